import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { close, listen } from '../../infra/local/listen.ts';
import { type HostedUi, signInPage } from './hosted-ui.ts';
import type { MiniStack } from './ministack.ts';
import type { Travel } from './travel.ts';

/** What the front stands before; known only after the deployment. */
export interface Behind {
  readonly emulator: MiniStack;
  readonly travel: Travel;
  readonly hostedUi: HostedUi;
  readonly apiId: string;
}

export interface Front {
  /** The address people know. */
  readonly address: string;
  open(behind: Behind): void;
  close(): Promise<void>;
}

const Advance = z.object({ to: z.union([z.literal('next'), z.iso.datetime({ offset: true })]) });

/**
 * The address at which the simulated people find the deployed API. It stands where DNS and TLS are on AWS, has the
 * controls of a local runtime (`/_runtime`), and types the password into Cognito's page for them.
 */
export async function openFront(): Promise<Front> {
  let behind: Behind | undefined;
  const server = createServer((incoming, response) => {
    const answered =
      behind === undefined
        ? Promise.reject(new Error('not deployed yet'))
        : serve(behind, incoming, response);
    answered.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const port = await listen(server, 0);
  return {
    address: `http://localhost:${port}`,
    open: (deployed) => {
      behind = deployed;
    },
    close: () => close(server),
  };
}

async function serve(behind: Behind, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  if (url.pathname.startsWith('/_runtime')) return control(behind, url, incoming, response);
  if (url.pathname === '/_sign-in' && incoming.method === 'GET') {
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(signInPage(url.search));
  }
  if (url.pathname === '/_sign-in') {
    const { searchParams: person } = new URL(`?${await text(incoming)}`, url);
    const location = await behind.hostedUi.signIn(person.get('sub') ?? '', url.search);
    return void response.writeHead(303, { location }).end();
  }
  const bucket = BUCKET_HERE.exec(url.pathname)?.[1];
  if (bucket === undefined) return proxy(behind, incoming, response);
  incoming.url = `${url.pathname.replace(BUCKET_HERE, '')}${url.search}`;
  return proxy(behind, incoming, response, `${bucket}.s3.ap-southeast-3.amazonaws.com`);
}

/** Buckets have host names of AWS: pages and redirects lead to them here, where DNS and TLS would. */
const BUCKET_AT_AWS = /https:\/\/([a-z0-9-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com/g;
const BUCKET_HERE = /^\/_bucket\/([a-z0-9-]+)/;

function withBucketsHere(address: string, content: string): string {
  return content.replaceAll(BUCKET_AT_AWS, `${address}/_bucket/$1`);
}

async function control(
  { emulator, travel }: Behind,
  url: URL,
  incoming: IncomingMessage,
  response: ServerResponse,
) {
  const answer = (content: unknown) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  if (url.pathname === '/_runtime/mails') {
    const since = Number(url.searchParams.get('since'));
    const mails = await emulator.mailsSince(since);
    return answer({ mails, next: since + mails.length });
  }
  if (url.pathname === '/_runtime/advance') {
    const { to } = Advance.parse(JSON.parse(await text(incoming)));
    await travel.advance(to === 'next' ? to : Date.parse(to));
  }
  const due = await travel.nextDue();
  return answer({
    now: new Date(await travel.now()).toISOString(),
    nextDue: due === undefined ? null : new Date(due).toISOString(),
    idle: await travel.isIdle(),
  });
}

/** Hands a request on as if it had come to the host itself: the API's, when none is named. */
async function proxy(
  { emulator, hostedUi, apiId }: Behind,
  incoming: IncomingMessage,
  response: ServerResponse,
  host?: string,
): Promise<void> {
  const { port } = new URL(emulator.endpoint);
  const here = `http://${incoming.headers.host}`;
  const headers = { ...incoming.headers, host: host ?? `${apiId}.execute-api.localhost:${port}` };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const onward = request(
    { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers },
    resolve,
  );
  onward.on('error', reject);
  incoming.pipe(onward);
  const answer = await promise;
  const content = await buffer(answer);
  const { location, 'content-length': _, ...others } = answer.headers;
  const led = location === undefined ? {} : { location: withBucketsHere(here, hostedUi.lead(location)) };
  const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false;
  response.writeHead(answer.statusCode ?? 502, { ...others, ...led });
  response.end(isPage ? withBucketsHere(here, content.toString('utf8')) : content);
}

async function text(incoming: IncomingMessage): Promise<string> {
  return (await buffer(incoming)).toString('utf8');
}
