/**
 * What cannot be read or written: the journal of one execution, the definition of some, the list of closed ones, or a file or
 * folder at all.
 */
type FaultKind = 'execution' | 'definition' | 'list' | 'file';

const remedies: Readonly<Record<FaultKind, string>> = {
  execution: 'Restore it from a backup; without one, move it away: its execution is then forgotten.',
  definition: 'Restore it from a backup: executions that began with it go on with it.',
  list: 'Delete it: it is made again from the journals of the executions.',
  file: 'Nothing was lost of what was confirmed; start again when the cause is removed.',
};

/**
 * The journal cannot be read or written. `file` says which file, `kind` what it holds, `cause` is the system's error when
 * there was one.
 */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly file: string;
  readonly kind: FaultKind;

  constructor(kind: FaultKind, file: string, reason: string, cause: unknown) {
    super(`${file}: ${reason}. ${remedies[kind]}`, { cause });
    this.kind = kind;
    this.file = file;
  }
}

/**
 * Does something with a file.
 * @throws JournalFault when the system refuses it
 */
export function at<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultAt(file, error);
  }
}

/** The fault behind an error of the system that was met at a file; any other error as it is. */
export function faultAt(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return new JournalFault('file', file, error.message, error);
}
