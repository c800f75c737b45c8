import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DataFault } from './disk/data-fault.ts';
import { closeToOthers, makeFolder } from './disk/make-folder.ts';
import type { SeenUntil } from './scheduler/scheduler.ts';
import { startAgainWith } from './start-again.ts';
import { type StateFile, stateFile } from './state-file.ts';

/** Where the platform keeps what it keeps; `undefined` paths mean memory. */
export interface Files {
  readonly clock: string | undefined;
  readonly linkKeys: string | undefined;
  readonly consoleKeys: string | undefined;
  readonly accessKey: string | undefined;
  readonly signIn: string | undefined;
  readonly mails: string | undefined;
  /** Which mails were read in the mailbox. */
  readonly mailMarks: string | undefined;
  readonly table: string | undefined;
  /** A folder; no backup may hold it. */
  readonly answerKeys: string | undefined;
  readonly stepFunctions: string | undefined;
  /** A folder: files of staff that are not read yet, for a day at most. */
  readonly uploads: string | undefined;
  /** A folder: certificates that people handed in, as long as what they prove. */
  readonly proofs: string | undefined;
  readonly schedules: StateFile<SeenUntil>;
  /** Numbers of mails whose fate no function has heard of yet. */
  readonly mailEvents: StateFile<readonly number[]>;
  /** Executions of whose end no function has heard yet. */
  readonly executionEvents: StateFile<readonly string[]>;
}

/**
 * The table and the workflows' journal know of each other, so they come from one backup or from none. The folder of the journal
 * is made before the table: where it is missing, somebody took it away.
 * @throws DataFault when one of them is gone
 */
export function checkTogether({ table, stepFunctions }: Files): void {
  if (table === undefined || stepFunctions === undefined) return;
  const hasTable = existsSync(table);
  if (!hasTable && hasRun(stepFunctions)) {
    throw new DataFault(
      `${table} hilang, padahal ${stepFunctions} mencatat alur kerja yang memakainya. Pulihkan seluruh folder data ${dirname(table)} dari cadangan; untuk memakai folder lain, ${startAgainWith('DATA_DIR=...')}.`,
    );
  }
  if (hasTable && !existsSync(stepFunctions)) {
    throw new DataFault(
      `${stepFunctions} hilang, padahal ${table} mencatat siklus yang dijalankan darinya. Pulihkan seluruh folder data ${dirname(table)} dari cadangan; tanpa cadangan, buat folder kosong dengan nama itu, jalankan lagi, lalu tekan "Lanjutkan dari tempat terhenti" pada setiap siklus di konsol.`,
    );
  }
  makeFolder(stepFunctions);
}

/** Whether any workflow has begun. */
function hasRun(stepFunctions: string): boolean {
  const executions = join(stepFunctions, 'executions');
  return existsSync(executions) && readdirSync(executions).length > 0;
}

/** Name of the file that lets the AWS command line call the inner ports. */
export const ACCESS_KEY_FILE = 'aws-credentials';

/** Name of the file that tells where a virtual clock stands. */
const CLOCK_FILE = 'clock.json';

/** Whether a folder holds data that has lived on a virtual clock. */
export function livesOnVirtualClock(directory: string): boolean {
  return existsSync(join(directory, CLOCK_FILE));
}

const seenUntil = z.record(z.string(), z.number());

/** The files of a data directory, which is made if it is missing and read by nobody else: it holds keys. */
export function filesIn(directory: string | undefined): Files {
  if (directory !== undefined) {
    makeFolder(directory);
    // Only what holds our data: anybody may name the folder of something else.
    if (existsSync(join(directory, 'table'))) closeToOthers(directory);
  }
  const file = (name: string) => (directory === undefined ? undefined : join(directory, name));
  return {
    clock: file(CLOCK_FILE),
    linkKeys: file('link-keys.json'),
    // Its name is of the time when one file held both.
    consoleKeys: file('keys.json'),
    accessKey: file(ACCESS_KEY_FILE),
    signIn: file('sign-in.json'),
    mails: file('mails.jsonl'),
    mailMarks: file('mail-marks.jsonl'),
    table: file('table'),
    answerKeys: file('answer-keys'),
    stepFunctions: file('stepfunctions'),
    uploads: file('uploads'),
    proofs: file('proofs'),
    mailEvents: stateFile(
      file('mail-events.json'),
      (json) => z.array(z.number()).parse(json),
      'Hapus berkas itu; surel yang baru saja kembali mungkin tidak tercatat.',
    ),
    executionEvents: stateFile(
      file('execution-events.json'),
      (json) => z.array(z.string()).parse(json),
      'Hapus berkas itu; alur kerja yang baru saja terhenti dicatat pada pagi berikutnya.',
    ),
    schedules: stateFile(
      file('schedules.json'),
      (json) => seenUntil.parse(json),
      'Hapus berkas itu; jadwal berjalan lagi mulai saat itu.',
    ),
  };
}
