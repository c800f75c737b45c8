import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { guarded } from '../guarded.ts';
import { close, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { type Above, configuration, INTERACTION_PATH } from './configuration.ts';
import { loadSignInKeys } from './keys.ts';
import { beginAgainPage, signInPage } from './pages.tsx';
import { sampleUsers, userBySub } from './users.ts';

/** The local OIDC provider, in the place of Cognito. */
export interface SignIn {
  readonly url: string;
  close(): Promise<void>;
}

const FORM_BYTES = 10_000;

/**
 * Starts the provider; the address of the app must be known because only that may receive the codes. The package is
 * loaded when somebody signs in first.
 */
export async function startSignIn({ above = (page) => page, ...options }: SignInOptions): Promise<SignIn> {
  const keys = loadSignInKeys(options.keysPath);
  let answering: Promise<Answer> | undefined;
  const serve = guarded('sign-in', async (request, response) => {
    // What no browser sends: the provider would take it for a fault of its own.
    if (!URL.canParse(request.url ?? '', url)) {
      return sendPage(response, 400, above(beginAgainPage(options.appUrl)));
    }
    try {
      answering ??= loadProvider(url, configuration({ ...options, above, keys }), above);
      const answer = await answering;
      await answer(request, response);
    } catch {
      // The provider does not know the sign-in: the only fault a person can meet here.
      sendPage(response, 400, above(beginAgainPage(options.appUrl)));
    }
  });
  const server = createServer((request, response) => void serve(request, response));
  const url = `http://localhost:${await listen(server, options.port)}`;
  return { url, close: () => close(server) };
}

interface SignInOptions {
  /** A page with what the platform puts above all of its pages. */
  readonly above?: Above;
  readonly keysPath: string | undefined;
  readonly port: number;
  readonly appUrl: string;
  readonly clientSecret: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function loadProvider(
  url: string,
  settings: ReturnType<typeof configuration>,
  above: Above,
): Promise<Answer> {
  const [{ default: OidcProvider }, { createMemoryAdapter }] = await Promise.all([
    import('oidc-provider'),
    import('oidc-provider/lib/adapters/memory_adapter.js'),
  ]);
  // Sessions may go at a restart (one signs in again); chosen by name, or the provider warns of it at each start.
  const provider = new OidcProvider(url, { ...settings, adapter: createMemoryAdapter(0) });
  const standard = provider.callback();
  return (request, response) =>
    request.url?.startsWith(INTERACTION_PATH) === true
      ? interact(provider, above, request, response)
      : standard(request, response);
}

/** Rejects when the sign-in is unknown: it was begun before a restart, or in another browser. */
async function interact(
  provider: Provider,
  above: Above,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return sendPage(response, 200, above(signInPage(sampleUsers)));

  const form = new URLSearchParams((await readBody(request, FORM_BYTES))?.toString());
  const user = userBySub(form.get('sub') ?? '');
  if (user === undefined) return sendPage(response, 400, above(signInPage(sampleUsers)));
  const result = { login: { accountId: user.sub } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}
