import * as z from 'zod/mini';
import { ShardRef } from '../../../shared/contracts.ts';
import { countingDay, quarterDays } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import { putMeasures } from '../../../shared/store/report.ts';
import { measureShard } from './measure-shard.ts';

const Input = z.extend(ShardRef, { quarter: z.string() });

/** Counts one shard for a quarter. */
export const handler = step(Input, async ({ agency, cycle, shard, quarter }) => {
  const measures = await measureShard(agency, cycle, shard, countingDay(cycle, quarterDays(quarter).to));
  await putMeasures({ agency, cycle, period: quarter }, shard, measures);
  return { more: false };
});
