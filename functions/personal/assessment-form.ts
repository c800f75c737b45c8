import { paperFormOf, withEmblem } from '../../shared/agency/paper-form.ts';
import { givenInWords } from '../../shared/cycle/given-answers.ts';
import { instrumentOf } from '../../shared/cycle/settings.ts';
import { type Block, type Paper, slot, table, texts } from '../../shared/documents/paper.ts';
import { NotFoundError } from '../../shared/errors.ts';
import type { LinkedParticipant } from '../../shared/links/linked-participant.ts';
import { scheduleText } from '../../shared/plan/line-text.ts';
import { needNamer, nextPost, type Post, type Reference } from '../../shared/reference/agency-reference.ts';
import { competencies, indicatorsAt } from '../../shared/reference/competency-dictionary.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { rankName } from '../../shared/rules/rank.ts';
import {
  certificateText,
  competencyOf,
  masteryField,
  needField,
  ratingsIn,
  UNSEEN,
} from '../../shared/rules/stated-gaps.ts';
import { readAgency } from '../../shared/store/agency.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import { findPlan, type PlanLine } from '../../shared/store/plan.ts';
import { readReference } from '../../shared/store/reference.ts';
import { readEmployees } from '../../shared/store/staff.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { gapCauseNames, type Tick } from '../../shared/words.ts';

/**
 * The form of the analysis of needs of one person (AKPK), with the individual development plan (IDP) below it once the plan is
 * enacted: as papers that person and supervisor sign. It is the person's own, so that nobody else need see the answers.
 * @throws NotFoundError for whoever has sent no answers
 */
export async function assessmentForm({ person, cycle }: LinkedParticipant, now: Date): Promise<Paper> {
  if (person.submittedAt === undefined || person.answers === undefined) throw new NotFoundError('answers');
  const supervisorId = person.confirmation?.by ?? person.staff.supervisorId ?? '';
  const [agency, style, reference, supervisors, lines] = await Promise.all([
    readAgency(person.agency),
    readPaperStyle(person.agency),
    readReference(cycle),
    readEmployees(person.agency, supervisorId === '' ? [] : [supervisorId]),
    plannedFor(person, cycle),
  ]);
  const supervisor = supervisors.get(supervisorId)?.record;
  const { staff } = person;
  const kop = {
    government: agency.government.toUpperCase(),
    unit: agency.name.toUpperCase(),
    address: agency.address,
  };
  return {
    title: `AKPK ${staff.name} ${cycle.cycle}`,
    createdAt: now,
    form: paperFormOf(style),
    numbered: true,
    points: 10,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: withEmblem(kop, style) },
          {
            kind: 'title',
            lines: ['ANALISIS KEBUTUHAN PENGEMBANGAN KOMPETENSI (AKPK)', `TAHUN ${cycle.cycle}`],
          },
          {
            kind: 'facts',
            items: [
              ['Nama', staff.name],
              ['NIP', staff.nip],
              ['Pangkat/golongan', rankName(staff.grade ?? '')],
              ['Jabatan', staff.postTitle],
              ['Unit kerja', staff.unitName],
              ['Atasan langsung', supervisor?.name ?? '–'],
            ],
          },
          ...texts([standingOf(person)]),
          ...answerTables(person, cycle, reference),
          ...certificateLine(person),
          planTable(lines, cycle),
          {
            kind: 'closing',
            lines: [],
            signatures: [
              {
                dated: ['Pegawai'],
                signer: {
                  post: staff.postTitle,
                  name: staff.name,
                  nip: staff.nip,
                  rank: rankOf(staff.grade),
                },
                byHand: true,
              },
              {
                dated: ['Atasan langsung'],
                signer: {
                  post: supervisor?.postTitle ?? 'Atasan langsung',
                  name: supervisor?.name ?? [slot('name')],
                  nip: supervisor?.nip,
                  rank: rankOf(supervisor?.grade),
                },
                byHand: true,
              },
            ],
          },
        ],
      },
    ],
  };
}

/** As a signature bears it; nothing where none is known. */
function rankOf(grade = ''): string | undefined {
  return grade === '' ? undefined : rankName(grade);
}

/** Activities of the plan in force that are meant for the person; none before: a draft may still change. */
async function plannedFor({ employeeId }: ParticipantItem, cycle: CycleItem): Promise<readonly PlanLine[]> {
  const plan = cycle.enactment === undefined ? undefined : await findPlan(cycle);
  if (plan === undefined || plan.lines.length === 0) return [];
  const mine = new Set<string>();
  for await (const { activity, people } of targetsOf(cycle, plan.lines)) {
    if (people.some((each) => each.employeeId === employeeId)) mine.add(activity);
  }
  return plan.lines.filter(({ activity }) => mine.has(activity));
}

function standingOf(person: ParticipantItem): string {
  const { submittedAt = '', confirmation } = person;
  const given = givenInWords(person);
  const sent = `Jawaban pegawai ${given === undefined ? 'dikirim' : 'diterima'} ${formatMoment(new Date(submittedAt))}${given === undefined ? '' : ` (${given.replace(/\.$/, '')})`}; `;
  return confirmation === undefined
    ? `${sent}belum dikonfirmasi atasan langsung.`
    : `${sent}dikonfirmasi atasan langsung ${formatMoment(new Date(confirmation.at))}.`;
}

const TICKS = { ya: 'sudah', belum: 'belum', takTeramati: 'tidak teramati' } as const satisfies Record<
  Tick,
  string
>;

function tickText(tick: Tick | undefined): string {
  return tick === undefined ? '–' : TICKS[tick];
}

/** Parts A and B, as the cycle asked; then what the post to be held asks. */
function answerTables(person: ParticipantItem, cycle: CycleItem, reference: Reference): readonly Block[] {
  const needName = needNamer(reference);
  const tables =
    instrumentOf(cycle.settings) === 'mastery'
      ? [ratingTable(person, needName)]
      : [indicatorTable(person), areaTable(person, needName)];
  const next = nextPost(reference, person.staff);
  return person.answers?.next === undefined || next === undefined
    ? tables
    : [...tables, nextTable(person, next, needName)];
}

/** Kompetensi pemerintahan, of whose post asks for it. */
function certificateLine({ answers }: ParticipantItem): readonly Block[] {
  if (answers?.certificate === undefined) return [];
  return texts([
    `Sertifikat kompetensi pemerintahan (UU 23/2014 Pasal 233): ${certificateText(answers.certificate)}.`,
  ]);
}

/** A number as somebody gave it. */
function scoreText(score: number | undefined): string {
  if (score === undefined) return '–';
  return score === UNSEEN ? 'tidak teramati' : formatNumber(score);
}

/** Need less mastery, after the supervisor. */
function ratingTable({ answers, confirmation }: ParticipantItem, needName: (code: string) => string): Block {
  const own = answers?.scales ?? {};
  const seen = confirmation?.scales ?? {};
  const judged = Object.fromEntries(Object.entries(seen).filter(([, score]) => score !== UNSEEN));
  const gaps = new Map(ratingsIn({ ...own, ...judged }).map(({ code, gap }) => [code, gap]));
  const causes = { ...answers?.causes, ...confirmation?.causes };
  const both = (field: string) => `${scoreText(own[field])} / ${scoreText(seen[field])}`;
  return table({
    caption: 'A dan B. Penguasaan dan kebutuhan (1–5), menurut pegawai / atasan',
    rows: [...new Set(Object.keys(own).map(competencyOf))],
    columns: [
      { header: 'Kompetensi atau bidang', width: '*', cell: needName },
      { header: 'Penguasaan', width: 84, cell: (code) => both(masteryField(code)) },
      { header: 'Kebutuhan', width: 84, cell: (code) => both(needField(code)) },
      {
        header: 'Kesenjangan',
        width: 90,
        cell: (code) => {
          const gap = gaps.get(code);
          const cause = gap === undefined || gap === 0 ? undefined : causes[code];
          return `${gap === undefined ? '–' : formatNumber(gap)}${cause === undefined ? '' : `: ${gapCauseNames[cause].toLowerCase()}`}`;
        },
      },
    ],
  });
}

/** The level of the post to be held, which counts apart and less. */
function nextTable(
  { answers, confirmation }: ParticipantItem,
  next: Post,
  needName: (code: string) => string,
): Block {
  return table({
    caption: `Level jabatan berikutnya: ${next.name} (level ${next.level}); dihitung terpisah`,
    rows: Object.keys(answers?.next ?? {}),
    columns: [
      { header: 'Kompetensi', width: '*', cell: (key) => needName(key.slice(key.indexOf('.') + 1)) },
      { header: 'Pegawai', width: 90, cell: (key) => tickText(answers?.next?.[key]) },
      { header: 'Atasan', width: 90, cell: (key) => tickText(confirmation?.next?.[key]) },
    ],
  });
}

function indicatorTable({ staff, answers, confirmation }: ParticipantItem): Block {
  const names = new Map(competencies.map(({ code, name }) => [code, name]));
  const causes = { ...answers?.causes, ...confirmation?.causes };
  return table({
    caption: `A. Kompetensi manajerial dan sosial kultural, level standar ${staff.requiredLevel}`,
    rows: indicatorsAt(staff.requiredLevel).map(({ key, competency, text }) => {
      const own = answers?.indicators[key];
      const seen = confirmation?.indicators[key];
      const judged = seen === undefined || seen === 'takTeramati' ? own : seen;
      const cause = judged === 'belum' ? causes[competency] : undefined;
      return { competency: names.get(competency) ?? competency, text, own, seen, judged, cause };
    }),
    columns: [
      // 'Pengembangan' in one piece.
      { header: 'Kompetensi', width: 70, cell: (row) => row.competency },
      { header: 'Indikator perilaku', width: '*', cell: (row) => row.text },
      { header: 'Pegawai', width: 42, cell: (row) => tickText(row.own) },
      { header: 'Atasan', width: 42, cell: (row) => tickText(row.seen) },
      {
        header: 'Kesenjangan',
        width: 64,
        cell: ({ judged, cause }) =>
          judged !== 'belum'
            ? 'Tidak'
            : `Ya${cause === undefined ? '' : `: ${gapCauseNames[cause].toLowerCase()}`}`,
      },
    ],
  });
}

function areaTable({ answers, confirmation }: ParticipantItem, needName: (code: string) => string): Block {
  const causes = { ...answers?.causes, ...confirmation?.causes };
  return table({
    caption: 'B. Kebutuhan teknis (1 tidak perlu, 5 sangat mendesak)',
    rows: Object.entries(answers?.technical ?? {}).sort(([a], [b]) => a.localeCompare(b)),
    columns: [
      { header: 'Bidang', width: '*', cell: ([code]) => needName(code) },
      { header: 'Pegawai', width: 52, cell: ([, need]) => formatNumber(need) },
      { header: 'Atasan', width: 66, cell: ([code]) => scoreText(confirmation?.technical?.[code]) },
      {
        header: 'Sebab',
        width: 110,
        cell: ([code]) => {
          const cause = causes[code];
          return cause === undefined ? '' : gapCauseNames[cause];
        },
      },
    ],
  });
}

/** Rencana pengembangan individu (IDP). */
function planTable(lines: readonly PlanLine[], { enactment }: CycleItem): Block {
  return table({
    caption: 'C. Rencana pengembangan individu (IDP)',
    empty:
      enactment === undefined
        ? 'Rencana tahun ini belum ditetapkan.'
        : 'Rencana yang ditetapkan tidak memuat kegiatan untuk pegawai ini.',
    rows: lines,
    columns: [
      { header: 'Program', width: '*', cell: ({ title }) => title },
      { header: 'Bentuk', width: 80, cell: ({ form }) => developmentFormOf(form)?.name ?? form },
      { header: 'JP', width: 26, align: 'right', cell: ({ learningHours }) => formatNumber(learningHours) },
      { header: 'Penyelenggara', width: 84, cell: ({ provider }) => provider },
      { header: 'Waktu', width: 90, cell: scheduleText },
    ],
  });
}
