import type { Decision } from '../../shared/table/entities/approval.ts';

/** What the officer may choose, as the form sends it. */
const decisions: ReadonlyMap<string, Decision> = new Map([
  ['setujui', 'APPROVED'],
  ['kembalikan', 'RETURNED'],
  ['tolak', 'REJECTED'],
]);

/** Field that answers the second question before a rejection: 'ya', or 'ubah' to go back to the form. */
export const CONSENT = 'yakin';

/** Longest note, in bytes of UTF-8 (of our alphabet, letters); the coordinator reads it on one screen. */
export const NOTE_LENGTH = 2000;

/** A decision, or one sentence for each field that is wrong. */
export type DecisionForm =
  | { readonly decision: Decision; readonly note: string }
  | { readonly errors: Readonly<Record<string, string>> };

/** Reads the form: fields `keputusan` and `catatan`. A return or a rejection needs its reason. */
export function readDecisionForm(fields: URLSearchParams): DecisionForm {
  const decision = decisions.get(fields.get('keputusan') ?? '');
  const note = (fields.get('catatan') ?? '').trim();
  const errors: Record<string, string> = {};
  if (decision === undefined) errors['keputusan'] = 'Pilih keputusan Saudara.';
  if (Buffer.byteLength(note) > NOTE_LENGTH) errors['catatan'] = 'Catatan paling panjang 2.000 huruf.';
  if (note === '' && decision === 'RETURNED') {
    errors['catatan'] = 'Tulis catatan agar penyusun tahu apa yang harus diperbaiki.';
  }
  if (note === '' && decision === 'REJECTED') errors['catatan'] = 'Tulis alasan penolakan.';
  return decision === undefined || Object.keys(errors).length > 0 ? { errors } : { decision, note };
}
