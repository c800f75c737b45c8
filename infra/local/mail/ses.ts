import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptOf } from '../aws-json.ts';
import type { Hostility } from '../hostility.ts';
import { readBody } from '../read-body.ts';
import type { Mail } from './mail-journal.ts';
import { type Envelope, readEnvelope } from './message.ts';
import { refusalOf, type SentLately, type SesAccount, sentLately } from './ses-account.ts';
import { sendResult, sendSesError, unavailable } from './ses-wire.ts';

/** SES counts and bills each recipient of a message as one mail. */
export interface MailUsage {
  emails: number;
}

/** A raw message may have 10 MB before encoding, 50 recipients; base64 and form encoding make it longer on the wire. */
const MESSAGE_BYTES = 10 * 1024 * 1024;
const REQUEST_BYTES = 2 * MESSAGE_BYTES;
const MOST_RECIPIENTS = 50;

/** Mail to such an address is refused for good, so that this too can be seen without an account. */
const ALWAYS_REFUSED = /^ditolak[.+@]/;

interface Ses {
  /** How many mails were accepted so far. */
  accepted(): number;
  /** Keeps a mail, once however often it is sent until it is kept; what is kept survives a loss of power. */
  accept(mail: Mail, key: string): Promise<void>;
  readonly hostility: Hostility;
  readonly account: SesAccount;
  readonly usage: MailUsage;
  now(): number;
}

/** What this SES remembers between requests. */
interface Memory {
  /** How often each refused mail has been refused so far. */
  readonly refusals: Map<string, number>;
  readonly sent: SentLately;
}

/** The two actions of SES that Bangkom uses: SendRawEmail, kept on disk before it is confirmed, and GetSendQuota. */
export function sesEndpoint(ses: Ses) {
  const memory: Memory = { refusals: new Map(), sent: sentLately(() => ses.now()) };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, REQUEST_BYTES);
    if (body === undefined) return invalid(response, 'Message length is more than 10485760 bytes long');
    const form = new URLSearchParams(body.toString('latin1'));
    const action = form.get('Action') ?? '';

    const fate = ses.hostility.call('ses', attemptOf(request));
    if (fate.away) return sendSesError(response, 503, 'ServiceUnavailable', 'The service is away');
    if (fate.throttled) return sendSesError(response, 400, 'Throttling', 'Rate exceeded');
    if (fate.delayMs > 0) await sleep(fate.delayMs);

    if (action === 'GetSendQuota') return sendResult(response, action, quotaOf(ses, memory));
    if (action === 'SendRawEmail') return sendRawEmail(ses, memory, form, response);
    sendSesError(response, 400, 'InvalidAction', `The local SES does not know the action ${action}`);
  };
}

async function sendRawEmail(
  ses: Ses,
  { refusals, sent }: Memory,
  form: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const envelope = withDestinations(await readEnvelope(raw), form);
  const fault = faultOf(envelope, raw);
  if (fault !== undefined) return invalid(response, fault);
  if (envelope.recipients.some((recipient) => ALWAYS_REFUSED.test(recipient))) {
    return sendSesError(response, 400, 'MessageRejected', 'Address blacklisted.');
  }
  const { from = '', recipients } = envelope;
  const refusal = refusalOf(ses.account, { from, recipients }, sent);
  if (refusal !== undefined) return sendSesError(response, 400, refusal.code, refusal.message);

  const refused = refusals.get(envelope.key) ?? 0;
  if (refused < ses.hostility.mailRefusals(envelope.key)) {
    refusals.set(envelope.key, refused + 1);
    return refused === 0
      ? sendSesError(response, 400, 'Throttling', 'Maximum sending rate exceeded.')
      : unavailable(response);
  }

  const at = ses.now();
  const id = `${at.toString(16).padStart(16, '0')}-${ses.accepted()}`;
  const mail = { at, id, from, recipients: [...recipients], tags: tagsOf(form), raw: raw.toString('latin1') };
  await ses.accept(mail, `${envelope.key} ${recipients.join()}`);
  ses.usage.emails += recipients.length;
  sent.count(recipients.length);
  sendResult(response, 'SendRawEmail', { MessageId: id });
}

function quotaOf({ account }: Ses, { sent }: Memory): Record<string, number> {
  return {
    Max24HourSend: account.mailsPerDay,
    MaxSendRate: account.mailsPerSecond,
    SentLast24Hours: sent.lastDay(),
  };
}

/** Destinations and Source of the request go before what the message says. */
function withDestinations(envelope: Envelope, form: URLSearchParams): Envelope {
  const named = [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, value]) => value);
  return {
    ...envelope,
    from: envelope.from ?? form.get('Source') ?? undefined,
    recipients: named.length > 0 ? named : envelope.recipients,
  };
}

/** Tags.member.1.Name and Tags.member.1.Value, as the Query protocol writes a list of pairs. */
function tagsOf(form: URLSearchParams): Record<string, string> {
  const names = [...form].filter(([field]) => /^Tags\.member\.\d+\.Name$/.test(field));
  return Object.fromEntries(
    names.map(([field, name]) => [name, form.get(field.replace(/Name$/, 'Value')) ?? '']),
  );
}

function faultOf(envelope: Envelope, raw: Buffer): string | undefined {
  if (raw.length > MESSAGE_BYTES) return 'Message length is more than 10485760 bytes long';
  if (envelope.from === undefined) return 'Missing required header From.';
  if (envelope.recipients.length === 0) return 'Missing required header To.';
  if (envelope.recipients.length > MOST_RECIPIENTS) return 'Recipient count exceeds 50.';
  const broken = envelope.recipients.find((recipient) => !/@[^@\s]+$/.test(recipient));
  return broken === undefined ? undefined : "Missing final '@domain'";
}

function invalid(response: ServerResponse, message: string): void {
  sendSesError(response, 400, 'InvalidParameterValue', message);
}
