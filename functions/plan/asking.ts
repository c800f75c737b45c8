import type { PlanItem } from '../../shared/table/entities/plan.ts';

/** Whether the coordinator is to be asked now, the how-manieth time, and when it is time to look again. */
export interface Asking {
  readonly due: boolean;
  readonly count: number;
  readonly nextAt: Date;
}

/**
 * When the coordinator is asked for a plan: at once for each revision, then every `days` days. A step that runs
 * twice within a period asks once.
 */
export function nextAsking(
  { asked, revision }: Pick<PlanItem, 'asked' | 'revision'>,
  days: number,
  now: Date,
): Asking {
  const period = days * 86_400_000;
  if (asked === undefined || asked.revision !== revision) {
    return { due: true, count: 0, nextAt: new Date(now.getTime() + period) };
  }
  const next = Date.parse(asked.at) + period;
  if (now.getTime() < next) return { due: false, count: asked.count, nextAt: new Date(next) };
  return { due: true, count: asked.count + 1, nextAt: new Date(now.getTime() + period) };
}
