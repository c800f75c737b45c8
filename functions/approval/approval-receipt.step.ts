import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { type Act, LEADER, type WayToObject, wayToObject } from '../../shared/agency/way-to-object.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import {
  isSameAddress,
  type MailContent,
  type Mailer,
  maskedAddress,
} from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { formerHolders } from '../../shared/officers/officer-register.ts';
import { matterOf } from '../../shared/plan/plan-summary.ts';
import { formatFingerprint, formatMoment, listInWords } from '../../shared/rules/format.ts';
import { stillTold, toldLeaders } from '../../shared/rules/fresh-address.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { bareName } from '../../shared/rules/names.ts';
import { hashOf } from '../../shared/store/address.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import { type ApprovalStep, changeStep, decisionNames, readApproval } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { mandateInWords, type OfficerItem, officeOf, readOfficer } from '../../shared/store/officer.ts';
import { readRevision } from '../../shared/store/plan.ts';
import { findReference } from '../../shared/store/reference.ts';
import { delegateInWords, delegateWho, linkInWords } from './approval-letter.ts';
import { actOfDecision } from './approval-life-cycle.ts';

/** Tells the office of each decision: at any hour, because whoever must object has to know at once (infra/decisions/0019-mail-hours.md). */
export const handler = step(CycleRef, async (ref) => await sendReceipts(ref, mailerAtAnyTime()));

/**
 * Tells of every decision that is not told yet: the officer who holds the role, whose address it was a short while ago, the coordinator and the leaders. A crash in between tells some of them again, under the same identity of the mail.
 * @throws TransientError when sending may work later
 */
export async function sendReceipts(ref: CycleRef, mailer: Mailer): Promise<Record<string, never>> {
  const { steps } = await readApproval(ref);
  for (const [index, decided] of steps.entries()) {
    if (decided.receipt !== 'DUE') continue;
    await mailReceipt(ref, steps, index, mailer);
    await changeStep(ref, index, (current) =>
      current.receipt === 'DUE' ? { ...current, receipt: 'SENT' } : undefined,
    );
  }
  return {};
}

const COORDINATOR = 'koordinator';

/** Of a SHA-256: enough to be compared with the record and the paper by eye. */
const SIGNS = 16;

async function mailReceipt(
  ref: CycleRef,
  steps: readonly ApprovalStep[],
  index: number,
  mailer: Mailer,
): Promise<void> {
  const decided = steps[index];
  if (decided === undefined) return;
  const agency = await readAgency(ref.agency);
  const holder = await readOfficer(ref.agency, decided.role);
  const others = await passedOver(ref);
  const delegate = await delegateWho(ref.agency, steps, index);
  const matter = matterOf(await readRevision(ref, decided.revision));
  for (const reader of readersOf(agency, holder, [...others, ...delegate], decided)) {
    const { name, email, recipientId } = reader;
    const to = { name, email };
    const act = actOf(ref, index, decided);
    const way = await wayToObject(agency, act, { to, recipientId }, { wrong: WRONG, until: IN_TIME });
    await sendLetter(mailer, {
      agency: ref.agency,
      to,
      recipientId,
      key: `receipt ${ref.agency} ${ref.cycle} ${index} ${hashOf(email)}`,
      purpose: 'persetujuan',
      content: receiptFor(agency, ref, decided, {
        matter,
        name,
        recipientId,
        way,
        address: addressInWords(decided, email, [holder ?? [], holder?.replaced ?? [], delegate].flat()),
      }),
    });
  }
}

/**
 * Each address once, an officer who leads the agency as that officer. Whoever holds the role now is told also of what was decided by another address, and an address that
 * was replaced a short while before: that is how an officer learns of a decision that somebody took in his or her place.
 * So does one whose role approves no more.
 */
function readersOf(
  agency: AgencyItem,
  holder: OfficerItem | undefined,
  others: readonly Pick<OfficerItem, 'role' | 'name' | 'email' | 'replaced'>[],
  { decidedAt = '' }: ApprovalStep,
) {
  const withReplaced = (officer: (typeof others)[number]) =>
    [officer, ...stillTold(officer.replaced, new Date(decidedAt))].map(({ name, email }) => ({
      name,
      email,
      recipientId: officer.role,
    }));
  const all = [
    ...[holder ?? [], others].flat().flatMap(withReplaced),
    { ...agency.coordinator, recipientId: COORDINATOR },
    ...toldLeaders(agency, new Date(decidedAt)).map((each) => ({ ...each, recipientId: LEADER })),
  ];
  return all.filter(
    ({ email }, index) => all.findIndex((other) => isSameAddress(other.email, email)) === index,
  );
}

/**
 * A cycle may be started in the year before its own, and so may the one before it: what left the chain since the first
 * days of that year may be missed in this cycle for the first time. By days it could not be said: months may lie
 * between the change of the chain and the first decision by it.
 */
const YEARS_TOLD = 2;

/** Officers of roles that approved before and are not in the chain of this cycle. */
async function passedOver({ agency, cycle }: CycleRef): Promise<readonly OfficerItem[]> {
  const [{ settings }, reference] = await Promise.all([readCycle(agency, cycle), findReference(agency)]);
  const since = String(Number(cycle) - YEARS_TOLD);
  const lately = (reference?.former ?? []).filter(({ at }) => at >= since);
  return await formerHolders(agency, lately, settings.approvalChain);
}

/**
 * The address that the link went to, as others may see it. Of the decision only its hash is kept, so it is found among
 * those of the register; who has or had the role is told whether it is his or her own, which no mask hides.
 */
function addressInWords(
  { officer }: ApprovalStep,
  reader: string,
  known: readonly { readonly email: string }[],
): string | undefined {
  if (officer?.address === undefined) return undefined;
  const used = known.find(({ email }) => hashOf(email) === officer.address);
  const isHolder = known.some(({ email }) => hashOf(email) === hashOf(reader));
  const own = hashOf(reader) === officer.address ? 'sama dengan' : 'berbeda dari';
  const parts = [
    ...(used === undefined ? [] : [maskedAddress(used.email)]),
    ...(used === undefined || isHolder ? [`${own} alamat Saudara yang menerima surel ini`] : []),
  ];
  return parts.join(', ');
}

/** The decision as the trail has it. */
function actOf(
  { cycle }: CycleRef,
  step: number,
  { role, status, revision, decidedAt = '' }: ApprovalStep,
): Act {
  return {
    cycle,
    // Only decisions have receipts.
    act: actOfDecision(status) ?? 'approval expired',
    subject: `${role} R${revision}`,
    at: decidedAt,
    step,
  };
}

/** Who reads a receipt, how he or she can object, and what it says of the address that the link went to. */
interface Reader {
  /** What was decided on: 'usulan rencana'. */
  readonly matter: string;
  readonly name: string;
  readonly recipientId: string;
  readonly way: WayToObject;
  readonly address: string | undefined;
}

function receiptFor(
  agency: AgencyItem,
  { cycle }: CycleRef,
  decided: ApprovalStep,
  { matter, name, recipientId, way: { paragraph, ...way }, address }: Reader,
): MailContent {
  const { role, status, revision, decidedAt = '', officer, content, delegate, own = [] } = decided;
  const did = delegate === undefined && status !== 'WITHDRAWN' ? 'Keputusan' : 'Pelimpahan';
  const office = officer === undefined ? role : officeOf(officer);
  return letter(agency, {
    subject: `${did} ${office} atas ${matter} ${cycle} tercatat`,
    greetingName: name,
    paragraphs: [
      `Sistem mencatat ${did.toLowerCase()} ${office}${officer === undefined ? '' : `, ${officer.name},`} atas ${matter} pengembangan kompetensi tahun ${cycle}.`,
      ...(recipientId === LEADER && bareName(name) !== bareName(officer?.name ?? '') ? [ASK] : []),
      paragraph,
      ...atThisHour(decidedAt),
    ],
    details: [
      ['Keputusan', decisionNames[status]],
      ...(delegate === undefined ? [] : [['Dilimpahkan kepada', delegateInWords(delegate)] as const]),
      ...(delegate?.shownAddress === undefined
        ? []
        : [['Permintaannya dikirim ke', delegate.shownAddress] as const]),
      ...(officer?.mandate === undefined ? [] : [['Bertindak', mandateInWords(officer).trim()] as const]),
      ...(own.length === 0
        ? []
        : [['Di luar keputusan ini', `keikutsertaan sendiri dalam ${listInWords(own)}`] as const]),
      ['Waktu', formatMoment(new Date(decidedAt))],
      ['Usulan', `Pengajuan ke-${revision}`],
      ['Tautan', linkInWords(decided)],
      ...(address === undefined ? [] : [['Alamat surel penerima tautan', address] as const]),
      ...(officer?.address === undefined
        ? []
        : [['Sidik alamat surel', formatFingerprint(officer.address, SIGNS)] as const]),
      ...(content === undefined ? [] : [['Sidik isi usulan', formatFingerprint(content, SIGNS)] as const]),
    ],
    ...way,
  });
}

/** Staff were warned of mails at odd hours: this one says why it comes at one. */
function atThisHour(decidedAt: string): string[] {
  const decided = new Date(decidedAt);
  return mailMoment(decided) > decided
    ? [
        'Surel ini dikirim di luar jam surel biasa (hari kerja pukul 08.00–15.00 WIB) karena keputusan dibuat pada waktu itu dan keberatan harus dapat disampaikan segera.',
      ]
    : [];
}

const WRONG = 'keputusan ini bukan dari pejabat tersebut, atau alamat yang dipakai bukan alamatnya';
const IN_TIME = 'sebelum rencana ditetapkan';

/** What leaders can do themselves, but for one who is the officer under another address. */
const ASK = `Bila ${WRONG}, hubungi langsung pejabat itu dan koordinator, ${IN_TIME}.`;
