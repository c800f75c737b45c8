import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import {
  type Appointer,
  type Appointment,
  isAppointed,
  register,
  tellChange,
  withChange,
} from '../../shared/officers/officer-register.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { markMailed, readApproval } from '../../shared/store/approval.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import { type OfficerItem, readOfficer } from '../../shared/store/officer.ts';
import { askInstead, isAsked, mailOfficer, onDuty } from './approval-letter.ts';

interface Context {
  readonly now: Date;
  readonly mailer: Mailer;
  readonly by: Appointer;
}

/**
 * Puts an officer in the place of whoever held the role (shared/rules/README.md 1). Open requests of every cycle are asked of
 * the new one first, which stops the old links; then the register follows by one conditional write, those concerned are
 * told, and the new links are mailed. After a crash the old links are dead and nobody's name was taken; sending the form
 * again completes it.
 * @param before who is replaced, as the register was read; undefined for a vacant role
 * @returns how many requests went to the officer
 * @throws ConflictError when somebody else changed the register first: requests then ask whom it names; TransientError
 *   when a mail may go later; repeating is safe
 */
export async function appointOfficer(
  appointment: Appointment,
  before: OfficerItem | undefined,
  { now, mailer, by }: Context,
): Promise<number> {
  const { agency, role } = appointment;
  await tellChange(before, mailer);
  const officer = await withChange(appointment, before, by, now);
  for (const { ref, index, steps } of await openRequests(agency)) {
    await askInstead(ref, index, await onDuty(steps, officer, now));
  }
  if (!isAppointed(appointment, before) && !(await register(officer, before, by, now))) {
    const standing = await readOfficer(agency, role);
    for (const { ref, index, steps } of await openRequests(agency)) {
      if (standing !== undefined) await askInstead(ref, index, await onDuty(steps, standing, now));
    }
    throw new ConflictError('officer');
  }
  await tellChange(await readOfficer(agency, role), mailer);
  let handed = 0;
  // Asked again: a request may have been opened meanwhile, of whom the register named until now.
  for (const { ref, index, steps } of await openRequests(agency)) {
    const asked = await onDuty(steps, officer, now);
    await askInstead(ref, index, asked);
    if (await hand(ref, index, asked, { now, mailer })) handed += 1;
  }
  return handed;
}

/** The last step of the approval of each cycle that is there. */
async function openRequests(agency: string) {
  // While trainings run, a change of the plan may be asked for.
  const cycles = (await listCycles(agency)).filter(
    ({ phase }) => phase === 'APPROVAL' || phase === 'TRAINING',
  );
  return await Promise.all(
    cycles.map(async ({ cycle }) => {
      const ref: CycleRef = { agency, cycle };
      const { steps } = await readApproval(ref);
      return { ref, index: steps.length - 1, steps };
    }),
  );
}

/** Mails the link that the officer has not got yet. */
async function hand(
  ref: CycleRef,
  index: number,
  officer: OfficerItem,
  { now, mailer }: Omit<Context, 'by'>,
): Promise<boolean> {
  const step = (await readApproval(ref)).steps[index];
  if (step?.status !== 'ASKED' || step.role !== officer.role || !isAsked(step, officer)) return false;
  if (step.mailedVersion === step.linkVersion) return false;
  const agency = await readAgency(ref.agency);
  await recordAudit({
    ...ref,
    at: now,
    act: 'approval reassigned',
    subject: officer.role,
  });
  await mailOfficer({ ref, agency, index, step, officer, now }, 0, mailer);
  await markMailed(ref, index, step.linkVersion);
  return true;
}
