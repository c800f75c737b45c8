import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from '../../functions/console/cycle/faults.ts';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { TABLE_NAME } from '../../infra/local/environment.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions, tableDefinition } from '../../shared/store/definition.ts';
import { listFaults } from '../../shared/store/runs.ts';
import { table } from '../../shared/store/table.ts';
import { findTraining } from '../../shared/store/training.ts';
import { executionsOfRegion } from '../../shared/workflow/executions.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { scanTable } from '../journeys/world/table.ts';
import { type Platform, startPlatform } from './platform.ts';
import { pressResume } from './press-resume.ts';
import { jumpTo, newTown, putDraftPlan, type Town } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2027-01-04T02:00:00Z'));
});
afterAll(() => platform.stop());

const allItems = () => scanTable(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');

/** As RestoreTableToPointInTime and a deployment on the restored table leave it. */
async function restore(backup: Awaited<ReturnType<typeof allItems>>): Promise<void> {
  const client = table.getDocumentClient();
  const { partitionKey, sortKey } = tableDefinition;
  for (const item of await allItems()) {
    const Key = { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
    await client.send(new DeleteCommand({ TableName: TABLE_NAME, Key }));
  }
  for (const item of backup) await client.send(new PutCommand({ TableName: TABLE_NAME, Item: { ...item } }));
}

const executions = executionsOfRegion();
const stopped = async (town: Town) =>
  (await faultsOf(await readCycle(town.agency, town.cycle), platform.now(), executions)).map(
    ({ place }) => place,
  );
const lastState = async (machine: 'policy-cycle' | 'training', name: string) => {
  const { status, states } = await platform.standing(platform.arnOf(machine, name));
  return [status, states.at(-1)];
};

/** The steps of infra/README.md, "Restore from backup", in their order. */
it.each([
  {
    by: 'one button on the cycle',
    goOn: async (town: Town) => await pressResume(town, 'siklus', platform.now()),
    execution: (town: Town) => `${town.agency}-${town.cycle}-r3`,
  },
  {
    by: 'StartExecution with agency and year',
    goOn: async ({ agency, cycle }: Town) =>
      await platform.start('policy-cycle', `${agency}-tangan`, { agency, year: Number(cycle) }),
    execution: (town: Town) => `${town.agency}-tangan`,
  },
])('a table restored to an earlier moment goes on by $by, and its year ends', async ({ goOn, execution }) => {
  const town = await newTown();
  await putDraftPlan(platform, town, { A01: 20, A02: 35 }, 'APPROVED');
  const name = `${town.agency}-${town.cycle}`;
  await jumpTo(platform, town, 'TRAINING');
  await platform.idle();
  // Both open together; what is to be lost is all of the second one, and what was told of it.
  const second = partitions.training(town.agency, town.cycle, 'A02');
  const backup = (await allItems()).filter((each) => each[tableDefinition.partitionKey] !== second);
  await platform.days(17);
  expect(await lastState('training', `${name}-A02`)).toEqual(['RUNNING', 'AwaitMoment']);

  await platform.calmDown();
  expect((await listFaults(town.agency, town.cycle)).map(({ place }) => place)).toEqual([
    'A01',
    'A02',
    'siklus',
  ]);
  await restore(backup);
  // Nothing in the restored table says that its workflows were stopped; the page asks Step Functions.
  expect(await listFaults(town.agency, town.cycle)).toEqual([]);
  expect(await stopped(town)).toEqual(['siklus', 'A01']);

  await goOn(town);
  await platform.idle();
  expect(await stopped(town)).toEqual([]);
  expect(await lastState('policy-cycle', execution(town))).toEqual(['RUNNING', 'AwaitTrainings']);
  expect(await lastState('training', `${name}-A01-r2`)).toEqual(['RUNNING', 'AwaitMoment']);
  // Its first name is held by the execution that was stopped, and that the table has forgotten.
  expect(await lastState('training', `${name}-A02-r2`)).toEqual(['RUNNING', 'AwaitMoment']);
  expect(await findTraining({ ...town, activity: 'A02' })).toMatchObject({
    run: 2,
    execution: platform.arnOf('training', `${name}-A02-r2`),
  });

  for (const activity of ['A01', 'A02']) {
    await cancelTraining({ ...town, activity }, platform.now(), stepFunctions());
  }
  await platform.days(1);
  expect((await readCycle(town.agency, town.cycle)).phase).toBe('FOLLOW_UP');
});
