/** Names of a PNS's ranks by golongan ruang (PP 99/2000, annex). */
const RANKS: Readonly<Record<string, string>> = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tingkat I',
  'I/c': 'Juru',
  'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tingkat I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tingkat I',
  'III/c': 'Penata',
  'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tingkat I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
};

/** 'Penata Tingkat I (III/d)' of a PNS, 'Golongan IX' of a PPPK, who has no rank; '–' where none is known. */
export function rankName(grade: string): string {
  const name = RANKS[grade];
  if (name !== undefined) return `${name} (${grade})`;
  return /^[IVX]+$/.test(grade) ? `Golongan ${grade}` : '–';
}
