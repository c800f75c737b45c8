import type { FunctionalRank } from '../../../../shared/reference/agency-reference.ts';

/** Names of the grades of a PNS (PP 99/2000 Ps 2 and its annex), for files that have the name without the code. */
export const gradeOfRank: Readonly<Record<string, string>> = {
  'JURU MUDA': 'I/a',
  'JURU MUDA TINGKAT I': 'I/b',
  JURU: 'I/c',
  'JURU TINGKAT I': 'I/d',
  'PENGATUR MUDA': 'II/a',
  'PENGATUR MUDA TINGKAT I': 'II/b',
  PENGATUR: 'II/c',
  'PENGATUR TINGKAT I': 'II/d',
  'PENATA MUDA': 'III/a',
  'PENATA MUDA TINGKAT I': 'III/b',
  PENATA: 'III/c',
  'PENATA TINGKAT I': 'III/d',
  PEMBINA: 'IV/a',
  'PEMBINA TINGKAT I': 'IV/b',
  'PEMBINA UTAMA MUDA': 'IV/c',
  'PEMBINA UTAMA MADYA': 'IV/d',
  'PEMBINA UTAMA': 'IV/e',
};

/** Behind a rank: where, and what else somebody does ("Arsiparis Terampil pada Sub Bagian Umum"). */
const END =
  '(?=$| (?:PADA|DI|SELAKU|SEBAGAI|MERANGKAP|PELAKSANA|SUB ?KOORDINATOR|KOORDINATOR|KETUA TIM|SUB BAGIAN|SEKSI|BIDANG|KECAMATAN|KELURAHAN|DINAS|BADAN)\\b)';

/** Words of a title that only functional posts have (PermenPANRB 1/2023 Ps 7), whatever the file says of its kind. */
export const surelyFunctional: readonly (readonly [words: RegExp, rank: FunctionalRank])[] = [
  [/\bAHLI PERTAMA\b/, 'ahliPertama'],
  [/\bAHLI MUDA\b/, 'ahliMuda'],
  [/\bAHLI MADYA\b/, 'ahliMadya'],
  [/\bAHLI UTAMA\b/, 'ahliUtama'],
  [new RegExp(`\\bPENYELIA${END}`), 'penyelia'],
  [new RegExp(`\\bMAHIR${END}`), 'mahir'],
  [new RegExp(`\\bTERAMPIL${END}`), 'terampil'],
  [/\b(PEMULA|PELAKSANA PEMULA)$/, 'pemula'],
  [/\bPELAKSANA LANJUTAN$/, 'mahir'],
];

/** Ends that name a rank only where the file calls the post functional: "Penata Muda" is a grade, "Pelaksana" a kind. */
export const functionalIfSaid: readonly (readonly [ending: RegExp, rank: FunctionalRank])[] = [
  [/PERTAMA$/, 'ahliPertama'],
  [/MUDA$/, 'ahliMuda'],
  [/MADYA$/, 'ahliMadya'],
  [/UTAMA$/, 'ahliUtama'],
  [/\bPELAKSANA$/, 'terampil'],
];
