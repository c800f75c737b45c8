import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type Successor, successorOf } from '../../shared/cycle/successor.ts';
import { step } from '../../shared/lambda/step.ts';
import { Cycle } from '../../shared/table/entities/cycle.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { endRun } from './run-history.ts';

const Input = z.extend(CycleRef, { execution: z.string() });

/** Prepares the cycle for a fresh execution before this one reaches a year (AWS quota). */
export const handler = step(Input, async (input, { now }) => await handOver(input, now));

/** Raises the run of the cycle and frees it. Done twice, it names the same successor. */
export async function handOver(
  { agency, cycle, execution }: z.output<typeof Input>,
  now: Date,
): Promise<Successor> {
  const { run } = await readCycle(agency, cycle);
  const next = (await release({ agency, cycle, execution }, run)) ? run + 1 : run;
  await endRun({ agency, cycle, execution }, 'HANDED_OVER', now);
  return successorOf(agency, cycle, next);
}

/** False when this execution does not drive the cycle any more: it was handed over before. */
async function release({ agency, cycle, execution }: z.output<typeof Input>, run: number): Promise<boolean> {
  const written = await sendUnlessLate(
    Cycle.build(UpdateItemCommand)
      .item({ agency, cycle, run: run + 1, execution: '' })
      .options({
        condition: {
          and: [
            { attr: 'run', eq: run },
            { attr: 'execution', eq: execution },
          ],
        },
      }),
  );
  return written !== undefined;
}
