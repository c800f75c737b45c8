import { watchersOf } from '../../shared/agency/address-letter.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { KEPT_HEADS, OWN_TRAIL, REGISTER, type VerifiedTrail } from '../../shared/audit/verify-trails.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailReaders } from '../../shared/mail/mail-readers.ts';
import { formatDate, formatFingerprint } from '../../shared/rules/format.ts';
import { addDays, isWorkingDay, wibDate } from '../../shared/rules/working-calendar.ts';
import { hashOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { partitions } from '../../shared/store/definition.ts';
import { DONE, putCursor, readCursor } from '../../shared/store/progress.ts';

/**
 * Mails the heads of an agency's trails to its leaders, or to the office that objections go to where none are named, once
 * a week in which or before which something was written: their mailboxes are out of the application's reach, and nobody
 * is asked to keep the proof against himself. The first working day
 * does it; whom it did not reach then, the next one does. A trail that is not whole is told each week until somebody has
 * looked into it.
 */
export async function mailHeads(
  agencyId: string,
  trails: readonly VerifiedTrail[],
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const today = wibDate(now);
  if (!isWorkingDay(today)) return;
  const monday = mondayOf(today);
  // Where only the check writes: nobody else says that the leaders have them.
  const week = { partition: partitions.trailHeads(agencyId), step: `mailed-${monday}` };
  if ((await readCursor(week)).after === DONE) return;
  const told = trails.filter(({ head, fault }) => head.number > 0 || fault !== undefined);
  const since = new Date(`${addDays(monday, -7)}T${CHECKED_AT}+07:00`).toISOString();
  if (told.some(({ fault, writtenAt = '' }) => fault !== undefined || writtenAt >= since)) {
    await mailTo(agencyId, { told, today, monday, week }, mailer);
  }
  await putCursor(week, { after: DONE, done: [] });
}

interface Week {
  readonly told: readonly VerifiedTrail[];
  readonly today: string;
  readonly monday: string;
  /** Where it is kept who has it. */
  readonly week: Parameters<typeof mailReaders>[0];
}

/** The same to each reader. */
async function mailTo(agencyId: string, { told, today, monday, week }: Week, mailer: Mailer): Promise<void> {
  const agency = await readAgency(agencyId);
  const whole = told.every(({ fault }) => fault === undefined);
  const readers = watchersOf(agency).map((watcher) => ({ ...watcher, email: watcher.to.email }));
  await mailReaders(week, readers, async ({ to, recipientId }) =>
    sendLetter(mailer, {
      agency: agencyId,
      to,
      recipientId,
      key: `trail ${agencyId} ${monday} ${hashOf(to.email)}`,
      purpose: 'jejak',
      content: letter(agency, {
        subject: whole ? `Sidik jejak perubahan, ${formatDate(today)}` : 'Jejak perubahan tidak utuh',
        greetingName: to.name,
        paragraphs: whole ? WHOLE : BROKEN,
        details: told.map((trail) => [nameOf(trail), standOf(trail)]),
      }),
    }),
  );
}

/** When the trails are checked, WIB: what was written before it on a Monday was told then. */
const CHECKED_AT = '08:30';

const WHOLE = [
  'Setiap perubahan penting di Bangkom dicatat dalam jejak yang berantai: setiap baris memuat sidik baris sebelumnya. Pagi ini semua jejak diperiksa dan utuh.',
  'Simpan surel ini. Bila kelak sebuah jejak diubah atau dipotong, sidiknya tidak lagi cocok dengan yang tercatat di sini, dan tim teknis dapat membuktikannya.',
];

const BROKEN = [
  'Setiap perubahan penting di Bangkom dicatat dalam jejak yang berantai: setiap baris memuat sidik baris sebelumnya. Pagi ini sebuah jejak ditemukan tidak utuh: ada baris, atau sidik yang disimpan, yang diubah, dihapus, atau disisipkan.',
  'Tim teknis menerima peringatan yang sama. Simpan surel ini dan surel sidik yang terdahulu, dan mintalah penjelasan tertulis.',
];

function nameOf({ name }: VerifiedTrail): string {
  if (name === KEPT_HEADS) return 'Sidik yang disimpan pemeriksaan harian';
  if (name === REGISTER) return 'Daftar instansi';
  return name === OWN_TRAIL ? 'Jejak instansi' : `Jejak siklus ${name}`;
}

/** Half of a SHA-256, in groups that can be read out. */
function standOf({ name, head, fault }: VerifiedTrail): string {
  if (name === KEPT_HEADS) return 'rusak, tidak dapat dibaca';
  if (name === REGISTER) return 'instansi ini hilang dari daftar';
  if (fault !== undefined) return `tidak utuh mulai baris ke-${head.number + 1}`;
  return `${head.number} baris, sidik ${formatFingerprint(head.fingerprint, 32)}`;
}

function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}
