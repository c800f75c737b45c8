import type { Browser, Page } from '../../journeys/browser/browser.ts';
import { type Exchange, exchange } from '../../journeys/browser/exchange.ts';
import type { Chance } from '../../journeys/world/seeded.ts';
import { extremes, type Input } from './inputs.ts';
import type { Spot } from './places.ts';

/** No answer takes longer, whatever was asked, on a machine that has nothing else to do. */
const SLOWEST_MS = 1_000;

/** Nor a paper: it is drawn while one waits. */
const SLOWEST_PAPER_MS = 3_000;

/** Does something again when it was slow: one slow answer says nothing, three do. */
const TRIES = 3;

/** Judges answers of one platform. */
export interface Judge {
  /** Sends a form and says what is wrong with the answer; undefined when nothing is. */
  form(
    device: Browser,
    input: Input,
  ): Promise<{ readonly page: Page | undefined; readonly fault: string | undefined }>;
  /** Asks for a page's address with a strange part, header or body, as who may open it, and says what is wrong with the answer. */
  request(spot: Spot, chance: Chance, number: number): Promise<string | undefined>;
  /** Opens a paper, and says what is wrong with the answer. */
  document(spot: Spot): Promise<string | undefined>;
}

export function judgeAt(app: string): Judge {
  const timed = stopwatch(app);
  return {
    async form(device, input) {
      const where = `${new URL(input.form.action).pathname}, ${input.name}`;
      try {
        const { value: page, slow } = await timed(() => device.submit(input.form, input.submission));
        const fault = serverFault(page.status) ?? slow ?? lost(page, input);
        return { page, fault: fault && `${where}: ${fault}` };
      } catch (error) {
        return { page: undefined, fault: `${where}: ${String(error)}` };
      }
    },
    async document({ device, url }) {
      const where = `GET ${new URL(url).pathname}`;
      try {
        const { value: page, slow } = await timed(() => device.open(url), SLOWEST_PAPER_MS);
        const fault = serverFault(page.status) ?? slow;
        return fault && `${where}: ${fault}`;
      } catch (error) {
        return `${where}: ${String(error)}`;
      }
    },
    async request({ device, url }, chance, number) {
      const value = chance.pick(extremes, 'part', number);
      const request = strange(new URL(url), value, chance.pick(parts, 'place', number));
      const where = `${request.method} ${request.url.slice(0, 200)}`;
      try {
        const { value: answer, slow } = await timed(() => device.send(request));
        const fault = serverFault(answer.status) ?? slow;
        return fault && `${where}: ${fault}`;
      } catch (error) {
        return `${where}: ${String(error)}`;
      }
    },
  };
}

/** What of a request is strange. */
const parts = ['path', 'query', 'raw', 'cookie', 'cookies', 'headers', 'post', 'body', 'method'] as const;

/** What pages, the door in front of them and the runtime look at, or might. */
const HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'content-type',
  'forwarded',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'sec-fetch-site',
  'user-agent',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-http-method-override',
] as const;

function strange(url: URL, value: string, part: (typeof parts)[number]): Exchange {
  const text = encodeURIComponent(value.toWellFormed()).slice(0, 1_500);
  switch (part) {
    case 'path': {
      const parts = url.pathname.split('/');
      return { method: 'GET', url: `${url.origin}${[...parts.slice(0, -1), text].join('/')}` };
    }
    case 'query':
      return {
        method: 'GET',
        url: `${url.origin}${url.pathname}?halaman=${text}&bagian=${text}&tawaran=${text}&kode=${text}&ke=${text}`,
      };
    case 'raw': {
      // As no browser writes it: signs that the line of a request may hold, half escapes among them.
      const bare = value.replace(/[^\x21-\x7e]/g, '').slice(0, 1_500);
      return { method: 'GET', url: `${url.origin}${url.pathname}/${bare}?ke=${bare}` };
    }
    case 'cookie':
      return {
        method: 'GET',
        url: url.href,
        headers: { cookie: `sesi=${text}; l.${url.pathname.split('/').at(-1)}=${text}` },
      };
    case 'headers':
      return {
        method: 'GET',
        url: url.href,
        headers: { ...Object.fromEntries(HEADERS.map((name) => [name, text])) },
      };
    case 'cookies':
      return {
        method: 'GET',
        url: url.href,
        headers: { cookie: Array.from({ length: 60 }, (_, at) => `l.${at}=${text.slice(0, 60)}`).join('; ') },
      };
    case 'post':
      return {
        method: 'POST',
        url: url.href,
        headers: { 'content-type': text, origin: text, 'sec-fetch-site': 'same-origin' },
        body: Buffer.from(`tindakan=${text}`),
      };
    case 'body':
      return {
        method: 'POST',
        url: url.href,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: Buffer.from(value),
      };
    default:
      return { method: 'OPTIONS', url: url.href };
  }
}

/** Signs of the longest text that anybody is asked for: a paragraph. */
const LONGEST_KEPT = 2_000;

/**
 * Made here: sealed answers are all as long as the longest may be; rows of units, and all offerings of an agency, each field of
 * which is bounded, are one text.
 */
const OWN = /^\w+\.sealed|^Analysis\.units$|^AgencyOfferings\.offerings$/;

/** Says which texts of the table are longer than any field takes: whatever was sent, somebody bounded it. */
export function judgeKept(items: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return items
    .flatMap((item) => textsIn(item, String(item['entity'])))
    .filter(({ at, text }) => text.length > LONGEST_KEPT && !OWN.test(at))
    .map(({ at, text }) => `${at} keeps ${text.length} signs`);
}

function textsIn(value: unknown, at: string): readonly { readonly at: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, `${at}.${name}`));
}

/**
 * Takes the time of answers. On a busy machine all answers take longer: a second becomes as many times longer as the plainest
 * answer does beside it.
 */
function stopwatch(app: string) {
  let plainest = Number.POSITIVE_INFINITY;
  const took = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  const busyness = async (): Promise<number> => {
    const plain = await took(() => exchange({ method: 'GET', url: `${app}/healthz` }));
    plainest = Math.min(plainest, plain);
    return plain / plainest;
  };
  return async <T>(
    work: () => Promise<T>,
    slowest = SLOWEST_MS,
  ): Promise<{ readonly value: T; readonly slow: string | undefined }> => {
    if (plainest === Number.POSITIVE_INFINITY) for (let tries = 0; tries < 10; tries += 1) await busyness();
    for (let tries = 1; ; tries += 1) {
      const begun = performance.now();
      const value = await work();
      const ms = performance.now() - begun;
      if (ms < slowest) return { value, slow: undefined };
      const busy = await busyness();
      if (ms < slowest * busy) return { value, slow: undefined };
      if (tries === TRIES) return { value, slow: `${Math.round(ms)} ms, ${busy.toFixed(1)} times as busy` };
    }
  };
}

function serverFault(status: number): string | undefined {
  return status >= 500 ? String(status) : undefined;
}

/** A form that is refused comes back with what was typed. */
function lost(page: Page, { typed }: Input): string | undefined {
  if (page.status !== 422 && page.status !== 409) return undefined;
  for (const [name, value] of typed) {
    const shown = page.forms.flatMap(({ fields }) => fields).filter((field) => field.name === name);
    if (!shown.some(({ values }) => values.some((each) => plain(each) === plain(value)))) {
      return `${name} did not come back`;
    }
  }
  return undefined;
}

/** As a browser sends and shows text: line ends are one kind, half signs are none. */
function plain(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\u0000', '\uFFFD').trim();
}
