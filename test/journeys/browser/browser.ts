import { Agent } from 'node:http';
import { type HTMLElement, parse } from 'node-html-parser';
import { cookieJar } from './cookie-jar.ts';
import { type Answered, type Exchange, exchange } from './exchange.ts';
import { type Field, type Form, readForms, type SubmitButton } from './form.ts';
import { type Back, persist } from './persist.ts';

/** What a person has on the screen. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly html: string;
  readonly document: HTMLElement;
  readonly forms: readonly Form[];
}

/** What a person enters into a field; undefined leaves what is there. */
export type Answers = (field: Field) => string | readonly string[] | undefined;

/** A file to upload. */
export interface Upload {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Submission {
  readonly answers?: Answers;
  /** The button that is pressed; the first when left out. */
  readonly button?: SubmitButton | undefined;
  readonly file?: Upload;
}

/** One device of one person: addresses, links, forms, cookies; no scripts, like the pages themselves. */
export interface Browser {
  /** Opens an address and follows redirects. */
  open(url: string): Promise<Page>;
  /** Submits a form with everything that stands in it, and follows redirects. */
  submit(form: Form, submission?: Submission): Promise<Page>;
  /** Submits a form and stops at the answer, which is mostly a redirect. */
  post(form: Form, submission?: Submission): Promise<Answered>;
  /** Sends a request as it stands, with the device's cookies before its own. */
  send(request: Exchange): Promise<Answered>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const MOST_REDIRECTS = 10;

export interface Surroundings {
  /** Awaited between a post and the page that its answer leads to. */
  readonly settled?: () => Promise<unknown>;
  /** Awaited when the connection was lost; then the same request goes again. */
  readonly back?: Back;
}

/** A device without a past. */
export function browser({ settled, back }: Surroundings = {}): Browser {
  const jar = cookieJar();
  const withCookie = (url: string, headers: Exchange['headers'] = {}) => {
    const cookie = [jar.header(new URL(url).hostname), headers['cookie'] ?? ''].filter(Boolean).join('; ');
    return cookie === '' ? headers : { ...headers, cookie };
  };

  const ask = (request: Exchange) =>
    persist(back, () => exchange({ ...request, agent, headers: withCookie(request.url, request.headers) }));

  const visit = async (url: string, request: Omit<Exchange, 'url' | 'agent'>): Promise<Page> => {
    let [at, next] = [url, request];
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const answer = await ask({ ...next, url: at });
      jar.keep(new URL(at).hostname, answer.setCookies);
      if (answer.location === undefined) return pageOf(at, answer);
      at = new URL(answer.location, at).href;
      // The same request once more, with all that was typed.
      if (answer.status === 307) continue;
      if (next.method === 'POST') await persist(back, async () => settled?.());
      next = { method: 'GET' };
    }
    throw new Error(`More than ${MOST_REDIRECTS} redirects from ${url}`);
  };

  return {
    open: (url) => visit(url, { method: 'GET' }),
    send: (request) => ask(request),
    async post(form, submission = {}) {
      const request = await postOf(form, submission);
      return await ask({ ...request, url: form.action });
    },
    async submit(form, submission = {}) {
      if (form.method === 'post') return await visit(form.action, await postOf(form, submission));
      return await visit(`${form.action}?${new URLSearchParams(fieldsOf(form, submission))}`, {
        method: 'GET',
      });
    },
  };
}

function fieldsOf(form: Form, { answers, button = form.buttons[0] }: Submission): [string, string][] {
  const pairs = form.fields
    .filter((field) => field.kind !== 'file')
    .flatMap((field): [string, string][] => {
      const given = field.kind === 'hidden' ? undefined : answers?.(field);
      const values = given === undefined ? field.values : typeof given === 'string' ? [given] : given;
      return values.map((value) => [field.name, value]);
    });
  return button === undefined || button.name === '' ? pairs : [...pairs, [button.name, button.value]];
}

/** A post as browsers send it, saying that it comes from a page of the same site. */
async function postOf(form: Form, submission: Submission) {
  const { body, contentType } = await bodyOf(form, submission);
  const headers = {
    origin: new URL(form.action).origin,
    'sec-fetch-site': 'same-origin',
    'content-type': contentType,
  };
  return { method: 'POST', body, headers } as const;
}

async function bodyOf(form: Form, submission: Submission) {
  const fields = fieldsOf(form, submission);
  if (!form.upload) {
    const body = Buffer.from(new URLSearchParams(fields).toString());
    return { body, contentType: 'application/x-www-form-urlencoded' };
  }
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  const place = form.fields.find((field) => field.kind === 'file');
  const { file } = submission;
  if (place !== undefined && file !== undefined) {
    data.append(
      place.name,
      new File([new Uint8Array(file.bytes)], file.fileName, { type: file.contentType }),
    );
  }
  const encoded = new Response(data);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? '',
  };
}

/** What people stumble over in any text: a name that ends in a point before the full stop of its sentence. */
const DOUBLE_STOP = /(?<![.\s])\.\.(?=[\s<])/;

function pageOf(url: string, answer: Answered): Page {
  if (answer.contentType?.startsWith('text/html')) {
    const html = answer.bytes.toString('utf8');
    const at = html.search(DOUBLE_STOP);
    if (at >= 0) throw new Error(`A sentence of ${url} has two full stops: ${html.slice(at - 60, at + 2)}`);
  }
  let document: HTMLElement | undefined;
  let forms: readonly Form[] | undefined;
  const page: Page = {
    url,
    status: answer.status,
    contentType: answer.contentType,
    bytes: answer.bytes,
    // Documents are not parsed, and pages only when somebody looks.
    get html() {
      return answer.bytes.toString('utf8');
    },
    get document() {
      document ??= parse(page.html);
      return document;
    },
    get forms() {
      forms ??= readForms(page.document, url);
      return forms;
    },
  };
  return page;
}
