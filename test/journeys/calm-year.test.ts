import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isHoliday } from '../../shared/rules/holidays.ts';
import { archiveFaults } from '../readers/archive.ts';
import type { RawItem } from '../readers/facts.ts';
import { readYear } from '../readers/read-year.ts';
import { browser } from './browser/browser.ts';
import { exchange } from './browser/exchange.ts';
import { beginYear, startCycle } from './people/coordinator.ts';
import { newDevice } from './people/device.ts';
import { signIn } from './people/sign-in.ts';
import { mailsByPurpose } from './report/digest.ts';
import { type Execution, executionLog, type PhaseSpan } from './report/executions.ts';
import { controlOf } from './world/control.ts';
import { live, postOf, type Watcher } from './world/driver.ts';
import { type SmallWorld, smallWorld } from './world/in-process.ts';
import { scanTable } from './world/table.ts';
import type { World } from './world/world.ts';
import { YEAR } from './world/world.ts';

let small: SmallWorld;
let receive: () => Promise<void>;
let executions: readonly Execution[];
let phases: readonly PhaseSpan[];
/** Mails whose links changed something when a program opened them. */
const touched: string[] = [];
let opened = 0;
/** Whom the bar of the clock names as those to begin as. */
const ledBy = new Set<string>();
/** Addresses that answer HEAD in another way than GET, or with a body. */
const otherHeads: string[] = [];

/** Two looks at the table take their time: of each purpose so many mails are enough. */
const PROBES = 2;
const probed = new Map<string, number>();

/** Opens the platform's links of a new mail of each purpose twice, in three ways, between two looks at the table. */
async function probe(world: World, from: number): Promise<void> {
  const fresh = new Map(world.mails.slice(from).map((mail) => [mail.purpose, mail]));
  const samples = new Map([...fresh].filter(([purpose]) => (probed.get(purpose) ?? 0) < PROBES));
  if (samples.size > 0 || fresh.has('persetujuan')) {
    for (const { as } of (await small.runtime.firstSteps?.()) ?? []) ledBy.add(as);
  }
  if (samples.size === 0) return;
  for (const purpose of samples.keys()) probed.set(purpose, (probed.get(purpose) ?? 0) + 1);
  const before = await small.dump();
  const own = ({ links }: { readonly links: readonly string[] }) =>
    links.filter((url) => url.startsWith(world.app));
  const links = new Set([...samples.values()].flatMap(own));
  for (const url of links) {
    const { status } = await exchange({ url, method: 'GET' });
    const heads = [await exchange({ url, method: 'HEAD' }), await exchange({ url, method: 'HEAD' })];
    if (!heads.every((head) => head.status === status && head.bytes.length === 0)) otherHeads.push(url);
    for (let time = 0; time < 2; time += 1) await exchange({ url, method: 'OPTIONS' });
    await browser().open(url);
    const { url: behind } = await browser().open(url);
    for (const method of ['HEAD', 'OPTIONS'] as const) await exchange({ url: behind, method });
    opened += 1;
  }
  if ((await small.dump()).join() !== before.join()) touched.push(...samples.keys());
}

/** The same lines with one number raised. */
function changed(lines: unknown, field: string, by: number): unknown {
  return z
    .array(z.looseObject({ [field]: z.number() }))
    .parse(lines)
    .map((line) => ({ ...line, [field]: (line[field] ?? 0) + by }));
}

/** The same lines at other times of day. */
function withTimes(lines: unknown, startTime: string, endTime: string): unknown {
  return z
    .array(z.looseObject({}))
    .parse(lines)
    .map((line) => ({ ...line, startTime, endTime }));
}

beforeAll(async () => {
  small = await smallWorld({ people: 7, story: { closesAfter: 1, mistyped: true } });
  const log = executionLog(small.runtime.urls.sfn);
  receive = postOf(small.world, controlOf(small.world.app));
  await beginYear(small.world);
  let seen = 0;
  const watcher: Watcher = {
    async beforeActs(world) {
      await probe(world, seen);
      seen = world.mails.length;
    },
    step: ({ now }) => log.step(now),
  };
  await live(small.world, watcher, undefined, receive);
  ({ executions, phases } = await log.finish());
}, 120_000);
afterAll(() => small.stop());

describe('a calm short year of a small unit', () => {
  it('closes, and nobody met anything that ought not to be', () => {
    expect(small.world.problems).toEqual([]);
    expect(small.world.closed).toBe(true);
  });

  it('goes through the phases in their order', () => {
    expect(phases.map(({ phase }) => phase)).toEqual([
      'SURVEY',
      'CONFIRMATION',
      'ANALYSIS',
      'PLANNING',
      'APPROVAL',
      'ENACTMENT',
      'TRAINING',
      'FOLLOW_UP',
      'CLOSED',
    ]);
  });

  it('lets every execution succeed: one cycle, one for each training, one for each quarter', () => {
    expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
    expect(executions.map(({ name }) => name)).toEqual(
      expect.arrayContaining([`senapelan-${YEAR}`, `evaluation-${YEAR}-Q1`]),
    );
    expect(executions.filter(({ machine }) => machine === 'training')).toHaveLength(2);
  });

  it('evaluates a quarter once, however often the schedule rings', () => {
    const { lambdaInvocationsBy } = small.runtime.usage();
    expect(lambdaInvocationsBy.schedule).toBeGreaterThan(10);
    const names = executions
      .filter(({ machine }) => machine === 'quarterly-evaluation')
      .map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const reports = small.world.mails.filter(({ subject }) => /triwulan I /i.test(subject));
    expect(new Set(reports.map(({ to }) => to)).size).toBe(reports.length);
  });

  it('tells the coordinator of the mail that came back, writes there no more, and goes on at the right address', () => {
    const { deeds, mails } = small.world;
    expect(deeds.get('console: address corrected')).toBe(1);
    expect(mails.filter(({ purpose }) => purpose === 'surel')).toHaveLength(1);
    expect(mails.filter(({ to }) => to.startsWith('bounce+'))).toHaveLength(1);
    expect(mails.some(({ to }) => to === 'alamat.benar@pekanbaru.example')).toBe(true);
  });

  it("counts JP of another's course once its certificate was handed in and found right", async () => {
    expect(small.world.deeds.get('console: certificate verified')).toBeGreaterThan(0);
    const items = await scanTable(small.runtime.urls.dynamodb);
    // Of the first course; the year closes while certificates of the last one are still coming in.
    const states = items.flatMap(({ entity, activity, proof }) =>
      entity === 'Enrollment' && activity === 'A01' && proof !== undefined ? [Object(proof).state] : [],
    );
    expect(new Set(states)).toEqual(new Set(['VERIFIED']));
  });

  it('names on its page against false mails every form of address that the mails of the year carry', async () => {
    const { app, mails } = small.world;
    const page = await browser().open(`${app}/periksa/senapelan`);
    const named = page.document.querySelectorAll('li strong').map((form) => form.textContent);
    const own = mails.flatMap(({ links }) => links).filter((url) => url.startsWith(app));
    const paths = new Set(own.map((url) => new URL(url).pathname.replace(/^(\/[a-z]+\/?).*$/, '$1')));
    expect(paths.size).toBeGreaterThan(2);
    expect([...paths].filter((path) => !named.some((form) => path.startsWith(form)))).toEqual([]);
  });

  it('asks for a test in the one training for which the coordinator wrote questions', () => {
    const { deeds, mails } = small.world;
    expect(deeds.get('console: test written')).toBe(1);
    expect(deeds.get('training: pre-test')).toBeGreaterThan(0);
    const asked = mails.filter(({ text }) => /tes (awal|akhir)/.test(text)).map(({ subject }) => subject);
    const titles = new Set(
      asked.map((subject) => subject.replace(/^.*?: |, \p{L}+, \d.*$| \(\d{4}\)$/gu, '')),
    );
    expect(titles.size).toBe(1);
  });

  it('mails no one the same thing twice', () => {
    expect(new Set(small.world.mails.map(({ id }) => id)).size).toBe(small.world.mails.length);
    expect(Object.keys(mailsByPurpose(small.world))).toEqual(
      expect.arrayContaining([
        'survei',
        'konfirmasi',
        'rencana',
        'persetujuan',
        'penetapan',
        'pelatihan',
        'laporan',
      ]),
    );
  });

  it('shows in the mailbox all mails by person, with the post that the register gives', async () => {
    const page = parse(await (await fetch(small.runtime.urls.mailbox)).text());
    const shown = page.querySelectorAll('nav[aria-label=Orang] a.row').map((row) => ({
      address: decodeURIComponent(row.getAttribute('href')?.replace('/orang/', '') ?? ''),
      mails: Number(/(\d+) surel,/.exec(row.textContent)?.[1]),
    }));
    const sent = Map.groupBy(small.world.mails, ({ to }) => to);
    expect(Object.fromEntries(shown.map(({ address, mails }) => [address, mails]))).toEqual(
      Object.fromEntries([...sent].map(([to, mails]) => [to, mails.length])),
    );
    const posts = page.querySelector('nav[aria-label=Orang]')?.textContent ?? '';
    const items = await scanTable(small.runtime.urls.dynamodb);
    const employee = items.find(({ entity }) => entity === 'Employee');
    const camat = items.find(({ entity, role }) => entity === 'Officer' && role === 'camat');
    for (const post of [Object(employee?.['record']).postTitle, camat?.['title'], 'Koordinator'])
      expect(posts).toContain(post);
  });

  it('leaves a trail of who did what, by identifiers only: no NIP, no address, nobody by name (S7, S19)', async () => {
    const items = await scanTable(small.runtime.urls.dynamodb);
    const lines = items.filter(({ entity }) => entity === 'Audit');
    const acts = new Set(lines.map(({ act }) => act));
    for (const act of [
      'signed in',
      'profile changed',
      'staff imported',
      'officer changed',
      'cycle started',
      'plan approved',
    ]) {
      expect(acts).toContain(act);
    }
    const actors = new Set(lines.map(({ actor }) => String(actor).replace(/:.*/, ': somebody')));
    expect(actors).toContain('koordinator: somebody');
    expect(actors).not.toContain('koordinator');
    const names = items
      .filter(({ entity }) => entity === 'Employee')
      .map(({ record }) => Object(record).name);
    // Fingerprints are left out: one in some hundred has eighteen digits in a row.
    const told = JSON.stringify(lines.map(({ fingerprint: _, ...line }) => line));
    expect(told).not.toMatch(/@|\d{18}/);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => told.includes(name))).toEqual([]);
  });

  it('mails on working days from 08.00 to 15.00 WIB only; at any hour an alarm, or the receipt of a decision', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Jakarta',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const outside = small.world.mails.filter(({ at, purpose, subject }) => {
      const [day = '', time = ''] = clock.format(at).split(' ');
      const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
      return (
        (weekend || isHoliday(day) || time < '08:00' || time >= '15:00') &&
        purpose !== 'surel' &&
        !subject.endsWith('tercatat')
      );
    });
    expect(outside.map(({ at, subject }) => `${clock.format(at)} ${subject}`)).toEqual([]);
  });

  it('sends calendar parts that two programs read alike: office hours of working days, versions that only rise', () => {
    const read = small.world.mails.flatMap(({ calendars, to }) =>
      calendars.map((calendar) => ({ ...calendar, to })),
    );
    expect(read.length).toBeGreaterThan(5);
    const versions = new Map<string, number>();
    for (const { method, entry, to } of read) {
      expect([entry.method, entry.attendee.email]).toEqual([method, to]);
      expect(entry.sequence).toBeGreaterThanOrEqual(versions.get(entry.uid) ?? 0);
      versions.set(entry.uid, entry.sequence);
      for (const { start, end } of entry.sittings) {
        const day = start.slice(0, 10);
        // From half past seven WIB, or later, until a quarter to five: the coordinator set one course 45 minutes later.
        expect(start >= `${day}T00:30` && end <= `${day}T09:45:00.000Z` && start < end).toBe(true);
        expect([0, 6].includes(new Date(start).getUTCDay()) || isHoliday(day)).toBe(false);
      }
    }
  });

  it('says in every mail, calendar and paper, read by programs nobody here wrote, what the table says', async () => {
    const { mails, documents, opinions } = small.world;
    const items = await scanTable(small.runtime.urls.dynamodb);
    const read = await readYear({ year: String(YEAR), mails, documents, opinions, items });
    console.info(read.summary());
    expect(read.differences).toEqual([]);
    expect(read.numbers).toBeGreaterThan(500);
  });

  it.each([
    ['a cost', 'Plan', (item: RawItem) => ({ ...item, lines: changed(item['lines'], 'cost', 1) })],
    ['a list of people', 'Target', (item: RawItem) => ({ ...item, people: [] })],
    [
      'a number of people',
      'Plan',
      (item: RawItem) => ({ ...item, lines: changed(item['lines'], 'targetCount', 1) }),
    ],
    ['an answer', 'Participant', (item: RawItem) => ({ ...item, submittedAt: undefined })],
    ['a presence', 'Enrollment', (item: RawItem) => ({ ...item, attended: item['attended'] !== true })],
    ['a day of issue', 'Certificate', (item: RawItem) => ({ ...item, issuedOn: item['startsOn'] })],
    [
      'the times of a plan',
      'Plan',
      (item: RawItem) => ({ ...item, lines: withTimes(item['lines'], '10:00', '11:00') }),
    ],
    [
      'the times of a training',
      'Training',
      (item: RawItem) => ({ ...item, endsAt: String(item['endsAt']).replace(/T..:../, 'T10:10') }),
    ],
    [
      'what became of a follow-up',
      'FollowUps',
      (item: RawItem) => ({ ...item, items: [...z.array(z.unknown()).parse(item['items']), {}] }),
    ],
    ['a decree', 'Cycle', (item: RawItem) => ({ ...item, enactment: { number: 'x', date: '2026-01-05' } })],
  ])('would find it if %s were another in the table', async (_, entity, change) => {
    const stored = await scanTable(small.runtime.urls.dynamodb);
    const items = stored.map((item) => (item['entity'] === entity ? change(item) : item));
    const { documents, opinions } = small.world;
    // Times of a training stand in mails; to read them all takes as long as all papers.
    const mails = entity === 'Training' ? small.world.mails : [];
    const read = await readYear({ year: String(YEAR), mails, documents, opinions, items });
    expect(read.differences).not.toEqual([]);
  });

  it('would find it if people had said something else of a training', async () => {
    const { documents, opinions } = small.world;
    const others = opinions.map((opinion) => ({ ...opinion, scores: { ...opinion.scores, manfaat: 1 } }));
    const items = await scanTable(small.runtime.urls.dynamodb);
    const read = await readYear({ year: String(YEAR), mails: [], documents, opinions: others, items });
    expect(read.differences).not.toEqual([]);
  });

  it('shows the clock to move above every page that a browser opens, and to no program', async () => {
    const { urls } = small.runtime;
    const [mail] = small.world.mails;
    const pages = [urls.app, `${urls.app}/masuk/balik`, mail?.links[0] ?? '', urls.mailbox];
    const shown = async (headers: Record<string, string>) =>
      await Promise.all(
        pages.map(async (url) =>
          (await (await fetch(url, { headers })).text()).includes('aria-label="Jam contoh"'),
        ),
      );
    expect(await shown({ accept: 'text/html,*/*' })).toEqual(pages.map(() => true));
    expect(await shown({})).toEqual(pages.map(() => false));
  });

  it('leads whoever looks to each who is asked: officers one after the other, supervisors, participants', () => {
    expect([...ledBy].sort()).toEqual([
      'Atasan langsung',
      'Camat',
      'Koordinator',
      'Peserta',
      'Sekretaris Camat',
    ]);
  });

  it('leaves the documents: plan, certificates, reports with what became of the follow-ups, each of them PDF/A-2b', async () => {
    expect(small.world.deeds.get('console: outcomes recorded')).toBe(1);
    const names = [...small.world.documents.keys()];
    expect(names).toEqual(expect.arrayContaining(['rencana.pdf', 'rencana.xlsx', 'laporan-penutupan.pdf']));
    expect(names.some((name) => name.endsWith('-triwulan-1.pdf'))).toBe(true);
    expect(names.some((name) => /^(sertifikat|catatan-kehadiran)\//.test(name))).toBe(true);
    for (const [name, bytes] of small.world.documents) {
      if (name.endsWith('.pdf')) expect([name, ...(await archiveFaults(bytes))]).toEqual([name]);
    }
  });

  it('is not changed by a program that opens every link twice by GET, HEAD and OPTIONS; HEAD answers as GET', () => {
    expect(opened).toBeGreaterThan(20);
    expect(touched).toEqual([]);
    expect(otherHeads).toEqual([]);
  });

  it('is followed by another, which the same people live as far as its decree', async () => {
    const { world } = small;
    world.closed = false;
    const device = newDevice(world);
    await signIn(world, device, 'koordinator');
    await startCycle({ ...world, office: { ...world.office, year: YEAR + 1 } }, device);
    await live(world, {}, ({ deeds }) => deeds.get('console: enactment recorded') === 2, receive);
    expect(world.problems).toEqual([]);
    const items = await scanTable(small.runtime.urls.dynamodb);
    const cycles = items.filter(({ entity }) => entity === 'Cycle');
    expect(cycles.map(({ cycle, enactment }) => [cycle, Object(enactment).number])).toEqual(
      [YEAR, YEAR + 1].map((year) => [String(year), `Nomor 123 Tahun ${year}`]),
    );
  }, 60_000);
});
