import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { OWN_TRAIL, type VerifiedTrail } from '../../shared/audit/verify-trails.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { formatDate, formatFingerprint } from '../../shared/rules/format.ts';
import { addDays, wibDate } from '../../shared/rules/wib.ts';
import { workingDayFrom } from '../../shared/rules/working-days.ts';
import { hashOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Mails the heads of an agency's trails to its leaders (to the coordinator where none are named), on the first working
 * day of a week after which something was written: a mailbox of the agency is out of the application's reach. A trail
 * that is not whole is told each week until somebody has looked into it.
 */
export async function mailHeads(
  agencyId: string,
  trails: readonly VerifiedTrail[],
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const today = wibDate(now);
  const monday = mondayOf(today);
  if (workingDayFrom(monday) !== today) return;
  const since = new Date(now.getTime() - WEEK_MS).toISOString();
  const told = trails.filter(({ head, fault }) => head.number > 0 || fault !== undefined);
  if (told.every(({ fault, writtenAt = '' }) => fault === undefined && writtenAt < since)) return;
  const agency = await readAgency(agencyId);
  const whole = told.every(({ fault }) => fault === undefined);
  const readers = agency.leadership.length > 0 ? agency.leadership : [agency.coordinator];
  for (const to of readers) {
    await sendLetter(mailer, {
      agency: agencyId,
      to,
      recipientId: agency.leadership.length > 0 ? 'pimpinan' : 'koordinator',
      key: `trail ${agencyId} ${monday} ${hashOf(to.email)}`,
      purpose: 'jejak',
      content: letter(agency, {
        subject: whole ? `Sidik jejak perubahan, ${formatDate(today)}` : 'Jejak perubahan tidak utuh',
        greetingName: to.name,
        paragraphs: whole ? WHOLE : BROKEN,
        details: told.map((trail) => [nameOf(trail), standOf(trail)]),
      }),
    });
  }
}

const WHOLE = [
  'Setiap perubahan penting di Bangkom dicatat dalam jejak yang berantai: setiap baris memuat sidik baris sebelumnya. Pagi ini semua jejak diperiksa dan utuh.',
  'Simpan surel ini. Bila kelak sebuah jejak diubah atau dipotong, sidiknya tidak lagi cocok dengan yang tercatat di sini, dan tim teknis dapat membuktikannya.',
];

const BROKEN = [
  'Setiap perubahan penting di Bangkom dicatat dalam jejak yang berantai: setiap baris memuat sidik baris sebelumnya. Pagi ini sebuah jejak ditemukan tidak utuh: ada baris yang diubah, dihapus, atau disisipkan.',
  'Tim teknis menerima peringatan yang sama. Simpan surel ini dan surel sidik yang terdahulu, dan mintalah penjelasan tertulis.',
];

function nameOf({ name }: VerifiedTrail): string {
  return name === OWN_TRAIL ? 'Jejak instansi' : `Jejak siklus ${name}`;
}

/** Half of a SHA-256, in groups that can be read out. */
function standOf({ head, fault }: VerifiedTrail): string {
  if (fault !== undefined) return `tidak utuh mulai baris ke-${head.number + 1}`;
  return `${head.number} baris, sidik ${formatFingerprint(head.fingerprint, 32)}`;
}

function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}
