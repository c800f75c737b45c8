import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled } from '../../shared/form/take-form.ts';
import type { Decision } from '../../shared/store/approval.ts';

/** What the officer may choose, as the form sends it. */
const decisions: ReadonlyMap<string, Decision> = new Map([
  ['setujui', 'APPROVED'],
  ['kembalikan', 'RETURNED'],
  ['tolak', 'REJECTED'],
]);

/**
 * Longest note, in bytes of UTF-8 (of our alphabet, letters); the coordinator reads it on one screen.
 * @internal
 */
export const NOTE_LENGTH = 2000;

const FIELDS = {
  keputusan: choice([...decisions.keys()], 'Pilih keputusan Saudara.'),
  catatan: text({ label: 'Catatan', most: NOTE_LENGTH, measure: (note) => Buffer.byteLength(note) }),
};

const MISSING: Readonly<Record<string, string>> = {
  kembalikan: 'Tulis catatan agar penyusun tahu apa yang harus diperbaiki.',
  tolak: 'Tulis alasan penolakan.',
};

/**
 * Reads the form: fields `keputusan` and `catatan`. A return or a rejection needs its reason.
 * @throws InvalidInputError with a sentence for each field that is wrong
 */
export function readDecisionForm(form: URLSearchParams): {
  readonly decision: Decision;
  readonly note: string;
} {
  const reading = readFields(form, FIELDS);
  const { keputusan = '', catatan } = reading.values;
  const missing = catatan === '' ? MISSING[keputusan] : undefined;
  const { catatan: note } = settled(reading, missing === undefined ? {} : { catatan: missing });
  return { decision: decisions.get(keputusan) as Decision, note }; // The choice is one of the keys.
}
