import type { Facts, PlanCopy } from './facts.ts';
import { datesIn, numberIn } from './indonesian.ts';
import { hoursByHand } from './learning-hours.ts';
import type { Tally } from './tally.ts';
import type { Workbook } from './workbook.ts';

/** Papers that name everybody of the plan with a NIP. */
const BY_NAME = /^(usulan|keputusan)\b/;

/** Papers that say the sum of the plan. */
const WITH_SUM = /^(usulan|keputusan|nota-dinas|berita-acara)\b/;

/** Compares the numbers, names and dates of a letter, decree, note or minutes with what the table gives. */
export function checkOfficePaper(
  tally: Tally,
  where: string,
  text: string,
  facts: Facts,
  plan: PlanCopy,
): void {
  tally.opened('office paper');
  const flat = text.replace(/\s+/g, ' ');
  const cost = sum(plan.lines.map((line) => line.cost));
  if (WITH_SUM.test(where) && !(cost === 0 && where.startsWith('keputusan'))) {
    const [, figures = '', words = ''] = /(Rp[\d.]+) \(([a-z ]+) rupiah\)/.exec(flat) ?? [];
    tally.same(`${where}: cost`, numberIn(figures), cost);
    tally.holds(`${where}: cost in words`, words !== '', 'has none');
  }
  const [, seats = ''] = /([\d.]+) \([a-z ]+\) keikutsertaan/.exec(flat) ?? [];
  if (seats !== '') {
    tally.same(`${where}: seats`, numberIn(seats), sum(plan.lines.map(({ targetCount }) => targetCount)));
  }
  if (BY_NAME.test(where)) names(tally, where, flat.replace(/ /g, ''), facts, plan);
  if (where.startsWith('berita-acara')) {
    const [, all = '', answered = ''] = /kebutuhannya: ([\d.]+) .*?menjawab: ([\d.]+) /.exec(flat) ?? [];
    tally.same(`${where}: people`, numberIn(all), facts.people.length);
    const submitted = facts.people.filter(({ submittedAt }) => submittedAt !== undefined).length;
    tally.same(`${where}: answers`, numberIn(answered), submitted);
  }
  const [signed] = datesIn(/pada tanggal \d{1,2} \p{L}+ \d{4}/u.exec(flat)?.[0] ?? '');
  const approved = facts.steps.findLast(({ status }) => status === 'APPROVED')?.decidedAt;
  if (signed !== undefined && approved !== undefined) {
    const day = approved.slice(0, 10);
    tally.holds(`${where}: dated`, signed >= day, `${signed}, before the approval of ${day}`);
  }
}

/** Everybody of each activity, once for each, and nobody else. @param text without spaces: a cell may be broken anywhere */
function names(tally: Tally, where: string, text: string, facts: Facts, plan: PlanCopy): void {
  const wanted = new Map<string, number>();
  for (const { activity } of plan.lines) {
    for (const employeeId of facts.targetsOf(plan).get(activity) ?? []) {
      const { nip = '', name = '' } =
        facts.people.find((person) => person.employeeId === employeeId)?.staff ?? {};
      const row = `${name}${nip}`.replace(/ /g, '');
      wanted.set(row, (wanted.get(row) ?? 0) + 1);
    }
  }
  for (const [row, count] of wanted) {
    tally.same(`${where}: rows of ${row}`, text.split(row).length - 1, count);
  }
  const inTables = [...text.matchAll(/(?<!NIP\.)(?<!\d)\d{18}(?!\d)/g)].length;
  tally.same(`${where}: rows of people`, inTables, sum([...wanted.values()]));
}

/** The table of the proposal: a row a seat, with the JP of its activity and its share of the cost, and what it rests on. */
export function checkProposalWorkbook(
  tally: Tally,
  where: string,
  book: Workbook,
  facts: Facts,
  plan: PlanCopy,
): void {
  tally.opened('workbook');
  const [header = [], ...rows] = book.get('Usulan') ?? [];
  const column = (name: string) => header.indexOf(name);
  for (const line of plan.lines) {
    const seats = rows.filter((row) => row[column('Nama kegiatan')] === line.title);
    const at = `${where}: ${line.activity}`;
    const same = plan.lines.filter(({ title }) => title === line.title);
    tally.same(`${at} seats`, seats.length, sum(same.map(({ targetCount }) => targetCount)));
    if (same.length > 1) continue;
    for (const seat of seats) tally.same(`${at} JP`, seat[column('JP')], hoursByHand(line));
    tally.same(
      `${at} cost`,
      sum(seats.map((seat) => Number(seat[column('Biaya per orang (Rp)')]))),
      line.cost,
    );
  }
  const answered = new Map(
    facts.people.map(({ staff, submittedAt }) => [staff.nip, submittedAt !== undefined]),
  );
  for (const row of rows) {
    const rests = String(row[column('Dasar usulan')]).includes('AKPK');
    tally.same(`${where}: basis`, rests, answered.get(String(row[column('NIP')])));
  }
  const nips = rows.map((row) => row[column('NIP')]);
  const known = new Set(facts.people.map(({ staff }) => staff.nip));
  tally.holds(
    `${where}: NIP`,
    nips.every((nip) => known.has(String(nip))),
    'names somebody unknown',
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
