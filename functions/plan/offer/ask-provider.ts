import { letter, sendLetter, tellCoordinator } from '../../../shared/agency/letter.ts';
import type { CycleRef } from '../../../shared/contracts.ts';
import { ConflictError } from '../../../shared/errors.ts';
import { refuseFaults } from '../../../shared/form/take-form.ts';
import { createLink } from '../../../shared/links/link.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { markedCost, markedSchedule } from '../../../shared/plan/line-text.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { findOffer, type OfferRequestItem, putOffer } from '../../../shared/store/offer-request.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';

/** A provider's office answers letters within two weeks; the link lives twice as long, an assumption. */
const LINK_DAYS = 30;

export function offerLinkEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * 86_400_000);
}

/** Whom a question goes to. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

/**
 * Asks a provider by mail for price, days and seats of an activity of the plan under work. Pressed again it asks anew: the
 * link of before is dead, and what was answered by it is gone.
 * @throws InvalidInputError for a plan that is submitted; ConflictError when somebody else asked first
 */
export async function askProvider(
  plan: PlanItem,
  line: PlanLine,
  to: Addressee,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  if (plan.status !== 'DRAFT') refuseFaults({ '': 'Rencana sudah diajukan.' });
  const ref: CycleRef = { agency: plan.agency, cycle: plan.cycle };
  const { activity, title, provider } = line;
  const before = await findOffer(ref, activity);
  const asked = { ...ref, activity, title, provider, ...to, askedAt: now.toISOString() };
  const entry = { ...ref, at: now, act: 'offer asked', subject: activity, title } as const;
  const version = await putOffer(asked, before, entry);
  if (version === undefined) throw new ConflictError('offer');
  const agency = await readAgency(ref.agency);
  const url = await createLink(
    { purpose: 'penawaran', ...ref, subject: activity, version },
    offerLinkEnd(now),
  );
  await sendLetter(mailer, {
    agency: ref.agency,
    to,
    recipientId: `penawaran-${activity}`,
    key: `offer ${ref.agency} ${ref.cycle} ${activity} v${version}`,
    purpose: 'penawaran',
    content: letter(agency, {
      subject: `Mohon konfirmasi: ${title}`,
      greetingName: to.name,
      paragraphs: [
        `${agency.name} merencanakan kegiatan ini pada tahun ${ref.cycle} dengan ${provider} sebagai penyelenggara. Mohon dikonfirmasi biaya, jadwal, dan jumlah pesertanya, atau diberi tahu yang benar.`,
        'Halaman yang dibuka tautan ini sudah berisi yang direncanakan; yang berbeda cukup diubah. Konfirmasi ini belum merupakan pemesanan.',
      ],
      action: { label: 'Konfirmasi atau ubah', url },
      details: [
        ['Kegiatan', title],
        ['Jadwal', markedSchedule(line) || 'belum ditentukan'],
        ['Peserta', `${formatNumber(line.targetCount)} orang`],
        ['Biaya', markedCost(line)],
      ],
      footnote: `Tautan berlaku sampai ${formatDate(offerLinkEnd(now))}.`,
    }),
  });
}

/** Tells the coordinator that a provider has answered. */
export async function tellAnswer(offer: OfferRequestItem, at: string, mailer: Mailer): Promise<void> {
  const { agency, cycle, activity, title, provider, version } = offer;
  await tellCoordinator(mailer, await readAgency(agency), {
    key: `offer answered ${agency} ${cycle} ${activity} v${version} ${at}`,
    purpose: 'penawaran',
    subject: `Penyelenggara menjawab: ${title} (${cycle})`,
    paragraphs: [
      `${provider} menjawab permintaan konfirmasi tentang kegiatan ${activity} (${title}). Periksa jawabannya, lalu terapkan pada rencana bila disetujui.`,
    ],
    action: { label: 'Periksa jawaban', path: `/konsol/siklus/${cycle}/penawaran/${activity}` },
  });
}
