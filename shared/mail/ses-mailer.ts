import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { classify, MailRefusedError, OutsideMailHoursError, TransientError } from '../errors.ts';
import { mailMoment } from '../rules/mail-hours.ts';
import { composeMail } from './compose-mail.ts';
import type { Mailer } from './mail-content.ts';
import type { Pace } from './pace.ts';

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

/** Names by which SES says that this one message or address will never do. */
const REFUSALS = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException']);

/** A mailer over SES SendRawEmail. */
export function createMailer({
  ses,
  from,
  configurationSet,
  pace,
  atAnyTime = false,
  now = () => new Date(),
}: MailerOptions): Mailer {
  const sendPaced = async (command: SendRawEmailCommand, attempt = 1): Promise<void> => {
    await pace.turn();
    try {
      await ses.send(command);
    } catch (error) {
      if (!isThrottled(error) || attempt === ATTEMPTS) throw classifySesError(error);
      pace.slowDown();
      await sendPaced(command, attempt + 1);
    }
  };
  return {
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
      await sendPaced(command);
    },
  };
}

function isThrottled(error: unknown): boolean {
  return error instanceof Error && /^Throttling/.test(error.name);
}

/**
 * Sorts what SES answered: refused for good, worth another try (throttling, 5xx, network), or, when neither,
 * the fault itself (an unverified sender is for the operator, not for a retry).
 */
function classifySesError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (REFUSALS.has(error.name)) return new MailRefusedError(error.name, { cause: error });
  return httpStatus(error) >= 500 ? new TransientError(error.name, { cause: error }) : classify(error);
}

function httpStatus(error: Error): number {
  if (!('$metadata' in error)) return 0;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}
