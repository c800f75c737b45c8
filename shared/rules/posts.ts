/** Kinds of post in a kecamatan, named as the training catalogue names its targets. */
export const postKinds = [
  'camat',
  'sekretarisCamat',
  'kepalaSeksi',
  'kepalaSubbagian',
  'lurah',
  'sekretarisLurah',
  'kepalaSeksiKelurahan',
  'pelaksana',
  'fungsional',
  'bendahara',
  'pengurusBarang',
  'petugasPelayanan',
] as const;

export type PostKind = (typeof postKinds)[number];

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

/** What people call the kinds of post. */
export const postKindNames: Readonly<Record<PostKind, string>> = {
  camat: 'Camat',
  sekretarisCamat: 'Sekretaris camat',
  kepalaSeksi: 'Kepala seksi kecamatan',
  kepalaSubbagian: 'Kepala subbagian kecamatan',
  lurah: 'Lurah',
  sekretarisLurah: 'Sekretaris kelurahan',
  kepalaSeksiKelurahan: 'Kepala seksi kelurahan',
  pelaksana: 'Pelaksana',
  fungsional: 'Pejabat fungsional',
  bendahara: 'Bendahara',
  pengurusBarang: 'Pengurus barang',
  petugasPelayanan: 'Petugas pelayanan',
};

/** Level of a competency that a post requires (SKJ; PermenPANRB 38/2017). */
export type RequiredLevel = 1 | 2 | 3 | 4 | 5;

/** Required levels with the rule they come from; a later rule is added with its own date, not written over. */
interface RequiredLevelRules {
  readonly source: string;
  readonly effectiveFrom: string;
  readonly byPost: Readonly<Record<Exclude<PostKind, 'fungsional'>, RequiredLevel>>;
  readonly byFunctionalRank: Readonly<Record<FunctionalRank, RequiredLevel>>;
}

/**
 * Pelaksana 1, pengawas (eselon IV) 2, administrator (eselon III) 3; functional posts by rank. Eselon of each
 * post: PP 18/2016 Ps 91-96. Bendahara, pengurus barang and counter staff are pelaksana.
 */
const requiredLevelRules: readonly RequiredLevelRules[] = [
  {
    source:
      'PermenPANRB 38/2017; tabel jenjang menurut praktik (formulir IDP Lampung, formulir 2a DKI Jakarta)',
    effectiveFrom: '2017-01-01',
    byPost: {
      camat: 3,
      sekretarisCamat: 3,
      lurah: 2,
      kepalaSeksi: 2,
      kepalaSubbagian: 2,
      sekretarisLurah: 2,
      kepalaSeksiKelurahan: 2,
      pelaksana: 1,
      bendahara: 1,
      pengurusBarang: 1,
      petugasPelayanan: 1,
    },
    byFunctionalRank: {
      pemula: 1,
      terampil: 2,
      mahir: 2,
      penyelia: 3,
      ahliPertama: 2,
      ahliMuda: 3,
      ahliMadya: 4,
      ahliUtama: 5,
    },
  },
];

/** The post as the rules need it; a functional post whose rank is unknown counts as the lowest rank. */
interface RankedPost {
  readonly postKind: PostKind;
  readonly functionalRank?: FunctionalRank | undefined;
}

/** The level a post requires under the rules in force on a date (yyyy-mm-dd; the newest rules if left out). */
export function requiredLevel(post: RankedPost, on = '9999-12-31'): RequiredLevel {
  const rules =
    requiredLevelRules.findLast((candidate) => candidate.effectiveFrom <= on) ?? requiredLevelRules[0];
  if (rules === undefined) throw new RangeError('requiredLevelRules is empty');
  return post.postKind === 'fungsional'
    ? rules.byFunctionalRank[post.functionalRank ?? 'pemula']
    : rules.byPost[post.postKind];
}
