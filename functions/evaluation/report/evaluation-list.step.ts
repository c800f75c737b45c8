import * as z from 'zod/mini';
import { CycleRef } from '../../../shared/contracts.ts';
import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { parseQuarter, quarterDays, quarterId } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import { formatLongDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readCycle, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { shardNumbers } from '../../../shared/store/definition.ts';
import {
  type OpenCycleItem,
  openCycleKey,
  openCyclesAfter,
  readOpenCycle,
} from '../../../shared/store/open-cycle.ts';

/** Cycles of one page: the work of one execution, some 25 of its 25,000 events each; some 10 KB of identifiers. */
const PAGE = 100;

/** The first two as somebody wrote them who starts the machine by hand. */
const Input = z.object({
  quarter: z.optional(z.unknown()),
  /** Set when one cycle's evaluation is repeated. */
  only: z.optional(z.unknown()),
  cursor: z.nullable(z.string()),
});

/**
 * A page of the register of cycles: identifiers and numbers of shards only.
 * @throws InvalidInputError naming every fault in a sentence
 */
export const handler = step(Input, async ({ cursor, ...started }, { now }) => {
  const { quarter, only } = acceptable(started, now);
  if (only !== undefined) return await one(only);
  const page = await listOpenCycles(cursor);
  const begun = await Promise.all(
    page.cycles.map(
      async (each) => isOfQuarter(each, quarter) && hasBegun(each.cycle, await beginningOf(each), quarter),
    ),
  );
  return { ...page, cycles: page.cycles.filter((_, index) => begun[index]) };
});

/** A report that exists stays: of a quarter that still runs it would keep the figures of the day. */
function acceptable(started: { quarter?: unknown; only?: unknown }, now: Date) {
  const quarter = typeof started.quarter === 'string' ? parseQuarter(started.quarter) : undefined;
  const only = z.optional(z.nullable(CycleRef)).safeParse(started.only);
  const issues: Issue[] = [];
  if (quarter === undefined) {
    issues.push({ field: 'quarter', sentence: '"quarter": triwulan ditulis seperti "2027-Q1".' });
  } else {
    const { to } = quarterDays(quarterId(quarter));
    if (wibDate(now) <= to) {
      const sentence = `"quarter": triwulan ini baru berakhir ${formatLongDate(to)}; laporannya dibuat sesudah itu.`;
      issues.push({ field: 'quarter', sentence });
    }
  }
  if (!only.success) {
    const sentence = '"only": siklus ditulis seperti {"agency": "senapelan", "cycle": "2027"}.';
    issues.push({ field: 'only', sentence });
  }
  if (quarter === undefined || !only.success || issues.length > 0) throw new InvalidInputError(issues);
  return { quarter: quarterId(quarter), only: only.data ?? undefined };
}

/** A closed cycle is evaluated for the quarters of its year, also late; its closing report has told of what came after. */
function isOfQuarter({ cycle, closedOn }: ReturnType<typeof listed>, quarter: string): boolean {
  return closedOn === undefined || quarter <= `${cycle}-Q4`;
}

/**
 * Whether a cycle has something to show for a quarter. In January the quarter that ended belongs to last year, and
 * quarters that are evaluated late may have ended before the cycle was opened.
 * @param startedOn ISO date on which the cycle was opened
 */
export function hasBegun(cycle: string, startedOn: string, quarter: string): boolean {
  return cycle <= quarter.slice(0, 4) && startedOn <= quarterDays(quarter).to;
}

/** ISO date on which a cycle was opened; older items of the register do not say it. */
async function beginningOf({ agency, cycle, startedOn }: ReturnType<typeof listed>): Promise<string> {
  return startedOn ?? wibDate(new Date((await readCycle(agency, cycle)).startedAt));
}

/**
 * The cycles of the register after a cursor.
 * @param cursor where the page before ended; null for the first
 * @param limit cycles of one page
 */
export async function listOpenCycles(cursor: string | null, limit = PAGE) {
  const items = await openCyclesAfter(cursor ?? '', limit);
  const last = items.at(-1);
  return {
    cycles: items.map(listed),
    cursor: last === undefined ? null : openCycleKey(last),
    more: items.length === limit,
  };
}

/**
 * The cycle of a repeated evaluation; none when the register has it no more.
 * @throws InvalidInputError when it never was
 */
async function one(ref: CycleRef) {
  const open = await readOpenCycle(ref);
  if (open === undefined && (await readCycleIfAny(ref.agency, ref.cycle)) === undefined) {
    throw new InvalidInputError([{ field: 'only', sentence: '"only": siklus itu tidak ada.' }]);
  }
  return { cycles: open === undefined ? [] : [listed(open)], cursor: null, more: false };
}

function listed({ agency, cycle, shardCount, startedOn, closedOn }: OpenCycleItem) {
  return { agency, cycle, shardCount, shards: shardNumbers(shardCount), startedOn, closedOn };
}
