import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, browser, type Page } from '../../journeys/browser/browser.ts';
import type { Form } from '../../journeys/browser/form.ts';
import { beginYear } from '../../journeys/people/coordinator.ts';
import { signIn } from '../../journeys/people/sign-in.ts';
import { live } from '../../journeys/world/driver.ts';
import { startRuntime } from '../../journeys/world/runtime-process.ts';
import { chances } from '../../journeys/world/seeded.ts';
import { BEGINNING, createWorld, shortStory, type World } from '../../journeys/world/world.ts';
import { inputFor } from './inputs.ts';
import { judgeForm, judgeRequest } from './judge.ts';

/** What came of it. */
export interface Fuzzed {
  inputs: number;
  /** Routes of forms, ids left out, and how many inputs each got. */
  readonly forms: Map<string, number>;
  readonly faults: Set<string>;
}

/** A year has some hundred moments; from each on other forms are open. */
const MOMENTS = 60;
const PEOPLE = 8;
/** Every third input is a strange request, the others strange forms. */
const REQUESTS = 1 / 3;

/**
 * Sends strange inputs to every form that is open at each moment of a small year, as its coordinator and behind its
 * mailed links; years follow each other until there were enough.
 * @param tell called after each moment
 */
export async function fuzzYears(
  inputs: number,
  seed: number,
  tell: (so: Fuzzed) => void = () => undefined,
): Promise<Fuzzed> {
  const so: Fuzzed = { inputs: 0, forms: new Map(), faults: new Set() };
  for (let year = seed; so.inputs < inputs; year += 1) await fuzzYear(so, inputs, year, tell);
  return so;
}

async function fuzzYear(so: Fuzzed, inputs: number, seed: number, tell: (so: Fuzzed) => void): Promise<void> {
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
    const each = Math.ceil(inputs / MOMENTS);
    const beforeActs = async () => {
      await fuzzMoment(so, world, Math.min(each, inputs - so.inputs), seed);
      tell(so);
    };
    await live(world, { beforeActs }, () => so.inputs >= inputs);
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Mails have come and nobody has acted on them: the forms behind them are open. The world stands still meanwhile; what strange inputs change in it is part of it. */
async function fuzzMoment(so: Fuzzed, world: World, count: number, seed: number): Promise<void> {
  const chance = chances(seed);
  const [coordinator, stranger] = [browser(), browser()];
  await signIn(world, coordinator, 'koordinator');
  const pages = [...(await consolePages(world, coordinator)), ...mailedPages(world, stranger)];
  for (let done = 0; done < count; done += 1) {
    const number = so.inputs;
    so.inputs += 1;
    const place = pages[Math.floor(chance.of('page', number) * pages.length)];
    if (place === undefined) return;
    const page = await place.device.open(place.url);
    if (page.status >= 500) so.faults.add(`${new URL(place.url).pathname}: ${page.status}`);
    const forms = formsOf(page);
    const form = forms[Math.floor(chance.of('form', number) * forms.length)];
    const asked = form === undefined || chance.is(REQUESTS, 'request', number);
    if (!asked) countForm(so, form);
    const fault = asked
      ? await judgeRequest(page.url, chance, number)
      : await judgeForm(place.device, inputFor(form, chance, number));
    if (fault !== undefined) so.faults.add(`seed ${seed}, input ${number}: ${fault}`);
  }
}

function countForm(so: Fuzzed, form: Form): void {
  const route = kindOf(form.action);
  so.forms.set(route, (so.forms.get(route) ?? 0) + 1);
}

interface Place {
  readonly device: Browser;
  readonly url: string;
}

/** Pages that the console links to, two clicks deep; one of each kind, and another one at the next moment. */
async function consolePages(world: World, device: Browser): Promise<readonly Place[]> {
  const found = new Map([['/konsol', `${world.app}/konsol`]]);
  for (let depth = 0; depth < 2; depth += 1) {
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

/** What the latest mail of every purpose leads to. */
function mailedPages(world: World, device: Browser): readonly Place[] {
  const latest = new Map(world.mails.map((mail) => [mail.purpose, mail]));
  return [...latest.values()].flatMap(({ links: [url] }) =>
    url?.startsWith(`${world.app}/`) ? [{ device, url }] : [],
  );
}

/** Signing out ends the visit, and leads to what is no page of ours. */
function formsOf(page: Page): readonly Form[] {
  if (!page.contentType.startsWith('text/html')) return [];
  return page.forms.filter(({ action }) => !new URL(action).pathname.startsWith('/keluar'));
}
