import { isDeepStrictEqual } from 'node:util';
import { letter, mailCoordinator, sendLetter } from '../../shared/agency/letter.ts';
import { objectionContactInWords } from '../../shared/agency/way-to-object.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { createLink, type Link, linkEnd } from '../../shared/links/link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { askedOf } from '../../shared/officers/officer-register.ts';
import { capitalised, matterOf, notRepeated, summarisePlan } from '../../shared/plan/plan-summary.ts';
import { formatMoment, formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import { isTooEarly } from '../../shared/rules/fresh-address.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { hashOf } from '../../shared/store/address.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import {
  type ApprovalStep,
  type AskedOfficer,
  changeStep,
  type Delegate,
} from '../../shared/store/approval.ts';
import { mandateInWords, type OfficerItem, officeOf } from '../../shared/store/officer.ts';
import { type PlanItem, readRevision } from '../../shared/store/plan.ts';
import { findEmployee } from '../../shared/store/staff.ts';

/** One open request with everything a mail about it needs. */
export interface OpenRequest {
  readonly ref: CycleRef;
  readonly agency: AgencyItem;
  readonly index: number;
  readonly step: ApprovalStep;
  readonly officer: OfficerItem;
  readonly now: Date;
}

/**
 * Asks the officer who holds the role now; `reminder` 0 is the request itself.
 * @throws TransientError when sending may work later
 */
export async function mailOfficer(request: OpenRequest, reminder: number, mailer: Mailer): Promise<void> {
  const { ref, agency, index, step, officer, now } = request;
  const plan = await readRevision(ref, step.revision);
  const first = reminder === 0;
  const what = matterOf(plan);
  const asked = `${capitalised(what)} pengembangan kompetensi pegawai tahun ${ref.cycle}`;
  const matter = `persetujuan ${what} pengembangan kompetensi ${ref.cycle}`;
  await sendLetter(mailer, {
    agency: ref.agency,
    to: officer,
    recipientId: step.role,
    key: `approval ${ref.agency} ${ref.cycle} ${index} v${step.linkVersion} r${reminder}`,
    purpose: 'persetujuan',
    content: letter(agency, {
      subject: first ? `Permohonan ${matter}` : `Pengingat: ${matter}`,
      greetingName: officer.name,
      paragraphs: [
        first
          ? `${asked} diajukan untuk mendapat persetujuan Saudara sebagai ${officeOf(officer)}.`
          : `${asked} masih menunggu keputusan Saudara sebagai ${officeOf(officer)}.`,
        ...(plan.change === undefined ? [] : [`Alasan perubahan: ${plan.change.reason}`]),
        'Di halaman yang dibuka tautan ini tersedia ringkasan, rincian tiap kegiatan, dan usulan lengkap (PDF). Di sana pula Saudara menyetujui, mengembalikan untuk perbaikan, atau menolaknya. Tautan hanya untuk Saudara; mohon tidak diteruskan.',
      ],
      action: { label: 'Baca usulan dan beri keputusan', url: await approvalLink(ref, index, step) },
      details: [
        ...whatIsAsked(plan),
        ...learnt(plan),
        ...waitOf(step, now),
        ['Batas waktu keputusan', formatMoment(new Date(step.expiresAt))],
        ['Bila permohonan ini meragukan', `tanyakan kepada ${objectionContactInWords()}`],
      ],
      footnote:
        'Tanpa keputusan sampai batas waktu, usulan kembali kepada koordinator; tidak pernah dianggap disetujui.',
    }),
  });
}

/** For an address that was changed a short while ago. */
function waitOf({ asked }: ApprovalStep, now: Date): (readonly [string, string])[] {
  const until = asked?.decidesFrom;
  if (until === undefined || !isTooEarly(until, now)) return [];
  return [['Keputusan diterima mulai', `${formatMoment(new Date(until))}, karena alamat ini baru dicatat`]];
}

/** How much is asked for: enough to know whether the page can be read between two meetings. */
function whatIsAsked({
  lines,
  budget,
  headcount,
  revision,
  cycle,
}: PlanItem): readonly (readonly [string, string])[] {
  const { activities, seats, cost } = summarisePlan(lines, cycle);
  const people = headcount === undefined ? '' : ` (${formatNumber(headcount)} orang)`;
  return [
    ['Pengajuan', `ke-${revision}`],
    ['Kegiatan', formatNumber(activities)],
    ['Keikutsertaan', `${formatNumber(seats)}${people}`],
    ['Biaya', `${formatRupiah(cost)} dari pagu ${formatRupiah(budget)}`],
    ['Sisa pagu', formatRupiah(budget - cost)],
  ];
}

function learnt(plan: PlanItem): (readonly [string, string])[] {
  const said = plan.change === undefined ? notRepeated(plan) : undefined;
  return said === undefined ? [] : [['Menurut evaluasi', `${said}; alasannya ada di halaman itu`]];
}

/** Tells the coordinator that an officer has not decided for a while, or that nobody holds the role. */
export async function mailEscalation(
  request: Omit<OpenRequest, 'officer' | 'now'>,
  officer: OfficerItem | undefined,
  mailer: Mailer,
): Promise<void> {
  const { ref, agency, index, step } = request;
  const who = officer === undefined ? step.role : officeOf(officer);
  await mailCoordinator(mailer, agency, {
    key: `approval escalated ${ref.agency} ${ref.cycle} ${index} v${step.linkVersion}`,
    purpose: 'persetujuan',
    subject: `Usulan rencana ${ref.cycle} belum mendapat keputusan ${who}`,
    paragraphs: [
      officer === undefined
        ? `Jabatan ${who} sedang kosong sehingga usulan tidak dapat diputuskan. Isilah pejabat atau pelaksana tugasnya di halaman pejabat.`
        : `Permohonan persetujuan kepada ${who} sudah diingatkan tetapi belum diputuskan. Mohon dikoordinasikan; bila pejabat berganti atau berhalangan, perbarui di halaman pejabat.`,
    ],
    action: { label: 'Halaman pejabat', path: '/konsol/pejabat' },
    details: [['Batas waktu keputusan', formatMoment(new Date(step.expiresAt))]],
  });
}

/** The address for one request: names role and step, and works for the officer who holds the role now. */
async function approvalLink(
  { agency, cycle }: CycleRef,
  index: number,
  { role, linkVersion, expiresAt }: ApprovalStep,
): Promise<string> {
  return await createLink(
    { purpose: 'persetujuan', agency, cycle, subject: `${role}.${index}`, version: linkVersion },
    linkEnd(new Date(expiresAt)),
  );
}

/** By which link a decision came, in words: how often the request was sent, and the beginning of the link's name. */
export function linkInWords({ linkVersion, decidedBy }: ApprovalStep): string {
  return `ke-${linkVersion} untuk permohonan ini${decidedBy === undefined ? '' : `, nomor ${decidedBy.slice(0, 8)}`}`;
}

/** Which step a link is for. @throws NotFoundError when it names none */
export function stepIndexOf({ subject }: Link): number {
  const index = Number(subject.split('.')[1] ?? Number.NaN);
  if (!Number.isInteger(index) || index < 0) throw new NotFoundError('step');
  return index;
}

function withoutWait(asked: AskedOfficer | undefined) {
  return { ...asked, decidesFrom: undefined };
}

/** Whether a request went to this officer, at this address, with this wait. */
export function isAsked({ asked }: ApprovalStep, officer: OfficerItem): boolean {
  return isDeepStrictEqual({ ...asked }, askedOf(officer));
}

/**
 * Lets an open request ask this officer: when it asked somebody else, or at another address, its link is raised in the
 * same write, so that no link ever decides in the name of a person it was not sent to.
 * @returns the step as it stands, and whether this call changed it; undefined when there is no such step
 */
export async function askInstead(
  ref: CycleRef,
  index: number,
  officer: OfficerItem,
): Promise<{ readonly step: ApprovalStep; readonly changed: boolean } | undefined> {
  const { approval, changed } = await changeStep(ref, index, (step) => {
    if (step.role !== officer.role || step.status !== 'ASKED' || isAsked(step, officer)) return undefined;
    const asked = askedOf(officer);
    // Another wait of the same address leaves the link that was sent there as it is.
    const samePlace = isDeepStrictEqual(withoutWait(step.asked), withoutWait(asked));
    return { ...step, asked, linkVersion: step.linkVersion + (samePlace ? 0 : 1) };
  });
  const step = approval.steps[index];
  return step === undefined ? undefined : { step, changed };
}

/** A request that its officer passed on. */
type PassedOn = ApprovalStep & { readonly delegate: Delegate };

/**
 * What an officer passed on last, while it stands: until its last day, not taken back, and given by whoever holds the role
 * now at the address of now; who follows in the office decides anew whom to trust.
 */
export function standingDelegation(
  steps: readonly ApprovalStep[],
  { role, name, email }: Pick<OfficerItem, 'role' | 'name' | 'email'>,
  now: Date,
): PassedOn | undefined {
  const last = steps.findLast((step): step is PassedOn => step.role === role && step.delegate !== undefined);
  if (last === undefined || !isStanding(last.delegate, now)) return undefined;
  return last.officer?.name === name && last.officer.address === hashOf(email) ? last : undefined;
}

/** Whether a delegation has neither ended nor been taken back. */
export function isStanding({ until, withdrawnAt }: Delegate, now: Date): boolean {
  return withdrawnAt === undefined && wibDate(now) <= until;
}

/**
 * Who is asked in an office now: its officer, or whoever he or she passed the requests of this cycle on to. The delegate acts
 * as pelaksana harian by the officer's order, in the officer's name; as with every address that comes new into a
 * request, decisions by it count from the next working morning, so that those who were told can object. Who left the
 * staff, or has another address by now, stands for nobody: whoever keeps the staff list must not read what was passed on to
 * somebody else.
 */
export async function onDuty(
  steps: readonly ApprovalStep[],
  officer: OfficerItem,
  now: Date,
): Promise<OfficerItem> {
  const given = standingDelegation(steps, officer, now);
  if (given === undefined) return officer;
  const { employeeId, name, nip, number, until } = given.delegate;
  const person = await findEmployee(officer.agency, employeeId, true);
  if (person?.status !== 'ACTIVE' || person.record.email === undefined) return officer;
  const { address = hashOf(person.record.email) } = given.delegate;
  if (address !== hashOf(person.record.email)) return officer;
  const at = given.decidedAt ?? given.askedAt;
  return {
    agency: officer.agency,
    role: officer.role,
    title: officer.title,
    name,
    nip,
    email: person.record.email,
    kind: 'plh',
    since: wibDate(new Date(at)),
    mandate: { number, until, of: officer.name },
    employeeId,
    addressChange: { at, by: given.decidedBy ?? officer.role },
  };
}

/** 'Budi Utomo sebagai pelaksana harian berdasarkan surat perintah 800/12/2027 sampai 10 Februari 2027'. */
export function delegateInWords({ name, number, until }: Delegate): string {
  return `${name} sebagai pelaksana harian${mandateInWords({ mandate: { number, until } })}`;
}

/** Who was asked by a request in an officer's place, as one of those who are told what became of it; nobody for all others. */
export async function delegateWho(
  agency: string,
  steps: readonly ApprovalStep[],
  index: number,
): Promise<readonly Pick<OfficerItem, 'role' | 'name' | 'email'>[]> {
  const step = steps[index];
  const given = steps.slice(0, index).findLast(({ role, delegate }) => role === step?.role && delegate);
  if (step?.asked?.nip === undefined || given?.delegate?.nip !== step.asked.nip) return [];
  const person = await findEmployee(agency, given.delegate.employeeId);
  const email = person?.record.email;
  return email === undefined ? [] : [{ role: step.role, name: given.delegate.name, email }];
}
