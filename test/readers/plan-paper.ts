import type { Facts, Line, Person, PlanCopy } from './facts.ts';
import { numberIn } from './indonesian.ts';
import { hoursByHand } from './learning-hours.ts';
import { behind, numberedRows, type PdfText, section } from './pdf.ts';
import type { Tally } from './tally.ts';
import { timesByHand } from './times-of-day.ts';
import type { Workbook } from './workbook.ts';

/** Groups under five are not shown: the promise of the survey. */
const SMALLEST = 5;

/** What the person shows at work as the supervisor confirmed it, else as the person said. */
function indicatorsOf({ answers, confirmation }: Person): readonly (readonly [string, string])[] {
  const told = (ticks: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(ticks).filter(([, tick]) => tick !== 'takTeramati'));
  return Object.entries({ ...told(answers?.indicators), ...told(confirmation?.indicators) });
}

/** Compares every number of a plan's PDF with what the table gives. */
export function checkPlanPdf(tally: Tally, where: string, pdf: PdfText, facts: Facts, plan: PlanCopy): void {
  tally.opened('PDF');
  opening(tally, where, pdf, facts, plan);
  // Behind the contents, which name chapters and tables, too.
  const chapters = { ...pdf, lines: behind(pdf, /^BAB I PENDAHULUAN$/) };
  tableA(tally, where, chapters, facts);
  tableB(tally, where, chapters, facts);
  tableC(tally, where, chapters, plan);
  tableD(tally, where, chapters, facts, plan);
  budget(tally, where, chapters, plan);
}

function opening(
  tally: Tally,
  where: string,
  { text, title, language }: PdfText,
  facts: Facts,
  plan: PlanCopy,
) {
  tally.same(`${where}: language`, language.toLowerCase().slice(0, 2), 'id');
  tally.holds(`${where}: title`, title.includes(facts.cycle.cycle), `"${title}" does not name the year`);
  const flat = text.replace(/\s+/g, ' ');
  const [, answered = '', people = '', confirmed = ''] =
    /([\d.]+) jawaban survei atas ([\d.]+) pegawai, (tidak satu pun|[\d.]+ di antaranya) dikonfirmasi/.exec(
      flat,
    ) ?? [];
  const submitted = facts.people.filter(({ submittedAt }) => submittedAt !== undefined);
  tally.same(`${where}: answers`, numberIn(answered), submitted.length);
  tally.same(`${where}: people`, numberIn(people), facts.people.length);
  tally.same(
    `${where}: confirmed`,
    confirmed === 'tidak satu pun' ? 0 : numberIn(confirmed),
    submitted.filter(({ confirmation }) => confirmation !== undefined).length,
  );
  const [, ceiling = ''] = /Pagu yang tersedia (Rp[\d.]+)/.exec(flat) ?? [];
  tally.same(`${where}: ceiling`, numberIn(ceiling), plan.budget);
}

/** Gap by post and competency; the level reached is the required one less the share of indicators not shown. */
function tableA(tally: Tally, where: string, pdf: PdfText, facts: Facts): void {
  const rows = numberedRows(section(pdf, /^Tabel A/, /^Tabel B/));
  const answered = facts.people.filter(({ submittedAt }) => submittedAt !== undefined);
  for (const [post = '', competency = '', required = '', average = '', gap = '', people = ''] of rows) {
    const at = `${where}: Tabel A ${post}, ${competency}`;
    const printed = numberIn(people);
    if (printed === undefined) continue;
    tally.holds(at, printed >= SMALLEST, `shows a group of ${printed}`);
    const found = candidates(answered, Number(required), printed).some(
      (value) => numberIn(gap) === value && numberIn(average) === rounded(Number(required) - value),
    );
    tally.holds(at, found, `no post and competency has a gap of ${gap} among ${people} people`);
  }
}

/**
 * People below the target of their appraisal: in every row five at least are, and five are not; the rows hold everybody, or
 * nobody where no such row can be made.
 */
function tableB(tally: Tally, where: string, pdf: PdfText, { cycle, performances }: Facts): void {
  const rows = numberedRows(section(pdf, /^Tabel B/, /^(Prioritas|Tabel C|BAB IV )/)).flatMap((cells) => {
    const [, below = '', people = ''] = /(\d+) dari (\d+) orang/.exec(cells.join(' ')) ?? [];
    return people === '' ? [] : [{ below: Number(below), people: Number(people) }];
  });
  const last = performances.find(({ year }) => Number(year) === Number(cycle.cycle) - 1);
  const counts = Object.values(last?.units ?? {}).flatMap((unit) => Object.entries(unit));
  const all = sum(counts.map(([, count]) => count));
  const short = sum(counts.flatMap(([word, count]) => (/^(SANGAT_)?BAIK$/.test(word) ? [] : [count])));
  for (const { below, people } of rows) {
    const told = `${below} of ${people}`;
    tally.holds(`${where}: Tabel B`, below >= SMALLEST && people - below >= SMALLEST, `shows ${told}`);
  }
  const can = short >= SMALLEST && all - short >= SMALLEST;
  tally.same(`${where}: Tabel B, people`, sum(rows.map(({ people }) => people)), can ? all : 0);
  tally.same(`${where}: Tabel B, below`, sum(rows.map(({ below }) => below)), can ? short : 0);
}

/** Gaps, to two decimals, of all posts with so many answers at that level. */
function candidates(answered: readonly Person[], level: number, people: number): readonly number[] {
  const posts = Map.groupBy(
    answered.filter(({ staff }) => staff.requiredLevel === level),
    ({ staff }) => staff.postKind,
  );
  return [...posts.values()]
    .filter((group) => group.length === people)
    .flatMap((group) => {
      const ticks = Map.groupBy(group.flatMap(indicatorsOf), ([code]) => code.split('.')[0] ?? '');
      return [...ticks.values()].map((each) =>
        rounded(each.filter(([, tick]) => tick === 'belum').length / each.length),
      );
    });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Activities: people, JP and cost, and the sum. */
function tableC(tally: Tally, where: string, pdf: PdfText, plan: PlanCopy): void {
  const lines = section(pdf, /^Tabel C/, /^(Alasan setiap kegiatan|BAB V )/);
  const text = lines.map(({ cells }) => cells.map((cell) => cell.text).join(' ')).join('\n');
  const targets = [...text.matchAll(/(\d+) orang\b/g)].map(([, count]) => Number(count));
  const hours = [...text.matchAll(/(\d+) JP\b/g)].map(([, count]) => Number(count));
  tally.same(`${where}: activities`, numberedRows(lines).length, plan.lines.length);
  tally.same(`${where}: people of the activities`, targets.join(' '), plan.lines.map(targetOf).join(' '));
  tally.same(
    `${where}: JP of the activities`,
    hours.join(' '),
    plan.lines.map((line) => hoursByHand(line)).join(' '),
  );
  const times = [...text.matchAll(/\d\d\.\d\d–\d\d\.\d\d/g)].map(([found]) => found);
  tally.same(`${where}: times of the activities`, times.join(' '), plan.lines.map(timesByHand).join(' '));
  const [, total = ''] = /^Jumlah.* (Rp[\d.]+)$/m.exec(text) ?? [];
  tally.same(`${where}: cost of all activities`, numberIn(total), sum(plan.lines.map(({ cost }) => cost)));
}

function targetOf({ targetCount }: Line): number {
  return targetCount;
}

/** JP of each person: PNS at least 20 a year; a PPPK has no minimum (PP 11/2017 Ps 203(4), PP 49/2018 Ps 40). */
function tableD(tally: Tally, where: string, pdf: PdfText, facts: Facts, plan: PlanCopy): void {
  const people = new Map(facts.people.map((person) => [person.staff.nip, person]));
  const rows = numberedRows(section(pdf, /^Tabel D/, /^BAB VI /));
  tally.same(`${where}: rows of Tabel D`, rows.length, facts.people.length);
  for (const row of rows) {
    const nip = row.find((cell) => /^\d{18}$/.test(cell.replaceAll(' ', ''))) ?? '';
    const person = people.get(nip.replaceAll(' ', ''));
    const at = `${where}: Tabel D ${row[0]}`;
    tally.same(`${at}: name`, row[0], person?.staff.name);
    if (person === undefined) continue;
    const [done, planned, short, room] = row.slice(row.indexOf(nip) + 2).map(numberIn);
    const wanted = hoursOf(person, facts, plan);
    const pns = person.staff.kind === 'pns';
    tally.same(`${at}: kind`, row[row.indexOf(nip) + 1], pns ? 'PNS' : 'PPPK');
    tally.same(`${at}: done`, done, wanted.done);
    tally.same(`${at}: planned`, planned, wanted.planned);
    const all = wanted.done + wanted.planned;
    tally.same(`${at}: short of 20`, short, pns ? Math.max(0, 20 - all) : undefined);
    tally.same(`${at}: room to 24`, room, pns ? undefined : Math.max(0, 24 - all));
  }
}

/** Hours credited before the plan was submitted, and hours of activities not credited by then. */
function hoursOf(person: Person, facts: Facts, plan: PlanCopy) {
  const before = (on: string) => plan.submittedAt === undefined || on <= plan.submittedAt.slice(0, 10);
  const credited = Object.entries(person.credits).filter(
    ([, { on, awaitsProof }]) => before(on) && awaitsProof !== true,
  );
  const done = sum(
    credited
      .filter(([, { countsTowardAnnualHours }]) => countsTowardAnnualHours !== false)
      .map(([, { learningHours }]) => learningHours),
  );
  const had = new Set(credited.map(([activity]) => activity));
  const planned = sum(
    plan.lines
      .filter(({ activity, countsTowardAnnualHours }) => countsTowardAnnualHours && !had.has(activity))
      .filter(({ activity }) => facts.targetsOf(plan).get(activity)?.has(person.employeeId) === true)
      .map((line) => hoursByHand(line)),
  );
  return { done, planned };
}

/** The table of sources and quarters: its grand total is the sum of all lines. */
function budget(tally: Tally, where: string, pdf: PdfText, plan: PlanCopy): void {
  const lines = section(pdf, /^BAB VI ANGGARAN/, /^BAB VII /);
  const total = lines.map(({ cells }) => cells.map(({ text }) => text)).find(([first]) => first === 'Jumlah');
  const numbers = (total ?? []).slice(1).map(numberIn);
  tally.same(`${where}: budget in all`, numbers.at(-1), sum(plan.lines.map(({ cost }) => cost)));
  const quarters = [1, 2, 3, 4].map((quarter) =>
    sum(plan.lines.filter(({ startsOn }) => quarterOf(startsOn) === quarter).map(({ cost }) => cost)),
  );
  tally.same(`${where}: budget by quarter`, numbers.slice(0, 4).join(' '), quarters.join(' '));
}

function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}

/** Compares the workbook of a plan with the table: people, JP, money, dates, and the list of names. */
export function checkPlanWorkbook(tally: Tally, where: string, book: Workbook, facts: Facts, plan: PlanCopy) {
  tally.opened('workbook');
  const [header = [], ...rows] = book.get('Rencana') ?? [];
  const column = (name: RegExp) => header.findIndex((cell) => typeof cell === 'string' && name.test(cell));
  const lines = rows.filter(([code]) => typeof code === 'string' && /^A\d+$/.test(code));
  tally.same(`${where}: activities`, lines.length, plan.lines.length);
  plan.lines.forEach((line, index) => {
    const row = lines[index] ?? [];
    const at = `${where}: ${line.activity}`;
    tally.same(`${at} people`, row[column(/Jumlah target/)], line.targetCount);
    tally.same(`${at} cost`, row[column(/Anggaran \(Rp\)/)], line.cost);
    tally.same(`${at} JP`, row[column(/^JP/)], hoursByHand(line));
    tally.same(`${at} first day`, row[column(/Mulai/)], dayOf(line.startsOn));
    const times = [row[column(/Pukul mulai/)], row[column(/Pukul selesai/)]];
    tally.same(`${at} times`, times.join('–'), timesByHand(line));
    tally.same(`${at} last day`, row[column(/Selesai/)], dayOf(line.endsOn));
  });
  const people = (book.get('Sasaran') ?? []).slice(1);
  for (const { activity, targetCount } of plan.lines) {
    const listed = people.filter(([code]) => code === activity).length;
    tally.same(`${where}: names listed for ${activity}`, listed, targetCount);
    tally.same(
      `${where}: people on the list of ${activity}`,
      facts.targetsOf(plan).get(activity)?.size,
      targetCount,
    );
  }
}

function dayOf(iso: string): string {
  return iso.split('-').reverse().join('-');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
