import * as z from 'zod/mini';
import { CycleRef } from '../../../shared/contracts.ts';
import { quarterDays } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { shardNumbers } from '../../../shared/store/definition.ts';
import {
  type OpenCycleItem,
  openCycleKey,
  openCyclesAfter,
  readOpenCycle,
} from '../../../shared/store/open-cycle.ts';

/** Cycles of one page: the work of one execution, some 25 of its 25,000 events each; some 10 KB of identifiers. */
const PAGE = 100;

const Input = z.object({
  quarter: z.string().check(z.regex(/^\d{4}-Q[1-4]$/)),
  /** Set when one cycle's evaluation is repeated. */
  only: z.optional(z.nullable(CycleRef)),
  cursor: z.nullable(z.string()),
});

/** A page of the register of cycles: identifiers and numbers of shards only. */
export const handler = step(Input, async ({ quarter, only, cursor }) => {
  if (only) return await one(only);
  const page = await listOpenCycles(cursor);
  const begun = await Promise.all(
    page.cycles.map(
      async (each) => isOfQuarter(each, quarter) && hasBegun(each.cycle, await beginningOf(each), quarter),
    ),
  );
  return { ...page, cycles: page.cycles.filter((_, index) => begun[index]) };
});

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

/** The cycle of a repeated evaluation; none when the register has it no more. */
async function one(ref: CycleRef) {
  const open = await readOpenCycle(ref);
  return { cycles: open === undefined ? [] : [listed(open)], cursor: null, more: false };
}

function listed({ agency, cycle, shardCount, startedOn, closedOn }: OpenCycleItem) {
  return { agency, cycle, shardCount, shards: shardNumbers(shardCount), startedOn, closedOn };
}
