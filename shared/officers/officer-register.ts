import { isDeepStrictEqual } from 'node:util';
import type { Mailer } from '../mail/mail-content.ts';
import { changeOf, rememberReplaced } from '../rules/fresh-address.ts';
import { printsOf } from '../store/address.ts';
import { readAgency } from '../store/agency.ts';
import { recordAudit } from '../store/audit/record.ts';
import { listCycles } from '../store/cycle.ts';
import { markTold, type OfficerChange, type OfficerItem, putOfficer, readOfficer } from '../store/officer.ts';
import { askedOf } from './asked-of.ts';
import { mailAppointment } from './officer-letter.ts';

/** An officer as a form names him or her. */
export type Appointment = Omit<OfficerItem, 'version' | 'addressChange' | 'replaced' | 'untold'>;

/** A signed-in person who changes the register. */
export interface Appointer {
  readonly sub: string;
  readonly name: string;
}

/** Whether the register says so already. */
export function isAppointed(officer: Appointment, standing: OfficerItem | undefined): boolean {
  if (standing === undefined) return false;
  const { version: _v, untold: _u, addressChange: _a, replaced: _r, employeeId: _e, ...present } = standing;
  return isDeepStrictEqual({ ...officer }, { ...present });
}

/** The officer with the change that the address stands under from now on, and with the addresses it took the place of. */
export async function withChange(
  officer: Appointment,
  before: OfficerItem | undefined,
  by: Appointer,
  now: Date,
): Promise<OfficerItem> {
  const cycleIsOpen = (await listCycles(officer.agency)).some(({ phase }) => phase !== 'CLOSED');
  const made = { at: now.toISOString(), by: by.sub };
  const addressChange = changeOf(before, officer.email, made, cycleIsOpen);
  const replaced = rememberReplaced(before, officer.email, now);
  return {
    ...officer,
    ...(addressChange === undefined ? {} : { addressChange }),
    ...(replaced.length === 0 ? {} : { replaced: [...replaced] }),
  };
}

/** The write that decides: with it stand its line in the agency's trail and what is still to be told. False when somebody else was first. */
export async function register(
  officer: OfficerItem,
  before: OfficerItem | undefined,
  by: Appointer,
  now: Date,
): Promise<boolean> {
  const isAnother = before === undefined || !isDeepStrictEqual(askedOf(before), askedOf(officer));
  const untold: OfficerChange = {
    ...(before === undefined ? {} : { before: replacedOf(before) }),
    at: now.toISOString(),
    by: by.sub,
    byName: by.name,
  };
  const entry = {
    agency: officer.agency,
    at: now,
    act: 'officer changed',
    subject: subjectOf(officer, untold),
  } as const;
  return await putOfficer({ ...officer, ...(isAnother ? { untold } : {}) }, before, entry);
}

/**
 * Fills a vacant role, which nobody is asked for; somebody who was named at the same moment stays.
 * @throws TransientError when a mail may go later
 */
export async function appointFirst(
  appointment: Appointment,
  { by, now, mailer }: { readonly by: Appointer; readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const officer = await withChange(appointment, undefined, by, now);
  await register(officer, undefined, by, now);
  await tellChange(await readOfficer(officer.agency, officer.role), mailer);
}

function replacedOf({ role, title, name, email, kind }: OfficerItem): OfficerChange['before'] {
  return { role, title, name, email, kind };
}

/**
 * Tells those concerned of a change that is not told yet; after a crash in between they are told again, under the same
 * identity of the mail.
 * @throws TransientError when sending may work later
 */
export async function tellChange(standing: OfficerItem | undefined, mailer: Mailer): Promise<void> {
  if (standing?.untold === undefined) return;
  const { agency, untold } = standing;
  await mailAppointment(await readAgency(agency), untold, standing, mailer);
  await recordChange(standing, untold);
  await markTold(standing);
}

/** In the trail of each open cycle, whether or not a request is open there; with the fingerprints of both addresses. */
async function recordChange(officer: OfficerItem, change: OfficerChange) {
  const { agency } = officer;
  const subject = subjectOf(officer, change);
  for (const { cycle, phase } of await listCycles(agency)) {
    if (phase === 'CLOSED') continue;
    await recordAudit({
      agency,
      cycle,
      at: new Date(change.at),
      actor: `koordinator:${change.by}`,
      act: 'officer changed',
      subject,
    });
  }
}

function subjectOf({ role, email }: OfficerItem, { before }: Pick<OfficerChange, 'before'>): string {
  return `${role} ${printsOf(before?.email, email)}`;
}
