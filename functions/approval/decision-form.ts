import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled } from '../../shared/form/take-form.ts';
import { formatNumber } from '../../shared/rules/format.ts';
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

const TOO_LONG = `Catatan dan catatan per kegiatan bersama-sama paling banyak ${formatNumber(NOTE_LENGTH)} huruf; persingkat.`;

const MISSING: Readonly<Record<string, string>> = {
  kembalikan: 'Tulis catatan agar penyusun tahu apa yang harus diperbaiki.',
  tolak: 'Tulis alasan penolakan.',
};

/** The field of a remark on one activity, by its code. */
export function remarkField(activity: string): string {
  return `catatan-${activity}`;
}

/**
 * Reads the form: fields `keputusan` and `catatan`, and a remark on each activity, which joins the note behind the code of its
 * activity. A return or a rejection needs its reason.
 * @param activities codes of those that the form asks about
 * @throws InvalidInputError with a sentence for each field that is wrong
 */
export function readDecisionForm(
  form: URLSearchParams,
  activities: readonly string[],
): { readonly decision: Decision; readonly note: string } {
  const reading = readFields(form, FIELDS);
  const { keputusan = '', catatan = '' } = reading.values;
  const remarks = activities.flatMap((activity) => {
    const remark = (form.get(remarkField(activity)) ?? '').trim();
    return remark === '' ? [] : [`${activity}: ${remark}`];
  });
  const note = [...(catatan === '' ? [] : [catatan]), ...remarks].join('\n');
  const missing = note === '' ? MISSING[keputusan] : undefined;
  settled(reading, {
    ...(missing === undefined ? {} : { catatan: missing }),
    ...(Buffer.byteLength(note) > NOTE_LENGTH ? { catatan: TOO_LONG } : {}),
  });
  return { decision: decisions.get(keputusan) as Decision, note }; // The choice is one of the keys.
}
