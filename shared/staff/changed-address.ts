import { createHash } from 'node:crypto';
import { type Told, tellAddressChange, watchersOf } from '../agency/address-letter.ts';
import { letter, sendLetter } from '../agency/letter.ts';
import { wayToObject } from '../agency/way-to-object.ts';
import type { Session } from '../console/signed-in.tsx';
import type { PageRequest } from '../http/message.ts';
import { isSameAddress, type Mailbox, type Mailer } from '../mail/mail-content.ts';
import { mailerAtAnyTime } from '../mail/mailer.ts';
import { formatMoment } from '../rules/format.ts';
import { type AddressChange, changeOf, waitsUntil } from '../rules/fresh-address.ts';
import { coordinatorNamed } from '../rules/names.ts';
import { hashOf, printsOf } from '../store/address.ts';
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
  /** A large file may bring thousands of new addresses: of those only whose holders decide, or may come to, are told. */
  readonly origin: 'BY_HAND' | 'BY_FILE' | 'BY_LARGE_FILE';
  /** Whether the agency has a staff already: its first one waits for nobody. */
  readonly hasStaff: boolean;
}

/**
 * The change under which a person's address stands from now on (shared/rules/fresh-address.ts). It is told to the old
 * and the new address, and a supervisor's stands in the trails of the agency and of its open cycles, before anything is
 * written: whoever keeps the staff must not confirm in a supervisor's place unseen, whatever breaks off. After a crash
 * they are told again.
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
    const line = lineOf(confirms, record, old);
    if (confirms || origin !== 'BY_LARGE_FILE' || mayComeToDecide(record))
      await tell(agency, { record, old, address: confirms ? after : undefined, line }, change);
    if (confirms) await recordChange(agency, cycles, line.subject, change);
  }
  return after === undefined ? {} : { addressChange: after };
}

/** Whom an officer may name to act for a time: whoever holds a post above the first level. An assumption of ours. */
function mayComeToDecide({ requiredLevel }: StaffRecord): boolean {
  return requiredLevel > 1;
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
  const entry = { agency, at: now, act: 'supervisor address changed', subject } as const;
  await recordAudit(entry);
  for (const { cycle } of cycles) await recordAudit({ ...entry, cycle });
}

/** The change as the trail has it: of somebody who confirms nobody's answers it is a correction like any other. */
function lineOf(confirms: boolean, { employeeId, email }: StaffRecord, old: string | undefined) {
  return confirms
    ? ({ act: 'supervisor address changed', subject: `${employeeId} ${printsOf(old, email)}` } as const)
    : ({ act: 'employee corrected', subject: employeeId } as const);
}

/** An address that was changed. */
interface Changed {
  readonly record: StaffRecord;
  readonly old: string | undefined;
  /** Under which the address of a supervisor stands from now on. */
  readonly address: AddressChange | undefined;
  readonly line: ReturnType<typeof lineOf>;
}

async function tell(
  agency: AgencyItem,
  { record: { employeeId, name, postTitle, email }, old, address, line }: Changed,
  { now, by, mailer }: StaffChange,
): Promise<void> {
  const boxOf = (each: string | undefined) => (each === undefined ? undefined : { name, email: each });
  const [before, after] = [boxOf(old), boxOf(email)];
  const until = after === undefined ? undefined : waitsUntil(address);
  const hash = createHash('sha256').update(`${old}\n${email}\n${now.toISOString()}`).digest('hex');
  await tellAddressChange(
    agency,
    {
      key: `address ${agency.agency} ${employeeId} ${hash}`,
      purpose: 'alamat',
      line,
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
      sentence: `Koordinator mengganti alamat surel ${to.name} dalam daftar pegawai. Surat dari Bangkom, termasuk permohonan konfirmasi kepada atasan langsung, tidak lagi dikirim ke alamat ini, dan tautan yang pernah diterima di sini tidak berlaku lagi.`,
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

/** A person as the staff list had and has him or her; nobody stood before for a new one. */
interface Moved {
  readonly before: StaffRecord | undefined;
  readonly after: StaffRecord;
}

/** People who went from one supervisor to another, from none, or to none. */
interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly people: readonly StaffRecord[];
}

/** People whom one mail, or one line of the trail, lists; a file may move a whole agency. */
const MOST_LISTED = 20;

/**
 * Tells whoever loses people of the staff list, and whoever gets them, before it is written: who keeps the list must
 * not put somebody else in a supervisor's place unseen. One mail to each for all that went the same way. After a crash
 * they are told again.
 * @param recordOf looks a supervisor up as he or she stood before; undefined for one whom the staff does not have
 * @throws TransientError when a mail may go later
 */
export async function tellMoves(
  where: { readonly agency: AgencyItem; readonly cycles: readonly { readonly cycle: string }[] },
  moved: readonly Moved[],
  recordOf: (employeeId: string) => Promise<StaffRecord | undefined>,
  change: StaffChange,
): Promise<void> {
  const { agency, cycles } = where;
  for (const move of movesAmong(moved, cycles.length > 0)) {
    const to = move.to === null ? undefined : await recordOf(move.to);
    const from = move.from === null ? undefined : await recordOf(move.from);
    await tellMove(agency, move, { from, to }, change);
    const subject = `${idsOf(move.people)} ${move.from ?? '-'} > ${move.to ?? '-'}`;
    const entry = { agency: agency.agency, at: change.now, act: 'supervisor changed', subject } as const;
    await recordAudit(entry);
    for (const { cycle } of cycles) await recordAudit({ ...entry, cycle });
  }
}

/**
 * The ways that people went. A first supervisor of somebody whom the staff has already is one while a cycle is open, for he or
 * she reads what was answered; an agency that is being set up tells of none.
 */
function movesAmong(moved: readonly Moved[], open: boolean): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const { before, after } of moved) {
    const [from, to] = [before?.supervisorId ?? null, after.supervisorId];
    if (from === to || (from === null && !(open && before !== undefined))) continue;
    const way = JSON.stringify([from, to]);
    moves.set(way, { from, to, people: [...(moves.get(way)?.people ?? []), after] });
  }
  return [...moves.values()];
}

async function tellMove(
  agency: AgencyItem,
  { from, to, people }: Move,
  supervisors: { readonly from: StaffRecord | undefined; readonly to: StaffRecord | undefined },
  { now, by, mailer }: StaffChange,
): Promise<void> {
  const ids = people.map(({ employeeId }) => employeeId).join(' ');
  const hash = createHash('sha256').update(`${ids}\n${from}\n${to}\n${now.toISOString()}`).digest('hex');
  const readers = [supervisors.from, supervisors.to].flatMap((supervisor) =>
    supervisor?.email === undefined
      ? []
      : [{ to: { name: supervisor.name, email: supervisor.email }, recipientId: supervisor.employeeId }],
  );
  // Who had no supervisor is missed by nobody: the leaders look.
  for (const reader of [...readers, ...(from === null ? watchersOf(agency) : [])]) {
    const act = {
      act: 'supervisor changed',
      subject: `+${people.length} ${from ?? '-'} > ${to ?? '-'}`,
      at: now.toISOString(),
    } as const;
    const { paragraph, ...way } = await wayToObject(agency, act, reader);
    await sendLetter(mailer, {
      agency: agency.agency,
      ...reader,
      key: `supervisor ${agency.agency} ${reader.recipientId} ${hashOf(reader.to.email)} ${hash}`,
      purpose: 'alamat',
      content: letter(agency, {
        subject: 'Atasan langsung dalam daftar pegawai diganti',
        greetingName: reader.to.name,
        paragraphs: [
          'Koordinator mengganti atasan langsung pegawai di bawah ini. Konfirmasi jawaban survei mereka, yang belum diberikan, diminta kepada atasan langsung yang baru.',
          paragraph,
        ],
        details: [
          ['Pegawai', namesOf(people)],
          [
            'Atasan langsung semula',
            from === null ? 'tidak ada' : (supervisors.from?.name ?? 'tidak lagi tercatat'),
          ],
          [
            'Atasan langsung sekarang',
            to === null ? 'tidak ada' : (supervisors.to?.name ?? 'tidak tercatat'),
          ],
          ['Diubah pada', formatMoment(now)],
          ['Diubah oleh', coordinatorNamed(by.name)],
        ],
        ...way,
      }),
    });
  }
}

function namesOf(people: readonly StaffRecord[]): string {
  const names = people.slice(0, MOST_LISTED).map(({ name }) => name);
  const more = people.length - names.length;
  return names.join('; ') + (more > 0 ? `; dan ${more} orang lainnya` : '');
}

function idsOf(people: readonly StaffRecord[]): string {
  const ids = people.slice(0, MOST_LISTED).map(({ employeeId }) => employeeId);
  const more = people.length - ids.length;
  return [...ids, ...(more > 0 ? [`+${more}`] : [])].join(' ');
}
