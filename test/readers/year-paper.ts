import type { EnrollmentFact, Facts, TrainingFact } from './facts.ts';
import { datesIn, numberIn } from './indonesian.ts';
import { numberedRows, type PdfText, section } from './pdf.ts';
import type { Tally } from './tally.ts';
import { changesOf, claimOf, welch } from './welch.ts';

/** The report of a year: what was held, what it cost, how people were appraised before and after, what it did to the service. */
export function checkYear(tally: Tally, where: string, pdf: PdfText, facts: Facts): void {
  tally.opened('PDF');
  heldActivities(tally, where, pdf, facts);
  sums(tally, where, pdf, facts);
  appraisals(tally, where, pdf, facts);
}

/** "19–23 Maret 2027; 11 orang (L 3, P 8); 27 JP", and what became of the figure that it should move. */
function heldActivities(tally: Tally, where: string, pdf: PdfText, facts: Facts): void {
  const rows = numberedRows(section(pdf, /^Rencana dan realisasi kegiatan/, /^BAB III/));
  tally.same(`${where}: activities`, rows.length, facts.trainings.length);
  for (const [title = '', held = '', cost = '', ...rest] of rows) {
    const at = `${where}: ${title}`;
    const training = facts.trainings.find(({ line }) => title.startsWith(line.title));
    tally.holds(at, training !== undefined, 'is no activity of the plan');
    if (training === undefined) continue;
    const there = attended(facts, training);
    const people = there.map(({ employeeId }) => facts.people.find((each) => each.employeeId === employeeId));
    const men = people.filter((person) => person?.staff.sex === 'L').length;
    const told = /(\d+) orang \(L (\d+), P (\d+)\); (\d+) JP/.exec(held)?.slice(1).join(' ');
    const { learningHours } = training.line;
    tally.same(`${at}: people and JP`, told, `${there.length} ${men} ${there.length - men} ${learningHours}`);
    tally.same(`${at}: cost`, numberIn(cost), training.line.cost);
    if (training.line.serviceIndicator === undefined) continue;
    const claim = claimOf(changesOf(facts, training, `${facts.cycle.cycle}-12-31`));
    tally.holds(
      `${at}: L4`,
      rest.some((cell) => cell.includes(`L4 ${training.line.serviceIndicator}: ${CLAIMS[claim]}`)),
      `is not "${CLAIMS[claim]}"`,
    );
  }
}

const CLAIMS = {
  BETTER: 'lebih baik daripada unit yang belum ikut',
  WORSE: 'lebih buruk daripada unit yang belum ikut',
  NONE: 'belum terlihat perbedaan',
  FEW: 'data belum cukup untuk menyimpulkan',
} as const;

/** What nobody has recorded is a dash, also in the sum. */
function sums(tally: Tally, where: string, { text }: PdfText, { trainings }: Facts): void {
  const [, cost, committed, realised] =
    /^\s*Jumlah\s+(Rp[\d.]+)\s+(Rp[\d.]+|–)\s.*?(Rp[\d.]+|–)/m.exec(text) ?? [];
  const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);
  const recorded = (amounts: readonly number[]) => (amounts.length === 0 ? undefined : sum(amounts));
  tally.same(`${where}: all costs`, numberIn(cost ?? ''), sum(trainings.map(({ line }) => line.cost)));
  tally.same(
    `${where}: all commitments`,
    committed === '–' ? undefined : numberIn(committed ?? ''),
    recorded(trainings.flatMap(({ money }) => money?.committed ?? [])),
  );
  tally.same(
    `${where}: all payments`,
    realised === '–' ? undefined : numberIn(realised ?? ''),
    recorded(trainings.flatMap(({ money }) => money?.realised ?? [])),
  );
}

/** Groups under five are told by nobody, nor two that differ by fewer; a count of few, or of all but few, is not said. */
const SMALLEST = 5;

const BELOW = ['CUKUP', 'KURANG', 'SANGAT_KURANG'];

/** How many were below the target, of those at each course and of those at none, in the year before and in the year. */
function appraisals(tally: Tally, where: string, pdf: PdfText, facts: Facts): void {
  const year = Number(facts.cycle.cycle);
  const years = [year - 1, year].map((each) => facts.appraisals.find((kept) => kept.year === String(each)));
  const groups = [...facts.trainings]
    .sort((one, other) => (one.activity < other.activity ? -1 : 1))
    .map((training) => attended(facts, training).map(({ employeeId }) => employeeId));
  const trained = new Set(groups.flat());
  const none = Object.keys(years[0]?.people ?? {}).filter((id) => !trained.has(id));
  const told = years.map((kept) =>
    large([...groups, none].map((ids) => ids.filter((id) => kept?.people[id] !== undefined))).map((group) =>
      group === undefined ? undefined : words(group.map((id) => kept?.people[id] ?? '')),
    ),
  );
  const both = (told[0] ?? []).flatMap((before, at) => {
    const after = told[1]?.[at];
    return before === undefined || after === undefined ? [] : [before, after];
  });
  const lines = section(pdf, /^Predikat kinerja di bawah/, /^Yang dihitung: peserta|^BAB IV/);
  const rows = numberedRows(lines).flatMap(([, before, after]) => [before, after]);
  tally.same(`${where}: appraisals before and after`, rows.join('; '), both.join('; '));
}

/** The groups that may be told, the largest first: each apart from those before it by five people on both sides. */
function large(groups: readonly (readonly string[])[]): readonly (readonly string[] | undefined)[] {
  const kept: (readonly string[])[] = [];
  for (const group of groups.toSorted((one, other) => other.length - one.length)) {
    const isApart = (one: readonly string[], other: readonly string[]) =>
      one.filter((id) => !other.includes(id)).length >= SMALLEST;
    if (group.length >= SMALLEST && kept.every((other) => isApart(group, other) && isApart(other, group)))
      kept.push(group);
  }
  return groups.map((group) => kept.find((each) => each === group));
}

function words(predicates: readonly string[]): string {
  const [all, part] = [predicates.length, predicates.filter((each) => BELOW.includes(each)).length];
  if (all === SMALLEST) return `tidak disebutkan berapa dari ${all} orang`;
  if (part < SMALLEST) return `kurang dari lima dari ${all} orang`;
  return `${all - part < SMALLEST ? 'hampir semua' : part} dari ${all} orang`;
}

function attended({ enrollments }: Facts, { activity }: TrainingFact): readonly EnrollmentFact[] {
  return enrollments.filter((each) => each.activity === activity && each.attended === true);
}

/** What courses did to the figures that they should move, as the reports of quarters and the closing one tell it. */
export function checkServices(
  tally: Tally,
  where: string,
  { text }: PdfText,
  facts: Facts,
  made: string,
): void {
  const flat = text.replace(/\s+/g, ' ');
  const [, until = ''] =
    /(?:sampai dengan|sampai|–)(?: tanggal)? ?(\d{1,2} \p{L}+ \d{4})[;.)]/u.exec(flat) ?? [];
  const [to = made.slice(0, 10)] = datesIn(until);
  for (const training of facts.trainings) {
    const { serviceIndicator } = training.line;
    const known = facts.audit.some(
      ({ act, subject, at }) => act === 'attendance confirmed' && subject === training.activity && at <= made,
    );
    if (serviceIndicator === undefined || !known || training.endsAt.slice(0, 10) > to) continue;
    const changes = changesOf(facts, training, to);
    const { part, none, level } = changes;
    const found = welch(changes);
    const computed =
      found === undefined
        ? [part.length, none.length]
        : [found.difference, level * 100, found.low, found.high, found.effectSize, part.length, none.length];
    const at = `${where}: ${serviceIndicator}`;
    const told = new RegExp(`${serviceIndicator} [^:]+: (.*? belum ikut)`).exec(flat)?.[1] ?? '';
    const numbers = told.replaceAll(/\((?:skala [^;]*|[a-z]+);/g, '').match(/[+−]?\d+(?:,\d+)?/g) ?? [];
    const round = (value: number) => Math.round(value * 100) / 100;
    tally.same(
      at,
      numbers.map((each) => round(Number(each.replace('−', '-').replace(',', '.')))).join(' '),
      computed.map(round).join(' '),
    );
  }
}
