import { csvOf } from '../../../shared/staff/csv.ts';
import { kindOf } from '../proposal/proposal.ts';
import { changedFields } from './changed-fields.ts';
import type { KeptProposal } from './kept-proposal.ts';
import { placeWords } from './row-ref.ts';

const kindWords = { NEW: 'Baru', CHANGED: 'Berubah', LEAVING: 'Tidak aktif', BACK: 'Aktif kembali' } as const;

/** Everything a proposal says as a file for Excel: changes field by field, refused rows, notes. */
export function notesFile(proposal: KeptProposal): Uint8Array {
  const { changes, rejected, leftOut, notes, fileNotes, names } = proposal;
  const lines: (readonly string[])[] = [['Tempat', 'Nama', 'Hal', 'Keterangan']];
  for (const sentence of fileNotes) lines.push(['', '', 'Berkas', sentence]);
  for (const { place, name, faults } of rejected)
    lines.push([placeWords(place), name, 'Ditolak', faults.map(({ sentence }) => sentence).join(' ')]);
  for (const { place, name, reason } of leftOut)
    lines.push([placeWords(place), name, 'Tidak diikutkan', reason]);
  for (const change of changes) {
    const fields = changedFields(change, names).map(({ name, from, to }) => `${name}: ${from} → ${to}`);
    const where = change.place === undefined ? '' : placeWords(change.place);
    lines.push([
      where,
      change.after.record.name,
      kindWords[kindOf(change)],
      [change.reason ?? [], fields].flat().join('; '),
    ]);
  }
  for (const { place, name, sentence } of notes) lines.push([placeWords(place), name, 'Periksa', sentence]);
  return csvOf(lines);
}
