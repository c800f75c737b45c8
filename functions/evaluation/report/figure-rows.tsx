import type { ComponentChildren } from 'preact';
import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import { isOverdue, standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import { CLOSING, periodTitle } from '../../../shared/evaluation/period.ts';
import { publishTable, withheldWords } from '../../../shared/rules/anonymity.ts';
import { formatDate, formatNumber, formatPartOf } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { decidedFollowUps, type FollowUp } from '../../../shared/store/follow-ups.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import { findLines } from '../../../shared/store/plan.ts';
import { type Figure, type Measures, measuresOf, type ReportItem } from '../../../shared/store/report.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { BackLink, DataTable, PageTitle, Pagination } from '../../../shared/ui/parts.tsx';
import { needsOf } from '../carry-over/carry-over.ts';
import { DecidedFollowUps } from '../follow-up/decided-follow-ups.tsx';
import { addMeasures, countParticipant } from './count-participant.ts';
import { of } from './figure-kinds.ts';
import { figureBasis, figureText } from './figure-text.ts';
import { unitIds } from './figures.ts';
import { learningFigures } from './learning-figures.ts';
import { readTrainingFacts } from './training-facts.ts';

/** A figure that counts people: which of their counts it is, among whom, and what that is called. */
interface OfPeople {
  readonly part: string;
  readonly among: string;
  readonly called: string;
}

const TRAINED = 'Sudah mengikuti';

const ofPeople: Readonly<Record<string, OfPeople>> = {
  RESPONSE: { part: 'answered', among: 'people', called: 'Mengisi survei' },
  TRAINED: { part: 'trained', among: 'people', called: TRAINED },
  TRAINED_P: { part: 'sex.P.trained', among: 'sex.P', called: TRAINED },
  TRAINED_L: { part: 'sex.L.trained', among: 'sex.L', called: TRAINED },
  TRAINED_PNS: { part: 'kind.pns.trained', among: 'pns', called: TRAINED },
  TRAINED_PPPK: { part: 'kind.pppk.trained', among: 'pppk', called: TRAINED },
  TRAINED_REMOTE: { part: 'remote.trained', among: 'remote', called: TRAINED },
  UNITS_WITHOUT: { part: 'trained', among: 'people', called: TRAINED },
  PNS_MET: { part: 'pns.met', among: 'pns', called: 'Mencapai 20 JP' },
  PPPK_OVER: { part: 'pppk.over', among: 'pppk', called: 'Melampaui 24 JP' },
  HOURS: { part: 'hours', among: 'people', called: 'JP' },
};

/** Told for all trainings together only. */
const IN_STEPS = ['NO_CHANCE', 'SHARED'];

const OF_COURSES = ['GAIN', 'NORMALISED_GAIN', 'BEHAVIOUR_SELF', 'BEHAVIOUR_SUPERVISOR', ...IN_STEPS];

/** Whether a figure has rows on a page of its own; those of activities stand in the report itself. */
export function hasRows(code: string): boolean {
  return (
    code in ofPeople || OF_COURSES.includes(code) || code.startsWith('FOLLOW_UPS_') || code === 'NEEDS_MET'
  );
}

interface Props {
  readonly session: Session;
  readonly report: ReportItem;
  readonly code: string;
  /** Of people: one shard of them, from 1. */
  readonly part: number;
}

/**
 * The rows from which one figure of a report is made. People by name are the coordinator's; leaders see units, those under
 * five people withheld.
 * @throws NotFoundError for a figure that the report has not
 */
export async function figureRowsView({ session, report, code, part }: Props): Promise<string> {
  const figure = report.figures.find((each) => each.code === code);
  if (figure === undefined || !hasRows(code)) throw new NotFoundError('figure');
  const title = periodTitle(report.period, report.cycle);
  return await consolePage(session, {
    title: `${figure.label}: ${title}`,
    current: '/konsol',
    back: <BackLink href={pathOf(report)}>Laporan evaluasi {title}</BackLink>,
    body: (
      <>
        <PageTitle
          caption={`Dasar angka, ${title}`}
          lead={`${figureText(figure)} (${figureBasis(figure)}). Rincian ini menurut data sekarang, untuk masa sampai ${formatDate(lastDay(report))}; yang dicatat sesudah laporan dibuat sudah ikut.`}
        >
          {figure.label}
        </PageTitle>
        {await rowsOf({ session, report, code, part }, figure)}
      </>
    ),
  });
}

function pathOf({ cycle, period }: ReportItem): string {
  return `/konsol/siklus/${cycle}/evaluasi/${period}`;
}

/** Older reports do not say their last day: they are of the day on which they were made. */
function lastDay({ to, madeAt }: ReportItem): string {
  return to ?? wibDate(new Date(madeAt));
}

async function rowsOf({ session, report, code, part }: Props, figure: Figure): Promise<ComponentChildren> {
  const counted = ofPeople[code];
  if (counted === undefined) {
    if (code === 'NEEDS_MET') return await needRows(report);
    return code.startsWith('FOLLOW_UPS_')
      ? await followUpRows(report, code)
      : await courseRows(report, figure);
  }
  const named = session.role === 'koordinator';
  return (
    <>
      {await unitRows(report, counted, named)}
      {named ? await personRows(report, code, counted, part) : null}
    </>
  );
}

async function unitRows(report: ReportItem, { part, among, called }: OfPeople, all: boolean) {
  const [shards, units] = await Promise.all([measuresOf(report), listUnits(report.agency)]);
  const measures = shards.reduce(addMeasures, {});
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const cells = unitIds(measures)
    .map((unitId) => ({
      name: names.get(unitId) ?? formerName(unitId),
      people: ofUnit(measures, unitId, among),
      has: ofUnit(measures, unitId, part),
    }))
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'id'));
  const shown = publishTable({ cells, peopleOf: ({ people }) => people, totalOf: () => '' });
  return (
    <DataTable
      caption="Menurut unit"
      empty="Laporan ini belum menyimpan hitungan menurut unit."
      rows={cells.map((cell, index) => ({ ...cell, figure: shown[index] }))}
      columns={[
        { header: 'Unit', cell: ({ name }) => name },
        {
          header: called,
          cell: ({ people, has, figure }) =>
            !all && figure?.kind === 'WITHHELD' ? withheldWords[figure.why] : unitText(part, has, people),
        },
      ]}
    />
  );
}

/** A unit that has gone from the list since is told by its code, which was made of its name. */
function formerName(unitId: string): string {
  return `${unitId.replaceAll('-', ' ')} (tidak ada lagi dalam daftar unit)`;
}

/** Of a unit everything is kept under its name but how many people it has, which is the name itself. */
function ofUnit(measures: Measures, unit: string, name: string): number {
  return of(measures, name === 'people' ? `unit.${unit}` : `unit.${unit}.${name}`);
}

function unitText(part: string, has: number, people: number): string {
  return part === 'hours'
    ? `${formatNumber(has / people, 1)} seorang (${formatNumber(people)} orang)`
    : formatPartOf(has, people, 'orang');
}

/** A shard at a time: a few hundred people. */
async function personRows(report: ReportItem, code: string, counted: OfPeople, part: number) {
  const { agency, cycle } = report;
  const { shardCount } = await readCycle(agency, cycle);
  const remote = await remoteUnits(agency);
  const page = Math.min(Math.max(part, 1), Math.max(shardCount, 1));
  const rows: { name: string; unit: string; kind: string; hours: number; has: number }[] = [];
  for await (const person of participantsOfShard({ agency, cycle, shard: page - 1 })) {
    const counts = countParticipant(person, lastDay(report), remote);
    if (of(counts, counted.among) === 0) continue;
    const { name, unitName, kind } = person.staff;
    const has = of(counts, counted.part);
    rows.push({ name, unit: unitName, kind: kind.toUpperCase(), hours: of(counts, 'hours'), has });
  }
  return (
    <>
      <DataTable
        caption="Menurut pegawai"
        empty="Tidak ada pegawai yang dihitung."
        rows={rows.toSorted((one, other) => one.name.localeCompare(other.name, 'id'))}
        columns={[
          { header: 'Nama', cell: ({ name }) => name },
          { header: 'Unit', cell: ({ unit }) => unit },
          { header: 'Jenis', cell: ({ kind }) => kind },
          { header: 'JP', numeric: true, cell: ({ hours }) => formatNumber(hours) },
          ...(code === 'HOURS'
            ? []
            : [
                {
                  header: counted.called,
                  cell: ({ has }: { readonly has: number }) => (has > 0 ? 'Ya' : 'Tidak'),
                },
              ]),
        ]}
      />
      <Pagination
        page={page}
        pages={shardCount}
        href={(to) => `${pathOf(report)}/dasar/${code}?bagian=${to}`}
        label="Bagian pegawai"
      />
    </>
  );
}

/** Each need with the courses that were held for it. */
async function needRows(report: ReportItem) {
  const [needs, lines = []] = await Promise.all([needsOf(report), findLines(report)]);
  const titles = new Map(report.activities.map(({ activity, title }) => [activity, title]));
  const held = (code: string) =>
    lines.flatMap(({ activity, competencies }) =>
      competencies.includes(code) ? (titles.get(activity) ?? []) : [],
    );
  return (
    <DataTable
      caption="Kebutuhan, yang paling mendesak lebih dahulu"
      rows={needs.map((need) => ({ ...need, titles: held(need.code) }))}
      columns={[
        { header: 'Kebutuhan', cell: ({ competency }) => competency },
        { header: 'Pegawai dengan kesenjangan', cell: ({ withGap }) => withGap },
        {
          header: 'Kegiatan yang sudah terlaksana',
          cell: ({ titles }) => (titles.length === 0 ? 'Belum ada' : titles.join('; ')),
        },
      ]}
    />
  );
}

/** What each training adds to a figure of answers, through the same door; of what is told in steps only how many answered. */
async function courseRows({ agency, cycle, activities }: ReportItem, { code, label }: Figure) {
  const facts = await readTrainingFacts(agency, cycle);
  const rows = activities.flatMap(({ activity, title }) => {
    const fact = facts.find(({ line }) => line.activity === activity);
    const figure =
      fact === undefined ? undefined : learningFigures([fact]).find((each) => each.code === code);
    return figure === undefined ? [] : [{ title, figure }];
  });
  return (
    <DataTable
      caption="Menurut kegiatan"
      rows={rows}
      columns={[
        { header: 'Kegiatan', cell: ({ title }) => title },
        ...(IN_STEPS.includes(code)
          ? []
          : [
              {
                header: label,
                numeric: true,
                cell: (row: { readonly figure: Figure }) => figureText(row.figure),
              },
            ]),
        {
          header: 'Dari',
          cell: ({ figure }) =>
            IN_STEPS.includes(code)
              ? `${formatNumber(figure.n)} ${figure.basis}; bagiannya hanya disebut untuk semua kegiatan bersama`
              : figureBasis(figure),
        },
      ]}
    />
  );
}

async function followUpRows(report: ReportItem, code: string) {
  const { agency, cycle, period } = report;
  const before: CycleRef = { agency, cycle: String(Number(cycle) - 1) };
  const all = [
    ...(await decidedFollowUps(before)),
    ...(period === CLOSING ? [] : await decidedFollowUps({ agency, cycle })),
  ];
  const is = (item: FollowUp) =>
    code === 'FOLLOW_UPS_OVERDUE'
      ? isOverdue(item, lastDay(report))
      : `FOLLOW_UPS_${standingOf(item)}` === code;
  return <DecidedFollowUps followUps={{ items: all.filter(is) }} today={lastDay(report)} />;
}
