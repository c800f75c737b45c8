import * as z from 'zod/mini';
import { faultSentence, originOf } from '../../../shared/cycle/fault.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { step } from '../../../shared/lambda/step.ts';
import { noteFault } from '../../../shared/store/staff-import.ts';
import { ImportRef } from './import-ref.ts';

const Input = z.extend(ImportRef, {
  fault: z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) }),
});

/** Notes why the workflow of an import stopped, for its page. */
export const handler = step(Input, async (input) => await recordStop(input));

/** @returns name and sentence of the fault, with which the execution ends */
export async function recordStop({
  fault,
  ...ref
}: z.output<typeof Input>): Promise<{ readonly error: string; readonly cause: string }> {
  const { error, cause } = originOf(fault);
  const sentence = faultSentence(error, cause);
  log.error('IMPORT_STOPPED', { agency: ref.agency, fault: error });
  await noteFault(ref, ref.run, sentence);
  return { error, cause: sentence };
}
