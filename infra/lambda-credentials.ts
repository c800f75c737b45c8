/** Credentials as the AWS SDK wants them. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The function has no credentials: it does not run on Lambda. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}

/**
 * Stands in the bundles for the SDK's chain of credential providers. Lambda puts the credentials of the role
 * into the environment and nowhere else; the chain would bring clients of STS, SSO and sign-in that are never
 * called: a fifth of a page's bundle.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    } = process.env;
    if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
      throw new NoCredentialsError('Lambda has put no credentials into the environment.');
    }
    return { accessKeyId, secretAccessKey, sessionToken };
  };
}
