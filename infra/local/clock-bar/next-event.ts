import { z } from 'zod';
import {
  firstWorkingMorning,
  previousQuarter,
  type Quarter,
  quarterDates,
  quarterOf,
  quarterTitle,
} from '../../../shared/evaluation/period.ts';
import { addDays, wibInstant } from '../../../shared/rules/working-calendar.ts';
import type { Wait } from '../stepfunctions/index.ts';

/** Something that the clock brings. */
export interface Event {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it is, as people call it. */
  readonly what: string;
  /** It happens whatever people have done; of a reminder nobody may be left to be reminded. */
  readonly isCertain?: boolean;
}

/** What is known of what a workflow waits for. Moments are ISO, with offset. */
export interface KnownWait {
  /** Of the training, and its end. */
  readonly title?: string;
  readonly endsAt?: string;
  /** When what is collected is closed, a request expires, or the next training opens: until then only reminders come. */
  readonly closesAt?: string | undefined;
}

/** What a wait brings: always the same, or something on the way and something else at its end. */
type Brings = string | { readonly before: string; readonly atEnd: string };

/**
 * What happens when the wait of a state is over, by machine and state.
 * @internal
 */
export const eventsOfWaits: Readonly<Record<string, Brings>> = {
  'policy-cycle.AwaitMailHours': 'surel dikirim pada jam kerja',
  'policy-cycle.CollectAnswers': { before: 'pengingat survei', atEnd: 'survei ditutup' },
  'policy-cycle.AwaitConfirmations': {
    before: 'pengingat kepada atasan',
    atEnd: 'konfirmasi atasan ditutup',
  },
  'policy-cycle.AwaitDraftDecision': 'koordinator diingatkan tentang jawaban yang sedikit',
  'policy-cycle.AwaitPlan': 'koordinator diingatkan untuk mengajukan rencana',
  'policy-cycle.AwaitDecision': {
    before: 'pengingat kepada pejabat penyetuju',
    atEnd: 'permintaan persetujuan kedaluwarsa',
  },
  'policy-cycle.AwaitChange': 'perubahan rencana ditanyakan lagi kepada pejabat atau koordinator',
  'policy-cycle.AwaitQuotaOfReceipt': 'surel dikirim setelah menunggu kuota',
  'policy-cycle.AwaitQuotaOfReminder': 'surel dikirim setelah menunggu kuota',
  'policy-cycle.AwaitEnactment': 'koordinator diingatkan untuk mencatat penetapan',
  'policy-cycle.AwaitTrainings': {
    before: 'pemeriksaan pelatihan, dan surel mingguan bila ada isinya',
    atEnd: 'pelatihan berikutnya dibuka',
  },
  'policy-cycle.AwaitFollowUp': 'koordinator diingatkan untuk menetapkan tindak lanjut',
  'policy-cycle.AwaitHoursOfClosing': 'laporan penutupan dikirim',
  'training.AwaitMailHours': 'surel pelatihan dikirim pada jam kerja',
  'training.AwaitMoment': 'pengingat sebelum pelatihan',
  'training.AwaitAttendance': 'koordinator diingatkan untuk mengisi daftar hadir',
  'training.AwaitFeedback': { before: 'pengingat umpan balik', atEnd: 'umpan balik ditutup' },
  'training.WaitForBehaviour': 'pertanyaan tentang penerapan di pekerjaan',
  'training.AwaitBehaviour': {
    before: 'pengingat evaluasi penerapan',
    atEnd: 'evaluasi penerapan ditutup',
  },
  'evaluation-batch.AwaitMailHours': 'laporan triwulan dikirim',
  'staff-import.AwaitQuota': 'data pegawai disimpan setelah menunggu kuota surel',
  'shard-pass.AwaitMailHours': 'surel dikirim pada jam kerja',
};

/**
 * The next thing that happens, of all that the workflows wait for and of the quarters' evaluations.
 * @param known what is known of what a wait is about
 * @returns undefined when no workflow waits: no cycle is open, and what still comes is brought by a schedule alone
 */
export async function nextEvent(
  waits: readonly Wait[],
  now: number,
  known: (wait: Wait) => Promise<KnownWait>,
): Promise<Event | undefined> {
  const first = waits.reduce<Wait | undefined>(
    (earliest, wait) => (earliest === undefined || wait.until < earliest.until ? wait : earliest),
    undefined,
  );
  const quarter = waits.length === 0 ? undefined : nextEvaluation(now);
  if (first === undefined || (quarter !== undefined && quarter.at < first.until)) return quarter;
  const years = new Set(waits.flatMap(cycleOf));
  const [year] = years.size > 1 ? cycleOf(first) : [];
  const about = await known(first);
  const what = wordsFor(first, about);
  return {
    at: first.until,
    what: year === undefined ? what : `${what} (siklus ${year})`,
    isCertain: isPast(first, about.closesAt),
  };
}

const cycleInput = z.union([
  z.object({ cycle: z.string() }).transform(({ cycle }) => cycle),
  z.object({ year: z.coerce.string() }).transform(({ year }) => year),
]);

/** The cycle that a wait belongs to; none for what belongs to several. */
function cycleOf({ input }: Wait): readonly string[] {
  const { data } = cycleInput.safeParse(input);
  return data === undefined ? [] : [data];
}

function isPast({ until }: Wait, moment: string | undefined): boolean {
  return moment !== undefined && until >= Date.parse(moment);
}

function wordsFor(wait: Wait, { title, endsAt, closesAt }: KnownWait): string {
  const { machine, state } = wait;
  const brings = eventsOfWaits[`${machine}.${state}`] ?? '';
  const usual = typeof brings === 'string' ? brings : isPast(wait, closesAt) ? brings.atEnd : brings.before;
  const ended = state === 'AwaitMoment' && isPast(wait, endsAt);
  const what = ended ? 'pelatihan selesai, daftar hadir diminta' : usual;
  return title === undefined ? what : `${what}: ${title}`;
}

/** The quarterly evaluation starts on the first working morning of the quarter after. */
function nextEvaluation(now: number): Event {
  const current = quarterOf(new Date(now));
  const begins = firstWorkingMorning(current).getTime();
  const quarter = begins > now ? current : quarterAfter(current);
  return {
    at: firstWorkingMorning(quarter).getTime(),
    what: `evaluasi ${quarterTitle(previousQuarter(quarter))}`,
  };
}

function quarterAfter(quarter: Quarter): Quarter {
  return quarterOf(wibInstant(addDays(quarterDates(quarter).to, 1)));
}
