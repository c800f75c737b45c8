import { createHash } from 'node:crypto';
import { type Told, tellAddressChange } from '../agency/address-letter.ts';
import type { Session } from '../console/signed-in.ts';
import type { PageRequest } from '../http/message.ts';
import { isSameAddress, type Mailbox, type Mailer } from '../mail/mail-content.ts';
import { mailerAtAnyTime } from '../mail/mailer.ts';
import { type AddressChange, changeOf, waitsUntil } from '../rules/fresh-address.ts';
import { printsOf } from '../store/address.ts';
import type { AgencyItem } from '../store/agency.ts';
import { recordAudit } from '../store/audit.ts';
import type { EmployeeItem } from '../store/staff.ts';
import { readTeam } from '../store/team.ts';
import type { StaffRecord } from './staff-record.ts';

/** Who changes the staff, when, and what tells of it. */
export interface StaffChange {
  readonly now: Date;
  readonly by: { readonly sub: string; readonly name: string };
  readonly mailer: Mailer;
}

/** A change that somebody makes on a page, told at once. */
export function changeBy(by: Session, { now }: PageRequest): StaffChange {
  return { now, by, mailer: mailerAtAnyTime() };
}

/** What the rule of changed addresses asks beside the person. */
interface Circumstances {
  readonly agency: AgencyItem;
  /** The cycles that are open; their trails say of the change. */
  readonly cycles: readonly { readonly cycle: string }[];
  /** Whether somebody of the staff has this person as direct supervisor, before the change or after it. */
  readonly supervises: boolean;
  /** A file may bring thousands of new addresses: of those only supervisors' are told. */
  readonly origin: 'BY_HAND' | 'BY_FILE';
  /** Whether the agency has a staff already: its first one waits for nobody. */
  readonly hasStaff: boolean;
}

/**
 * The change under which a person's address stands from now on (shared/rules/fresh-address.ts). It is told to the old
 * and the new address, and a supervisor's stands in the trail, before anything is written: whoever keeps the staff must
 * not confirm in a supervisor's place unseen, whatever breaks off. After a crash they are told again.
 *
 * A supervisor is also who has a team in an open cycle: the cycle keeps it when the staff list names another one. An
 * address that is changed by hand is told of everybody, who may be made a supervisor a moment later.
 * @param before as the person was; undefined for a new one
 * @param record as the person is from now on
 * @throws TransientError when a mail may go later
 */
export async function changedAddress(
  before: EmployeeItem | undefined,
  record: StaffRecord,
  change: StaffChange,
  { agency, cycles, supervises, origin, hasStaff }: Circumstances,
): Promise<Pick<EmployeeItem, 'addressChange'>> {
  const old = before?.record.email;
  const made = { at: change.now.toISOString(), by: change.by.sub };
  const standing = { email: old, addressChange: before?.addressChange };
  const after = changeOf(standing, record.email, made, hasStaff);
  if (before !== undefined && !isSameAddress(old ?? '', record.email ?? '')) {
    const confirms = supervises || (await leadsTeam(agency, cycles, record.employeeId));
    if (confirms || origin === 'BY_HAND')
      await tell(agency, record, old, confirms ? after : undefined, change);
    if (confirms)
      await recordChange(agency, cycles, `${record.employeeId} ${printsOf(old, record.email)}`, change);
  }
  return after === undefined ? {} : { addressChange: after };
}

async function leadsTeam(
  { agency }: AgencyItem,
  cycles: Circumstances['cycles'],
  employeeId: string,
): Promise<boolean> {
  const teams = await Promise.all(cycles.map(({ cycle }) => readTeam(agency, cycle, employeeId)));
  return teams.some((team) => team !== undefined);
}

async function recordChange(
  { agency }: AgencyItem,
  cycles: Circumstances['cycles'],
  subject: string,
  { now }: StaffChange,
): Promise<void> {
  for (const { cycle } of cycles) {
    await recordAudit({ agency, cycle, at: now, act: 'supervisor address changed', subject });
  }
}

async function tell(
  agency: AgencyItem,
  { employeeId, name, postTitle, email }: StaffRecord,
  old: string | undefined,
  change: AddressChange | undefined,
  { now, by, mailer }: StaffChange,
): Promise<void> {
  const boxOf = (each: string | undefined) => (each === undefined ? undefined : { name, email: each });
  const [before, after] = [boxOf(old), boxOf(email)];
  const until = after === undefined ? undefined : waitsUntil(change);
  const hash = createHash('sha256').update(`${old}\n${email}\n${now.toISOString()}`).digest('hex');
  await tellAddressChange(
    agency,
    {
      key: `address ${agency.agency} ${employeeId} ${hash}`,
      purpose: 'alamat',
      office: postTitle,
      before,
      after,
      at: now.toISOString(),
      byName: by.name,
      wait: until === undefined ? undefined : ['Konfirmasi dari alamat baru diterima mulai', until],
      readers: [...toOld(before, employeeId), ...toNew(after, employeeId)],
    },
    mailer,
  );
}

function toOld(to: Mailbox | undefined, recipientId: string): Told[] {
  if (to === undefined) return [];
  return [
    {
      to,
      recipientId,
      subject: 'Alamat surel dalam daftar pegawai diganti',
      sentence: `Koordinator mengganti alamat surel ${to.name} dalam daftar pegawai. Surat dari Bangkom, termasuk permohonan konfirmasi kepada atasan langsung, tidak lagi dikirim ke alamat ini, dan tautan konfirmasi yang pernah diterima di sini tidak berlaku lagi.`,
    },
  ];
}

function toNew(to: Mailbox | undefined, recipientId: string): Told[] {
  if (to === undefined) return [];
  return [
    {
      to,
      recipientId,
      subject: 'Alamat surel dalam daftar pegawai dicatat',
      sentence: `Koordinator mencatat alamat ini sebagai alamat surel ${to.name} dalam daftar pegawai. Surat dari Bangkom, termasuk permohonan konfirmasi kepada atasan langsung, dikirim ke sini.`,
    },
  ];
}
