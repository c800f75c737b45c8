import type { Depth } from '../store/training-item.ts';

/** Level 1 of Kirkpatrick as LKPP's guide asks it (shared/rules/README.md 4), with the usefulness for the work. */
export const reactionQuestions = {
  fasilitator: 'Fasilitator menguasai materi dan menyampaikannya dengan jelas.',
  'materi-metode': 'Materi dan metodenya membantu saya belajar.',
  penyelenggaraan: 'Penyelenggaraan dan sarananya baik.',
  manfaat: 'Yang saya pelajari berguna untuk tugas saya.',
} as const;

/** What a fault calls each question. */
export const reactionNames: Readonly<Record<keyof typeof reactionQuestions, string>> = {
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
