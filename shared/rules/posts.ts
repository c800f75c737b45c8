/** Ranks of functional posts (jenjang JF): skill category, then expertise category. */
export const functionalRanks = [
  'pemula',
  'terampil',
  'mahir',
  'penyelia',
  'ahliPertama',
  'ahliMuda',
  'ahliMadya',
  'ahliUtama',
] as const;

export type FunctionalRank = (typeof functionalRanks)[number];

/** Level of a competency that a post requires (SKJ; PermenPANRB 38/2017). */
export type RequiredLevel = 1 | 2 | 3 | 4 | 5;
