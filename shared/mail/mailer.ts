import { setTimeout as sleep } from 'node:timers/promises';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { awsRetries, env } from '../env.ts';
import {
  classify,
  MailLetterError,
  MailQuotaError,
  MailRefusedError,
  MailSenderError,
  OutsideMailHoursError,
  TransientError,
} from '../errors.ts';
import { currentActing } from '../lambda/invocation.ts';
import { mailMoment } from '../rules/mail-calendar.ts';
import { composeMail } from './compose-mail.tsx';
import type { Mailer } from './mail-content.ts';

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
 * hours only, and throws `OutsideMailHoursError` else, which a workflow begun before mail hours does not wait for and so is
 * spared; it leaves some of the mails of 24 hours to others.
 * @param senders how many functions mail at the same time for this step, this one included
 */
export function mailerFromEnv(senders = 1): Mailer {
  return sesMailer(senders, currentActing().mailsAtAnyTime === true);
}

/**
 * The same at any time, for one mail that its receiver, or the coordinator with a button for this one mail, has just
 * asked for; and for the few that cannot wait: alarms, receipts of decisions, changed addresses, news of a training that
 * would come too late (infra/decisions/0019-mail-hours.md).
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

/**
 * A mailer over SES SendRawEmail.
 * @internal
 */
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

/** Names and messages by which SES says that it takes nothing from this sender (SES developer guide, "Email sending errors"). */
const SENDER_FAULTS: readonly { readonly says: RegExp; readonly sentence: string }[] = [
  {
    // Recipients are named too while the account is in the sandbox, and never after.
    says: /not verified|NotVerified/,
    sentence:
      'Layanan surel menolak pengirim: alamat pengirim belum diverifikasi, atau akun surel masih dalam masa uji (sandbox). Operator sistem perlu memperbaikinya.',
  },
  {
    says: /paused|SendingPaused/i,
    sentence:
      'Layanan surel menghentikan sementara semua pengiriman dari sistem ini. Operator sistem perlu menyelesaikannya dengan penyedia layanan.',
  },
];

/** Parts of a message by which SES means the address that a mail goes to. */
const ABOUT_ADDRESS = /address|domain|user name|local part/i;

/** Whether SES is asked for more than it allows in a second or a day. */
function isThrottled(error: unknown): error is Error {
  return error instanceof Error && /^Throttling/.test(error.name);
}

/** Whether the mails of 24 hours are used up; what is too fast is throttled too, and passes within a second. */
function isQuotaUsedUp(error: unknown): boolean {
  return isThrottled(error) && /daily/i.test(error.message);
}

/**
 * Gives what SES answered its place: a fault of the recipient, of the letter, or of the sender, the quota, or what
 * passes by itself. Only the first says anything of an address.
 * @param again when to try again after the quota was used up
 */
function classifySesError(error: unknown, again: Date): unknown {
  if (!(error instanceof Error)) return error;
  if (isQuotaUsedUp(error)) return new MailQuotaError(again);
  const known = classify(error);
  if (known !== error) return known;
  const status = httpStatus(error);
  if (status >= 500) return new TransientError(error.name, { cause: error });
  if (status < 400) return error;
  return refusalOf(error);
}

/** SES understood the request and will not do it. */
function refusalOf(error: Error): Error {
  const cause = { cause: error };
  const sender = SENDER_FAULTS.find(({ says }) => says.test(error.name) || says.test(error.message));
  if (sender !== undefined) return new MailSenderError(sender.sentence, cause);
  const namesAddress = ABOUT_ADDRESS.test(error.message);
  if (error.name === 'MessageRejected') return new MailRefusedError(error.name, { ...cause, namesAddress });
  if (/^InvalidParameterValue/.test(error.name)) {
    return namesAddress
      ? new MailRefusedError(error.name, cause)
      : new MailLetterError(
          'Layanan surel tidak dapat membaca surel ini; tim teknis perlu memeriksanya.',
          cause,
        );
  }
  return new MailSenderError(
    `Layanan surel menolak sistem ini (${error.name}). Operator sistem perlu memeriksanya.`,
    cause,
  );
}

function httpStatus(error: Error): number {
  if (!('$metadata' in error)) return 0;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}

/** What SES allows the account. */
interface SendQuota {
  /** Mails a second. */
  readonly perSecond: number;
  /** Mails that those who mail many may still send of the last 24 hours; infinite without a limit. */
  readonly left: number;
}

/** Lets mails go one after another at the speed that SES allows. */
interface Pace {
  /** Resolves when the next mail may go; false when the mails of 24 hours are used up. */
  turn(): Promise<boolean>;
  /** SES was asked for too much all the same: somebody else is sending too. */
  slowDown(): void;
  /** How many may wait for their turn at the same time, so that nobody waits longer than for a few mails. */
  lanes(): Promise<number>;
}

/** Time as the pace sees it: it measures work, so a calendar that was moved does not concern it. */
interface Stopwatch {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const stopwatch: Stopwatch = { now: () => performance.now(), wait: (milliseconds) => sleep(milliseconds) };

/**
 * The longest wait for a turn. Ten senders of the smallest quota, one mail a second, wait ten seconds each; a mail that
 * is throttled twice is then sent within the minute that a step keeps in reserve.
 */
const LONGEST_GAP_MS = 15_000;

/** SES answers within about half a second: more lanes than mails in that time would only stand in line. */
const MAIL_MS = 500;
const MOST_LANES = 10;

/**
 * The pace of one sender of several that share an account.
 * @param quota asked for once, and not for a single mail
 * @param senders how many send at the same time, this one included
 * @internal
 */
export function paceOf(quota: () => Promise<SendQuota>, senders: number, time = stopwatch): Pace {
  let asked: Promise<SendQuota> | undefined;
  let slower = 1;
  let next: number | undefined;
  let taken = 0;
  const allowed = (): Promise<SendQuota> => {
    asked ??= quota();
    return asked;
  };
  return {
    async turn() {
      if (next === undefined && asked === undefined) {
        next = time.now();
        taken += 1;
        return true;
      }
      const { perSecond, left } = await allowed();
      if (taken >= left / senders) return false;
      taken += 1;
      const now = time.now();
      const gap = Math.min(LONGEST_GAP_MS, (1000 * senders * slower) / perSecond);
      next = next === undefined ? now : Math.max(next + gap, now);
      await time.wait(next - now);
      return true;
    },
    slowDown() {
      slower *= 2;
    },
    async lanes() {
      const { perSecond } = await allowed();
      return Math.min(MOST_LANES, Math.max(1, Math.ceil((perSecond * MAIL_MS) / (1000 * senders))));
    },
  };
}
