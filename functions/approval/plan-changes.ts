import { isDeepStrictEqual } from 'node:util';
import { jointText, markedCost, markedSchedule, placeOf } from '../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import type { PlanLine, RemovedLine } from '../../shared/store/plan.ts';
import type { PeopleByActivity } from '../../shared/store/targets.ts';

/** One activity that differs between two submissions, and in what. */
export interface PlanChange {
  readonly activity: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** In words: for a change "Biaya: Rp2.000.000 menjadi Rp1.500.000", for a removal why. */
  readonly what: readonly string[];
}

/** A submission with who goes. */
interface Submission {
  readonly lines: readonly PlanLine[];
  readonly people: PeopleByActivity;
  /** What was taken out until then, and why. */
  readonly removed?: readonly RemovedLine[] | undefined;
}

/** What is told with how it was and is: in which words, and of which fields. */
const toldBy = (
  needName: (code: string) => string,
): readonly {
  readonly label: string;
  readonly fields: readonly (keyof PlanLine)[];
  readonly say: (line: PlanLine) => string;
}[] => [
  { label: 'Nama kegiatan', fields: ['title'], say: ({ title }) => title },
  {
    label: 'Kompetensi',
    fields: ['competencies'],
    say: ({ competencies }) => competencies.map(needName).join('; '),
  },
  { label: 'Jumlah peserta', fields: ['targetCount'], say: ({ targetCount }) => `${targetCount} orang` },
  {
    label: 'Uraian peserta',
    fields: ['targetDescription', 'targetPosts'],
    say: ({ targetDescription }) => targetDescription,
  },
  {
    label: 'Bentuk',
    fields: ['form', 'pathway'],
    say: ({ form }) => developmentFormOf(form)?.name ?? form,
  },
  { label: 'Penyelenggara', fields: ['provider', 'providerKind'], say: ({ provider }) => provider },
  {
    label: 'Jadwal',
    fields: ['startsOn', 'endsOn', 'rhythm', 'dates', 'days', 'startTime', 'endTime', 'estimates'],
    say: markedSchedule,
  },
  { label: 'Tempat', fields: ['location'], say: placeOf },
  {
    label: 'Jam pelajaran',
    fields: ['learningHours'],
    say: ({ learningHours }) => `${learningHours} JP per orang`,
  },
  { label: 'Biaya', fields: ['cost'], say: markedCost },
  { label: 'Dibayar oleh', fields: ['budgetHolder'], say: ({ budgetHolder }) => budgetHolder },
  { label: 'Bersama instansi lain', fields: ['joint'], say: (line) => jointText(line) || '–' },
  { label: 'Kurikulum', fields: ['curriculum'], say: ({ curriculum }) => curriculum },
  { label: 'Alasan usulan', fields: ['reason'], say: ({ reason }) => reason },
];

/** Told above, or names that mean nothing to an officer; lists of people are compared by who is in them. */
const NOT_TOLD_APART: ReadonlySet<string> = new Set([
  ...toldBy(String).flatMap(({ fields }) => fields),
  'sent',
  'peopleList',
]);

/** What differs between two submissions of a plan, in the order of the later one, removed activities last. */
export function changesBetween(
  before: Submission,
  after: Submission,
  needName: (code: string) => string,
): readonly PlanChange[] {
  const told = toldBy(needName);
  const earlier = new Map(before.lines.map((line) => [line.activity, line]));
  const present = new Set(after.lines.map(({ activity }) => activity));
  const changed = after.lines.flatMap((line): PlanChange[] => {
    const { activity, title } = line;
    const old = earlier.get(activity);
    if (old === undefined) return [{ activity, title, kind: 'added', what: [] }];
    const what = [...fieldChanges(old, line, told), ...peopleChanges(activity, before.people, after.people)];
    return what.length === 0 ? [] : [{ activity, title, kind: 'changed', what }];
  });
  const removed = before.lines
    .filter(({ activity }) => !present.has(activity))
    .map(({ activity, title }) => {
      const { reason } = after.removed?.find((each) => each.activity === activity) ?? {};
      const what = reason === undefined ? [] : [`Alasan: ${reason}`];
      return { activity, title, kind: 'removed' as const, what };
    });
  return [...changed, ...removed];
}

function fieldChanges(before: PlanLine, after: PlanLine, told: ReturnType<typeof toldBy>): readonly string[] {
  const words = told.flatMap(({ label, fields, say }) => {
    if (fields.every((field) => isDeepStrictEqual(before[field], after[field]))) return [];
    const [was, is] = [say(before), say(after)];
    return [
      was === is ? `${label}: rincian diubah` : `${label}: ${was || '(kosong)'} menjadi ${is || '(kosong)'}`,
    ];
  });
  return isDeepStrictEqual(rest(before), rest(after)) ? words : [...words, 'Rincian lain diubah'];
}

/** The fields that have no words of their own. */
function rest(line: PlanLine): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(line).filter(([name]) => !NOT_TOLD_APART.has(name)));
}

function peopleChanges(
  activity: string,
  before: PeopleByActivity,
  after: PeopleByActivity,
): readonly string[] {
  const old = new Set(before.get(activity));
  const now = new Set(after.get(activity));
  const joined = now.difference(old).size;
  const left = old.difference(now).size;
  if (joined + left === 0) return [];
  return [`Daftar peserta: ${joined} orang masuk, ${left} orang keluar`];
}
