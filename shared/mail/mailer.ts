import { setTimeout as sleep } from 'node:timers/promises';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { awsRetries } from '../aws-retries.ts';
import { env } from '../env.ts';
import type { Mailer } from './mail-content.ts';
import { createMailer, isThrottled, paceOf, type SendQuota } from './ses-mailer.ts';

const ses = new SESClient({ retryStrategy: awsRetries });

/** The smallest quota that SES gives: what an account may send that has only just been opened. */
const SANDBOX_PER_SECOND = 1;

/** Kept back of the mails of 24 hours, for what one person has just asked for and for alarms. */
const KEPT_BACK = 0.05;

/** SES tells the quota once a second; ten senders that ask at once have all heard it within some ten tries. */
const TRIES = 10;
const LONGEST_PAUSE_MS = 2_000;

/**
 * The mailer of a function: SES of the region, sender and configuration set from the environment. It sends in mail
 * hours only, and throws `OutsideMailHoursError` else; it leaves some of the mails of 24 hours to others.
 * @param senders how many functions mail at the same time for this step, this one included
 */
export function mailerFromEnv(senders = 1): Mailer {
  return sesMailer(senders, false);
}

/**
 * The same at any time, for one mail that its receiver, or the coordinator with a button for this one mail, has just
 * asked for; and for an alarm to the coordinator.
 */
export function mailerAtAnyTime(): Mailer {
  return sesMailer(1, true);
}

function sesMailer(senders: number, atAnyTime: boolean): Mailer {
  const { MAIL_FROM, MAIL_CONFIGURATION_SET } = env('mail');
  return createMailer({
    ses,
    from: MAIL_FROM,
    configurationSet: MAIL_CONFIGURATION_SET,
    pace: paceOf(sendQuota, senders),
    atAnyTime,
  });
}

/** SES's own quota. Who is not told after many tries keeps to the smallest one. */
async function sendQuota(): Promise<SendQuota> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const { MaxSendRate, Max24HourSend, SentLast24Hours = 0 } = await ses.send(new GetSendQuotaCommand({}));
      return { perSecond: MaxSendRate ?? SANDBOX_PER_SECOND, left: leftOf(Max24HourSend, SentLast24Hours) };
    } catch (error) {
      if (!isThrottled(error)) throw error;
      await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }
  return { perSecond: SANDBOX_PER_SECOND, left: Number.POSITIVE_INFINITY };
}

/** SES writes -1 for "no limit". */
function leftOf(most = -1, sent: number): number {
  return most === -1 ? Number.POSITIVE_INFINITY : Math.max(0, most * (1 - KEPT_BACK) - sent);
}
