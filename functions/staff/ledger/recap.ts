import type { Sheet } from '../../../shared/documents/workbook.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { annualRules, hoursOfYear } from '../../../shared/rules/annual-learning-hours.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { INDEX_CAUTION, indexOf } from '../../../shared/rules/professionalism-index.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { kindNames } from '../../../shared/staff/staff-record.ts';
import { readCertificates } from '../../../shared/store/certificate.ts';
import { forumCreditName } from '../../../shared/store/credit.ts';
import { readCycleIfAny } from '../../../shared/store/cycle.ts';
import { type Credits, readCredits } from '../../../shared/store/participant.ts';
import { findPlan, type PlanLine } from '../../../shared/store/plan.ts';
import { readPasts } from '../../../shared/store/staff.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { LedgerRow } from './ledger.ts';

/** People of one file. */
export const PER_FILE = 2_000;

/** A course of a year with the days on which it was held. */
interface HeldCourse {
  readonly line: PlanLine;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Somebody of the ledger. */
type Listed = Pick<LedgerRow, 'employee' | 'remote'>;

/** What people earned in one year. */
export interface YearOfPeople {
  readonly year: string;
  readonly people: readonly (Listed & { readonly credits: Credits })[];
  readonly courses: ReadonlyMap<string, HeldCourse>;
  /** Numbers of own certificates by code, where the credit is older than that it kept them. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** Reads the year of some people: a read a hundred of them. A year without a cycle is empty. */
export async function readYear(
  agency: string,
  year: string,
  listed: readonly Listed[],
): Promise<YearOfPeople> {
  const cycle = await readCycleIfAny(agency, year);
  const nothing = { year, people: listed.map((person) => ({ ...person, credits: {} })) };
  if (cycle === undefined) return { ...nothing, courses: new Map(), numbers: new Map() };
  const pasts = await readPasts(
    agency,
    listed.map(({ employee }) => employee.employeeId),
  );
  const ids = [...new Set([...pasts.values()].flatMap((past) => past.ids))];
  const [credits, lines] = [await readCredits(cycle, ids), (await findPlan(cycle))?.lines ?? []];
  const people = listed.map((person) => {
    const own = (pasts.get(person.employee.employeeId)?.ids ?? []).map((id) => credits.get(id));
    const earned: Credits = Object.assign({}, ...own);
    return { ...person, credits: earned };
  });
  const unnumbered = people
    .flatMap((person) => Object.values(person.credits))
    .filter(({ number, awaitsProof }) => number === undefined && awaitsProof !== true)
    .map(({ certificate }) => certificate);
  const papers = await readCertificates(agency, unnumbered);
  return {
    year,
    people,
    courses: await heldCourses({ agency, cycle: year }, lines),
    numbers: new Map(
      papers.flatMap(({ code, number, kind }) => (kind === undefined ? [[code, number]] : [])),
    ),
  };
}

async function heldCourses(
  ref: { agency: string; cycle: string },
  lines: readonly PlanLine[],
): Promise<ReadonlyMap<string, HeldCourse>> {
  const trainings = await readTrainings(
    ref,
    lines.map(({ activity }) => activity),
  );
  const held = new Map(
    trainings.map(({ activity, startsAt, endsAt }) => [
      activity,
      { startsOn: wibDate(new Date(startsAt)), endsOn: wibDate(new Date(endsAt)) },
    ]),
  );
  return new Map(
    lines.map((line) => [
      line.activity,
      { startsOn: line.startsOn, endsOn: line.endsOn, ...held.get(line.activity), line },
    ]),
  );
}

/** JP of everybody against right or limit, as agencies follow their 20 JP. */
export function recapSheet({ year, people, courses }: YearOfPeople): Sheet {
  return {
    name: `Rekap JP ${year}`,
    headers: [
      'No',
      'Nama',
      'NIP',
      'Jenis pegawai',
      'Golongan',
      'Jabatan',
      'Unit kerja',
      'Unit jauh',
      'JP klasikal',
      'JP nonklasikal',
      'Pendidikan',
      'Total JP tahun',
      'Target',
      'Persen',
      'Memenuhi',
      'JP menunggu sertifikat',
    ],
    widths: [5, 28, 21, 16, 10, 28, 28],
    rows: people.map(({ employee: { record }, remote, credits }, index) => {
      const { hours, bound } = annualRules[record.kind];
      // A PPPK is held to the fullest contract year, which may reach into another.
      const { done, counted } = hoursOfYear(record, credits, [], year);
      const by = (pathway: string) =>
        hoursBy(credits, (activity) => pathwayOf(courses, activity) === pathway);
      return [
        index + 1,
        record.name,
        record.nip,
        kindNames[record.kind],
        record.grade,
        record.postTitle,
        record.unitName,
        remote ? 'Ya' : 'Tidak',
        by('klasikal'),
        by('nonklasikal'),
        by('pendidikan'),
        done,
        `${bound === 'atLeast' ? 'min.' : 'maks.'} ${hours}`,
        Math.round((100 * done) / hours),
        (bound === 'atLeast' ? counted >= hours : counted <= hours) ? 'Ya' : 'Tidak',
        sum(Object.values(credits).filter(({ awaitsProof }) => awaitsProof === true)),
      ];
    }),
  };
}

function pathwayOf(courses: YearOfPeople['courses'], activity: string): string {
  if (forumCreditName(activity) !== undefined) return 'nonklasikal';
  const { line } = courses.get(activity) ?? {};
  return line === undefined ? 'klasikal' : (developmentFormOf(line.form)?.pathway ?? line.pathway);
}

/** JP that count, of some activities. */
function hoursBy(credits: Credits, isOf: (activity: string) => boolean): number {
  return sum(
    Object.entries(credits)
      .filter(([activity, credit]) => isOf(activity) && credit.awaitsProof !== true)
      .filter(([, { countsTowardAnnualHours }]) => countsTowardAnnualHours !== false)
      .map(([, credit]) => credit),
  );
}

function sum(credits: readonly Credits[string][]): number {
  return credits.reduce((total, { learningHours }) => total + learningHours, 0);
}

/** What the courses give of the dimension of competence of IP ASN: who lacks 20 JP of technical courses, or a seminar. */
export function indexSheet(rows: readonly LedgerRow[], year: string): Sheet {
  const people = rows.map(({ employee: { record }, courses }) => ({
    record,
    ...indexOf(record, courses, year),
  }));
  const mean =
    people.reduce((total, { technical, seminar }) => total + technical + seminar, 0) / people.length;
  return {
    name: `IP ASN ${year}`,
    headers: [
      'No',
      'Nama',
      'NIP',
      'Jenis pegawai',
      'Jabatan',
      'Unit kerja',
      'Kelompok jabatan',
      `JP pelatihan teknis ${year}`,
      'Seminar atau lokakarya dua tahun',
      'Poin teknis',
      'Poin seminar',
      'Poin dari pelatihan',
      'Paling banyak',
      'Keterangan',
    ],
    widths: [5, 28, 21, 16, 28, 28, 16, 14, 16, 10, 10, 12, 12, 50],
    rows: [
      ...people.map(({ record, post, hours, hasSeminar, technical, seminar, most }, index) => [
        index + 1,
        record.name,
        record.nip,
        kindNames[record.kind],
        record.postTitle,
        record.unitName,
        post,
        hours,
        hasSeminar ? 'Ada' : 'Belum',
        technical,
        seminar,
        technical + seminar,
        most,
        '',
      ]),
      ...(people.length === 0
        ? []
        : [
            [
              null,
              'Rata-rata',
              ...Array<null>(9).fill(null),
              Math.round(mean * 10) / 10,
              null,
              INDEX_CAUTION,
            ],
          ]),
    ],
  };
}

/** One course of one person, as it is entered in SIASN. */
interface Entered extends HeldCourse {
  readonly employee: LedgerRow['employee'];
  readonly credit: Credits[string];
  readonly number: string;
}

/**
 * The columns in which SIASN takes a course (riwayat kursus), in its order as public clients of its interface send them; the form
 * of BKPSDM was not seen. Ids that only SIASN knows stay empty. Dates as it reads them, d-m-Y; `jumlahJam` holds JP.
 */
const SIASN_COLUMNS: readonly (readonly [header: string, (entered: Entered) => string | number])[] = [
  ['nip', ({ employee }) => employee.record.nip],
  ['nama', ({ employee }) => employee.record.name],
  ['instansiId', () => ''],
  ['institusiPenyelenggara', ({ line }) => line.provider],
  ['jenisDiklatId', ({ line }) => developmentFormOf(line.form)?.siasnId ?? ''],
  ['jenisKursus', ({ line }) => developmentFormOf(line.form)?.name ?? line.form],
  ['jenisKursusSertipikat', () => 'S'],
  ['jumlahJam', ({ credit }) => credit.learningHours],
  ['lokasiId', () => ''],
  ['namaKursus', ({ line }) => line.title],
  ['nomorSertipikat', ({ number }) => number],
  ['pnsOrangId', () => ''],
  ['tahunKursus', ({ endsOn }) => endsOn.slice(0, 4)],
  ['tanggalKursus', ({ startsOn }) => formatDate(startsOn)],
  ['tanggalSelesaiKursus', ({ endsOn }) => formatDate(endsOn)],
];

/** The courses of a year whose certificates stand, a row for each person and course. */
export function siasnSheet({ people, courses, numbers }: YearOfPeople): Sheet {
  const rows = people.flatMap(({ employee, credits }) =>
    Object.entries(credits).flatMap(([activity, credit]): Entered[] => {
      const course = courses.get(activity);
      if (course === undefined || credit.awaitsProof === true) return [];
      return [
        { ...course, employee, credit, number: credit.number ?? numbers.get(credit.certificate) ?? '' },
      ];
    }),
  );
  return {
    name: 'SIASN',
    headers: SIASN_COLUMNS.map(([header]) => header),
    widths: [21, 28],
    rows: rows.map((entered) => SIASN_COLUMNS.map(([, read]) => read(entered))),
  };
}
