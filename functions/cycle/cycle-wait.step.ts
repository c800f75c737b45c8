import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { partitions } from '../../shared/store/definition.ts';
import { isWaitpointName, type WaitpointName } from '../../shared/store/waitpoint.ts';
import { arrive, stepFunctions } from '../../shared/workflow/workflows.ts';

const Input = z.extend(CycleRef, {
  activity: z.optional(z.string()),
  waitpoint: z.custom<WaitpointName>(isWaitpointName),
  token: z.string(),
});

const workflows = stepFunctions();

/** A workflow waits here for people: survey, plan, decision, attendance, and so on. */
export const handler = step(Input, async ({ agency, cycle, activity, waitpoint, token }) => {
  const partition =
    activity === undefined ? partitions.cycle(agency, cycle) : partitions.training(agency, cycle, activity);
  await arrive(partition, waitpoint, token, workflows);
});
