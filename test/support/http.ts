import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { withHead } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { requestEvent } from '../../infra/local/gateway/request-event.ts';
import { router } from '../../infra/local/gateway/routes.ts';
import { activateLink } from '../../shared/links/link-session.ts';

/** A page function's handler, as the module exports it. */
export type PageHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** An answer as a person's browser gets it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly location: string | undefined;
  readonly setCookies: readonly string[];
  readonly bytes: Buffer;
  readonly html: string;
}

export interface PageCall {
  readonly method?: string;
  /** Path and query: "/survei/abc?bagian=2" */
  readonly path: string;
  readonly cookies?: ReadonlyMap<string, string>;
  /** Fields of a form post. */
  readonly form?: FormFields;
  /** Fields and files of a form with a file, in place of `form`. */
  readonly upload?: FormData;
  /** A body that no browser would send, in place of both. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer };
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the function's time. */
  readonly remainingMs?: number;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>> | URLSearchParams;

const match = router(
  Object.entries(functions).flatMap(([functionName, { trigger }]) =>
    trigger.kind === 'http' ? withHead(trigger.routes).map((key) => ({ key, functionName })) : [],
  ),
);

/** What Lambda tells a function about its invocation. */
export function lambdaContext(remainingMs = 60_000): Context {
  const context = {
    awsRequestId: '00000000-0000-4000-8000-000000000000',
    functionName: 'test',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:ap-southeast-3:000000000000:function:test',
    memoryLimitInMB: '512',
    logGroupName: 'test',
    logStreamName: 'test',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => remainingMs,
  };
  // The callbacks of old Node runtimes are not there on Node 24 either.
  return context as unknown as Context;
}

/** Sends one request to a page function, through the event that API Gateway makes of it. */
export async function invokePage(handler: PageHandler, call: PageCall): Promise<Answer> {
  const { method = 'GET', path, cookies = new Map<string, string>(), headers = {} } = call;
  const found = match(method, path.split('?')[0] ?? '');
  if (found === undefined) throw new Error(`No route takes ${method} ${path}`);
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { type, bytes } = await bodyOf(call);
  const event = requestEvent(
    {
      method,
      target: path,
      headers: {
        host: 'bangkom.example',
        ...(cookie === '' ? {} : { cookie }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      body: bytes,
      sourceIp: '127.0.0.1',
    },
    found,
    new Date(),
  );
  return answerOf(await handler(event, lambdaContext(call.remainingMs)));
}

/** A browser with its cookies, in front of one page function. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  /** Trades a mailed address for its cookie; answers with the clean path. */
  activate(link: string): Promise<string>;
  /** Opens a mailed address: trades it for the cookie and shows the page behind it. */
  open(link: string): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Posts a form; a redirect is not followed. */
  post(path: string, form: FormFields): Promise<Answer>;
  /** Posts a form and follows the redirect to the page after it. */
  submit(path: string, form: FormFields): Promise<Answer>;
}

/** A person with a browser of their own. */
export function visitor(handler: PageHandler, cookies = new Map<string, string>()): Visitor {
  const call = async (request: Omit<PageCall, 'cookies'>) => {
    const answer = await invokePage(handler, { ...request, cookies });
    for (const cookie of answer.setCookies) keep(cookies, cookie);
    return answer;
  };
  const get = (path: string) => call({ path });
  const post = (path: string, form: FormFields) => call({ method: 'POST', path, form });
  const activate = async (link: string) => {
    const opened = await activateLink(codeOf(link), cookies, new Date());
    for (const cookie of opened.cookies) keep(cookies, cookie);
    return opened.path;
  };
  return {
    cookies,
    get,
    post,
    activate,
    open: async (link) => await get(await activate(link)),
    async submit(path, form) {
      const answer = await post(path, form);
      return answer.location === undefined ? answer : await get(answer.location);
    },
  };
}

/** The clean path behind a mailed address: "/survei/<ref>". */
export async function pathOf(link: string): Promise<string> {
  return (await activateLink(codeOf(link), new Map(), new Date())).path;
}

function codeOf(link: string): string {
  return new URL(link).pathname.replace('/l/', '');
}

/** As a browser does: `Max-Age=0` ends a cookie. */
function keep(cookies: Map<string, string>, cookie: string): void {
  const pair = cookie.split(';')[0] ?? '';
  const at = pair.indexOf('=');
  if (/; Max-Age=0(;|$)/i.test(cookie)) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

/** The body as a browser encodes it. */
async function bodyOf({ form, upload, raw }: PageCall): Promise<{ type: string | undefined; bytes: Buffer }> {
  if (raw !== undefined) return raw;
  if (form === undefined && upload === undefined) return { type: undefined, bytes: Buffer.alloc(0) };
  const encodedBody = new Response(upload ?? encoded(form ?? {}));
  const type = encodedBody.headers.get('content-type') ?? undefined;
  return { type, bytes: Buffer.from(await encodedBody.arrayBuffer()) };
}

function encoded(form: FormFields): URLSearchParams {
  if (form instanceof URLSearchParams) return form;
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((text): [string, string] => [name, text]),
  );
  return new URLSearchParams(pairs);
}

function answerOf(result: APIGatewayProxyStructuredResultV2): Answer {
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  const location = result.headers?.['location'];
  return {
    status: result.statusCode ?? 200,
    headers: result.headers ?? {},
    location: location === undefined ? undefined : String(location),
    setCookies: result.cookies ?? [],
    bytes,
    html: bytes.toString('utf8'),
  };
}
