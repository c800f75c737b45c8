/**
 * Behaviour after training (Kirkpatrick 3), the four aspects agencies ask for (domain.md 4.1), on 1-5. 'tidak'
 * = no chance to use it yet: kept apart from a low score.
 */
export const behaviourQuestions = [
  {
    code: 'motivasi',
    self: 'Saya terdorong menerapkan yang saya pelajari',
    other: 'Terdorong menerapkan yang dipelajari',
  },
  {
    code: 'percayaDiri',
    self: 'Saya lebih percaya diri dalam pekerjaan ini',
    other: 'Lebih percaya diri dalam pekerjaan',
  },
  { code: 'berbagi', self: 'Saya membagikan ilmunya kepada rekan', other: 'Membagikan ilmunya kepada rekan' },
  {
    code: 'penerapan',
    self: 'Saya menerapkannya dalam pekerjaan sehari-hari',
    other: 'Menerapkannya dalam pekerjaan sehari-hari',
  },
] as const;

/** Choices of every question; the last is no score. */
export const behaviourChoices = [
  { value: '1', label: '1 – Tidak pernah' },
  { value: '2', label: '2 – Jarang' },
  { value: '3', label: '3 – Kadang-kadang' },
  { value: '4', label: '4 – Sering' },
  { value: '5', label: '5 – Selalu' },
  { value: 'tidak', label: 'Belum ada kesempatan' },
] as const;
