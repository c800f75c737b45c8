import { mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { addDays, wibDate, wibInstant, workingDayFrom } from '../../../shared/rules/working-calendar.ts';
import { type AccessNeed, accessNeeds } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { type DeclineReason, declineReasonOf, needNames } from '../../../shared/words.ts';

/** What somebody needs, in words; a dash where nothing is. */
export function needsText(needs: readonly AccessNeed[] = []): string {
  return needs.length === 0 ? '–' : needs.map((need) => needNames[need]).join('; ');
}

/** What a person answers to an invitation. */
export type Reply =
  | { readonly kind: 'ACCEPTED'; readonly needs?: readonly AccessNeed[]; readonly calendarReminds?: boolean }
  | { readonly kind: 'DECLINED'; readonly reason: DeclineReason };

/** The choice of the form that takes a seat; every other one is a reason to decline. */
export const ACCEPTS = 'ya';

/** The choice of whoever wants a mail on the day before. */
export const MAIL_REMINDS = 'surel';

/** The answer that a form sent; undefined when none was chosen. */
export function replyOf(form: URLSearchParams): Reply | undefined {
  const choice = form.get('jawaban');
  if (choice === ACCEPTS) {
    const needs = form.getAll('kebutuhan');
    const calendarReminds = form.get('pengingat') !== MAIL_REMINDS;
    return { kind: 'ACCEPTED', needs: accessNeeds.filter((need) => needs.includes(need)), calendarReminds };
  }
  const reason = declineReasonOf(choice);
  return reason === undefined ? undefined : { kind: 'DECLINED', reason };
}

type Dates = Pick<TrainingItem, 'status' | 'startsAt' | 'endsAt'>;

/** Why nobody can answer (any more): a sentence; undefined while answers are taken. */
export function closedSentence(training: Dates, now: Date): string | undefined {
  if (training.status === 'CANCELLED') return 'Pelatihan ini dibatalkan. Anda tidak perlu menjawab.';
  const waiting = training.status === 'OPEN' || training.status === 'INVITED';
  if (waiting && now < new Date(training.startsAt)) return undefined;
  return 'Pelatihan sudah dimulai atau sudah selesai, sehingga jawaban undangan tidak dapat diberikan lagi.';
}

/**
 * Until when a place from the waitlist is offered: the end of mail hours on the working day after the mail about it, and
 * never beyond the beginning, after which nobody moves up.
 */
export function offerUntil({ startsAt }: Pick<TrainingItem, 'startsAt'>, now: Date): string {
  const nextDay = workingDayFrom(addDays(wibDate(mailMoment(now)), 1));
  return new Date(Math.min(wibInstant(nextDay, '15:00').getTime(), Date.parse(startsAt))).toISOString();
}
