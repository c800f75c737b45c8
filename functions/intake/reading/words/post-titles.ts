/**
 * Short forms in titles and units, with the words they stand for. They are written out before a title or unit is
 * recognised; punctuation is gone by then.
 */
export const shortForms: readonly (readonly [pattern: RegExp, words: string])[] = [
  [
    /\bKA(?:SUB|SUBAG|SUBBAG|SUBAGIAN|SUBBAGIAN| SUBAG| SUBBAG|SUB BAG| SUB BAG|SUB BAGIAN| SUB BAGIAN| SUBBAGIAN)\b/g,
    'KEPALA SUB BAGIAN',
  ],
  [/\bSUB ?BAG(?:IAN)?\b|\bSUBAG\b/g, 'SUB BAGIAN'],
  [/\bKA(?:SI|SIE|SEKSI|SEKSIE| SI| SIE| SEKSI| SEKSIE)\b/g, 'KEPALA SEKSI'],
  [/\bSEKSIE\b|\bSIE\b(?= [A-Z])/g, 'SEKSI'],
  [/\bKABAG\b|\bKA BAG(?:IAN)?\b/g, 'KEPALA BAGIAN'],
  [/\bKABID\b|\bKA BID(?:ANG)?\b/g, 'KEPALA BIDANG'],
  [/\bKADIS\b|\bKA DIN(?:AS)?\b/g, 'KEPALA DINAS'],
  [/^KEP\b(?= (?:SUB|SEKSI|BAGIAN|BIDANG|DINAS|BADAN|KANTOR))/g, 'KEPALA'],
  [/\bKA\b(?= (?:UPT|BADAN|KANTOR|PUSKESMAS|SEKOLAH))/g, 'KEPALA'],
  [/\bSEKCAM\b|\bSEK CAM(?:AT)?\b|\bSEKRETARIS KEC(?:AMATAN)?\b/g, 'SEKRETARIS CAMAT'],
  [/\bSEK(?:KEL|LUR)\b|\bSEK (?:KEL|LUR)\b|\bSEKRETARIS (?:KEL|KELURAHAN)\b/g, 'SEKRETARIS LURAH'],
  [/\bKEC\b/g, 'KECAMATAN'],
  [/\bKEL\b/g, 'KELURAHAN'],
  [/\bSEKRET\b|\bSEKR\b|\bSEKRETARIATAN?\b/g, 'SEKRETARIAT'],
];

/** Words before a title that say how somebody holds it: the post is the same (PermenPANRB 22/2021; PP 17/2020 Ps 54A). */
export const standingIn =
  /^(?:PLT|PLH|PJ|PJS|PGS|PENJABAT(?: SEMENTARA)?|PEJABAT SEMENTARA|PELAKSANA TUGAS|PELAKSANA HARIAN|PENGGANTI SEMENTARA)\s+/;
