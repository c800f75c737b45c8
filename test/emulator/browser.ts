import { type IncomingHttpHeaders, request } from 'node:http';
import { JSDOM } from 'jsdom';

/** What came back for a request. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly document: Document;
}

/** A file for an upload. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Fields = Readonly<Record<string, string | readonly string[] | Upload>>;

/** One person's browser: cookies, redirects, forms; no script. */
export interface Browser {
  open(address: string | URL): Promise<Page>;
  /** Fills the form this selector finds, as the page made it, and sends it. */
  submit(page: Page, form: string, fields?: Fields): Promise<Page>;
}

/** The page is not what a person would expect at this point. */
export class UnexpectedPageError extends Error {
  override readonly name = 'UnexpectedPageError';
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly type?: string;
  readonly body?: Buffer;
}

const REDIRECTS = 10;

/** A browser without cookies yet. Whatever an address says, it is on this machine. */
export function newBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>();

  const send = async (url: URL, sent: Sent, redirects = 0): Promise<Page> => {
    const answer = await exchange(url, sent, jar.get(url.host) ?? new Map());
    keepCookies(jar, url.host, answer.headers['set-cookie'] ?? []);
    const { location } = answer.headers;
    if (location !== undefined && answer.status >= 300 && answer.status < 400) {
      if (redirects === REDIRECTS) throw new UnexpectedPageError(`${url.pathname} redirects without end`);
      return send(new URL(location, url), { method: 'GET' }, redirects + 1);
    }
    return answer;
  };

  return {
    open: (address) => send(new URL(address), { method: 'GET' }),
    async submit(page, selector, fields = {}) {
      const form = page.document.querySelector<HTMLFormElement>(selector);
      if (form === null) {
        throw new UnexpectedPageError(`${page.url.pathname} (${page.status}) has no form ${selector}: ${textOf(page)}`);
      }
      const target = new URL(form.getAttribute('action') ?? page.url, page.url);
      const data = filled(form, fields);
      if (form.method === 'get') {
        target.search = new URLSearchParams([...data].map(([name, value]) => [name, String(value)])).toString();
        return send(target, { method: 'GET' });
      }
      return send(target, { method: 'POST', ...(await encoded(form, data)) });
    },
  };
}

/** What a person reads on the page, in one line. */
export function textOf({ document }: Page): string {
  const main = document.querySelector('main') ?? document.body;
  return (main?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 600);
}

function filled(form: HTMLFormElement, fields: Fields): FormData {
  const data = new FormData();
  const window = form.ownerDocument.defaultView;
  if (window === null) throw new UnexpectedPageError('The page has no window');
  for (const [name, value] of new window.FormData(form)) {
    if (!(name in fields) && typeof value === 'string') data.append(name, value);
  }
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(name, value);
    else if ('bytes' in value) data.append(name, new File([value.bytes], value.name));
    else for (const one of value) data.append(name, one);
  }
  return data;
}

async function encoded(form: HTMLFormElement, data: FormData): Promise<{ type: string; body: Buffer }> {
  if (form.enctype !== 'multipart/form-data') {
    const pairs = [...data].map(([name, value]): [string, string] => [name, String(value)]);
    return { type: 'application/x-www-form-urlencoded', body: Buffer.from(new URLSearchParams(pairs).toString()) };
  }
  const multipart = new Response(data);
  return {
    type: multipart.headers.get('content-type') ?? '',
    body: Buffer.from(await multipart.arrayBuffer()),
  };
}

function exchange(url: URL, { method, type, body }: Sent, cookies: ReadonlyMap<string, string>): Promise<Page> {
  const headers = {
    host: url.host,
    accept: 'text/html',
    'x-forwarded-proto': url.protocol.slice(0, -1),
    'sec-fetch-site': 'same-origin',
    origin: url.origin,
    ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    ...(type === undefined ? {} : { 'content-type': type, 'content-length': String(body?.length ?? 0) }),
  };
  return new Promise((done, fail) => {
    const path = `${url.pathname}${url.search}`;
    const sending = request({ host: '127.0.0.1', port: url.port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => done(pageOf(url, response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
    });
    sending.on('error', fail);
    sending.end(body);
  });
}

function pageOf(url: URL, status: number, headers: IncomingHttpHeaders, bytes: Buffer): Page {
  let dom: JSDOM | undefined;
  return {
    url,
    status,
    headers,
    bytes,
    get document() {
      dom ??= new JSDOM(bytes, { url: url.href });
      return dom.window.document;
    },
  };
}

function keepCookies(jar: Map<string, Map<string, string>>, host: string, setCookies: readonly string[]): void {
  const cookies = jar.get(host) ?? new Map<string, string>();
  jar.set(host, cookies);
  for (const line of setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}
