import { type Depth, depths } from '../table/entities/training.ts';
import { scaleValue } from './scale.ts';

/** Level 1 of Kirkpatrick as LKPP's guide asks it (shared/rules/README.md 4), with the usefulness for the work. */
export const reactionQuestions = {
  fasilitator: 'Fasilitator menguasai materi dan menyampaikannya dengan jelas.',
  'materi-metode': 'Materi dan metodenya membantu saya belajar.',
  penyelenggaraan: 'Penyelenggaraan dan sarananya baik.',
  manfaat: 'Yang saya pelajari berguna untuk tugas saya.',
} as const;

export type ReactionQuestion = keyof typeof reactionQuestions;

const NAMES: Readonly<Record<ReactionQuestion, string>> = {
  fasilitator: 'Fasilitator',
  'materi-metode': 'Materi dan metode',
  penyelenggaraan: 'Penyelenggaraan dan sarana',
  manfaat: 'Manfaat',
};

/** The depth is asked apart: a training can be liked and still be too shallow. */
export const depthLabels: Readonly<Record<Depth, string>> = {
  'terlalu-dangkal': 'Terlalu dangkal',
  cukup: 'Cukup',
  'terlalu-dalam': 'Terlalu dalam',
};

export const LONGEST_COMMENT = 1000;

/** What one person thinks of a training. */
export interface Reaction {
  readonly reaction: Readonly<Record<string, number>>;
  readonly depth: Depth;
  readonly comment: string | undefined;
}

export type ReadReaction =
  | { readonly reaction: Reaction }
  | { readonly faults: Readonly<Record<string, string>> };

/** Reads the reaction part of the form; names every question that is not answered. */
export function readReaction(form: URLSearchParams): ReadReaction {
  const names = Object.keys(reactionQuestions) as ReactionQuestion[]; // the keys of a literal object
  const depth = depths.find((value) => value === form.get('kedalaman'));
  const comment = (form.get('komentar') ?? '').trim();
  const faults = Object.fromEntries([
    ...names
      .filter((name) => scaleValue(form, name) === undefined)
      .map((name) => [name, `${NAMES[name]}: pilih angka 1 sampai 5.`]),
    ...(depth === undefined ? [['kedalaman', 'Kedalaman materi: pilih salah satu.']] : []),
    ...(comment.length > LONGEST_COMMENT
      ? [['komentar', `Saran: paling panjang ${LONGEST_COMMENT} huruf.`]]
      : []),
  ]);
  if (depth === undefined || Object.keys(faults).length > 0) return { faults };
  const reaction = Object.fromEntries(names.map((name) => [name, scaleValue(form, name) ?? 0]));
  return { reaction: { reaction, depth, comment: comment === '' ? undefined : comment } };
}
