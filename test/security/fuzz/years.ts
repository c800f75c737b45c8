import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions } from '../../../functions/functions.ts';
import { beginYear } from '../../journeys/people/coordinator.ts';
import { copyAtRest } from '../../journeys/world/copy-at-rest.ts';
import { live } from '../../journeys/world/driver.ts';
import { DAY } from '../../journeys/world/office-hours.ts';
import { type RuntimeProcess, startRuntime } from '../../journeys/world/runtime-process.ts';
import { type Chance, chances } from '../../journeys/world/seeded.ts';
import { scanTable } from '../../journeys/world/table.ts';
import { BEGINNING, createWorld, type Story, shortStory, type World } from '../../journeys/world/world.ts';
import { inputFor } from './inputs.ts';
import { type Judge, judgeAt, judgeKept } from './judge.ts';
import { findAgain, mailKind, openNow, type Place, placesOn, type Spot, type Ways } from './places.ts';

/** What is strange about an input: the fields of a form, a file, or the request around them. */
export const classes = ['form', 'file', 'request'] as const;
type Class = (typeof classes)[number];

interface Extent {
  /** Of each class. */
  readonly inputs: number;
  readonly seed: number;
  /** After so many copies of the year it breaks off; without a number it is lived to its end. */
  readonly copies?: number;
}

/** What came of it. */
export interface Fuzzed {
  readonly inputs: Record<Class, number>;
  /** Kinds of forms, and how many inputs each got. */
  readonly forms: Map<string, number>;
  /** Routes that take a post and got one. */
  readonly routes: Set<string>;
  readonly faults: Set<string>;
  copies: number;
}

const PEOPLE = 8;

/** Everybody acts at once, so that a moment is one; as much happens as eight people can live through. */
const STORY: Story = { ...shortStory, overlapping: false, returned: true, replaced: true, mistyped: true };

/** Kinds of forms of a year, about: each gets its share of the inputs. */
const KINDS = 60;

/** A kind gets its share in so many copies at most: where a form closes after one post, the next copy has it again. */
const COPIES_A_KIND = 3;

/** Copies of a whole year, about: each gets its share of files and requests. */
const COPIES = 20;

/** Years that follow each other, should one have too few forms. */
const YEARS = 5;

/**
 * Lives a small year, and wherever a kind of form is open that has not had its share of strange inputs yet, opens a copy of the
 * platform and sends them there: to every form that is open, as its coordinator, behind its mailed links and as a stranger. The
 * year itself stays what it was, so that its later forms are reached, whatever the inputs have done.
 * @param tell called after each copy
 */
export async function fuzzYears(
  extent: Extent,
  tell: (so: Fuzzed) => void = () => undefined,
): Promise<Fuzzed> {
  const so: Fuzzed = {
    inputs: { form: 0, file: 0, request: 0 },
    forms: new Map(),
    routes: new Set(),
    faults: new Set(),
    copies: 0,
  };
  const enough = () => so.copies >= (extent.copies ?? Number.POSITIVE_INFINITY);
  for (let year = 0; year < YEARS && !enough(); year += 1) {
    if (classes.every((each) => so.inputs[each] >= extent.inputs)) break;
    await fuzzYear(so, { ...extent, seed: extent.seed + year }, tell, enough);
  }
  return so;
}

/** Inputs of all classes. */
export function total({ inputs }: Fuzzed): number {
  return classes.reduce((sum, each) => sum + inputs[each], 0);
}

/** Routes that take a post and got none. */
export function notReached({ routes }: Fuzzed): readonly string[] {
  return postRoutes.filter((route) => !routes.has(route));
}

async function fuzzYear(
  so: Fuzzed,
  { inputs, seed, copies = COPIES }: Extent,
  tell: (so: Fuzzed) => void,
  enough: () => boolean,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-fuzz-'));
  const [original, copy] = [join(directory, 'year'), join(directory, 'copy')];
  const runtime = await startRuntime({
    directory: original,
    seed,
    from: BEGINNING,
    hostility: 'calm',
    quiet: true,
  });
  try {
    const world = await createWorld({ app: runtime.app, seed, people: PEOPLE, story: STORY });
    await beginYear(world);
    const tried = new Map<string, number>();
    const share = Math.ceil(inputs / KINDS);
    const news = newsOf(world);
    const beforeActs = async () => {
      if (!news()) return;
      const { places } = await openNow(world);
      const wanting = [...places.keys()].filter(
        (kind) => (so.forms.get(kind) ?? 0) < share && (tried.get(kind) ?? 0) < COPIES_A_KIND,
      );
      // What is no form waits for no kind of its own: a year whose forms have all had their share still takes files and requests.
      const lacking = so.inputs.file < inputs || so.inputs.request < inputs;
      if ((wanting.length === 0 && !lacking) || enough()) return;
      for (const kind of wanting) tried.set(kind, (tried.get(kind) ?? 0) + 1);
      await copyAtRest(original, copy);
      const copied = await startRuntime({
        directory: copy,
        seed,
        from: BEGINNING,
        hostility: 'calm',
        quiet: true,
      });
      try {
        await fuzzCopy(so, { ...world, app: copied.app }, copied, {
          inputs,
          seed,
          share,
          some: Math.ceil(inputs / copies),
        });
      } finally {
        await copied.kill();
      }
      so.copies += 1;
      tell(so);
    };
    await live(world, { beforeActs }, enough);
    for (const problem of world.problems) so.faults.add(`seed ${seed}, the year itself: ${problem}`);
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A form opens with a mail of its kind, or by and by at the console: what a year has open is looked at then, and once a week. */
function newsOf(world: World): () => boolean {
  const kinds = new Set<string>();
  let looked = Number.NEGATIVE_INFINITY;
  return () => {
    const before = kinds.size;
    for (const mail of world.mails) kinds.add(mailKind(mail));
    if (kinds.size === before && world.now < looked + 7 * DAY) return false;
    looked = world.now;
    return true;
  };
}

interface Share {
  readonly inputs: number;
  readonly seed: number;
  /** Of each kind of form. */
  readonly share: number;
  /** Of files and of requests. */
  readonly some: number;
}

async function fuzzCopy(
  so: Fuzzed,
  world: World,
  runtime: RuntimeProcess,
  { inputs, seed, share, some }: Share,
): Promise<void> {
  const chance = chances(seed);
  const judge = judgeAt(world.app);
  const note = (number: number, fault: string | undefined) => {
    if (fault !== undefined) so.faults.add(`seed ${seed}, input ${number}: ${fault}`);
  };
  const ways = await openNow(world, { acting: true });
  await fuzzForms(so, ways, { chance, judge, note, share });
  await fuzzFiles(so, ways, { chance, judge, note, share: Math.min(some, inputs - so.inputs.file) });
  await fuzzRequests(so, ways.spots, {
    chance,
    judge,
    note,
    share: Math.min(some, inputs - so.inputs.request),
  });
  // What was typed is printed: as the pages offer it now, and by who was let in before.
  for (const spot of (await openNow(world)).documents) note(total(so), await judge.document(spot));
  for (const fault of judgeKept(await scanTable(runtime.dynamodb, runtime.accessKeyId)))
    so.faults.add(`seed ${seed}: ${fault}`);
}

interface Means {
  readonly chance: Chance;
  readonly judge: Judge;
  readonly note: (number: number, fault: string | undefined) => void;
  readonly share: number;
}

/** The kind that had the fewest inputs so far is next; what an answer asks before it acts is a form too. */
async function fuzzForms(so: Fuzzed, ways: Ways, means: Means): Promise<void> {
  const open = new Map([...ways.places].filter(([, { form }]) => !form.upload));
  const count = (kind: string) => so.forms.get(kind) ?? 0;
  for (;;) {
    const [next] = [...open.values()]
      .filter(({ kind }) => count(kind) < means.share)
      .toSorted((one, other) => count(one.kind) - count(other.kind));
    if (next === undefined) return;
    const answer = await fuzzOnce(so, next, 'form', means);
    if (answer === undefined) open.delete(next.kind);
    else for (const place of answer) if (!open.has(place.kind)) open.set(place.kind, place);
  }
}

/** As with forms: the one that had the fewest so far is next, so that those of the last months get their share too. */
async function fuzzFiles(so: Fuzzed, { places }: Ways, means: Means): Promise<void> {
  const uploads = new Map([...places].filter(([, { form }]) => form.upload));
  for (let done = 0; done < means.share; done += 1) {
    const [next] = [...uploads.values()].toSorted(
      (one, other) => (so.forms.get(one.kind) ?? 0) - (so.forms.get(other.kind) ?? 0),
    );
    if (next === undefined) return;
    if ((await fuzzOnce(so, next, 'file', means)) === undefined) uploads.delete(next.kind);
  }
}

async function fuzzRequests(
  so: Fuzzed,
  spots: readonly Spot[],
  { chance, judge, note, share }: Means,
): Promise<void> {
  for (let done = 0; done < share; done += 1) {
    const number = total(so);
    const spot = spots[Math.floor(chance.of('spot', number) * spots.length)];
    if (spot === undefined) return;
    so.inputs.request += 1;
    note(number, await judge.request(spot, chance, number));
  }
}

/** @returns the forms of the answer; undefined when the form is there no more */
async function fuzzOnce(
  so: Fuzzed,
  place: Place,
  what: 'form' | 'file',
  { chance, judge, note }: Means,
): Promise<readonly Place[] | undefined> {
  // What an answer asks stands at no address of its own.
  const form = (await findAgain(place)) ?? (place.url === place.form.action ? place.form : undefined);
  if (form === undefined) return undefined;
  const number = total(so);
  so.inputs[what] += 1;
  so.forms.set(place.kind, (so.forms.get(place.kind) ?? 0) + 1);
  const route = routeOf(form.action);
  if (route !== undefined) so.routes.add(route);
  const { page, fault } = await judge.form(place.device, inputFor(form, chance, number));
  note(number, fault);
  return page === undefined ? [] : placesOn({ ...place, url: page.url }, page);
}

/** Those with the fewest placeholders first, as the door chooses. */
const postRoutes = Object.values(functions)
  .flatMap(({ trigger }) => (trigger.kind === 'http' ? trigger.routes : []))
  .filter((route) => route.startsWith('POST '))
  .toSorted((one, other) => one.split('{').length - other.split('{').length);

function routeOf(action: string): string | undefined {
  const { pathname } = new URL(action);
  return postRoutes.find((route) =>
    new RegExp(`^${route.slice('POST '.length).replace(/\{.*?\}/g, '[^/]+')}$`).test(pathname),
  );
}
