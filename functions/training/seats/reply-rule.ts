import { formatMoment } from '../../../shared/rules/format.ts';
import type { Standing } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { dayBefore } from '../schedule/training-days.ts';

/** Why somebody cannot come: few, and none that asks for health or family matters (UU 27/2022 Ps 4). */
export const declineReasons = {
  'tugas-lain': 'Ada tugas kedinasan lain',
  berhalangan: 'Cuti atau berhalangan',
  'sudah-pernah': 'Sudah pernah mengikuti kegiatan serupa',
  'tidak-sesuai': 'Materinya tidak sesuai dengan tugas saya',
} as const;

export type DeclineReason = keyof typeof declineReasons;

/** What a person answers to an invitation. */
export type Reply =
  | { readonly kind: 'ACCEPTED' }
  | { readonly kind: 'DECLINED'; readonly reason: DeclineReason };

/** The choice of the form that takes a seat; every other one is a reason to decline. */
export const ACCEPTS = 'ya';

/** The answer that a form sent; undefined when none was chosen. */
export function replyOf(choice: string | null): Reply | undefined {
  if (choice === ACCEPTS) return { kind: 'ACCEPTED' };
  const reason = declineReasonOf(choice);
  return reason === undefined ? undefined : { kind: 'DECLINED', reason };
}

/** A known reason; undefined for anything else. */
function declineReasonOf(text: string | null): DeclineReason | undefined {
  const codes = Object.keys(declineReasons) as DeclineReason[]; // the keys of a literal object
  return codes.find((code) => code === text);
}

/** A stored reason in words; a dash where none was given. */
export function declineWords(code: string | undefined): string {
  const known = declineReasonOf(code ?? null);
  return known === undefined ? '–' : declineReasons[known];
}

type Dates = Pick<TrainingItem, 'status' | 'startsAt' | 'endsAt'>;

/** A given answer can be changed until the morning of the day before. */
export function changeableUntil(training: Dates): Date {
  return dayBefore(training);
}

/** Why nobody can answer (any more): a sentence; undefined while answers are taken. */
export function closedSentence(training: Dates, now: Date): string | undefined {
  if (training.status === 'CANCELLED') return 'Pelatihan ini dibatalkan. Anda tidak perlu menjawab.';
  const waiting = training.status === 'OPEN' || training.status === 'INVITED';
  if (waiting && now < new Date(training.startsAt)) return undefined;
  return 'Pelatihan sudah dimulai atau sudah selesai, sehingga jawaban undangan tidak dapat diberikan lagi.';
}

/** Why this person cannot answer now: a sentence; undefined when the answer is taken. */
export function replyRefusal(training: Dates, standing: Standing, now: Date): string | undefined {
  const closed = closedSentence(training, now);
  if (closed !== undefined || standing === 'PENDING' || now < changeableUntil(training)) return closed;
  return `Jawaban hanya dapat diubah sampai ${formatMoment(changeableUntil(training))}. Hubungi koordinator bila Anda berhalangan.`;
}
