import { morningAfter } from '../../../shared/rules/mail-hours.ts';
import type { PlanItem } from '../../../shared/store/plan.ts';

/** Whether the coordinator is to be asked now, the how-manieth time, and when it is time to look again. */
export interface Asking {
  readonly due: boolean;
  readonly count: number;
  readonly nextAt: Date;
}

/**
 * When the coordinator is asked for a plan: at once for each revision, then every `days` days in the morning. A step
 * that runs twice within a period asks once.
 */
export function nextAsking(
  { asked, revision }: Pick<PlanItem, 'asked' | 'revision'>,
  days: number,
  now: Date,
): Asking {
  if (asked === undefined || asked.revision !== revision) {
    return { due: true, count: 0, nextAt: morningAfter(now, days) };
  }
  const next = morningAfter(new Date(asked.at), days);
  if (now < next) return { due: false, count: asked.count, nextAt: next };
  return { due: true, count: asked.count + 1, nextAt: morningAfter(now, days) };
}
