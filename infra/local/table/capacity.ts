/** The operations that read, with the field of their answer; every other operation writes. */
export const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

/** What a table has been asked for, in DynamoDB's own units (1 write unit = 1 KB, 1 read unit = 4 KB read strongly). */
export interface TableUsage {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

/** No call yet. */
export function noTableUsage(): TableUsage {
  return { calls: 0, readUnits: 0, writeUnits: 0 };
}

/** Counters that two threads see: one writes, the other reads. */
export function sharedTableUsage(): { readonly counters: SharedArrayBuffer; readonly usage: TableUsage } {
  const counters = new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT);
  return { counters, usage: usageIn(counters) };
}

/** The usage that is counted in a shared memory. */
export function usageIn(counters: SharedArrayBuffer): TableUsage {
  const numbers = new Float64Array(counters);
  const counter = (at: number) => ({
    get: () => numbers[at] ?? 0,
    set: (value: number) => {
      numbers[at] = value;
    },
  });
  return Object.defineProperties(noTableUsage(), {
    calls: counter(0),
    readUnits: counter(1),
    writeUnits: counter(2),
  });
}

const ASKED = '"ReturnConsumedCapacity"';

/** An attribute of that name would be followed by a type (`{"S":`), an escaped text by a backslash: neither matches. */
const REPORT = /"ConsumedCapacity":(\[(?:\{"CapacityUnits":[^{}]*\},?)*\]|\{"CapacityUnits":[^{}]*\}),?/;
const UNITS = /"CapacityUnits":([\d.]+)/g;

/** Whether the client itself wants to know what its call has consumed. */
export function asksForCapacity(body: Buffer): boolean {
  return body.includes(ASKED);
}

/** The same request, asking for its consumed capacity. Bytes are spliced: parsing each body would halve the speed. */
export function askForCapacity(body: Buffer): Buffer {
  const rest = body.subarray(body.indexOf('{') + 1);
  const more = rest.toString('utf8', 0, 16).trim().startsWith('}') ? '' : ',';
  return Buffer.concat([Buffer.from(`{${ASKED}:"TOTAL"${more}`), rest]);
}

/**
 * Adds what one answer says it has consumed to the usage.
 *
 * DynamoDB bills a write whose condition fails by the size of the item it met, which the answer does not tell:
 * one unit is counted, which is right for items up to 1 KB.
 */
export function count(usage: TableUsage, operation: string, answer: string): void {
  usage.calls += 1;
  const report = REPORT.exec(answer)?.[1] ?? '';
  const failed = answer.includes('#ConditionalCheckFailedException') ? 1 : 0;
  const units = [...report.matchAll(UNITS)].reduce((sum, [, text]) => sum + Number(text), failed);
  if (READS.has(operation)) usage.readUnits += units;
  else usage.writeUnits += units;
}

/** Adds one call for one small item. */
export function countOne(usage: TableUsage, operation: string): void {
  usage.calls += 1;
  if (READS.has(operation)) usage.readUnits += 1;
  else usage.writeUnits += 1;
}

/** The answer as the client would have had it without our question. */
export function withoutReport(answer: string): string {
  return answer.replace(REPORT, '').replace(/,\}$/, '}');
}
