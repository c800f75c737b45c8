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
}

/** What is known of a training that a workflow waits for. */
export interface KnownTraining {
  readonly title: string;
  /** ISO moment with offset. */
  readonly endsAt: string;
}

/**
 * What happens when the wait of a state is over, by machine and state.
 * @internal
 */
export const eventsOfWaits: Readonly<Record<string, string>> = {
  'policy-cycle.AwaitMailHours': 'surel dikirim pada jam kerja',
  'policy-cycle.CollectAnswers': 'pengingat atau penutupan survei',
  'policy-cycle.AwaitConfirmations': 'pengingat atau penutupan konfirmasi atasan',
  'policy-cycle.AwaitDraftDecision': 'koordinator diingatkan tentang jawaban yang sedikit',
  'policy-cycle.AwaitPlan': 'koordinator diingatkan untuk mengajukan rencana',
  'policy-cycle.AwaitDecision': 'pengingat kepada pejabat penyetuju, atau permintaannya kedaluwarsa',
  'policy-cycle.AwaitQuotaOfReceipt': 'surel dikirim setelah menunggu kuota',
  'policy-cycle.AwaitQuotaOfReminder': 'surel dikirim setelah menunggu kuota',
  'policy-cycle.AwaitEnactment': 'koordinator diingatkan untuk mencatat penetapan',
  'policy-cycle.AwaitTrainings': 'pelatihan berikutnya dibuka, atau pemeriksaan bulanan',
  'policy-cycle.AwaitFollowUp': 'koordinator diingatkan untuk menetapkan tindak lanjut',
  'policy-cycle.AwaitHoursOfClosing': 'laporan penutupan dikirim',
  'training.AwaitMailHours': 'surel pelatihan dikirim pada jam kerja',
  'training.AwaitMoment': 'pengingat sebelum pelatihan',
  'training.AwaitAttendance': 'koordinator diingatkan untuk mengisi daftar hadir',
  'training.AwaitFeedback': 'pengingat atau penutupan umpan balik',
  'training.WaitForBehaviour': 'pertanyaan tentang penerapan di pekerjaan',
  'training.AwaitBehaviour': 'pengingat atau penutupan evaluasi penerapan',
  'evaluation-batch.AwaitMailHours': 'laporan triwulan dikirim',
  'staff-import.AwaitQuota': 'data pegawai disimpan setelah menunggu kuota surel',
  'shard-pass.AwaitMailHours': 'surel dikirim pada jam kerja',
};

/**
 * The next thing that happens, of all that the workflows wait for and of the quarters' evaluations.
 * @param trainingOf what is known of the training that a wait is about
 * @returns undefined when no workflow waits: no cycle is open, and what still comes is brought by a schedule alone
 */
export async function nextEvent(
  waits: readonly Wait[],
  now: number,
  trainingOf: (wait: Wait) => Promise<KnownTraining | undefined>,
): Promise<Event | undefined> {
  const first = waits.reduce<Wait | undefined>(
    (earliest, wait) => (earliest === undefined || wait.until < earliest.until ? wait : earliest),
    undefined,
  );
  const quarter = waits.length === 0 ? undefined : nextEvaluation(now);
  if (first === undefined || (quarter !== undefined && quarter.at < first.until)) return quarter;
  const years = new Set(waits.flatMap(cycleOf));
  const [year] = years.size > 1 ? cycleOf(first) : [];
  const what = await wordsFor(first, trainingOf);
  return { at: first.until, what: year === undefined ? what : `${what} (siklus ${year})` };
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

async function wordsFor(
  wait: Wait,
  trainingOf: (wait: Wait) => Promise<KnownTraining | undefined>,
): Promise<string> {
  const what = eventsOfWaits[`${wait.machine}.${wait.state}`] ?? '';
  const training = wait.machine === 'training' ? await trainingOf(wait) : undefined;
  if (training === undefined) return what;
  const isOver = wait.state === 'AwaitMoment' && wait.until >= Date.parse(training.endsAt);
  return `${isOver ? 'pelatihan selesai, daftar hadir diminta' : what}: ${training.title}`;
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
