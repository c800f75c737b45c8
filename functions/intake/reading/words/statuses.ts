/** Words of KEDUDUKAN HUKUM of people who are at work and take part. An empty cell counts as active. */
const atWork = new Set([
  'PNS',
  'CPNS',
  'CALON PNS',
  'PPPK',
  'PPPK PARUH WAKTU',
  'PNS KENA HUKUMAN DISIPLIN',
  'DIPEKERJAKAN',
  'DIPERBANTUKAN',
]);

const active = /^(?:PNS |PPPK |CPNS |CALON PNS |ASN |PEGAWAI |MASIH |STATUS )*AKTIF\b|^ACTIVE\b/;

/** Words that say that somebody takes no part now (PP 11/2017 Ps 238 ff., PP 17/2020). */
const away =
  /PENSIUN|MENINGGAL|WAFAT|BERHENTI|PEMBERHENTIAN|DIBERHENTIKAN|PINDAH|MUTASI KELUAR|CUTI|CLTN|TUGAS BELAJAR|NON ?-?AKTIF|TIDAK AKTIF|TDK AKTIF|MPP|MASA PERSIAPAN|HABIS KONTRAK|PUTUS|MENGUNDURKAN|SAKIT|HILANG|PEJABAT NEGARA|BUP|BATAS USIA/;

/** What a legal status says of taking part; a word that nobody knows is taken for being away, and said so. */
export function participationBy(legalStatus: string): 'ACTIVE' | 'AWAY' | 'UNKNOWN' {
  const text = legalStatus.toUpperCase().trim();
  if (text === '' || atWork.has(text)) return 'ACTIVE';
  if (away.test(text)) return 'AWAY';
  return active.test(text) ? 'ACTIVE' : 'UNKNOWN';
}
