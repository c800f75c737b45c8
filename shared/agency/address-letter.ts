import { isSameAddress, type Mailbox, type Mailer, maskedAddress } from '../mail/mail-content.ts';
import { formatMoment } from '../rules/format.ts';
import { bareName, coordinatorNamed } from '../rules/names.ts';
import { hashOf } from '../store/address.ts';
import type { AgencyItem } from '../store/agency.ts';
import { letter, sendLetter } from './letter.ts';

/** Recipient of what leaders read. */
export const LEADER = 'pimpinan';

/** One who is told of a change. */
export interface Told {
  readonly to: Mailbox;
  readonly recipientId: string;
  readonly subject: string;
  readonly sentence: string;
}

/** An address, or the person behind it, that was changed. */
export interface AddressNews {
  /** Same for the same change: a second sending carries the same identity. */
  readonly key: string;
  readonly purpose: 'pejabat' | 'alamat';
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
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId,
      key: `${news.key} ${hashOf(to.email)}`,
      purpose: news.purpose,
      content: letter(agency, {
        subject,
        greetingName: to.name,
        paragraphs: [sentence, recipientId === LEADER ? watchOf(news) : objection(agency, to)],
        details: [
          ['Jabatan', news.office],
          ['Semula', inShort(news.before)],
          ['Sekarang', `${inShort(news.after)}${looksAlike(news) ? OTHER_ADDRESS : ''}`],
          ['Diubah pada', formatMoment(new Date(news.at))],
          ['Diubah oleh', coordinatorNamed(news.byName)],
          ...(news.wait === undefined ? [] : [[news.wait[0], formatMoment(new Date(news.wait[1]))] as const]),
        ],
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

/**
 * How to object to what the coordinator may have done: who answers the mails of an agency is not whom to turn to.
 * @param reader a Camat often is the only leader as well: nobody is sent to himself
 * @param wrong what may be wrong, after "Bila"
 * @param before until when an objection helps, in words
 */
export function objection(
  agency: AgencyItem,
  reader: { readonly name: string },
  wrong = 'perubahan ini tidak benar',
  before = '',
): string {
  const others = agency.leadership.filter(({ name }) => bareName(name) !== bareName(reader.name));
  const alone = others.length === 0 && agency.leadership.length > 0;
  const whom = alone
    ? `Bila ${wrong}, hubungi langsung koordinator dan tim teknis${soon(before)}.`
    : tellLeaders({ ...agency, leadership: others }, wrong, before);
  return `${whom} Jangan hanya membalas surel ini: balasannya diterima koordinator.`;
}

/** The same for the coordinator, whose mail is answered to himself. */
export function tellLeaders(agency: AgencyItem, wrong: string, before: string): string {
  return `Bila ${wrong}, segera beri tahu ${leadersOf(agency)} secara langsung${soon(before)}.`;
}

function soon(before: string): string {
  return before === '' ? '' : `, ${before}`;
}

/** "pimpinan Kecamatan Senapelan (Fikri Harahap, S.STP.; Jl. Jend. Sudirman 1, Telp. 0761 123456)". */
function leadersOf({ name, leadership, address }: AgencyItem): string {
  const known = [...leadership.map((leader) => leader.name), ...(address === undefined ? [] : [address])];
  return `pimpinan ${name}${known.length === 0 ? '' : ` (${known.join('; ')})`}`;
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
