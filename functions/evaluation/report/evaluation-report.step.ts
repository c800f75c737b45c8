import * as z from 'zod/mini';
import { CycleRef } from '../../../shared/contracts.ts';
import { quarterDays } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import { measuresOf } from '../../../shared/store/report.ts';
import { addMeasures } from './count-participant.ts';
import { makeReport } from './make-report.ts';

const Input = z.extend(CycleRef, { quarter: z.string() });

/** Merges the shards' counts of a quarter into its report. */
export const handler = step(Input, async ({ agency, cycle, quarter }, { now }) => {
  const key = { agency, cycle, period: quarter };
  const measures = (await measuresOf(key)).reduce(addMeasures, {});
  await makeReport(key, quarterDays(quarter), measures, now);
});
