import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { awsRetries } from '../aws-retries.ts';
import { env } from '../env.ts';
import type { Mailer } from './mail-content.ts';
import { paceOf } from './pace.ts';
import { createMailer } from './ses-mailer.ts';

const ses = new SESClient({ retryStrategy: awsRetries });

/** What an account may send that has only just been opened. */
const SANDBOX_PER_SECOND = 1;

/**
 * The mailer of a function: SES of the region, sender and configuration set from the environment. It sends in mail
 * hours only, and throws `OutsideMailHoursError` else.
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
    pace: paceOf(perSecond, senders),
    atAnyTime,
  });
}

/** SES's own quota. Many who ask at once are refused (once a second); then the smallest quota is a safe guess. */
async function perSecond(): Promise<number> {
  try {
    const { MaxSendRate } = await ses.send(new GetSendQuotaCommand({}));
    return MaxSendRate ?? SANDBOX_PER_SECOND;
  } catch (error) {
    if (error instanceof Error && /^Throttling/.test(error.name)) return SANDBOX_PER_SECOND;
    throw error;
  }
}
