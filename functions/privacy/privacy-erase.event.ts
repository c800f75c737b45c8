import * as z from 'zod/mini';
import { step } from '../../shared/lambda/step.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { listErasures, noteErased } from '../../shared/store/erasure.ts';
import { roundOfAgencies } from '../../shared/workflow/round-of-agencies.ts';

/** Some times a day: what two people decided is carried out; of a large staff it takes longer than a page may. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) => await carryOutErasures(now, remainingMs),
);

/** Erases everybody whose erasure was approved; broken off, it begins anew the next time. */
export async function carryOutErasures(
  now: Date,
  remainingMs: () => number,
): Promise<{ readonly more: boolean }> {
  return await roundOfAgencies({ step: 'privacy-erase', lanes: 1, remainingMs }, async (agency) =>
    eraseOf(agency, now),
  );
}

async function eraseOf(agency: string, now: Date): Promise<void> {
  for (const { employeeId, approved, doneAt } of await listErasures(agency)) {
    if (approved === undefined || doneAt !== undefined) continue;
    await erasePerson(agency, employeeId, `koordinator:${approved.by}`);
    await noteErased({ agency, employeeId }, now);
  }
}
