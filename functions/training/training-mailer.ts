import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../shared/mail/mailer.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';

type Times = Pick<TrainingItem, 'startsAt' | 'believedStart' | 'reminded'>;

/**
 * The first moment at which somebody may stand before the door: the training's own, or the one of before a move as long
 * as people have not been told of it.
 */
export function believedStart({ startsAt, believedStart = startsAt, reminded }: Times): string {
  return reminded.includes('DIPINDAH') || believedStart > startsAt ? startsAt : believedStart;
}

/** Whether news of a training would come too late on the next mail morning: then it leaves at once, at any hour. */
export function isUrgent(training: Times, now: Date): boolean {
  return mailMoment(now) >= new Date(believedStart(training));
}

/** The mailer for news of a training. */
export function trainingMailer(training: Times, now: Date): Mailer {
  return isUrgent(training, now) ? mailerAtAnyTime() : mailerFromEnv();
}
