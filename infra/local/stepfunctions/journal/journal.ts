/**
 * Where executions are kept. An id is "machine/name". Lines are JSON without line breaks. A place that cannot be read or
 * written throws a JournalFault.
 */
export interface Journal {
  /** Adds a line to an execution; when it returns, the line survives a kill of the process. */
  append(id: string, line: string): void;
  /** The lines of an execution; none when there is no such; empty ones in the place of damaged ones. */
  read(id: string): string[];
  /** The file of an execution, or of the list of closed ones: for messages. */
  placeOf(id?: string): string;
  /** All executions that are kept, but for those the caller knows already. */
  ids(except: ReadonlySet<string>): string[];
  remove(id: string): void;
  /** Resolves when what was appended survives a loss of power too. */
  sync(id: string): Promise<void>;
  /** Nothing more will be appended to this execution; what was survives a loss of power. */
  release(id: string): void;
  /** Definitions by the SHA-256 of their text, so that an execution goes on with the one it was started with. */
  saveDefinition(hash: string, text: string): void;
  readDefinition(hash: string): string | undefined;
  /** One line for each closed execution: its summary, so that a restart need not read its journal. */
  appendClosed(line: string): void;
  readClosed(): string[];
  /** Replaces the lines of closed executions, when some are forgotten. */
  replaceClosed(lines: readonly string[]): void;
  close(): void;
}
