import { type CycleItem, changeCycle } from '../../shared/store/cycle.ts';

/**
 * The coordinator ends what the cycle collects now, survey or confirmation, before its deadline: pages show it as closed before
 * the workflow has counted, nobody is asked any more, and it never begins anew. Ended again it changes nothing.
 */
export async function endCollection(cycle: CycleItem, now: Date): Promise<void> {
  const { phase } = cycle;
  const closesAt = phase === 'SURVEY' ? 'surveyClosesAt' : 'confirmationClosesAt';
  const at = now.toISOString();
  const deadline = cycle[closesAt];
  await changeCycle(
    cycle,
    { endedByHand: phase, ...(deadline !== undefined && deadline > at ? { [closesAt]: at } : {}) },
    { phase, endedByHand: { not: phase } },
  );
}
