import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MailQuotaError, OutsideMailHoursError } from '../errors.ts';
import { mailMoment } from '../rules/mail-hours.ts';
import { composeMail } from './compose-mail.ts';
import type { Mailer } from './mail-content.ts';
import type { Pace } from './pace.ts';
import { classifySesError, isQuotaUsedUp, isThrottled } from './ses-errors.ts';

type MailerOptions = {
  readonly ses: Pick<SESClient, 'send'>;
  /** The address that every mail comes from. */
  readonly from: string;
  /** SES configuration set that reports bounces and complaints. */
  readonly configurationSet?: string | undefined;
  readonly pace: Pace;
  /** Mails leave at any time: somebody has just asked for them. */
  readonly atAnyTime?: boolean;
  /** The clock; the machine's own when left out. */
  readonly now?: () => Date;
};

/** A mail that SES has no time for is tried again by itself: the fifty beside it need not go twice. */
const ATTEMPTS = 3;

/** SES counts the last 24 hours at any moment: an hour later as many are free as left in that hour of yesterday. */
const QUOTA_WAIT_MS = 3_600_000;

/** A mailer over SES SendRawEmail. */
export function createMailer({
  ses,
  from,
  configurationSet,
  pace,
  atAnyTime = false,
  now = () => new Date(),
}: MailerOptions): Mailer {
  /** When to look again after the quota was used up: in an hour, and when mails leave. */
  const again = (): Date => {
    const later = new Date(now().getTime() + QUOTA_WAIT_MS);
    return atAnyTime ? later : mailMoment(later);
  };
  const sendPaced = async (command: SendRawEmailCommand, attempt = 1): Promise<void> => {
    if (!(await pace.turn())) throw new MailQuotaError(again());
    try {
      await ses.send(command);
    } catch (error) {
      if (!isThrottled(error) || isQuotaUsedUp(error) || attempt === ATTEMPTS) throw error;
      pace.slowDown();
      await sendPaced(command, attempt + 1);
    }
  };
  const classified = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      throw classifySesError(error, again());
    }
  };
  return {
    lanes: () => classified(pace.lanes()),
    async send(mail) {
      const date = now();
      const moment = mailMoment(date);
      if (!atAnyTime && moment > date) throw new OutsideMailHoursError(moment);
      const raw = await composeMail({ ...mail, from, date });
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [mail.to.email],
        RawMessage: { Data: raw },
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
        ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
      });
      await classified(sendPaced(command));
    },
  };
}
