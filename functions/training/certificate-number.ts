import { randomBytes } from 'node:crypto';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { padded } from '../../shared/table/keys.ts';

/** Those who were there for at least a day, in the order that numbers their certificates. */
export function attendees({ attendance = {} }: Pick<TrainingItem, 'attendance'>): string[] {
  return Object.entries(attendance)
    .filter(([, days]) => days > 0)
    .map(([employeeId]) => employeeId)
    .sort();
}

/** "007/A01/SENAPELAN/2027": the same for the same person however often it is asked. */
export function certificateNumber(
  training: Pick<TrainingItem, 'agency' | 'cycle' | 'activity' | 'attendance'>,
  employeeId: string,
): string {
  const order = attendees(training).indexOf(employeeId) + 1;
  return [padded(order), training.activity, training.agency.toUpperCase(), training.cycle].join('/');
}

/** RFC 4648 without I, L, O, U in the way of Crockford: nothing to mistake when typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that cannot be guessed: 26 signs of 5 bits (ASVS 5 11.5.1 asks for 128). */
export function certificateCode(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** The code as it stands in the table; undefined for what cannot be one. */
export function readCertificateCode(text: string): string | undefined {
  const code = text.toUpperCase();
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : undefined;
}
