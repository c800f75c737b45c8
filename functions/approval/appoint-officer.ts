import { isDeepStrictEqual } from 'node:util';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { type OfficerItem, readAgency, readOfficer } from '../../shared/agency/agency-store.ts';
import { recordAudit } from '../../shared/audit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { listCycles } from '../../shared/cycle/cycle-store.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { Officer } from '../../shared/table/entities/officer.ts';
import { mailOfficer } from './approval-letter.ts';
import { markMailed, readApproval } from './approval-store.ts';
import { askedOf, askInstead, isAsked } from './asked-officer.ts';
import { mailAppointment } from './officer-letter.ts';

interface Context {
  readonly now: Date;
  readonly mailer: Mailer;
}

/**
 * Puts an officer in the place of whoever held the role (shared/rules/README.md 1). Open requests of every cycle are asked of
 * the new one first, which stops the old links; then those concerned are told, the register follows, and the new links
 * are mailed. After a crash the old links are dead and nobody's name was taken; sending the form again completes it.
 * @returns how many requests went to the officer
 * @throws TransientError when a mail may go later; repeating is safe
 */
export async function appointOfficer(officer: OfficerItem, context: Context): Promise<number> {
  const { agency, role } = officer;
  for (const request of await openRequests(agency)) await askInstead(request.ref, request.index, officer);
  const before = await readOfficer(agency, role);
  if (before !== undefined && isChanged(before, officer)) {
    await mailAppointment(await readAgency(agency), before, officer, context.mailer);
    await recordChange(officer, context.now);
  }
  await Officer.build(PutItemCommand).item(officer).send();
  let handed = 0;
  // Asked again: a request may have been opened meanwhile, of whom the register named until now.
  for (const { ref, index } of await openRequests(agency)) {
    await askInstead(ref, index, officer);
    if (await hand(ref, index, officer, context)) handed += 1;
  }
  return handed;
}

function isChanged(before: OfficerItem, after: OfficerItem): boolean {
  return !isDeepStrictEqual(askedOf(before), askedOf(after));
}

/** In the trail of each open cycle, whether or not a request is open there. */
async function recordChange({ agency, role }: OfficerItem, at: Date): Promise<void> {
  for (const { cycle, phase } of await listCycles(agency)) {
    if (phase === 'CLOSED') continue;
    await recordAudit({ agency, cycle, at, actor: 'koordinator', act: 'officer changed', subject: role });
  }
}

/** The last step of the approval of each cycle that is there. */
async function openRequests(agency: string) {
  const cycles = (await listCycles(agency)).filter(({ phase }) => phase === 'APPROVAL');
  return await Promise.all(
    cycles.map(async ({ cycle }) => {
      const ref: CycleRef = { agency, cycle };
      return { ref, index: (await readApproval(ref)).steps.length - 1 };
    }),
  );
}

/** Mails the link that the officer has not got yet. */
async function hand(
  ref: CycleRef,
  index: number,
  officer: OfficerItem,
  { now, mailer }: Context,
): Promise<boolean> {
  const step = (await readApproval(ref)).steps[index];
  if (step?.status !== 'ASKED' || step.role !== officer.role || !isAsked(step, officer)) return false;
  if (step.mailedVersion === step.linkVersion) return false;
  const agency = await readAgency(ref.agency);
  await recordAudit({
    ...ref,
    at: now,
    actor: 'koordinator',
    act: 'approval reassigned',
    subject: officer.role,
  });
  await mailOfficer({ ref, agency, index, step, officer }, 0, mailer);
  await markMailed(ref, index, step.linkVersion);
  return true;
}
