import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { successorOf } from '../../shared/cycle/successor.ts';
import { step } from '../../shared/lambda/step.ts';
import { isConditionFailed } from '../../shared/table/conditions.ts';
import { Cycle } from '../../shared/table/entities/cycle.ts';

const Input = z.extend(CycleRef, { execution: z.string() });

/**
 * Prepares the cycle for a fresh execution before this one reaches a year (AWS quota). Done twice, it names
 * the same successor.
 */
export const handler = step(Input, async ({ agency, cycle, execution }) => {
  const { run } = await readCycle(agency, cycle);
  try {
    await Cycle.build(UpdateItemCommand)
      .item({ agency, cycle, run: run + 1, execution: '' })
      .options({
        condition: {
          and: [
            { attr: 'run', eq: run },
            { attr: 'execution', eq: execution },
          ],
        },
      })
      .send();
    return successorOf(agency, cycle, run + 1);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return successorOf(agency, cycle, run);
  }
});
