/** The parts we use of packages that bring no types. */

declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB over HTTP on LevelDB at `path`, in memory without one. */
  function dynalite(options: { path?: string; createTableMs?: number }): Server;

  // biome-ignore lint/style/noDefaultExport: the package has it
  export { dynalite as default };
}

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Page {
    body: string;
    type: string;
  }

  interface Context {
    oidc: {
      client: { clientId: string };
      session: { accountId: string; destroy(): Promise<void> };
      /** Who a verified `id_token_hint` of a sign-out names. */
      entities: { IdTokenHint?: { payload: { sub?: unknown } } };
      params: Readonly<Record<string, string | undefined>>;
      provider: Provider;
    };
    redirect(address: string): void;
  }

  class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ uid: string }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string } },
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
    readonly Grant: new (subject: {
      clientId: string;
      accountId: string;
    }) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    };
  }

  export type { Context, Page };
  // biome-ignore lint/style/noDefaultExport: the package has it
  export { Provider as default };
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  /** Makes a store of its own; the tolerance is in seconds. */
  export function createMemoryAdapter(clockTolerance: number): (model: string) => object;
}
