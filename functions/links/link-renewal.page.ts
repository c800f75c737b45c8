import { agencyOf } from '../../shared/agency/agency-info.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { isOfAllMail, NotFoundError } from '../../shared/errors.ts';
import { html, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { createLink, findLink, linkOf, nextTurn } from '../../shared/links/link.ts';
import { ASK_COORDINATOR, askRenewal, type Renewal, refuseLink } from '../../shared/links/mailed-page.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { type MailedLinkItem, takeBackEarlier } from '../../shared/store/mailed-link.ts';
import { findPresent } from '../../shared/store/staff.ts';
import { messagePage } from '../../shared/ui/plain-pages.tsx';
import { renewalOf } from '../renewals.ts';
import { giveTurnBack, takeTurn } from './renewal-turns.ts';

/** The answer to everybody: whether there is an address, and whether a mail went, is told to nobody. */
const SENT = {
  title: 'Periksa surel Anda',
  sentences: [
    'Bila alamat surel Anda tercatat pada kami, surel dengan tautan baru tiba dalam beberapa menit. Periksa juga folder spam.',
    'Paling banyak tiga surel dikirim dalam satu jam, enam dalam sehari. Bila surel itu tidak tiba, hubungi koordinator.',
  ],
};

type Sendable = Extract<Renewal, { kind: 'SEND' }>;

/** Who has lost a link asks for a new one. */
export const handler = page({
  'POST /tautan/{ref}': async ({ params, now }) => await renew(params['ref'] ?? '', now, mailerAtAnyTime()),
});

/**
 * Mails a new link in the place of one that was lost: for the same purpose and person, to the known address only. The
 * old one and all that came in its place before are taken back when the mail was taken, so that nobody is ever left
 * without.
 */
export async function renew(reference: string, now: Date, mailer: Mailer): Promise<PageResponse> {
  const found = await findLink(reference);
  if (found === undefined) return await refuseLink({ error: new NotFoundError('unknown link'), now });
  const agency = await agencyOf(found);
  const renewal = await askRenewal(renewalOf, found, now);
  switch (renewal.kind) {
    case 'OVER':
      return html(
        messagePage({ agency, title: 'Tidak ada lagi yang perlu dibuka', sentences: [renewal.sentence] }),
        410,
      );
    case 'ASK_COORDINATOR':
      return html(messagePage({ agency, title: 'Hubungi koordinator', sentences: [ASK_COORDINATOR] }), 410);
    case 'SEND':
      await send(found, { ...renewal, to: await reachedNow(found, renewal) }, now, mailer);
      return html(messagePage({ agency, ...SENT }));
  }
}

/**
 * Where somebody is reached now. The copies of a cycle follow a changed address while it is open; after its end the staff
 * alone knows: whoever still reads the address of then gets no page of another.
 */
async function reachedNow({ agency, cycle }: MailedLinkItem, { to, recipientId }: Sendable) {
  if ((await readCycleIfAny(agency, cycle))?.phase !== 'CLOSED') return to;
  const person = await findPresent(agency, recipientId);
  // Officers are none of the staff, and their addresses those of today.
  if (person === undefined) return to;
  return { name: to.name, email: person.status === 'ACTIVE' ? person.record.email : undefined };
}

/**
 * Mails the new link, unless the address is unknown or has had its mails of this hour. A press while no mail leaves does not
 * count among them.
 */
async function send(found: MailedLinkItem, renewal: Sendable, now: Date, mailer: Mailer): Promise<void> {
  const { email } = renewal.to;
  if (email === undefined || !(await takeTurn(found.agency, email, now))) return;
  try {
    await mailNewLink(found, renewal, now, mailer);
  } catch (error) {
    if (isOfAllMail(error)) await giveTurnBack(found.agency, email, now);
    throw error;
  }
}

async function mailNewLink(
  found: MailedLinkItem,
  renewal: Sendable,
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const { to, recipientId, matter, label, version, validUntil } = renewal;
  const { agency, reference } = found;
  const turn = await nextTurn(found, validUntil);
  const sent = await sendLetter(mailer, {
    agency,
    to,
    recipientId,
    key: `tautan ${reference} ${now.toISOString()}`,
    purpose: 'tautan-baru',
    content: letter(await readAgency(agency), {
      subject: `Tautan baru: ${matter}`,
      greetingName: to.name,
      paragraphs: [`Ini tautan baru untuk ${matter}, yang baru saja diminta lewat halaman kami.`],
      action: { label, url: await createLink({ ...linkOf(found), version }, validUntil, turn) },
      footnote:
        'Tautan yang digantikannya tidak berlaku lagi. Selain itu tidak ada yang berubah. Bila bukan Anda yang memintanya, beri tahu koordinator.',
    }),
  });
  if (sent) await takeBackEarlier(turn, now);
}
