/**
 * The error taxonomy. The class name is the error string that Step Functions matches (Retry, Catch), the
 * HTTP status and the log level: retryability is a property of the class, decided here and nowhere else.
 */

/** One fault of an input: the field as the person knows it, and a sentence in Indonesian. */
export interface Issue {
  readonly field: string;
  readonly sentence: string;
}

/** The input is wrong; never retried. The message lists every fault in sentences. */
export class InvalidInputError extends Error {
  override readonly name: string = 'InvalidInputError';
  /** Of the page on which the form comes back. */
  readonly status: number = 422;
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.sentence).join(' '));
    this.issues = issues;
  }
}

/**
 * The form showed what somebody else has changed since: it comes back with what was typed (page 409), and sending it
 * again is a new decision.
 */
export class StaleInputError extends InvalidInputError {
  override readonly name = 'StaleInputError';
  override readonly status = 409;
  /**
   * @param field beside which the sentence stands
   * @param did what the other one did: 'mengubah soal'
   * @param present what is stored now, a sentence
   */
  constructor(field: string, did: string, present: string) {
    super([
      {
        field,
        sentence: `Orang lain, atau Anda di jendela lain, ${did} lebih dahulu; isian ini belum disimpan. ${present} Simpan lagi bila isian ini yang dipakai.`,
      },
    ]);
  }
}

/** Somebody else did the same first, perhaps with other values, and that stands (page 409). */
export class OvertakenError extends InvalidInputError {
  override readonly name = 'OvertakenError';
  override readonly status = 409;
}

/** A form with more, or longer, fields than any page of ours sends: refused before it is worked on (page 413). */
export class TooLargeError extends InvalidInputError {
  override readonly name = 'TooLargeError';
  override readonly status = 413;
  constructor() {
    super([
      {
        field: '',
        sentence:
          'Isian yang dikirim terlalu panjang dan tidak disimpan. Kembali ke halaman sebelumnya, persingkat isian yang panjang, lalu kirim lagi.',
      },
    ]);
  }
}

/** A second start of a cycle that exists; never retried. */
export class CycleAlreadyStartedError extends Error {
  override readonly name = 'CycleAlreadyStartedError';
}

/** The thing does not exist for this person: unknown, foreign or malformed link (page 404). */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The link was good once and is not any more: expired, revoked, or its phase is over (page 410). */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** Signed in, but not allowed here (page 403, no detail). */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  readonly reason: 'FOREIGN_POST' | 'ROLE' | 'NO_ROLE' | 'SIGN_IN_FAILED';
  constructor(reason: ForbiddenError['reason'], options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Somebody else changed the item first (page 409: shown again with the newer state). */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A rule of the domain forbids this move now; the message is the sentence for the person (page 409). */
export class RuleViolationError extends Error {
  override readonly name = 'RuleViolationError';
}

/**
 * A newer version of the system wrote this, and a roll-back brought an older one that does not know it: a workflow
 * stops and is resumed by the newer version, a page asks to come back (page 503).
 */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
}

/** Throttling, network, a service that is busy: retried with backoff (page 503). */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** No mail can go to this one address, or the mail service refuses it for good; the others go on. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

/** This letter can go to nobody, whoever the recipient is; the message is the sentence that says what to mend. */
export class MailLetterError extends Error {
  override readonly name = 'MailLetterError';
}

/** The mail service takes nothing from this sender; the message is the sentence that says why. */
export class MailSenderError extends Error {
  override readonly name = 'MailSenderError';
}

/** The mails of 24 hours are used up: the workflow waits until the moment that the message is (ISO), and tries again. */
export class MailQuotaError extends Error {
  override readonly name = 'MailQuotaError';
  constructor(again: Date) {
    super(again.toISOString());
  }
}

/** Mails do not leave now (shared/rules/mail-hours.ts): the workflow waits until the moment that the message is (ISO). */
export class OutsideMailHoursError extends Error {
  override readonly name = 'OutsideMailHoursError';
  constructor(opens: Date) {
    super(opens.toISOString());
  }
}

/**
 * Errors that refuse a start: its input is wrong, or it was made before. Nothing has begun, so only whoever started
 * it is told; the first step of a workflow catches exactly these, and every other fault is recorded.
 */
export const REFUSALS: ReadonlySet<string> = new Set([
  'InvalidInputError',
  'CycleAlreadyStartedError',
  'RuleViolationError',
]);

/** Names under which the AWS SDK reports faults that pass by themselves. */
const TRANSIENT_NAMES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  // A single write met a transaction on the same item.
  'TransactionConflictException',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
]);

/**
 * Gives a fault of the SDK or the network its place in the taxonomy; anything else is returned as it is.
 * The cause is kept for the log.
 */
export function classify(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isServers = '$fault' in error && error.$fault === 'server'; // any 5xx, by whatever name a service calls it
  if (isServers || TRANSIENT_NAMES.has(error.name) || TRANSIENT_NAMES.has(code)) {
    return new TransientError(error.name, { cause: error });
  }
  return error;
}
