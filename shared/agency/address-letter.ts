import { isSameAddress, type Mailbox, type Mailer, maskedAddress } from '../mail/mail-content.ts';
import { formatMoment } from '../rules/format.ts';
import { toldLeaders } from '../rules/fresh-address.ts';
import { coordinatorNamed } from '../rules/names.ts';
import { hashOf } from '../store/address.ts';
import type { AgencyItem } from '../store/agency.ts';
import { letter, sendLetter } from './letter.ts';
import { type Act, LEADER, OBJECTIONS, objectionContact, type Reader, wayToObject } from './way-to-object.ts';

/**
 * Who watches over what the coordinator does: the leaders; where the profile names none, or only the coordinator's own
 * address, the office that objections go to.
 */
export function watchersOf(agency: AgencyItem): readonly Reader[] {
  const { coordinator } = agency;
  const leaders = toldLeaders(agency).filter(({ email }) => !isSameAddress(email, coordinator.email));
  return leaders.length > 0
    ? leaders.map((to) => ({ to, recipientId: LEADER }))
    : [{ to: objectionContact(), recipientId: OBJECTIONS }];
}

/** One who is told of a change. */
export interface Told extends Reader {
  readonly subject: string;
  readonly sentence: string;
}

/** An address, or the person behind it, that was changed. */
export interface AddressNews {
  /** Same for the same change: a second sending carries the same identity. */
  readonly key: string;
  readonly purpose: 'pejabat' | 'alamat';
  /** The change as the trail has it. */
  readonly line: Pick<Act, 'act' | 'subject'>;
  /** Whose address it is: "Camat Senapelan". */
  readonly office: string;
  readonly before: Mailbox | undefined;
  readonly after: Mailbox | undefined;
  /** ISO */
  readonly at: string;
  /** Name of the signed-in person who made the change. */
  readonly byName: string;
  /** From when it opens something: what, and when (ISO); undefined when it need not wait. */
  readonly wait?: readonly [label: string, until: string] | undefined;
  /** An address that stands twice is told once, by the first. */
  readonly readers: readonly Told[];
}

/**
 * Tells those concerned of a changed address: what, when, by whom, how to object. Nobody reads the address of another
 * in full.
 * @throws TransientError when sending may work later
 */
export async function tellAddressChange(
  agency: AgencyItem,
  news: AddressNews,
  mailer: Mailer,
): Promise<void> {
  const { readers } = news;
  const once = readers.filter(
    ({ to }, index) => readers.findIndex((other) => isSameAddress(other.to.email, to.email)) === index,
  );
  for (const { to, recipientId, subject, sentence } of once) {
    const { paragraph, ...way } = await wayToObject(
      agency,
      { ...news.line, at: news.at },
      { to, recipientId },
    );
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId,
      key: `${news.key} ${hashOf(to.email)}`,
      purpose: news.purpose,
      content: letter(agency, {
        subject,
        greetingName: to.name,
        paragraphs: [sentence, ...(recipientId === LEADER ? [watchOf(news)] : []), paragraph],
        details: [
          ['Jabatan', news.office],
          ['Semula', inShort(news.before)],
          ['Sekarang', `${inShort(news.after)}${looksAlike(news) ? OTHER_ADDRESS : ''}`],
          ['Diubah pada', formatMoment(new Date(news.at))],
          ['Diubah oleh', coordinatorNamed(news.byName)],
          ...(news.wait === undefined ? [] : [[news.wait[0], formatMoment(new Date(news.wait[1]))] as const]),
        ],
        ...way,
      }),
    });
  }
}

/** Leaders are whom others turn to: what they can do themselves. */
function watchOf({ before }: AddressNews): string {
  return before === undefined
    ? 'Bila perubahan ini tidak benar, hubungi langsung koordinator, dan jangan meneruskan keputusan yang diberikan dari alamat itu.'
    : 'Bila perubahan ini tidak benar, hubungi langsung pemegang alamat lama dan koordinator, dan jangan meneruskan keputusan yang diberikan dari alamat baru.';
}

/** Whether another address looks like the one before once both are masked. */
function looksAlike({ before, after }: AddressNews): boolean {
  if (before === undefined || after === undefined || isSameAddress(before.email, after.email)) return false;
  return maskedAddress(before.email) === maskedAddress(after.email);
}

const OTHER_ADDRESS = ' (alamat lain)';

function inShort(mailbox: Mailbox | undefined): string {
  return mailbox === undefined ? 'belum ada alamat' : `${mailbox.name}, ${maskedAddress(mailbox.email)}`;
}
