/** The addresses of the platform. */
export type Urls = Readonly<
  Record<'app' | 'mailbox' | 'oidc' | 'dynamodb' | 'sfn' | 'ses' | 'secrets', string>
>;
