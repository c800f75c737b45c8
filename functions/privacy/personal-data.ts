import { actorWords, actWords } from '../../shared/console/audit-words.tsx';
import { givenInWords } from '../../shared/cycle/given-answers.ts';
import { hoursWords } from '../../shared/plan/line-text.ts';
import { needNamer } from '../../shared/reference/agency-reference.ts';
import { indicatorsAt } from '../../shared/reference/competency-dictionary.ts';
import { predicateNames } from '../../shared/rules/appraisal.ts';
import { formatDate, formatMoment, formatNumber, keptUntil } from '../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../shared/rules/fresh-address.ts';
import { certificateText, competencyOf, UNSEEN } from '../../shared/rules/stated-gaps.ts';
import { fieldNames, valueWords } from '../../shared/staff/field-words.ts';
import { type AuditItem, lastLines } from '../../shared/store/audit.ts';
import { type ListedCycle, listCycles } from '../../shared/store/cycle.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { type EnrollmentItem, enrollmentsOfPerson } from '../../shared/store/enrollment.ts';
import { topicsBefore } from '../../shared/store/forum.ts';
import { findParticipant, type ParticipantItem, type SurveyAnswers } from '../../shared/store/participant.ts';
import { listAppraisals } from '../../shared/store/performance.ts';
import { findLines, type PlanLine } from '../../shared/store/plan.ts';
import { readReference } from '../../shared/store/reference.ts';
import { type EmployeeItem, findEmployee, staffNames } from '../../shared/store/staff.ts';
import { whyInvited } from '../../shared/training/why-invited.ts';
import {
  behaviourQuestions,
  type Causes,
  declineWords,
  gapCauseNames,
  needNames,
  type Tick,
} from '../../shared/words.ts';

/** One kind of data that is held on a person: where it comes from, how long it is kept, and all of it. */
export interface HeldData {
  readonly title: string;
  readonly source: string;
  readonly until: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

/** Who did something with the data of a person, as the trails have it. */
export interface Look {
  readonly at: string;
  readonly by: string;
  readonly what: string;
}

/** All that an agency holds on one person. */
export interface PersonalData {
  readonly name: string;
  readonly held: readonly HeldData[];
  readonly looks: readonly Look[];
}

/** Everything that is held on somebody, in every cycle: some ten reads a cycle. */
export async function personalData(agency: string, employeeId: string, now: Date): Promise<PersonalData> {
  const [employee, cycles] = await Promise.all([findEmployee(agency, employeeId), listCycles(agency)]);
  const ids = [employeeId, ...(employee?.formerIds ?? [])];
  const [staff, appraisals, years, looks, posts] = await Promise.all([
    employee === undefined ? [] : staffData(employee),
    appraisalData(agency, ids),
    Promise.all(cycles.flatMap((cycle) => ids.map(async (id) => await dataOfCycle(cycle, id)))),
    looksAt(agency, cycles, ids),
    forumData(agency, ids),
  ]);
  const until = waitsUntil(employee?.addressChange);
  return {
    name: employee?.record.name ?? '',
    held: isTooEarly(until, now)
      ? [...staff, keptBack(until)]
      : [...staff, ...appraisals, ...years.flat(), ...posts],
    looks,
  };
}

/** In place of all that the coordinator does not know, who could read it by an address of his own. */
function keptBack(until = ''): HeldData {
  return {
    title: 'Jawaban, penilaian, dan pelatihan',
    source:
      'Belum ditampilkan: alamat surel Anda baru dicatat, dan pemegang alamat lama diberi tahu lebih dahulu.',
    until: 'menurut jenisnya',
    rows: [['Ditampilkan mulai', formatMoment(new Date(until))]],
  };
}

async function staffData({ agency, record, corrected, history = [] }: EmployeeItem): Promise<HeldData[]> {
  const names = await staffNames(agency, record.supervisorId === null ? [] : [record.supervisorId]);
  const values = new Map<string, unknown>(Object.entries(record));
  const byHand = corrected.flatMap((field) => fieldNames[field] ?? []);
  return [
    {
      title: 'Data kepegawaian',
      source: `Berkas SIASN yang diimpor koordinator${byHand.length === 0 ? '' : `; diperbaiki tangan: ${byHand.join(', ')}`}.${history[0] === undefined ? '' : ` Terakhir berubah ${formatMoment(new Date(history[0].at))}.`}`,
      until: 'selama tercatat sebagai pegawai instansi',
      rows: Object.entries(fieldNames).flatMap(([field, label]) =>
        values.has(field)
          ? [[label, valueWords(field, values.get(field), Object.fromEntries(names))] as const]
          : [],
      ),
    },
  ];
}

/** Predicates, year by year. */
async function appraisalData(agency: string, ids: readonly string[]): Promise<readonly HeldData[]> {
  return (await listAppraisals(agency)).flatMap(({ year, people, expiresAt }) => {
    const predicate = ids.map((id) => people[id]).find((each) => each !== undefined);
    if (predicate === undefined) return [];
    return [
      {
        title: `Predikat kinerja ${year}`,
        source: 'Daftar penilaian kinerja yang diunggah koordinator; orang lain hanya melihat jumlah orang.',
        until: `sampai ${keptUntil(expiresAt)}`,
        rows: [['Predikat', predicateNames[predicate]]],
      },
    ];
  });
}

async function dataOfCycle(cycle: ListedCycle, employeeId: string): Promise<readonly HeldData[]> {
  const { agency, shardCount } = cycle;
  if (shardCount === 0) return [];
  const shard = shardOf(employeeId, shardCount);
  const [person, lines = [], reference] = await Promise.all([
    findParticipant({ agency, cycle: cycle.cycle, shard, employeeId }),
    findLines({ agency, cycle: cycle.cycle }),
    readReference(cycle),
  ]);
  if (person === undefined) return [];
  const enrolled = await enrollmentsOfPerson(
    { agency, cycle: cycle.cycle },
    lines.map(({ activity }) => activity),
    employeeId,
  );
  const until = person.expiresAt === undefined ? 'tidak ditetapkan' : `sampai ${keptUntil(person.expiresAt)}`;
  const kinds = [surveyData(person, needNamer(reference)), trainingData(person, enrolled, lines)];
  return kinds.flatMap((kind) => (kind.rows.length === 0 ? [] : [{ ...kind, until }]));
}

/** Topics that are looked through, the newest first: those of years in all but the largest agencies. */
const TOPICS = 300;

/** What somebody wrote in the forum, and which posts he or she found helpful or reported: of the newest topics. */
async function forumData(agency: string, ids: readonly string[]): Promise<readonly HeldData[]> {
  const topics = await topicsBefore(agency, undefined, TOPICS);
  const rows = topics.flatMap(({ title, posts }) =>
    posts.flatMap(({ author, at, text, file, hidden, helpful, reports }) => {
      const of = `${title}, ${formatMoment(new Date(at))}`;
      const marked = (by: readonly string[]) => by.some((id) => ids.includes(id));
      return [
        ...(ids.includes(author) ? [[of, text] as const] : []),
        ...(ids.includes(author) && file !== undefined
          ? [[`${of}: lampiran, dibuka dari halaman topiknya`, file.name] as const]
          : []),
        ...(ids.includes(author) && hidden !== undefined
          ? [[`${of}: disembunyikan koordinator`, hidden.reason] as const]
          : []),
        ...(marked(helpful) ? [[of, 'Anda menandai tulisan ini bermanfaat'] as const] : []),
        ...(marked(reports) ? [[of, 'Anda melaporkan tulisan ini'] as const] : []),
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      title: 'Forum',
      source: `Tulisan dan tanda Anda sendiri di forum instansi, dari ${formatNumber(TOPICS)} topik terbaru.`,
      until: 'lima tahun sejak topiknya dimulai',
      rows,
    },
  ];
}

type Kind = Omit<HeldData, 'until'>;

const TICKS = {
  ya: 'sudah tampak',
  belum: 'belum',
  takTeramati: 'tidak ada kesempatan, atau tidak teramati',
} as const satisfies Record<Tick, string>;

type Namer = (code: string) => string;

function surveyData(person: ParticipantItem, needName: Namer): Kind {
  const { cycle, staff, answers, submittedAt, confirmation } = person;
  const given = givenInWords(person);
  const texts = new Map(indicatorsAt(staff.requiredLevel).map(({ key, text }) => [key, text]));
  const indicator = (key: string) => `${needName(competencyOf(key))}: ${texts.get(key) ?? key}`;
  const next = (key: string) => needName(key.slice(key.indexOf('.') + 1));
  const ticks = (of: Readonly<Record<string, Tick>> = {}, whose: string, name: Namer) =>
    Object.entries(of).map(([key, tick]) => [`${whose} ${name(key)}`, TICKS[tick]] as const);
  const causes = (of: Causes = {}, whose: string) =>
    Object.entries(of).map(
      ([code, cause]) => [`${whose} sebab kesenjangan ${needName(code)}`, gapCauseNames[cause]] as const,
    );
  // Of an area alone only the need is asked.
  const numbers = (of: Partial<Pick<SurveyAnswers, 'technical' | 'scales'>> | undefined, whose: string) =>
    Object.entries({ ...of?.technical, ...of?.scales }).map(([field, number]) => {
      const label = `${whose} ${field.split('.')[1] ?? 'kebutuhan'} ${needName(competencyOf(field))} (1–5)`;
      return [label, number === UNSEEN ? TICKS.takTeramati : formatNumber(number)] as const;
    });
  return {
    title: `Survei kebutuhan ${cycle}`,
    source: 'Jawaban Anda, dan konfirmasi atasan langsung Anda.',
    rows: [
      ...(submittedAt === undefined ? [] : [['Dikirim', formatMoment(new Date(submittedAt))] as const]),
      ...(given === undefined ? [] : [['Cara jawaban diterima', given] as const]),
      ...ticks(answers?.indicators, 'Menurut Anda,', indicator),
      ...numbers(answers, 'Menurut Anda,'),
      ...ticks(answers?.next, 'Jabatan berikutnya, menurut Anda,', next),
      ...(answers?.certificate === undefined
        ? []
        : [['Sertifikat kompetensi pemerintahan', certificateText(answers.certificate)] as const]),
      ...causes(answers?.causes, 'Menurut Anda,'),
      ...ticks(confirmation?.indicators, 'Menurut atasan,', indicator),
      ...numbers(confirmation, 'Menurut atasan,'),
      ...ticks(confirmation?.next, 'Jabatan berikutnya, menurut atasan,', next),
      ...causes(confirmation?.causes, 'Menurut atasan,'),
    ],
  };
}

function trainingData(
  { cycle, credits = {} }: ParticipantItem,
  enrolled: readonly EnrollmentItem[],
  lines: readonly PlanLine[],
): Kind {
  const titles = new Map(lines.map(({ activity, title }) => [activity, title]));
  return {
    title: `Pelatihan ${cycle}`,
    source: 'Rencana instansi, daftar hadir koordinator, jawaban Anda, dan penilaian atasan langsung Anda.',
    rows: enrolled.flatMap((person) => {
      const of = titles.get(person.activity) ?? person.activity;
      const credit = credits[person.activity];
      const facts: readonly (readonly [string, string | undefined])[] = [
        ['jawaban undangan', ANSWERS[person.answer]],
        ['alasan diundang', person.why === undefined ? undefined : whyInvited(person.why).join(' ')],
        ['alasan menolak', person.declineReason && declineWords(person.declineReason)],
        ['nilai menurut penyelenggara', person.result?.score?.toString()],
        ['nomor sertifikat menurut penyelenggara', person.result?.number],
        ['kebutuhan', person.needs?.map((need) => needNames[need]).join('; ')],
        ['hadir', person.attended === undefined ? undefined : person.attended ? 'ya' : 'tidak'],
        ['sertifikat', person.certificate],
        [
          'sertifikat yang Anda unggah',
          person.proof && `${person.proof.fileName}, nomor ${person.proof.number}`,
        ],
        ['JP', credit && hoursWords(credit)],
        ['tindakan yang Anda tulis', person.action],
        ...Object.entries(person.applied ?? {}).map(
          ([day, said]) => [`kabar Anda ${formatDate(day)}`, APPLIED[said]] as const,
        ),
        ['tulisan di forum sebagai bukti berbagi', person.shared && 'satu tulisan Anda'],
        ['penerapan menurut Anda (1–5)', scores(person.behaviour, 'self')],
        ['penerapan menurut atasan (1–5)', scores(person.behaviourBySupervisor, 'other')],
        ['tindakan menurut atasan', person.actionSeen === undefined ? undefined : SEEN[person.actionSeen]],
      ];
      return facts.flatMap(([label, value]) =>
        value === undefined || value === '' ? [] : [[`${of}: ${label}`, value] as const],
      );
    }),
  };
}

const ANSWERS = { PENDING: 'belum dijawab', ACCEPTED: 'akan hadir', DECLINED: 'tidak dapat hadir' } as const;
const APPLIED = {
  DONE: 'sudah diterapkan',
  TRIED: 'sedang dicoba',
  NO_CHANCE: 'belum ada kesempatan',
  NOT: 'belum',
} as const;
const SEEN = { SEEN: 'terlihat', NOT_SEEN: 'tidak terlihat', NO_CHANCE: 'belum ada kesempatan' } as const;

function scores(answers: EnrollmentItem['behaviour'] = {}, asked: 'self' | 'other'): string {
  return behaviourQuestions
    .flatMap((question) => {
      const score = answers[question.code];
      return score === undefined
        ? []
        : [`${question[asked]}: ${score === 'tidak' ? 'belum ada kesempatan' : score}`];
    })
    .join('; ');
}

/** Lines of each trail that are looked through: those of some months. */
const LOOKED_THROUGH = 1_000;

/** Acts that took data of everybody along. */
const OF_ALL = new Set(['staff exported', 'inspection pack made', 'staff imported']);

async function looksAt(
  agency: string,
  cycles: readonly ListedCycle[],
  ids: readonly string[],
): Promise<readonly Look[]> {
  const trails = await Promise.all([
    lastLines({ agency }, LOOKED_THROUGH),
    ...cycles.map(async ({ cycle }) => await lastLines({ agency, cycle }, LOOKED_THROUGH)),
  ]);
  const concerns = ({ act, subject }: AuditItem) =>
    OF_ALL.has(act) || subject.split(/[\s:]/).some((word) => ids.includes(word));
  return trails
    .flat()
    .filter(concerns)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .map(({ at, actor, act }) => ({ at, by: actorWords(actor), what: actWords(act) }));
}
