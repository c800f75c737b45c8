import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import * as z from 'zod/mini';
import { readAgencyIfAny } from '../../shared/agency/agency-store.ts';
import { type CycleSettings, defaultSettings } from '../../shared/cycle/settings.ts';
import { parseStartInput, type StartInput } from '../../shared/cycle/start-input.ts';
import { CycleAlreadyStartedError, InvalidInputError } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import { isConditionFailed } from '../../shared/table/conditions.ts';
import { Cycle, type CycleItem } from '../../shared/table/entities/cycle.ts';
import { OpenCycle, Run } from '../../shared/table/entities/workflow.ts';

const Input = z.object({ input: z.unknown(), execution: z.string() });

/** Opens a cycle, or lets a later run take over an open one. */
export const handler = step(Input, async ({ input, execution }, { now }) => {
  const start = parseStartInput(input);
  await requireAgency(start.agency);
  const cycle =
    start.run === undefined ? await create(start, execution, now) : await takeOver(start, execution);
  const key = { agency: cycle.agency, cycle: cycle.cycle };
  await Run.build(PutItemCommand)
    .item({ ...key, execution, startedAt: now.toISOString(), run: cycle.run })
    .send();
  await OpenCycle.build(PutItemCommand)
    .item({ ...key, shardCount: cycle.shardCount })
    .send();
  return {
    ...key,
    phase: cycle.phase,
    shards: Array.from({ length: cycle.shardCount }, (_, shard) => shard),
  };
});

async function requireAgency(agency: string): Promise<void> {
  if ((await readAgencyIfAny(agency)) !== undefined) return;
  throw new InvalidInputError([
    { field: 'agency', sentence: `"agency": instansi "${agency}" belum terdaftar.` },
  ]);
}

/** The condition makes a second start impossible, whatever the names of the two executions. */
async function create(start: StartInput, execution: string, now: Date): Promise<CycleItem> {
  const item = {
    agency: start.agency,
    cycle: String(start.year),
    phase: 'SURVEY' as const,
    settings: settingsOf(start),
    execution,
    run: 1,
    startedBy: 'StartExecution',
    startedAt: now.toISOString(),
    shardCount: 0,
    participantCount: 0,
    answeredCount: 0,
    revision: 0,
  };
  try {
    await Cycle.build(PutItemCommand)
      .item(item)
      .options({ condition: { attr: 'cycle', exists: false } })
      .send();
    return item;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return await ownOrRefuse(start, execution);
  }
}

/** This very execution may have created the cycle a moment ago and been asked again. */
async function ownOrRefuse(start: StartInput, execution: string): Promise<CycleItem> {
  const { Item } = await Cycle.build(GetItemCommand)
    .key({ agency: start.agency, cycle: String(start.year) })
    .options({ consistent: true })
    .send();
  if (Item?.execution === execution) return Item;
  throw new CycleAlreadyStartedError(
    `Siklus ${start.year} untuk instansi "${start.agency}" sudah pernah dimulai.`,
  );
}

/** A resume or hand-over has raised the run first; only the execution of that run may take the cycle. */
async function takeOver(start: StartInput, execution: string): Promise<CycleItem> {
  const key = { agency: start.agency, cycle: String(start.year) };
  try {
    const { Attributes } = await Cycle.build(UpdateItemCommand)
      .item({ ...key, execution })
      .options({
        condition: {
          and: [
            { attr: 'run', eq: start.run ?? 0 },
            {
              or: [
                { attr: 'execution', eq: '' },
                { attr: 'execution', eq: execution },
              ],
            },
          ],
        },
        returnValues: 'ALL_NEW',
      })
      .send();
    if (Attributes !== undefined) return Attributes;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
  throw new CycleAlreadyStartedError(`Siklus ${start.year} sedang dijalankan oleh eksekusi lain.`);
}

function settingsOf({ agency: _agency, year: _year, run: _run, ...given }: StartInput): CycleSettings {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...defaultSettings, ...set };
}
