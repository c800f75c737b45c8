import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { CycleRef } from '../../shared/contracts.ts';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { Run } from '../../shared/table/entities/workflow.ts';

/** One execution of a cycle's workflow. */
interface RunRef extends CycleRef {
  readonly execution: string;
}

/** Notes that an execution began to drive the cycle; noted again, the first note stands. */
export async function beginRun({ agency, cycle, execution }: RunRef, run: number, now: Date): Promise<void> {
  await sendUnlessLate(
    Run.build(PutItemCommand)
      .item({ agency, cycle, execution, run, startedAt: now.toISOString() })
      .options({ condition: { attr: 'execution', exists: false } }),
  );
}

/**
 * Notes when and why an execution ended; the first note stands.
 * @param outcome 'COMPLETED', 'REJECTED', 'HANDED_OVER', or the name of the error
 */
export async function endRun(
  { agency, cycle, execution }: RunRef,
  outcome: string,
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    Run.build(UpdateItemCommand)
      .item({ agency, cycle, execution, endedAt: now.toISOString(), outcome })
      .options({
        condition: {
          and: [
            { attr: 'execution', exists: true },
            { attr: 'endedAt', exists: false },
          ],
        },
      }),
  );
}
