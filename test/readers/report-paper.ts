import type { Facts, Person } from './facts.ts';
import { datesIn, numberIn, wibDay } from './indonesian.ts';
import { numberedRows, type PdfText, section } from './pdf.ts';
import type { Tally } from './tally.ts';

/** Groups under five are not shown: the promise of the survey. */
const SMALLEST = 5;

/** Said in place of a reaction that is withheld. */
const WITHHELD = 'disembunyikan';

/**
 * A figure card of a report: what stands under a label, in its column.
 * @returns the words of the value and of what it rests on; undefined when the report has no such card
 */
function card({ lines }: PdfText, label: RegExp): { value: string; basis: string } | undefined {
  const at = lines.findIndex(({ cells }) => cells.some(({ text }) => label.test(text)));
  const found = lines[at];
  const column = found?.cells.find(({ text }) => label.test(text));
  if (found === undefined || column === undefined) return undefined;
  const below = lines
    .slice(at + 1, at + 10)
    .filter(({ page }) => page === found.page)
    .flatMap(({ cells }) => cells.filter(({ x }) => Math.abs(x - column.x) < 3).map(({ text }) => text));
  const value = below.findIndex((text) => /^(-?[\d.]+(,\d+)?( ?%)?|Rp[\d.,]+( jt)?|–)$/.test(text));
  return value < 0
    ? undefined
    : { value: below[value] ?? '', basis: below.slice(value + 1, value + 3).join(' ') };
}

/** Compares the figures of a report with what the table gives for the day on which it was made. */
export function checkReport(tally: Tally, where: string, pdf: PdfText, facts: Facts, made: string): void {
  tally.opened('PDF');
  const on = wibDay(made);
  const until = reportedUntil(pdf) ?? on;
  tally.holds(`${where}: period`, until <= on, `counts up to ${until}, made on ${on}`);
  shares(tally, where, pdf, creditedWhenMade(pdf, facts, { on, until }), until);
  heldActivities(tally, where, pdf, facts, made);
  if (!where.includes('penutupan')) return;
  // The one that was mailed is from before any outcome was recorded.
  if (where === 'laporan-penutupan.pdf') followUpCounts(tally, where, pdf, facts);
  withheldReactions(tally, where, pdf, facts);
  noChance(tally, where, pdf, facts);
}

/** Answers of small groups are withheld, but it is not said that there were none. */
function withheldReactions(tally: Tally, where: string, pdf: PdfText, { opinions }: Facts): void {
  const groups = [...Map.groupBy(opinions, ({ title }) => title).values()].map(({ length }) => length);
  const large = groups.filter((size) => size >= SMALLEST);
  const counted = sum(large.length > 0 ? large : groups);
  const told = card(pdf, /^Reaksi peserta/)?.basis ?? '';
  tally.same(`${where}: answers on the trainings`, /dari (\d+) jawaban/.exec(told)?.[1], String(counted));
}

/** How many follow-ups are open, done and dropped. */
function followUpCounts(tally: Tally, where: string, { text }: PdfText, { followUps }: Facts): void {
  const items = followUps?.status === 'DECIDED' ? followUps.items : [];
  const standing = (state: string | undefined) => count(items, ({ outcome }) => outcome?.state === state);
  const [open, done, dropped] = [standing(undefined), standing('DONE'), standing('DROPPED')];
  const told = /(\d+) tindak lanjut ditetapkan: [^.]*/.exec(text.replace(/\s+/g, ' '))?.[0];
  const computed = `${items.length} tindak lanjut ditetapkan: ${open} terbuka, ${done} selesai, ${dropped} tidak dilaksanakan`;
  tally.same(`${where}: follow-ups`, told, computed);
}

/**
 * Who said that there was no chance to apply what was learnt, of those who answered. Trainings join in the order in which they
 * closed, when five at least of those who wait to join said so, and five did not; nothing before the first have joined.
 */
function noChance(tally: Tally, where: string, pdf: PdfText, { trainings, enrollments }: Facts): void {
  let [none, all, waitingNone, waiting] = [0, 0, 0, 0];
  const closed = trainings.flatMap(({ activity, behaviour }) =>
    behaviour === undefined ? [] : [{ activity, at: behaviour.closedAt }],
  );
  for (const { activity } of closed.toSorted((one, other) => one.at.localeCompare(other.at))) {
    const answers = enrollments.flatMap((each) =>
      each.activity === activity && each.behaviour !== undefined ? [each.behaviour] : [],
    );
    waiting += answers.length;
    waitingNone += count(answers, (given) => given['penerapan'] === 'tidak');
    if (waitingNone < SMALLEST || waiting - waitingNone < SMALLEST) continue;
    [none, all, waitingNone, waiting] = [none + waitingNone, all + waiting, 0, 0];
  }
  const hidden = all === 0;
  const shown = card(pdf, /^Peserta yang belum mendapat/);
  const at = `${where}: no chance to apply`;
  tally.same(at, shown?.value, hidden ? '–' : `${Math.round((100 * none) / all)}%`);
  if (hidden) return;
  const [, some, whole] = /(\d+) dari (\d+)/.exec(shown?.basis ?? '') ?? [];
  tally.same(`${at}, counts`, `${some} dari ${whole}`, `${none} dari ${all}`);
}

/**
 * The people with the credits that they had when a report was made: hours of a course of its last days come with the
 * list of who was there, often later. Papers issued, and others' certificates checked, on the very day may each be of before
 * it or of after it: the report's own mean, and the hours that it says still wait, tell on which side they are.
 */
function creditedWhenMade(
  pdf: PdfText,
  facts: Facts,
  { on, until }: { readonly on: string; readonly until: string },
): Facts {
  const papers = new Map(facts.certificates.map((each) => [`${each.employeeId} ${each.activity}`, each]));
  const known = (isIssued: (day: string) => boolean, isProven: (day: string) => boolean): Facts => ({
    ...facts,
    people: facts.people.map((person) => {
      const paperOf = (activity: string) => papers.get(`${person.employeeId} ${activity}`);
      const credits = Object.entries(person.credits)
        .filter(([activity]) => isIssued(paperOf(activity)?.issuedOn ?? ''))
        .map(([activity, credit]) => {
          // Of another's course they counted from the day on which its certificate was checked, by the hours that it says:
          // until then those of the record of attendance waited.
          if (isProven(credit.provenOn ?? '')) return [activity, credit] as const;
          const learningHours = paperOf(activity)?.learningHours ?? credit.learningHours;
          return [activity, { ...credit, learningHours, awaitsProof: true }] as const;
        });
      return { ...person, credits: Object.fromEntries(credits) };
    }),
  });
  const sides = [(day: string) => day <= on, (day: string) => day < on];
  const states = sides.flatMap((isIssued) => sides.map((isProven) => known(isIssued, isProven)));
  const [through = facts] = states;
  const mean = numberIn(card(pdf, /^Rata-rata JP per pegawai/)?.value ?? '');
  const alike = states.filter((state) => meanHours(state, until) === mean);
  const waiting = hoursTold(pdf, 'Rata-rata JP per pegawai');
  const told = alike.find(({ people }) => waitingHours(people, until) === waiting);
  return told ?? alike[0] ?? through;
}

/** JP of one person that count up to a day. */
function hoursUntil({ credits }: Person, until: string): number {
  return sum(
    Object.values(credits)
      .filter((credit) => credit.on <= until && credit.countsTowardAnnualHours !== false)
      .filter((credit) => credit.awaitsProof !== true)
      .map(({ learningHours }) => learningHours),
  );
}

/** Mean JP of all people, to one decimal. */
function meanHours({ people }: Facts, until: string): number {
  return Math.round((10 * sum(people.map((person) => hoursUntil(person, until)))) / people.length) / 10;
}

/** "sampai dengan 30 Juni 2027", the last day that counts. */
function reportedUntil({ text }: PdfText): string | undefined {
  const flat = text.replace(/\s+/g, ' ');
  return datesIn(/sampai dengan (?:tanggal )?(\d{1,2} \p{L}+ \d{4})/u.exec(flat)?.[0] ?? '')[0];
}

function shares(tally: Tally, where: string, pdf: PdfText, facts: Facts, until: string): void {
  const { people } = facts;
  const hours = people.map((person) => ({
    pns: person.staff.kind === 'pns',
    jp: hoursUntil(person, until),
    trained: Object.values(person.credits).some((credit) => credit.on <= until),
  }));
  const pns = hours.filter((each) => each.pns);
  part(
    tally,
    where,
    pdf,
    /^Pegawai yang mengisi survei/,
    count(people, ({ submittedAt }) => submittedAt !== undefined),
    people.length,
  );
  part(
    tally,
    where,
    pdf,
    /^PNS yang mencapai 20 JP/,
    count(pns, ({ jp }) => jp >= 20),
    pns.length,
  );
  part(
    tally,
    where,
    pdf,
    /^Pegawai yang sudah mengikuti/,
    count(hours, ({ trained }) => trained),
    people.length,
  );
  lackingHours(tally, where, pdf, people, until);
  const average = card(pdf, /^Rata-rata JP per pegawai/);
  if (average !== undefined) {
    tally.same(`${where}: mean JP`, numberIn(average.value), meanHours(facts, until));
  }
}

/** JP of others' courses whose certificates nobody had found right: in no figure, and told beside each with their number. */
function lackingHours(
  tally: Tally,
  where: string,
  pdf: PdfText,
  people: readonly Person[],
  until: string,
): void {
  const pns = people.filter(({ staff }) => staff.kind === 'pns');
  tally.same(
    `${where}: JP without certificate`,
    hoursTold(pdf, 'Rata-rata JP per pegawai'),
    waitingHours(people, until),
  );
  tally.same(
    `${where}: JP of PNS without certificate`,
    hoursTold(pdf, 'PNS yang mencapai 20 JP setahun'),
    waitingHours(pns, until),
  );
}

/** JP of some people that wait for the certificate of another provider. */
function waitingHours(people: readonly Person[], until: string): number {
  return sum(
    people.flatMap(({ credits }) =>
      Object.values(credits).flatMap((credit) =>
        credit.awaitsProof === true && credit.countsTowardAnnualHours !== false && credit.on <= until
          ? credit.learningHours
          : 0,
      ),
    ),
  );
}

/** The JP that a report says wait for certificates, beside one of its figures; none where it says nothing. */
function hoursTold({ text }: PdfText, label: string): number | undefined {
  const flat = text.replace(/\s+/g, ' ');
  return numberIn(new RegExp(`${label}: Belum termasuk ([\\d.,]+) JP`).exec(flat)?.[1] ?? '0');
}

/** A share: its percentage, and "14 dari 57" under it. */
function part(tally: Tally, where: string, pdf: PdfText, label: RegExp, some: number, all: number): void {
  const shown = card(pdf, label);
  if (shown === undefined || shown.value === '–') return;
  tally.same(`${where}: ${label.source} %`, numberIn(shown.value), Math.round((100 * some) / all));
  const [, part, whole] = /(\d+) dari (\d+)/.exec(shown.basis) ?? [];
  tally.same(`${where}: ${label.source} counts`, `${part} dari ${whole}`, `${some} dari ${all}`);
}

/** One row for each activity held: who was invited, who came, how they found it, what it cost. */
function heldActivities(tally: Tally, where: string, pdf: PdfText, facts: Facts, made: string): void {
  const lines = section(pdf, /^Kegiatan (sampai|selama|yang|dalam)/, /^Kesetaraan|^Keterbatasan/);
  // Two tables, each numbered from 1: what ended in the quarter, and what ended before.
  const before = lines.findIndex(({ cells: [first] }) => first?.text.startsWith('Kegiatan sebelumnya'));
  const tables = before < 0 ? [lines] : [lines.slice(0, before), lines.slice(before)];
  const rows = tables.flatMap(numberedRows);
  const estimated = rows.filter(([title = '']) =>
    facts.trainings.find(({ line }) => line.title.startsWith(title))?.line.estimates?.includes('cost'),
  );
  // The mark stands under its amount, in a line of its own.
  const marks = lines.flatMap(({ cells }) => cells).filter(({ text }) => text.endsWith('(perkiraan)'));
  tally.same(`${where}: costs marked as estimates`, marks.length, estimated.length);
  for (const row of rows) {
    const [title = ''] = row;
    const training = facts.trainings.find(({ line }) => line.title.startsWith(title));
    const at = `${where}: ${title}`;
    tally.holds(at, training !== undefined, 'is no activity of the plan');
    if (training === undefined) continue;
    const last = row.findIndex((cell) => datesIn(cell).length > 0);
    const people = facts.enrollments.filter(({ activity }) => activity === training.activity);
    tally.same(`${at}: last day`, datesIn(row[last] ?? '')[0], training.line.endsOn);
    const [invited, came, reaction, cost] = row.slice(last + 1);
    tally.same(`${at}: invited`, numberIn(invited ?? ''), people.length);
    const confirmed = facts.audit.some(
      ({ act, subject, at: when }) =>
        act === 'attendance confirmed' && subject === training.activity && when <= made,
    );
    if (confirmed)
      tally.same(
        `${at}: came`,
        numberIn(came ?? ''),
        count(people, ({ attended }) => attended === true),
      );
    tally.same(`${at}: cost`, numberIn(cost ?? ''), training.line.cost);
    reactionOf(tally, at, reaction ?? '', facts, training.line.title);
  }
}

function reactionOf(tally: Tally, at: string, shown: string, facts: Facts, of: string): void {
  const answers = facts.opinions.filter(({ title }) => title === of);
  if (numberIn(shown) === undefined) {
    // A dash of an open collection, whose answers are counted when it closes; a closing paper waits for them all.
    const few = answers.length > 0 && answers.length < SMALLEST;
    if (shown === WITHHELD)
      tally.holds(`${at}: reaction`, answers.length < SMALLEST, `is withheld of ${answers.length} answers`);
    else if (at.includes('penutupan'))
      tally.holds(`${at}: reaction`, !few, `is "${shown}", though some answered`);
    return;
  }
  tally.holds(`${at}: reaction`, answers.length >= SMALLEST, `is shown for ${answers.length} answers`);
  const questions = Map.groupBy(
    answers.flatMap(({ scores }) => Object.entries(scores)),
    ([question]) => question,
  );
  const means = [...questions.values()].map(
    (scores) => sum(scores.map(([, score]) => score)) / scores.length,
  );
  tally.same(`${at}: reaction`, numberIn(shown), Math.round((10 * sum(means)) / means.length) / 10);
}

function count<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
