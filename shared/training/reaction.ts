import type { Depth } from '../store/training-item.ts';

/**
 * Level 1 of Kirkpatrick by what can be changed apart: the teacher, the method, the organisation and the facilities
 * (LKPP's guide, shared/rules/README.md 4), with the relevance for the work. The depth of the material is asked beside it.
 */
export const reactionQuestions = {
  manfaat: 'Yang saya pelajari berguna untuk tugas saya.',
  metode: 'Metodenya (praktik, diskusi, contoh kasus) membantu saya belajar.',
  fasilitator: 'Fasilitator menguasai materi dan menyampaikannya dengan jelas.',
  organisasi: 'Penyelenggaraannya baik: jadwal, informasi, dan panitia.',
  sarana: 'Sarananya memadai: tempat dan peralatan, atau akses daringnya.',
} as const;

/** What a fault and a table call each question. */
export const reactionNames: Readonly<Record<keyof typeof reactionQuestions, string>> = {
  manfaat: 'Relevansi',
  metode: 'Metode',
  fasilitator: 'Fasilitator',
  organisasi: 'Penyelenggaraan',
  sarana: 'Sarana',
};

/** What was asked while two matters were one question: collections of then are shown as they were asked. */
export const earlierQuestions = {
  'materi-metode': 'Materi dan metodenya membantu saya belajar.',
  penyelenggaraan: 'Penyelenggaraan dan sarananya baik.',
} as const;

/** The depth is asked apart: a training can be liked and still be too shallow. */
export const depthLabels: Readonly<Record<Depth, string>> = {
  'terlalu-dangkal': 'Terlalu dangkal',
  cukup: 'Cukup',
  'terlalu-dalam': 'Terlalu dalam',
};

export const LONGEST_COMMENT = 1000;
