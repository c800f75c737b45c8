/**
 * The faults that are known, and what becomes of each: decided here and nowhere else. The name of the class is the error
 * string that Step Functions matches (Retry, Catch).
 */
interface Fault {
  /** Of the page that tells it. */
  readonly status: number;
  /** How a page logs it; a refusal with its reason, beside who was refused. */
  readonly page: 'PAGE_REFUSED' | 'PAGE_TRANSIENT' | 'PAGE_OF_NEWER_VERSION' | 'PAGE_DEFECT';
  /**
   * What it is to a workflow, and how a step logs it: TRANSIENT is tried again, WAITS is caught until the time that the
   * message says, REFUSED ends a start before anything has begun, a DEFECT is recorded and the coordinator told.
   */
  readonly step: 'STEP_TRANSIENT' | 'STEP_WAITS' | 'STEP_REFUSED' | 'STEP_DEFECT';
  /** Why somebody was refused, in the log. */
  readonly reason?: 'UNKNOWN' | 'OVER' | 'STALE' | 'RULE' | 'TOO_LARGE' | 'INVALID';
  /** The message is a sentence for people. */
  readonly tells?: true;
}

const refused = { page: 'PAGE_REFUSED', step: 'STEP_DEFECT' } as const;
const defect = { page: 'PAGE_DEFECT', step: 'STEP_DEFECT' } as const;

const FAULTS = {
  InvalidInputError: { ...refused, status: 422, reason: 'INVALID', step: 'STEP_REFUSED', tells: true },
  StaleInputError: { ...refused, status: 409, reason: 'STALE' },
  OvertakenError: { ...refused, status: 409, reason: 'INVALID' },
  TooLargeError: { ...refused, status: 413, reason: 'TOO_LARGE' },
  CycleAlreadyStartedError: { ...defect, status: 500, step: 'STEP_REFUSED' },
  RuleViolationError: { ...refused, status: 409, reason: 'RULE', step: 'STEP_REFUSED', tells: true },
  NotFoundError: { ...refused, status: 404, reason: 'UNKNOWN' },
  GoneError: { ...refused, status: 410, reason: 'OVER' },
  ForbiddenError: { ...refused, status: 403 },
  ConflictError: { ...refused, status: 409, reason: 'STALE' },
  NewerVersionError: { status: 503, page: 'PAGE_OF_NEWER_VERSION', step: 'STEP_DEFECT' },
  TransientError: { status: 503, page: 'PAGE_TRANSIENT', step: 'STEP_TRANSIENT' },
  MailRefusedError: { ...defect, status: 500 },
  MailLetterError: { ...defect, status: 503, tells: true },
  MailSenderError: { ...defect, status: 503, tells: true },
  MailQuotaError: { status: 503, page: 'PAGE_TRANSIENT', step: 'STEP_WAITS' },
  OutsideMailHoursError: { ...defect, status: 500, step: 'STEP_WAITS' },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** A fault that is known: what becomes of it follows from its name. */
export abstract class KnownError extends Error {
  abstract override readonly name: FaultName;

  /** What becomes of it. */
  get fault(): Fault {
    return FAULTS[this.name];
  }

  /** Of the page that tells it. */
  get status(): number {
    return this.fault.status;
  }
}

/** The names of the faults that are the same to a workflow: what its Retry and Catch may name. */
export function faultsThat(step: Fault['step']): readonly string[] {
  return Object.entries<Fault>(FAULTS).flatMap(([name, fault]) => (fault.step === step ? [name] : []));
}

/** Whether the message of a fault of this name is a sentence for people. */
export function tellsItself(name: string): boolean {
  return Object.entries<Fault>(FAULTS).some(([known, { tells }]) => known === name && tells === true);
}

/** One fault of an input: the field as the person knows it, and a sentence in Indonesian. */
export interface Issue {
  readonly field: string;
  readonly sentence: string;
}

/** The input is wrong. The message lists every fault in sentences. */
export class InvalidInputError extends KnownError {
  override readonly name: FaultName = 'InvalidInputError';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.sentence).join(' '));
    this.issues = issues;
  }
}

/**
 * The form showed what somebody else has changed since: it comes back with what was typed, and sending it
 * again is a new decision.
 */
export class StaleInputError extends InvalidInputError {
  override readonly name = 'StaleInputError';
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

/** Somebody else did the same first, perhaps with other values, and that stands. */
export class OvertakenError extends InvalidInputError {
  override readonly name = 'OvertakenError';
}

/** A form with more, or longer, fields than any page of ours sends: refused before it is worked on. */
export class TooLargeError extends InvalidInputError {
  override readonly name = 'TooLargeError';
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

/** A second start of a cycle that exists. */
export class CycleAlreadyStartedError extends KnownError {
  override readonly name = 'CycleAlreadyStartedError';
}

/** The thing does not exist for this person: unknown, foreign or malformed link. */
export class NotFoundError extends KnownError {
  override readonly name = 'NotFoundError';
}

/** The link was good once and is not any more: expired, revoked, or its phase is over. */
export class GoneError extends KnownError {
  override readonly name = 'GoneError';
}

/** Signed in, but not allowed here. */
export class ForbiddenError extends KnownError {
  override readonly name = 'ForbiddenError';
  readonly reason: 'FOREIGN_POST' | 'ROLE' | 'NO_ROLE' | 'SIGN_IN_FAILED';
  constructor(reason: ForbiddenError['reason'], options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Somebody else changed the item first. */
export class ConflictError extends KnownError {
  override readonly name = 'ConflictError';
}

/** A rule of the domain forbids this move now; the message is the sentence for the person. */
export class RuleViolationError extends KnownError {
  override readonly name = 'RuleViolationError';
}

/**
 * A newer version of the system wrote this, and a roll-back brought an older one that does not know it: a workflow
 * stops and is resumed by the newer version, a page asks to come back.
 */
export class NewerVersionError extends KnownError {
  override readonly name = 'NewerVersionError';
}

/** Throttling, network, a service that is busy. */
export class TransientError extends KnownError {
  override readonly name = 'TransientError';
}

/** No mail can go to this one address, or the mail service refuses it for good; the others go on. */
export class MailRefusedError extends KnownError {
  override readonly name = 'MailRefusedError';
  /** Whether it was the address that was named; a refusal that names nothing may as well mean the sender. */
  readonly namesAddress: boolean;
  constructor(message: string, { namesAddress = true, ...options }: RefusedOptions = {}) {
    super(message, options);
    this.namesAddress = namesAddress;
  }
}

interface RefusedOptions extends ErrorOptions {
  readonly namesAddress?: boolean;
}

/** This letter can go to nobody, whoever the recipient is; the message is the sentence that says what to mend. */
export class MailLetterError extends KnownError {
  override readonly name = 'MailLetterError';
}

/** The mail service takes nothing from this sender; the message is the sentence that says why. */
export class MailSenderError extends KnownError {
  override readonly name = 'MailSenderError';
}

/** What people read of it. */
export const QUOTA_USED_UP = 'Jumlah surel yang boleh dikirim dalam 24 jam sudah habis.';

/** The mails of 24 hours are used up: the workflow waits until the moment that the message is (ISO), and tries again. */
export class MailQuotaError extends KnownError {
  override readonly name = 'MailQuotaError';
  constructor(again: Date) {
    super(again.toISOString());
  }
}

/** Mails do not leave now (shared/rules/mail-calendar.ts): the workflow waits until the moment that the message is (ISO). */
export class OutsideMailHoursError extends KnownError {
  override readonly name = 'OutsideMailHoursError';
  constructor(opens: Date) {
    super(opens.toISOString());
  }
}

/** Whether it says that no mail leaves now, whoever the recipient is. */
export function isOfAllMail(error: unknown): error is KnownError {
  return [MailSenderError, MailLetterError, MailQuotaError].some((kind) => error instanceof kind);
}

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
