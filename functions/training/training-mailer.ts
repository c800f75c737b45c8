import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../shared/mail/mailer.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { momentsOf } from './schedule/training-days.ts';

type Times = Pick<TrainingItem, 'startsAt' | 'believedStart' | 'reminded' | 'sessions'>;

/**
 * The first moment at which somebody may stand before the door: the training's own, or the one of before a move as long
 * as people have not been told of it.
 */
export function believedStart({ startsAt, believedStart = startsAt, reminded }: Times): string {
  return reminded.includes('DIPINDAH') || believedStart > startsAt ? startsAt : believedStart;
}

/**
 * Whether news of a training would come too late on the next mail morning: then it leaves at once, at any hour. Once the
 * training has begun, the news is of the sessions that are still to come.
 */
export function isUrgent(training: Times, now: Date): boolean {
  const next = mailMoment(now);
  if (now < new Date(training.startsAt)) return next >= new Date(believedStart(training));
  const awaited = (training.sessions ?? []).flatMap((session) =>
    session.news === undefined ? [] : [momentsOf(session).start, new Date(session.believedStart ?? 0)],
  );
  return awaited.some((moment) => moment > now && next >= moment);
}

/** The mailer for news of a training. */
export function trainingMailer(training: Times, now: Date): Mailer {
  return isUrgent(training, now) ? mailerAtAnyTime() : mailerFromEnv();
}
