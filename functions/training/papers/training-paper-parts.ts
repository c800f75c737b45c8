import type { Paper } from '../../../shared/documents/paper.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { rankName } from '../../../shared/rules/rank.ts';
import type { Listed, TrainingPaperSource } from './training-paper-source.ts';

/** Classifications of Permendagri 83/2022: holding a training, a meeting's invitation, a surat tugas. */
export const CODES = { training: '800.2.4.2', meeting: '000.1.5', assignment: '800.1.11.1' } as const;

/** What all papers of a training have. */
export function paperOf(
  source: TrainingPaperSource,
  paper: Pick<Paper, 'title' | 'parts' | 'numbered'>,
  code: string,
): Paper {
  const { form, blankNumber, createdAt } = source;
  const blank = blankNumber(code);
  return { ...paper, points: 11, form, createdAt, ...(blank === undefined ? {} : { blankNumber: blank }) };
}

/** Who somebody is, from the name on. */
export const personColumns = [
  { header: 'Nama', width: '*' as const, cell: ({ name }: Listed) => name },
  { header: 'NIP', width: 106, cell: ({ nip }: Listed) => nip },
  { header: 'Pangkat/golongan', width: 84, cell: ({ grade }: Listed) => rankName(grade) },
  { header: 'Jabatan', width: 100, cell: ({ postTitle }: Listed) => postTitle },
  { header: 'Unit', width: 84, cell: ({ unitName }: Listed) => unitName },
];

/** @throws RuleViolationError for a paper that would list nobody */
export function requirePeople(people: readonly Listed[]): void {
  if (people.length > 0) return;
  throw new RuleViolationError('Naskah ini memuat daftar peserta, dan belum ada peserta yang dapat dimuat.');
}
