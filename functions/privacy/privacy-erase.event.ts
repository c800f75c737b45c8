import * as z from 'zod/mini';
import { amongOthers, step } from '../../shared/lambda/step.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { listAgencies } from '../../shared/store/agency.ts';
import { partitions } from '../../shared/store/definition.ts';
import { listErasures, noteErased } from '../../shared/store/erasure.ts';
import { beginAgain } from '../../shared/store/progress.ts';
import { workThrough } from '../../shared/workflow/work-through.ts';

/** Some times a day: what two people decided is carried out; of a large staff it takes longer than a page may. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) => await carryOutErasures(now, remainingMs),
);

/** A round through the agencies of this deployment. */
const ROUND = { partition: partitions.register(), step: 'privacy-erase' };

/** Erases everybody whose erasure was approved; broken off, it begins anew the next time. */
export async function carryOutErasures(
  now: Date,
  remainingMs: () => number,
): Promise<{ readonly more: boolean }> {
  await beginAgain(ROUND);
  return await workThrough({
    ...ROUND,
    next: listAgencies,
    keyOf: (agency) => agency,
    each: async (agency) => await amongOthers({ agency }, async () => await eraseOf(agency, now)),
    remainingMs,
    lanes: async () => 1,
  });
}

async function eraseOf(agency: string, now: Date): Promise<void> {
  for (const { employeeId, approved, doneAt } of await listErasures(agency)) {
    if (approved === undefined || doneAt !== undefined) continue;
    await erasePerson(agency, employeeId, `koordinator:${approved.by}`);
    await noteErased({ agency, employeeId }, now);
  }
}
