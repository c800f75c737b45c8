import {
  classify,
  MailLetterError,
  MailQuotaError,
  MailRefusedError,
  MailSenderError,
  TransientError,
} from '../errors.ts';

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
export function isThrottled(error: unknown): error is Error {
  return error instanceof Error && /^Throttling/.test(error.name);
}

/** Whether the mails of 24 hours are used up; what is too fast is throttled too, and passes within a second. */
export function isQuotaUsedUp(error: unknown): boolean {
  return isThrottled(error) && /daily/i.test(error.message);
}

/**
 * Gives what SES answered its place: a fault of the recipient, of the letter, or of the sender, the quota, or what
 * passes by itself. Only the first says anything of an address.
 * @param again when to try again after the quota was used up
 */
export function classifySesError(error: unknown, again: Date): unknown {
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
  if (error.name === 'MessageRejected') return new MailRefusedError(error.name, cause);
  if (/^InvalidParameterValue/.test(error.name)) {
    return ABOUT_ADDRESS.test(error.message)
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
