import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Record } from '../engine/records.ts';

/** Where executions are kept: records in order, definitions by hash, summaries of those that have ended. */
export interface Journal<Summary> {
  append(arn: string, record: Record): void;
  records(arn: string): Record[];
  /** Executions with a journal. */
  arns(): string[];
  keepDefinition(hash: string, definition: object): void;
  definition(hash: string): object | undefined;
  keepSummary(summary: Summary): void;
  summaries(): Summary[];
}

/** Kept in memory: gone with the process. */
export function memoryJournal<Summary>(): Journal<Summary> {
  const records = new Map<string, Record[]>();
  const definitions = new Map<string, object>();
  const summaries: Summary[] = [];
  return {
    append(arn, record) {
      const kept = records.get(arn);
      if (kept === undefined) records.set(arn, [record]);
      else kept.push(record);
    },
    records: (arn) => [...(records.get(arn) ?? [])],
    arns: () => [...records.keys()],
    keepDefinition: (hash, definition) => definitions.set(hash, definition),
    definition: (hash) => definitions.get(hash),
    keepSummary: (summary) => summaries.push(summary),
    summaries: () => [...summaries],
  };
}

/**
 * Kept on disk: a file of lines for each execution. A line is written before its effects are seen, and a last
 * line torn by a kill -9 is ignored.
 * @param isSummary tells a summary from damage
 */
export function diskJournal<Summary>(
  directory: string,
  isSummary: (value: unknown) => value is Summary,
): Journal<Summary> {
  const executions = join(directory, 'executions');
  const definitions = join(directory, 'definitions');
  const closed = join(directory, 'closed.jsonl');
  mkdirSync(executions, { recursive: true });
  mkdirSync(definitions, { recursive: true });
  const fileOf = (arn: string) => join(executions, `${encodeURIComponent(arn)}.jsonl`);
  return {
    append: (arn, record) => appendFileSync(fileOf(arn), `${JSON.stringify(record)}\n`),
    // Only this module writes these files, a whole record a line.
    records: (arn) => lines(fileOf(arn)).map((line) => line as Record),
    arns: () => readdirSync(executions).map((name) => decodeURIComponent(name.replace(/\.jsonl$/, ''))),
    keepDefinition(hash, definition) {
      const path = join(definitions, `${hash}.json`);
      if (!existsSync(path)) writeFileSync(path, JSON.stringify(definition));
    },
    definition(hash) {
      const path = join(definitions, `${hash}.json`);
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : undefined;
    },
    keepSummary: (summary) => appendFileSync(closed, `${JSON.stringify(summary)}\n`),
    summaries: () => lines(closed).filter(isSummary),
  };
}

/** The whole lines of a file; a last one without its end was torn and never counted. */
function lines(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
