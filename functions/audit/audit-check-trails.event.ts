import * as z from 'zod/mini';
import {
  type KnownHead,
  OWN_TRAIL,
  REGISTER,
  readKept,
  UNREGISTERED,
  type VerifiedTrail,
  verifyAgency,
} from '../../shared/audit/verify-trails.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { amongOthers, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../shared/mail/mailer.ts';
import { allAgencies, readAgencyIfAny } from '../../shared/store/agency.ts';
import { byCalendarOf } from '../../shared/store/agency-calendar.ts';
import { partitions } from '../../shared/store/definition.ts';
import { SchemaFault } from '../../shared/store/toolbox.ts';
import { checkedAgencies, keepTrailHeads, noteChecked } from '../../shared/store/trail-heads.ts';
import { roundOfAgencies } from '../../shared/workflow/round-of-agencies.ts';
import { mailHeads } from './heads-letter.ts';
import { beginTelling, tellNewCoordinators } from './new-coordinators.ts';

/** Each morning: whether every audit trail is still what was written. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) => await checkTrails(now, { mailer: mailerFromEnv(), remainingMs }),
);

/** Agencies looked at together: each is read from its first line. */
const AT_ONCE = 2;

interface By {
  readonly mailer: Mailer;
  readonly remainingMs: () => number;
}

/**
 * Reads every audit trail from its first line, and compares it with where it stood when it was last found whole. The heads go to this function's own log, to which the application's roles
 * can only add, and once a week by mail to the leaders: whoever rewrites a whole trail rewrites neither. An agency that was
 * checked before is checked though it be gone from the register, and that it is gone is told as a broken trail. A broken trail
 * stops nobody; the alarm on its log line calls the operator. A morning that is too short for all leaves the rest of its
 * round to the next one.
 */
export async function checkTrails(
  now: Date,
  { mailer, remainingMs }: By,
): Promise<{ readonly more: boolean }> {
  for (const agency of await vanishedAgencies()) {
    await amongOthers({ agency }, async () => checkAgency(agency, { now, mailer, registered: false }));
  }
  // Where only this check writes: nobody else tells it that an agency was looked at.
  const round = {
    step: 'check-trails',
    partition: partitions.checkedAgencies(),
    lanes: AT_ONCE,
    remainingMs,
  };
  return await roundOfAgencies(round, async (agency) =>
    checkAgency(agency, { now, mailer, registered: true }),
  );
}

/** Agencies that were checked before and are in the register no more: the round would pass them over. */
async function vanishedAgencies(): Promise<readonly string[]> {
  const [registered, checked] = await Promise.all([allAgencies(), checkedAgencies()]);
  const [there, before] = [new Set(registered), new Set(checked)];
  for (const agency of there.difference(before)) await noteChecked(agency);
  return [...before.difference(there)];
}

interface Check {
  readonly now: Date;
  readonly mailer: Mailer;
  /** Whether the agency stands in the register. */
  readonly registered: boolean;
}

async function checkAgency(agency: string, { now, mailer, registered }: Check): Promise<void> {
  const { kept, profile, trails } = await read(agency, registered);
  for (const { name, head, fault } of trails) {
    const { number, fingerprint } = head;
    if (fault === undefined) log.info('TRAIL_HEAD', { agency, trail: name, number, fingerprint });
    else log.error('TRAIL_BROKEN', { agency, trail: name, number, fault });
  }
  const heads = trails.flatMap((trail) => headToKeep(trail, kept.heads));
  await beginTelling(agency, kept.heads.find(({ name }) => name === OWN_TRAIL)?.number ?? 0);
  if (kept.fault.length === 0) await keepTrailHeads({ agency, heads }, kept.item);
  // Without a profile nobody knows its leaders: the operator alone is called.
  if (profile === undefined) return;
  const lines = trails.find(({ name }) => name === OWN_TRAIL)?.head.number ?? 0;
  await tellNewCoordinators(profile, lines, mailerAtAnyTime());
  await byCalendarOf(agency, () => mailHeads(agency, trails, now, mailer));
}

/** All trails of an agency. Who damages an item that leads to them shall not silence the check: that calls the operator, too. */
async function read(agency: string, registered: boolean) {
  try {
    const [kept, profile] = await Promise.all([readKept(agency), readAgencyIfAny(agency)]);
    const gone = registered && profile !== undefined ? [] : [UNREGISTERED];
    return {
      kept,
      profile,
      trails: [...(await verifyAgency(agency, kept.heads)), ...kept.fault, ...gone],
    };
  } catch (error) {
    if (error instanceof SchemaFault) {
      const fault = 'the profile or a cycle is damaged, so no trail is read';
      log.error('TRAIL_BROKEN', { agency, trail: REGISTER, number: 0, fault });
    }
    throw error;
  }
}

/** A whole trail's own; of a broken one that which stood before, so that lines behind the break do not mend it. */
function headToKeep(
  { name, head, unchained, fault }: VerifiedTrail,
  kept: readonly KnownHead[],
): readonly KnownHead[] {
  if (fault !== undefined) return kept.filter((former) => former.name === name);
  return head.number === 0 ? [] : [{ name, ...head, unchained }];
}
