import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { close, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { configuration, INTERACTION_PATH } from './configuration.ts';
import { loadSignInKeys } from './keys.ts';
import { beginAgainPage, signInPage } from './pages.tsx';
import { sampleUsers, userBySub } from './users.ts';

/** The local OIDC provider, in the place of Cognito. */
export interface SignIn {
  readonly url: string;
  close(): Promise<void>;
}

const FORM_BYTES = 10_000;

/** Starts the provider; the address of the app must be known because only that may receive the codes. */
export async function startSignIn(options: {
  keysPath: string | undefined;
  port: number;
  appUrl: string;
  clientSecret: string;
}): Promise<SignIn> {
  const server = createServer();
  const port = await listen(server, options.port);
  const url = `http://localhost:${port}`;
  const keys = loadSignInKeys(options.keysPath);
  const provider = new Provider(url, configuration({ ...options, keys }));
  const standard = provider.callback();

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const asks = request.url?.startsWith(INTERACTION_PATH) === true;
    const answered = asks ? interact(provider, request, response) : standard(request, response);
    answered.catch(() => sendPage(response, 400, beginAgainPage(options.appUrl)));
  });
  return { url, close: () => close(server) };
}

/** Rejects when the sign-in is unknown: it was begun before a restart, or in another browser. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return sendPage(response, 200, signInPage(sampleUsers));

  const form = new URLSearchParams((await readBody(request, FORM_BYTES))?.toString());
  const user = userBySub(form.get('sub') ?? '');
  if (user === undefined) return sendPage(response, 400, signInPage(sampleUsers));
  const result = { login: { accountId: user.sub } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}
