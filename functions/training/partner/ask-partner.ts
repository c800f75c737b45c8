import { letter, sendLetter, tellCoordinator } from '../../../shared/agency/letter.ts';
import { ConflictError, GoneError, NotFoundError } from '../../../shared/errors.ts';
import { refuseFaults } from '../../../shared/form/take-form.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import { createLink } from '../../../shared/links/link.ts';
import { requireLink } from '../../../shared/links/link-session.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import {
  allEnrollments,
  type EnrollmentItem,
  leftBefore,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { findPartner, putPartner, type TrainingPartnerItem } from '../../../shared/store/training-partner.ts';
import { trainingFacts } from '../training-in-words.ts';

/** Days after a training in which its provider can still send the list of who was there. */
const OPEN_AFTER_END_DAYS = 30;

export function partnerLinkEnd({ endsAt }: Pick<TrainingItem, 'endsAt'>): Date {
  return new Date(Date.parse(endsAt) + OPEN_AFTER_END_DAYS * 86_400_000);
}

/**
 * Mails the provider of a training its link. Pressed again it sends another: the one of before is dead, what was answered
 * stays.
 * @throws InvalidInputError once attendance was confirmed; ConflictError when somebody else asked first
 */
export async function askPartner(
  training: TrainingItem,
  to: { readonly name: string; readonly email: string },
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const closed = partnerClosed(training);
  if (closed !== undefined) refuseFaults({ '': closed });
  const { agency: id, cycle, activity, line } = training;
  const ref = { agency: id, cycle, activity };
  const before = await findPartner(ref);
  const entry = {
    agency: id,
    cycle,
    at: now,
    act: 'partner asked',
    subject: activity,
    title: line.title,
  } as const;
  const asked = { ...before, ...ref, ...to, provider: line.provider, askedAt: now.toISOString() };
  const version = await putPartner(asked, before, entry);
  if (version === undefined) throw new ConflictError('partner');
  const agency = await readAgency(id);
  const url = await createLink(
    { purpose: 'mitra', ...ref, subject: activity, version },
    partnerLinkEnd(training),
  );
  await sendLetter(mailer, {
    agency: id,
    to,
    recipientId: `mitra-${activity}`,
    key: `partner ${id} ${cycle} ${activity} v${version}`,
    purpose: 'mitra',
    content: letter(agency, {
      subject: `Pelaksanaan kegiatan: ${line.title} (${cycle})`,
      greetingName: to.name,
      paragraphs: [
        isOwnCourse(line, agency.name)
          ? 'Mohon dikonfirmasi tanggal, tempat, dan fasilitator kegiatan ini. Bila dipakai, kode hadir ditampilkan kepada peserta lewat tautan yang sama.'
          : `${agency.name} mengikutkan pegawainya pada kegiatan ini. Mohon dikonfirmasi tanggal, tempat, jumlah peserta, dan fasilitatornya.`,
        'Daftar peserta ada di halaman yang dibuka tautan ini. Setelah kegiatan selesai, daftar hadir dikirim lewat tautan yang sama.',
      ],
      details: trainingFacts(training),
      action: { label: 'Konfirmasi pelaksanaan', url },
    }),
  });
}

/** Whether the institution that was asked still holds a training: a change of the plan may give it to another. */
export function isHeldBy(
  { provider }: Pick<TrainingPartnerItem, 'provider'>,
  { line }: TrainingItem,
): boolean {
  return provider === undefined || provider === line.provider;
}

/** Why a provider can answer no more: a sentence; undefined while it can. */
export function partnerClosed({ status }: Pick<TrainingItem, 'status'>): string | undefined {
  if (status === 'CANCELLED') return 'Kegiatan ini dibatalkan.';
  if (status === 'OPEN' || status === 'INVITED' || status === 'HELD') return undefined;
  return 'Daftar hadir kegiatan ini sudah ditetapkan oleh koordinator, sehingga jawaban yang datang kemudian tidak dipakai. Hubungi koordinator bila ada yang keliru.';
}

/** Tells the coordinator that a provider has answered. */
export async function tellPartnerAnswer(
  { agency, cycle, activity, name }: TrainingPartnerItem,
  { line }: TrainingItem,
  at: string,
  mailer: Mailer,
): Promise<void> {
  await tellCoordinator(mailer, await readAgency(agency), {
    key: `partner answered ${agency} ${cycle} ${activity} ${at}`,
    purpose: 'mitra',
    subject: `Penyelenggara menjawab: ${line.title} (${cycle})`,
    paragraphs: [`${name} menjawab lewat tautannya tentang “${line.title}”. Periksa jawabannya.`],
    action: {
      label: 'Periksa jawaban',
      path: `/konsol/siklus/${cycle}/pelatihan/${activity}/penyelenggara`,
    },
  });
}

/** A training, whom of its provider was asked, and who holds a seat. */
export interface Asked {
  readonly partner: TrainingPartnerItem;
  readonly training: TrainingItem;
  readonly people: readonly EnrollmentItem[];
  /** Whether the link was opened on this very day (WIB). */
  readonly openedToday: boolean;
}

/** What a provider may see by its link. @throws GoneError when it was sent another link since, or another institution holds the training by now */
export async function askedBy(request: PageRequest): Promise<Asked> {
  const { agency, cycle, activity, version, openedAt } = await requireLink(request, 'mitra');
  if (activity === undefined) throw new NotFoundError('activity');
  const ref = { agency, cycle, activity };
  const [partner, training, enrolled] = await Promise.all([
    findPartner(ref),
    readTraining(ref),
    allEnrollments(ref),
  ]);
  if (partner === undefined) throw new NotFoundError('partner');
  if (partner.version !== version) throw new GoneError('asked anew');
  if (!isHeldBy(partner, training)) throw new GoneError('held by another');
  const people = enrolled.filter(
    (person) => standingOf(training, person) === 'SEAT' && !leftBefore(training, person),
  );
  return {
    partner,
    training,
    people: people.sort((a, b) => a.name.localeCompare(b.name, 'id')),
    openedToday: wibDate(new Date(openedAt)) === wibDate(request.now),
  };
}
