import { type Browser, browser, type Page, type Submission } from '../../journeys/browser/browser.ts';
import type { Form } from '../../journeys/browser/form.ts';
import { signIn } from '../../journeys/people/sign-in.ts';
import { controlOf } from '../../journeys/world/control.ts';
import { type Mail, readMail } from '../../journeys/world/mail.ts';
import type { World } from '../../journeys/world/world.ts';

/** A page that somebody can open. */
export interface Spot {
  readonly device: Browser;
  readonly url: string;
  /** Comes back in after having signed out, or left. */
  enter(): Promise<unknown>;
}

/** A form on such a page. */
export interface Place extends Spot {
  /** What forms of one kind have in common: the address that takes them, without ids, and their buttons. */
  readonly kind: string;
  /** As it was found. */
  readonly form: Form;
}

/** How a fuzzed platform is entered. */
export interface Ways {
  readonly spots: readonly Spot[];
  readonly places: ReadonlyMap<string, Place>;
  /** Papers, tables and calendars that those pages offer, one of each kind. */
  readonly documents: readonly Spot[];
}

/**
 * Everything that is open now: pages of the console, pages behind mails, and pages for anybody, with a place for each kind of form.
 * @param acting whether forms that lead to further forms are sent once, as they are meant: in a copy, which nobody lives on in
 */
export async function openNow(world: World, { acting } = { acting: false }): Promise<Ways> {
  const places = new Map<string, Place>();
  const spots: Spot[] = [];
  const documents = new Map<string, Spot>();
  const begun = new Set<string>();
  const note: Note = async (spot, page) => {
    spots.push(spot);
    for (const url of hrefsIn(page, 'main a'))
      if (DOCUMENT.test(url)) documents.set(pathKind(new URL(url)), { ...spot, url });
    for (const place of placesOn(spot, page)) places.set(place.kind, place);
    for (const form of acting ? page.forms.filter(leadsOn) : []) {
      const kind = pathKind(new URL(form.action));
      if (begun.has(kind)) continue;
      begun.add(kind);
      const answer = await spot.device.submit(form, meant);
      await note({ ...spot, url: answer.url }, answer);
    }
  };
  // Mails first: what is asked for behind them waits at the console.
  await openMails(world, note);
  await walkConsole(world, note);
  if (acting) await openMails({ ...world, mails: await mailsSince(world) }, note);
  const stranger = browser();
  for (const path of ['/', '/l', '/masuk/periksa', '/periksa', '/verifikasi/senapelan']) {
    const spot = { device: stranger, url: `${world.app}${path}`, enter: async () => undefined };
    await note(spot, await stranger.open(spot.url));
  }
  for (const place of handMade(world, spots)) if (!places.has(place.kind)) places.set(place.kind, place);
  return { spots, places, documents: [...documents.values()] };
}

/** Mails that came in a copy alone, by what was sent there. */
async function mailsSince({ app, mails }: World): Promise<Mail[]> {
  const control = controlOf(app);
  const raw = [];
  for (
    let page = await control.mailsSince(0);
    page.mails.length > 0;
    page = await control.mailsSince(page.next)
  )
    raw.push(...page.mails);
  return await Promise.all(raw.slice(mails.length).map(readMail));
}

/**
 * Forms that open something: a topic, a request for one's data, a change of the plan, a file that is put into a bucket, a link
 * for a provider.
 */
function leadsOn({ action, upload, fields }: Form): boolean {
  const { pathname } = new URL(action);
  if (/\/(penawaran\/A\d+|penyelenggara)$/.test(pathname)) return fields.some(({ name }) => name === 'surel');
  const isOurs = /\/(saya|konsol)\//.test(pathname);
  return upload
    ? !isOurs && fields.some(({ name }) => name === 'key')
    : fields.some(({ name }) => name === 'jenis') && isOurs;
}

/** What somebody sends who means it. */
const meant: Submission = {
  answers: ({ name, kind, choices, values }) => {
    if (kind === 'radio') return choices[0];
    if (name === 'surel') return 'diklat@lain.example';
    return kind === 'text' && values.join('') === '' ? 'Rapat dinas di kantor camat' : undefined;
  },
  file: {
    fileName: 'Sertifikat.pdf',
    contentType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7\nSertifikat\n%%EOF\n'),
  },
};

const DOCUMENT = /\.(pdf|xlsx|docx|csv|zip)$|[?&]berkas=/;

/** Posts that no page of this moment offers, as somebody sends them who knows the address: to renew a link, to remind one person. */
function handMade(world: World, spots: readonly Spot[]): readonly Place[] {
  const find = (pattern: RegExp) => {
    const spot = spots.find(({ url }) => pattern.test(new URL(url).pathname));
    return spot && { spot, match: pattern.exec(new URL(spot.url).pathname) ?? [] };
  };
  const place = (spot: Spot, path: string): Place => {
    const action = `${world.app}${path}`;
    const form: Form = { action, method: 'post', upload: false, fields: [], buttons: [] };
    return { ...spot, url: action, kind: kindOf(form), form };
  };
  const console = find(/^\/konsol$/)?.spot;
  const mailed = find(/^\/(?:survei|konfirmasi|persetujuan|pelatihan|umpan-balik|perilaku)\/([\w-]{21,})$/);
  const training = find(/^(\/konsol\/siklus\/\d+\/pelatihan\/A\d+)$/);
  const person = find(/^\/konsol\/pegawai\/([a-z2-7]{16})$/);
  return [
    ...(console === undefined ? [] : [place(console, '/konsol/pegawai'), place(console, '/masuk/periksa')]),
    ...(mailed === undefined ? [] : [place(mailed.spot, `/tautan/${mailed.match[1]}`)]),
    ...(person === undefined ? [] : [place(person.spot, `/konsol/pegawai/${person.match[1]}/serah-terima`)]),
    ...(training === undefined || person === undefined
      ? []
      : [place(training.spot, `${training.match[1]}/ingatkan/${person.match[1]}`)]),
  ];
}

/** A place for each form on a page that Bangkom takes; the pages of the provider of the sign-in are none of ours. */
export function placesOn(spot: Spot, page: Page): readonly Place[] {
  if (!page.contentType.startsWith('text/html')) return [];
  const { origin } = new URL(page.url);
  return page.forms
    .filter(
      ({ action, method }) =>
        method === 'post' &&
        action.startsWith(`${origin}/`) &&
        !/\/masuk\/(?!periksa$)/.test(new URL(action).pathname),
    )
    .map((form) => ({ ...spot, kind: kindOf(form), form }));
}

/** The form as the page shows it now: what was sent before may have closed it, or ended the visit. */
export async function findAgain(place: Place): Promise<Form | undefined> {
  const find = async () =>
    placesOn(place, await place.device.open(place.url)).find(({ kind }) => kind === place.kind)?.form;
  const found = await find();
  if (found !== undefined) return found;
  await place.enter();
  return await find();
}

function kindOf({ action, buttons }: Form): string {
  const acts = buttons.map(({ name, value }) => (name === '' ? '' : `${name}=${value}`));
  return [pathKind(new URL(action)), ...new Set(acts.map(withoutIds).filter((act) => act !== ''))].join(' ');
}

/** The path of an address, with nobody's id and no activity's code in it. */
function pathKind({ pathname }: URL): string {
  return withoutIds(pathname)
    .replace(/^\/kurangi\/.+$/, '/kurangi/{token}')
    .replace(/^(\/verifikasi\/[^/]+)\/.+$/, '$1/{code}');
}

function withoutIds(text: string): string {
  return text
    .replace(/(?<=[/=:])((?=[^/]*\d)[A-Za-z0-9_-]{12,}|[a-z2-7]{16})(?=[/:]|$)/g, '{id}')
    .replace(/(?<=[/=:])[A-Za-z0-9_-]{21,}(?=[/:]|$)/g, '{id}')
    .replace(/(?<=[/=:])[A-Z]{1,2}\d{1,3}(?=[/:]|$)/g, '{no}')
    .replace(/\/[A-Z]+\/\d{4}-\w+$/, '/{figure}/{period}');
}

type Note = (spot: Spot, page: Page) => Promise<void>;

/** Pages that the console links to, four clicks deep; one of each kind, opened once. */
async function walkConsole(world: World, note: Note): Promise<void> {
  const device = browser();
  const enter = () => signIn(world, device, 'koordinator');
  await enter();
  const known = new Set<string>();
  let next = [`${world.app}/konsol`];
  for (let depth = 0; depth <= 4; depth += 1) {
    const further: string[] = [];
    for (const url of next) {
      const page = await device.open(url);
      await note({ device, url, enter }, page);
      for (const link of linksOf(page)) {
        const kind = `${pathKind(new URL(link))}?${[...new URL(link).searchParams.keys()].sort()}`;
        if (known.has(kind)) continue;
        known.add(kind);
        further.push(link);
      }
    }
    next = further;
  }
}

function linksOf(page: Page): readonly string[] {
  return hrefsIn(page, 'a')
    .map((href) => href.split('#')[0] ?? '')
    .filter((url) => new URL(url).pathname.startsWith('/konsol') && !DOCUMENT.test(url));
}

/** What mails of one kind have in common: what they are for, and how their subjects begin. */
export function mailKind({ purpose, subject }: Mail): string {
  return `${purpose} ${subject.replace(/^\[.*?\]|[^A-Za-z ]/g, '').slice(0, 20)}`;
}

function hrefsIn(page: Page, selector: string): readonly string[] {
  if (!page.contentType.startsWith('text/html')) return [];
  return page.document
    .querySelectorAll(selector)
    .map((link) => new URL(link.getAttribute('href') ?? '', page.url).href);
}

/** Pages of one kind that are opened behind mails: a form may be over on the first and open on another. */
const OF_A_KIND = 3;

/**
 * What the first and the latest mail of every purpose lead to by each of their links, and two clicks further on the same
 * link: there the form often is. The first is over for long. Each is opened on a device of its own: whoever leaves a
 * page leaves no other.
 */
async function openMails(world: World, note: Note): Promise<void> {
  const chosen = new Map<string, Mail>();
  for (const mail of world.mails) {
    if (!chosen.has(mail.purpose)) chosen.set(mail.purpose, mail);
    chosen.set(`latest ${mailKind(mail)}`, mail);
  }
  const opened = new Map<string, number>();
  const isOneMore = (kind: string) => {
    const count = opened.get(kind) ?? 0;
    opened.set(kind, count + 1);
    return count < OF_A_KIND;
  };
  for (const mail of new Set(chosen.values())) {
    const { links, raw } = mail;
    const fewer = /^List-Unsubscribe: <(.*?)>/im.exec(raw.replace(/\r?\n[ \t]+/g, ' '))?.[1];
    for (const [place, link] of [...links, fewer?.replace(/\s/g, '')].entries()) {
      if (link === undefined || !MAILED.test(link)) continue;
      // What a mail is for it says first; to other pages many lead.
      if (place > 0 && !isOneMore(`${mailKind(mail)} ${place}`)) continue;
      const device = browser();
      const here = (url: string) => `${world.app}${new URL(url).pathname}`;
      const enter = () => device.open(here(link));
      const page = await enter();
      await note({ device, url: page.url, enter }, page);
      await walkLink({ device, url: page.url, enter }, page, { note, isOneMore });
    }
  }
}

const MAILED = /\/(l|kurangi|keberatan)\//;

/** The pages to which a link leads beside its first one: "/saya/REF/forum" beside "/saya/REF". */
async function walkLink(
  { device, enter }: Spot,
  first: Page,
  { note, isOneMore }: { readonly note: Note; readonly isOneMore: (kind: string) => boolean },
): Promise<void> {
  const root = /^\/[^/]+\/[^/]+/.exec(new URL(first.url).pathname)?.[0] ?? '';
  const known = new Set([first.url]);
  let pages = [first];
  for (let depth = 0; depth < 2; depth += 1) {
    const further: Page[] = [];
    for (const url of pages.flatMap((page) =>
      hrefsIn(page, 'main a').map((href) => href.split('#')[0] ?? ''),
    )) {
      const { origin, pathname } = new URL(url);
      // The parts of a survey stand behind a question mark.
      const isOfTheLink = origin === new URL(first.url).origin && `${pathname}/`.startsWith(`${root}/`);
      if (!isOfTheLink || known.has(url) || DOCUMENT.test(url)) continue;
      known.add(url);
      if (!isOneMore(pathKind(new URL(url)))) continue;
      const page = await device.open(url);
      await note({ device, url, enter }, page);
      further.push(page);
    }
    pages = further;
  }
}
