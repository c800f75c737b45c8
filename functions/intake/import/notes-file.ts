import { csvOf } from '../../../shared/staff/csv.ts';
import { kindOf } from '../proposal/proposal.ts';
import { changedFields } from './changed-fields.ts';
import { placeWords } from './row-ref.ts';
import type { WholeProposal } from './whole-proposal.ts';

const kindWords = { NEW: 'Baru', CHANGED: 'Berubah', LEAVING: 'Tidak aktif', BACK: 'Aktif kembali' } as const;

/** Lines of one file: packed it is 2 MB at most, and an answer takes 6. */
const LINES = 20_000;

/** Everything a proposal says, as files for Excel: changes field by field, refused rows, notes. */
export function notesFiles(proposal: WholeProposal): readonly Uint8Array[] {
  const lines = linesOf(proposal);
  const files = Math.max(1, Math.ceil(lines.length / LINES));
  return Array.from({ length: files }, (_, at) =>
    csvOf([['Tempat', 'Nama', 'Hal', 'Keterangan'], ...lines.slice(at * LINES, (at + 1) * LINES)]),
  );
}

function linesOf(proposal: WholeProposal): readonly (readonly string[])[] {
  const { changes, rejected, leftOut, notes, fileNotes, names } = proposal;
  const lines: (readonly string[])[] = [];
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
  return lines;
}
