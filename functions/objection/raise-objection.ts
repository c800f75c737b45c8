import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { LEADER, objectionContact } from '../../shared/agency/way-to-object.ts';
import { lineInWords } from '../../shared/console/audit-words.tsx';
import { isSameAddress, type MailContent, type Mailer } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { toldLeaders } from '../../shared/rules/fresh-address.ts';
import { hashOf } from '../../shared/store/address.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import { changeStep } from '../../shared/store/approval.ts';
import {
  noteTold,
  type ObjectionItem,
  type ObjectionReason,
  raise,
} from '../../shared/store/raised-objection.ts';

/** What somebody says who objects. */
export interface Said {
  readonly reason: ObjectionReason;
  /** Name and telephone, as typed: the notice may have gone to an address that is not in use any more. */
  readonly who: string;
  readonly words: string;
}

const COORDINATOR = 'koordinator';

/** What is not true, as the form and the mail say it. */
export const reasonNames: Readonly<Record<ObjectionReason, string>> = {
  NOT_ME: 'Bukan saya, atau bukan pejabat tersebut, yang melakukannya',
  ADDRESS: 'Alamat surel yang dipakai atau dicatat tidak benar',
  OTHER: 'Ada hal lain yang tidak benar',
};

/**
 * Raises an objection: one write with its line in the trail, then a mark on the decision that it is to, then mails to
 * those who look into it. The coordinator, who may be as surprised as anybody, is told that there is one. What was typed
 * goes by these mails alone.
 * @throws TransientError when a mail may go later; the same again goes on from there
 */
export async function object(
  objection: ObjectionItem,
  said: Said,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const { agency, cycle, reference, recipient, act, subject } = objection;
  const isFirst = await raise(reference, said.reason, {
    agency,
    ...(cycle === undefined ? {} : { cycle }),
    at: now,
    actor: `${recipient}:${reference}`,
    act: 'objection raised',
    subject: `${act}: ${subject}`,
  });
  // Pressed twice at once: the other press tells. One that a crash left untold was raised before it was read here.
  if (!isFirst && objection.raisedAt === undefined) return;
  await markDecision(objection, now);
  await tell(await readAgency(agency), objection, said, { now, mailer });
  await noteTold(reference, now);
}

/** Beside the decision everybody sees it who goes on with the plan. It is not undone: who is right is for people to find out. */
async function markDecision({ agency, cycle, step, at }: ObjectionItem, now: Date): Promise<void> {
  if (cycle === undefined || step === undefined) return;
  await changeStep({ agency, cycle }, step, (current) =>
    current.decidedAt === at && current.objectedAt === undefined
      ? { ...current, objectedAt: now.toISOString() }
      : undefined,
  );
}

async function tell(
  agency: AgencyItem,
  objection: ObjectionItem,
  said: Said,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const matter = await lineInWords(agency.agency, objection);
  for (const { recipientId, ...to } of readersOf(agency)) {
    // Whom an objection is about does not need to know where to reach who raised it.
    const shown = recipientId === COORDINATOR ? { reason: said.reason } : said;
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId,
      key: `objection ${objection.reference} ${hashOf(to.email)}`,
      purpose: 'keberatan',
      content: objectionMail(agency, { objection, matter, said: shown, now }, to.name),
    });
  }
}

/** Each address once. */
function readersOf(agency: AgencyItem) {
  const all = [
    { ...objectionContact(), recipientId: 'keberatan' },
    ...toldLeaders(agency).map((leader) => ({ ...leader, recipientId: LEADER })),
    { ...agency.coordinator, recipientId: COORDINATOR },
  ];
  return all.filter(
    ({ email }, index) => all.findIndex((other) => isSameAddress(other.email, email)) === index,
  );
}

interface Raised {
  readonly objection: ObjectionItem;
  readonly matter: string;
  readonly said: Pick<Said, 'reason'> & Partial<Said>;
  readonly now: Date;
}

function objectionMail(
  agency: AgencyItem,
  { objection, matter, said: { reason, who, words = '' }, now }: Raised,
  greetingName: string,
): MailContent {
  return letter(agency, {
    subject: `Keberatan atas ${matter}`,
    greetingName,
    paragraphs: [
      'Seseorang yang diberi tahu tentang hal di bawah ini menyatakan keberatan. Mohon diperiksa bersama pihak yang bersangkutan sebelum hal itu ditindaklanjuti. Keberatan ini tercatat dalam jejak perubahan.',
    ],
    details: [
      ['Yang disanggah', matter],
      ['Dilakukan pada', formatMoment(new Date(objection.at))],
      ['Alasan', reasonNames[reason]],
      ...(words === '' ? [] : [['Penjelasan', words] as const]),
      ...(who === undefined ? [] : [['Disampaikan oleh', who] as const]),
      ['Lewat surel kepada', objection.address],
      ['Disampaikan pada', formatMoment(now)],
    ],
    replyTo: objectionContact(),
  });
}
