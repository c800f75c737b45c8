import { classify, TransientError } from '../errors.ts';
import { type LogFields, log } from './invocation.ts';

/**
 * Does the work of one among many: a defect of its own is logged and keeps no other from its turn.
 * @param of what it is, for the log
 * @throws TransientError: a busy service is asked again
 */
export async function amongOthers(of: LogFields, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = classify(thrown);
    if (error instanceof TransientError || !(error instanceof Error)) throw error;
    log.error('STEP_DEFECT', { ...of, error });
  }
}
