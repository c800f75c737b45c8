import { isDeepStrictEqual } from 'node:util';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { type OfficerItem, readAgency, readOfficer } from '../../shared/agency/agency-store.ts';
import { recordAudit } from '../../shared/audit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { listCycles } from '../../shared/cycle/cycle-store.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { Officer, type ReplacedOfficer } from '../../shared/table/entities/officer.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { unchanged, versionOf } from '../../shared/table/versions.ts';
import { mailOfficer } from './approval-letter.ts';
import { markMailed, readApproval } from './approval-store.ts';
import { askedOf, askInstead, isAsked } from './asked-officer.ts';
import { mailAppointment } from './officer-letter.ts';

interface Context {
  readonly now: Date;
  readonly mailer: Mailer;
}

/** An officer as a form names him or her. */
export type Appointment = Omit<OfficerItem, 'version' | 'replaced'>;

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
  officer: Appointment,
  before: OfficerItem | undefined,
  context: Context,
): Promise<number> {
  const { agency, role } = officer;
  await tellReplaced(before, context);
  for (const request of await openRequests(agency)) await askInstead(request.ref, request.index, officer);
  if (!isAppointed(officer, before) && !(await register(officer, before))) {
    const standing = await readOfficer(agency, role);
    for (const { ref, index } of await openRequests(agency)) {
      if (standing !== undefined) await askInstead(ref, index, standing);
    }
    throw new ConflictError('officer');
  }
  await tellReplaced(await readOfficer(agency, role), context);
  let handed = 0;
  // Asked again: a request may have been opened meanwhile, of whom the register named until now.
  for (const { ref, index } of await openRequests(agency)) {
    await askInstead(ref, index, officer);
    if (await hand(ref, index, officer, context)) handed += 1;
  }
  return handed;
}

/** Whether the register says so already. */
export function isAppointed(officer: Appointment, standing: OfficerItem | undefined): boolean {
  if (standing === undefined) return false;
  const { version: _version, replaced: _replaced, employeeId: _employeeId, ...present } = standing;
  return isDeepStrictEqual({ ...officer }, { ...present });
}

/** The write that decides: with it stands who is still to be told. False when somebody else was first. */
async function register(officer: Appointment, before: OfficerItem | undefined): Promise<boolean> {
  const isAnother = before !== undefined && !isDeepStrictEqual(askedOf(before), askedOf(officer));
  const written = await sendUnlessLate(
    Officer.build(PutItemCommand)
      .item({
        ...officer,
        version: versionOf(before) + 1,
        ...(isAnother ? { replaced: replacedOf(before) } : {}),
      })
      .options({ condition: unchanged(before, 'role') }),
  );
  return written !== undefined;
}

function replacedOf({ role, title, name, email, kind }: OfficerItem): ReplacedOfficer {
  return { role, title, name, email, kind };
}

/** Tells the officer who was and the one who follows, unless that is done; a crash in between tells them again. */
async function tellReplaced(standing: OfficerItem | undefined, { now, mailer }: Context): Promise<void> {
  if (standing?.replaced === undefined) return;
  const { agency, role, version, replaced } = standing;
  await mailAppointment(await readAgency(agency), replaced, standing, mailer);
  await recordChange(standing, now);
  await sendUnlessLate(
    Officer.build(UpdateItemCommand)
      .item({ agency, role, replaced: $remove() })
      .options({ condition: { attr: 'version', eq: versionOf({ version }) } }),
  );
}

/** In the trail of each open cycle, whether or not a request is open there. */
async function recordChange({ agency, role }: Appointment, at: Date): Promise<void> {
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
  officer: Appointment,
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
