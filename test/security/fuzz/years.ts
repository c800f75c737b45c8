import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, browser, type Page } from '../../journeys/browser/browser.ts';
import type { Form } from '../../journeys/browser/form.ts';
import { beginYear } from '../../journeys/people/coordinator.ts';
import { signIn } from '../../journeys/people/sign-in.ts';
import { live } from '../../journeys/world/driver.ts';
import { startRuntime } from '../../journeys/world/runtime-process.ts';
import { type Chance, chances } from '../../journeys/world/seeded.ts';
import { scanTable } from '../../journeys/world/table.ts';
import { BEGINNING, createWorld, shortStory, type World } from '../../journeys/world/world.ts';
import { inputFor } from './inputs.ts';
import { judgeForm, judgeKept, judgeRequest } from './judge.ts';

/** What is strange about an input: the fields of a form, a file, or the request around them. */
export const classes = ['form', 'file', 'request'] as const;
type Class = (typeof classes)[number];

interface Extent {
  /** Of each class. */
  readonly inputs: number;
  readonly seed: number;
  readonly moments: number;
  /** Whether a year is lived to its end, so that the forms of its last weeks are reached; otherwise it breaks off when there were enough. */
  readonly throughout?: boolean;
}

/** What came of it. */
export interface Fuzzed {
  readonly inputs: Record<Class, number>;
  /** Routes of forms, ids left out, and how many inputs each got. */
  readonly forms: Map<string, number>;
  readonly faults: Set<string>;
}

const PEOPLE = 8;

/** Kinds of forms of a year, about: each gets its share of the inputs. */
const KINDS = 40;

/**
 * Sends strange inputs of every class to every form that is open at each moment of a small year, as its coordinator and behind its
 * mailed links; years follow each other until there were enough.
 * @param moments over how many moments of a year they are spread; a whole small year has some two hundred
 * @param tell called after each moment
 */
export async function fuzzYears(
  { inputs, seed, moments, throughout = false }: Extent,
  tell: (so: Fuzzed) => void = () => undefined,
): Promise<Fuzzed> {
  const so: Fuzzed = { inputs: { form: 0, file: 0, request: 0 }, forms: new Map(), faults: new Set() };
  for (let year = seed; total(so) < classes.length * inputs; year += 1)
    await fuzzYear(so, { inputs, seed: year, moments, throughout: throughout && year === seed }, tell);
  return so;
}

/** Inputs of all classes. */
export function total({ inputs }: Fuzzed): number {
  return classes.reduce((sum, each) => sum + inputs[each], 0);
}

async function fuzzYear(
  so: Fuzzed,
  { inputs, seed, moments, throughout }: Extent,
  tell: (so: Fuzzed) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-fuzz-'));
  const runtime = await startRuntime({ directory, seed, from: BEGINNING, hostility: 'calm' });
  try {
    const world = await createWorld({
      app: runtime.app,
      seed,
      people: PEOPLE,
      story: { ...shortStory, overlapping: false },
    });
    await beginYear(world);
    const wanted = classes.length * inputs;
    // Half is spread over the year, half is for forms that are open for a short while.
    const each = Math.ceil(wanted / moments / 2);
    const beforeActs = async () => {
      await fuzzMoment(so, world, { count: Math.max(0, Math.min(each, wanted - total(so))), inputs, seed });
      tell(so);
    };
    await live(world, { beforeActs }, () => throughout !== true && total(so) >= wanted);
    for (const fault of judgeKept(await scanTable(runtime.dynamodb, runtime.accessKeyId)))
      so.faults.add(`seed ${seed}: ${fault}`);
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Mails have come and nobody has acted on them: the forms behind them are open. The world stands still meanwhile; what
 * strange inputs change in it is part of it. The class, and in it the kind of form, that had the fewest inputs so far is
 * next.
 */
async function fuzzMoment(
  so: Fuzzed,
  world: World,
  { count, inputs, seed }: { readonly count: number; readonly inputs: number; readonly seed: number },
): Promise<void> {
  const chance = chances(seed);
  const [coordinator, stranger] = [browser(), browser()];
  await signIn(world, coordinator, 'koordinator');
  const open = await openForms([
    ...(await consolePages(world, coordinator)),
    ...(await mailedPages(world, stranger, chance)),
  ]);
  const fair = Math.ceil(inputs / KINDS);
  for (let done = 0; open.size > 0; done += 1) {
    const number = total(so);
    const next = done < count ? leastTried(so, open, inputs) : leastTriedOf('form', so, open);
    // A form that is open for two days of a year gets as much as one that is always there, beyond what was asked for too.
    if (next === undefined || (done >= count && (so.forms.get(next.kind) ?? 0) >= fair)) break;
    so.inputs[next.class] += 1;
    so.forms.set(next.kind, (so.forms.get(next.kind) ?? 0) + 1);
    const fault = await fuzzOnce(next, chance, number);
    if (fault !== undefined) so.faults.add(`seed ${seed}, input ${number}: ${fault}`);
  }
}

interface Next extends Place {
  readonly class: Class;
  readonly kind: string;
}

/** Requests go to any page, fields and files to the forms that take them. */
function leastTried(so: Fuzzed, open: ReadonlyMap<string, Place>, inputs: number): Next | undefined {
  const [first] = classes
    .filter((each) => so.inputs[each] < inputs)
    .flatMap((each) => leastTriedOf(each, so, open) ?? [])
    .toSorted((one, other) => so.inputs[one.class] - so.inputs[other.class]);
  return first;
}

function leastTriedOf(what: Class, so: Fuzzed, open: ReadonlyMap<string, Place>): Next | undefined {
  const [first] = [...open]
    .filter(([, { uploads }]) => what === 'request' || uploads === (what === 'file'))
    .map(([kind, place]) => ({ ...place, class: what, kind }))
    .toSorted((one, other) => (so.forms.get(one.kind) ?? 0) - (so.forms.get(other.kind) ?? 0));
  return first;
}

/** The form is asked for anew: what was sent before may have closed it. */
async function fuzzOnce({ device, url, class: what, kind }: Next, chance: Chance, number: number) {
  if (what === 'request') return await judgeRequest(url, chance, number);
  const page = await device.open(url);
  if (page.status >= 500) return `${new URL(url).pathname}: ${page.status}`;
  const form = formsOf(page).find(({ action }) => kindOf(action) === kind);
  return form && (await judgeForm(device, inputFor(form, chance, number)));
}

interface Spot {
  readonly device: Browser;
  readonly url: string;
}

interface Place extends Spot {
  /** Its form takes a file. */
  readonly uploads: boolean;
}

/** A page for each kind of form that is open now. */
async function openForms(places: readonly Spot[]): Promise<ReadonlyMap<string, Place>> {
  const open = new Map<string, Place>();
  for (const place of places) {
    for (const { action, upload } of formsOf(await place.device.open(place.url)))
      open.set(kindOf(action), { ...place, uploads: upload });
  }
  return open;
}

/** Pages that the console links to, three clicks deep; one of each kind, and another one at the next moment. */
async function consolePages(world: World, device: Browser): Promise<readonly Spot[]> {
  const found = new Map([['/konsol', `${world.app}/konsol`]]);
  for (let depth = 0; depth < 3; depth += 1) {
    for (const url of [...found.values()]) {
      for (const link of linksOf(await device.open(url))) found.set(kindOf(link), link);
    }
  }
  return [...found.values()].map((url) => ({ device, url }));
}

/** The path of an address, with nobody's id and no activity's code in it. */
function kindOf(url: string): string {
  return new URL(url).pathname
    .replace(/\/(?=[^/]*\d)[A-Za-z0-9_-]{16,}(?=\/|$)/g, '/{id}')
    .replace(/\/A\d\d(?=\/|$)/, '/{activity}');
}

function linksOf(page: Page): readonly string[] {
  if (!page.contentType.startsWith('text/html')) return [];
  return page.document
    .querySelectorAll('a')
    .map((link) => new URL(link.getAttribute('href') ?? '', page.url).href.split('#')[0] ?? '')
    .filter((url) => new URL(url).pathname.startsWith('/konsol') && !/\.(pdf|xlsx)$/.test(url));
}

/** What the latest mail of every purpose leads to, and one page further: there the form often is. */
async function mailedPages(world: World, device: Browser, chance: Chance): Promise<readonly Spot[]> {
  const latest = new Map(world.mails.map((mail) => [mail.purpose, mail]));
  const places: Spot[] = [];
  for (const { links } of latest.values()) {
    const [link] = links;
    if (link?.startsWith(`${world.app}/l/`) !== true) continue;
    const page = await device.open(link);
    const further = furtherFrom(page);
    const next = further[Math.floor(chance.of('further', places.length) * further.length)];
    places.push({ device, url: page.url }, ...(next === undefined ? [] : [{ device, url: next }]));
  }
  return places;
}

function furtherFrom(page: Page): readonly string[] {
  if (!page.contentType.startsWith('text/html')) return [];
  return page.document
    .querySelectorAll('main a')
    .map((link) => new URL(link.getAttribute('href') ?? '', page.url).href)
    .filter((url) => url.startsWith(page.url) && url !== page.url && !url.endsWith('.pdf'));
}

/** Who signs out ends the visit, and the pages of the provider of the sign-in are none of ours. */
function formsOf(page: Page): readonly Form[] {
  if (!page.contentType.startsWith('text/html')) return [];
  const { origin } = new URL(page.url);
  return page.forms.filter(
    ({ action, method }) =>
      method === 'post' &&
      action.startsWith(`${origin}/`) &&
      !/\/(keluar|selesai)$|\/masuk\//.test(new URL(action).pathname),
  );
}
