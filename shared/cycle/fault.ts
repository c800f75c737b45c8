import { createHash } from 'node:crypto';
import type { CycleRef } from '../contracts.ts';
import { QUOTA_USED_UP, tellsItself } from '../errors.ts';
import type { FaultItem } from '../store/runs.ts';
import type { End } from '../workflow/executions.ts';

/** Name and cause of a failure, as the Catch of a workflow passes them on. */
interface CaughtFault {
  readonly Error?: string | undefined;
  readonly Cause?: string | undefined;
}

/**
 * Where a failure comes from. When an execution that was waited for fails, Step Functions says States.TaskFailed, and
 * in the cause describes that execution as JSON: the error is its own, or again that of an execution it waited for.
 * One that was stopped, or ran out of time, has no error of its own: how it ended is its error.
 */
export function originOf({ Error: error = 'UnknownError', Cause: cause = '' }: CaughtFault): {
  readonly error: string;
  readonly cause: string;
} {
  const described = error === 'States.TaskFailed' ? executionIn(cause) : undefined;
  return described?.Error === undefined ? { error, cause } : originOf(described);
}

function executionIn(cause: string): CaughtFault | undefined {
  const { ExecutionArn, Status, Error: error = '', Cause } = fieldsOf(cause);
  const named = error === '' ? Status : error;
  if (ExecutionArn === undefined || named === undefined) return undefined;
  return { Error: String(named), Cause: Cause === undefined ? undefined : String(Cause) };
}

/** The fields of a cause that is JSON; none of a text. */
function fieldsOf(cause: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(cause);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** Sentences for the named failures of a workflow. */
const SENTENCES: Readonly<Record<string, string>> = {
  TransientError: 'Layanan yang diperlukan sibuk terlalu lama.',
  NewerVersionError:
    'Data ini ditulis versi sistem yang lebih baru daripada yang sedang berjalan. Hubungi tim teknis; lanjutkan setelah sistem diperbarui.',
  'States.Timeout': 'Satu langkah tidak selesai dalam batas waktunya.',
  'Sandbox.Timedout': 'Satu langkah tidak selesai dalam batas waktunya.',
  MailQuotaError: QUOTA_USED_UP,
  'States.DataLimitExceeded': 'Data yang dipertukarkan antarlangkah terlalu besar.',
  ABORTED: 'Alur kerjanya dihentikan oleh pengelola sistem.',
  TIMED_OUT: 'Alur kerjanya berakhir karena berjalan lebih dari satu tahun.',
  SUCCEEDED:
    'Alur kerjanya sudah selesai, tetapi datanya berasal dari waktu sebelum itu (dipulihkan dari cadangan).',
  ExecutionDoesNotExist:
    'Alur kerjanya tidak ditemukan lagi, misalnya karena datanya dipulihkan dari cadangan.',
};

/**
 * Says to the coordinator what stopped a workflow.
 * @param error the error name, as the workflow caught it
 * @param cause Step Functions' cause: JSON of a failed Lambda or of a pass over shards, or text
 * @returns the handler's own sentence when it is meant for people, else one for the kind of failure; and which shards
 *   are unfinished, so that the technical team need not look for them
 */
export function faultSentence(error: string, cause: string): string {
  const { errorMessage = cause, shards, unfinished } = fieldsOf(cause);
  const what = tellsItself(error)
    ? String(errorMessage)
    : (SENTENCES[error] ??
      'Terjadi kesalahan pada sistem; tim teknis dapat menelusurinya dengan nomor rujukan.');
  return Array.isArray(shards) ? `${what} ${unfinishedSentence(shards, Number(unfinished))}` : what;
}

function unfinishedSentence(shards: readonly unknown[], unfinished: number): string {
  const others = unfinished - shards.length;
  const named = shards.map((shard) => Number(shard) + 1); // people count from one
  const which = `${named.join(', ')}${others > 0 ? ` dan ${others} lainnya` : ''}`;
  return `Kelompok peserta nomor ${which} belum selesai; bila ada kelompok lain, semuanya sudah.`;
}

/** A workflow of a cycle that is open by the table, but whose execution has ended. */
export interface Stop extends CycleRef {
  /** What stopped: the cycle itself, an activity, or a quarter. */
  readonly place: string;
  readonly execution: string;
  /** Run of the cycle or training that stopped. */
  readonly run: number;
  readonly end: End;
}

/** What stopped, in the words that a person reads, with a number by which the log can be searched. */
export function faultOf({ end, ...stop }: Stop, now: Date): FaultItem {
  return {
    ...stop,
    error: end.error,
    sentence: faultSentence(end.error, end.cause),
    reference: createHash('sha256').update(stop.execution).digest('hex').slice(0, 8),
    at: now.toISOString(),
  };
}
