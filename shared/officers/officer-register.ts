import { isDeepStrictEqual } from 'node:util';
import { type Told, tellAddressChange, watchersOf } from '../agency/address-letter.ts';
import { isSameAddress, type Mailer } from '../mail/mail-content.ts';
import { chainOf } from '../reference/agency-reference.ts';
import { changeOf, rememberReplaced, waitsUntil } from '../rules/fresh-address.ts';
import { hashOf, printsOf } from '../store/address.ts';
import { type AgencyItem, readAgency } from '../store/agency.ts';
import type { AskedOfficer } from '../store/approval.ts';
import { recordAudit } from '../store/audit.ts';
import { listCycles } from '../store/cycle.ts';
import {
  mandateInWords,
  markTold,
  type OfficerChange,
  type OfficerItem,
  officeOf,
  putOfficer,
  readOfficer,
} from '../store/officer.ts';
import { type FormerRole, findReference } from '../store/reference.ts';

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
  const { employeeId: _sameOrNone, ...wanted } = officer;
  return isDeepStrictEqual(wanted, { ...present });
}

/**
 * The officer with the change that the address stands under from now on, and with the addresses it took the place of.
 * Whoever is the first in a role takes the place of those whose roles approve no more: a role can be put in the place of
 * another as an address can.
 */
export async function withChange(
  officer: Appointment,
  before: OfficerItem | undefined,
  by: Appointer,
  now: Date,
): Promise<OfficerItem> {
  const { agency, email } = officer;
  const [cycles, reference] = await Promise.all([listCycles(agency), findReference(agency, true)]);
  const former = reference?.former ?? [];
  const made = { at: now.toISOString(), by: by.sub };
  const addressChange = changeOf(before, email, made, cycles.length > 0 || former.length > 0);
  const replaced =
    before === undefined
      ? (await formerHolders(agency, former, chainOf(reference ?? { roles: [] })))
          .filter((holder) => !isSameAddress(holder.email, email))
          .map((holder) => ({ name: holder.name, email: holder.email, at: made.at }))
      : rememberReplaced(before, email, now);
  return {
    ...officer,
    ...(addressChange === undefined ? {} : { addressChange }),
    ...(replaced.length === 0 ? {} : { replaced: [...replaced] }),
  };
}

/** Who holds a role that approved once and is not in a chain any more. */
export async function formerHolders(
  agency: string,
  former: readonly FormerRole[],
  chain: readonly string[],
): Promise<readonly OfficerItem[]> {
  const gone = former.filter(({ role }) => !chain.includes(role));
  const holders = await Promise.all(gone.map(async ({ role }) => await readOfficer(agency, role)));
  return holders.flatMap((holder) => holder ?? []);
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

/** An officer of the register as a request keeps him or her. */
export function askedOf({
  name,
  title,
  kind,
  nip,
  mandate,
  email,
  addressChange,
}: OfficerItem): AskedOfficer {
  const decidesFrom = waitsUntil(addressChange);
  return {
    name,
    title,
    kind,
    ...(nip === undefined ? {} : { nip }),
    ...(mandate === undefined ? {} : { mandate }),
    address: hashOf(email),
    ...(decidesFrom === undefined ? {} : { decidesFrom }),
  };
}

/**
 * Tells the officer who was, the one who follows (or the old and the new address of the same one) and the leaders that
 * the register was changed: whoever changes it alone must not decide unseen.
 * @throws TransientError when sending may work later
 */
async function mailAppointment(
  agency: AgencyItem,
  { before, at, byName }: OfficerChange,
  after: OfficerItem,
  mailer: Mailer,
): Promise<void> {
  const until = waitsUntil(after.addressChange);
  await tellAddressChange(
    agency,
    {
      key: `officer ${agency.agency} ${after.role} v${after.version ?? 0}`,
      purpose: 'pejabat',
      line: { act: 'officer changed', subject: subjectOf(after, { before }) },
      office: officeOf(after),
      before,
      after,
      at,
      byName,
      wait:
        until === undefined || until < at ? undefined : ['Keputusan dari alamat baru diterima mulai', until],
      readers: readersOf(agency, before, after),
    },
    mailer,
  );
}

function readersOf(agency: AgencyItem, before: OfficerChange['before'], after: OfficerItem): Told[] {
  const office = officeOf(after);
  const was: Told[] =
    before === undefined
      ? []
      : [
          {
            to: before,
            recipientId: after.role,
            subject: `Data pejabat penyetuju diganti: ${officeOf(before)}`,
            sentence: `Koordinator mengganti data ${officeOf(before)}: permohonan persetujuan kini ditujukan kepada ${after.name}, dan tautan yang pernah Saudara terima untuk permohonan yang masih terbuka tidak berlaku lagi.`,
          },
        ];
  return [
    ...was,
    ...(before === undefined ? (after.replaced ?? []) : []).map((to) => ({
      to,
      recipientId: after.role,
      subject: `Peran penyetuju baru diisi: ${office}`,
      sentence: `Koordinator mengisi data ${office}, peran penyetuju yang baru: permohonan persetujuan ditujukan kepada ${after.name}. Peran yang Saudara pegang tidak lagi termasuk yang menyetujui rencana pengembangan kompetensi.`,
    })),
    {
      to: after,
      recipientId: after.role,
      subject: `Saudara tercatat sebagai ${office}`,
      sentence: `Koordinator mencatat Saudara sebagai ${office}${mandateInWords(after)} yang memberi persetujuan atas usulan rencana pengembangan kompetensi. Permohonan persetujuan dikirim ke alamat ini.`,
    },
    ...watchersOf(agency).map((watcher) => ({
      ...watcher,
      subject: `Data pejabat penyetuju ${before === undefined ? 'diisi' : 'diganti'}: ${office}`,
      sentence: `Koordinator ${before === undefined ? 'mengisi' : 'mengganti'} data ${office}: permohonan persetujuan atas usulan rencana pengembangan kompetensi ditujukan kepada ${after.name} sejak sekarang. Mohon dipastikan bahwa pejabat dan alamatnya benar.`,
    })),
  ];
}
