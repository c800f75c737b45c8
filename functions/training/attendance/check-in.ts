import { createHmac } from 'node:crypto';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import {
  type EnrollmentItem,
  noteCheckIn,
  type Participation,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { isTrainingDay } from '../schedule/training-days.ts';

/** How long a code is shown: whoever passes it on to somebody who is not there has to do it again and again. */
export const SHOWN_MS = 30_000;

/** Codes that are taken, the one that is shown among them: whoever scanned one still opens a page and presses a button. */
const TAKEN = 4;

const DIGITS = 6;

/** The code of a day at a moment, by key and time alone (as RFC 6238 counts it): nothing is stored, every instance knows it. */
export function codeAt(key: string, date: string, at: Date): string {
  const turn = Math.floor(at.getTime() / SHOWN_MS);
  const mac = createHmac('sha256', key).update(`${date} ${turn}`).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** Whether somebody typed a code that is or was just shown; spaces between its digits are none. */
function isShown(key: string, date: string, typed: string, now: Date): boolean {
  const code = typed.replaceAll(/\s/g, '');
  return Array.from({ length: TAKEN }, (_, turns) => new Date(now.getTime() - turns * SHOWN_MS)).some(
    (at) => codeAt(key, date, at) === code,
  );
}

/** Whole seconds until another code is shown. */
export function secondsShown(now: Date): number {
  return Math.ceil((SHOWN_MS - (now.getTime() % SHOWN_MS)) / 1000);
}

/** True when a person may say "I am here": holds a seat, on a day of the training. */
export function canCheckIn({ training, enrollment }: Participation, now: Date): boolean {
  return (
    training.status !== 'CANCELLED' &&
    standingOf(training, enrollment) === 'SEAT' &&
    isTrainingDay(training, now)
  );
}

type CheckIns = Pick<EnrollmentItem, 'checkIns' | 'checkedInAt' | 'checkInsByCode'>;

/** The moments at which a person said to be there, ISO, in order; of older trainings the first one only. */
export function checkInsOf({ checkedInAt, checkIns }: CheckIns): readonly string[] {
  return checkIns ?? (checkedInAt === undefined ? [] : [checkedInAt]);
}

/** When a person said to be there on a day (WIB); undefined for a day without. */
export function checkInOn(person: CheckIns, date: string): string | undefined {
  return checkInsOf(person).find((at) => wibDate(new Date(at)) === date);
}

/** How a person said to be there at a moment: with the code of the place, or by the own link alone. */
export function wayOf({ checkInsByCode = [] }: CheckIns, at: string): string {
  return checkInsByCode.includes(at) ? 'lewat kode di tempat' : 'lewat tautan pribadi';
}

/** Records the check-in of a day; a second one changes nothing. A hint for the coordinator, who confirms. */
export async function checkIn({ training, enrollment }: Participation, now: Date): Promise<void> {
  if (checkInOn(enrollment, wibDate(now)) !== undefined) return;
  await noteCheckIn(enrollment, now.toISOString(), training.presenceKey !== undefined);
}

/**
 * What is wrong with the code of somebody who says to be there, a sentence; undefined when it is right, or none is asked.
 * Whoever guesses has four of a million codes in his favour at each try, and a coordinator who confirms the list.
 */
export function codeFault(
  { presenceKey }: Pick<Participation['training'], 'presenceKey'>,
  typed: string,
  now: Date,
): string | undefined {
  if (presenceKey === undefined || isShown(presenceKey, wibDate(now), typed, now)) return undefined;
  return typed.trim() === ''
    ? 'Kode hadir: isi angka yang tampil di tempat pelatihan.'
    : 'Kode hadir tidak cocok atau sudah berganti. Isi angka yang sekarang tampil di tempat pelatihan.';
}
