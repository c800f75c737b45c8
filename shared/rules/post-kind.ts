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
