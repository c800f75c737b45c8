/** Words of KEDUDUKAN HUKUM of people who are at work and take part. An empty cell counts as active. */
const atWork = new Set([
  'PNS',
  'CPNS',
  'CALON PNS',
  'PPPK',
  'PPPK PARUH WAKTU',
  'PNS KENA HUKUMAN DISIPLIN',
  'HUKUMAN DISIPLIN',
  'HUKUMAN DISIPLIN RINGAN',
  'HUKUMAN DISIPLIN SEDANG',
  // Studies beside the work; TUGAS BELAJAR is away.
  'IZIN BELAJAR',
  'IJIN BELAJAR',
  // Without a post, not without employment.
  'NONJOB',
  'NON JOB',
  'YA',
  'KERJA',
  'BEKERJA',
  'MASIH KERJA',
  'MASIH BEKERJA',
]);

/** Leave after which somebody is back within the year (PP 11/2017 Ps 310); besides CLTN none changes the legal status. */
const shortLeave =
  /^(?:SEDANG )?CUTI (?:TAHUNAN|MELAHIRKAN|BERSALIN|ALASAN PENTING|KARENA ALASAN PENTING|BERSAMA)\b/;

/** Signs of programs under STATUS AKTIF: yes, and no. */
const signOfYes = /^(?:0?1|Y|V|[√✓✔]|TRUE|BENAR)$/;
const signOfNo = /^(?:0|T|N|NO|TDK|TIDAK|FALSE|SALAH)$/;

/** Lent to another office they stay people of this one; DPK and DPB are the short forms of personnel files. */
const lent = /^(?:C?PNS |PPPK )?(?:DPK|DPB|DIPEKERJAKAN|DIPERBANTUKAN)$/;

/** Whatever was before: "CLTN (aktif kembali)", though not "tidak aktif lagi". */
const isBack = /(?<!(?:NON|TIDAK|TDK)[ -]?)\bAKTIF (?:KEMBALI|LAGI)\b/;

const active = /^(?:PNS |PPPK |CPNS |CALON PNS |ASN |PEGAWAI |MASIH |STATUS )*AKTIF\b|^ACTIVE\b/;

/** Words that say that somebody takes no part now (PP 11/2017 Ps 238 ff., PP 17/2020). */
const away =
  /PENSIUN|PURNA ?(?:TUGAS|BAKTI)|MENINGGAL|WAFAT|BERHENTI|PEMBERHENTIAN|DIBERHENTIKAN|PINDAH|MUTASI KELUAR|CUTI|CLTN|TUGAS BELAJAR|TUBEL|SKORS|NON ?-?AKTIF|TIDAK AKTIF|TDK AKTIF|MPP|MASA PERSIAPAN|HABIS KONTRAK|PUTUS|MENGUNDURKAN|SAKIT|HILANG|TEWAS|GUGUR|UANG TUNGGU|PEJABAT NEGARA|BUP|BATAS USIA/;

/** What a legal status says of taking part; a word that nobody knows is nobody's leaving. */
export function participationBy(legalStatus: string): 'ACTIVE' | 'AWAY' | 'UNKNOWN' {
  const text = legalStatus.toUpperCase().trim();
  if (text === '' || atWork.has(text) || signOfYes.test(text) || lent.test(text.replaceAll('.', '')))
    return 'ACTIVE';
  if (shortLeave.test(text) || (isBack.test(text) && !notYet.test(text))) return 'ACTIVE';
  // What stands behind it is of a day to come, or of before: "Aktif (BUP 58)".
  if (active.test(text) || /^(?:PINDAH|MUTASI) MASUK\b/.test(text)) return 'ACTIVE';
  return away.test(text) || signOfNo.test(text) ? 'AWAY' : 'UNKNOWN';
}

/** A status that says that somebody is there and no more. */
const plainlyActive =
  /^(?:(?:PNS|CPNS|CALON|PPPK|ASN|PEGAWAI|MASIH|STATUS|AKTIF|ACTIVE|BEKERJA|KERJA|PENUH|KEMBALI|LAGI|PARUH|WAKTU)\b[ .,/()-]*)*$/;

/** Whether a status of somebody who takes part says something of it besides: "Aktif s.d. 2026", "Non Job", "Diperbantukan". */
export function saysBesideActive(legalStatus: string): boolean {
  const text = legalStatus.toUpperCase().trim();
  if (participationBy(text) !== 'ACTIVE') return false;
  return (
    (active.test(text) && !plainlyActive.test(text)) ||
    /^NON ?JOB/.test(text) ||
    remarkOfLeaving(text) !== undefined
  );
}

/** Words of a remark that say that somebody has left: a remark says much, so leave, sickness and studies are not read there. */
const gone =
  /\b(?:PENSIUN|PENS|PURNA ?(?:TUGAS|BAKTI)|MENINGGAL|WAFAT|ALMARHUM(?:AH)?|ALMH?|BERHENTI(?! MEROKOK)|DIBERHENTIKAN|PTDH|APS|RESIGN|DIPENSIUNKAN|DIPINDAHKAN|(?:NON|TIDAK|TDK)[ -]?AKTIF|MENGUNDURKAN DIRI|MUNDUR|HABIS KONTRAK|PUTUS KONTRAK|KONTRAK (?:HABIS|BERAKHIR|(?:TIDAK|TDK) DIPERPANJANG)|(?:SUDAH|TELAH) KELUAR|(?:TIDAK|TDK) (?:LAGI BEKERJA|BEKERJA LAGI)|MUTASI KE(?:LUAR)?|PINDAH(?: TUGAS)?(?! (?:TUGAS )?(?:DARI|DR\b|MASUK|RUANG|BAGIAN|BIDANG|SEKSI|RUMAH|ALAMAT|KELAS)))\b/;

/** Words of a sheet's name or a title that say the same of people; of one person a remark tells with them when that will be. */
const goneInTitles = /\b(?:PENSIUNAN|BUP|BATAS USIA|MANTAN|EKS)\b/;

/** Words with which the same is said of somebody who is still there. */
const notYet =
  /\b(?:AKAN|CALON|RENCANA|MENJELANG|PERSIAPAN|(?:DI)?USUL(?:KAN|AN)?|MENGAJUKAN|PENGAJUAN|PERMOHONAN|MEMOHON|PROSES|BELUM|BLM|TIDAK JADI|(?:DI)?BATAL(?:KAN)?|DITUNDA|DITOLAK|PERPANJANGAN|SEMENTARA)\b/;

/** Words of a remark that alone do not say whether somebody came or went, or for how long. */
const eitherWay =
  /^(?:(?:TANGGAL|TGL|TMT)\W+)?KELUAR\W*$|\bMUTASI\b(?! (?:DARI|DR|MASUK)\b)(?! KE)|\b(?:TIDAK|TDK) (?:LAGI )?BEKERJA\b(?! LAGI)|\bDI(?:PERBANTU|PEKERJA)KAN\b(?! (?:DARI|DR)\b)|\b(?:MANGKIR|NOTA DINAS|DPK|DPB|TITIPAN|(?:TIDAK|TDK)(?: LAGI)? DI ?SINI)\b|^PROMOSI KE\b|^PURNA\W*$|^(?:PHK|TEWAS|GUGUR|HILANG)\b|^KE (?:DINAS|BADAN|BKD|BAPENDA|BAPPEDA|KEC|KAB|KOTA|PEMERINTAH|PEMKO|PEMKAB|PEMPROV|PROV|INSTANSI|INSPEKTORAT|SEKRETARIAT|SATPOL|RSUD|LUAR)|^M\.?D(?:\W*$|[ .,:]+(?:TGL|TANGGAL|PADA|SEJAK|\d))|\b(?:CLTN|MPP|TUBEL|TUGAS BELAJAR|BUP|SKORS(?:ING)?|ALIH TUGAS|DI(?:MUTASI|PROMOSI)(?:KAN)?(?! (?:DARI|MASUK))|DILANTIK (?:DI|PADA|KE)|PEMBERHENTIAN|(?:DI)?BEBAS ?TUGAS(?:KAN)?|DINON-?AKTIFKAN|DIPECAT|PEMECATAN|LOLOS BUTUH|MENINGGALKAN TUGAS|(?<!KONTRAK )(?:TIDAK|TDK) DIPERPANJANG|DITARIK|DIKEMBALIKAN|(?:KEMBALI|PULANG) KE|LULUS CPNS)\b/;

/** Offices to which somebody moves who is no more of this one; a kecamatan, a kelurahan or "sini" may be this very one. */
const otherOffice =
  /\bKE (?:DINAS|DISHUB|BADAN|BKD|BKPSDM|BKPP|BAPENDA|BAPPEDA|BPKAD|KAB|KOTA|PEMERINTAH|PEMKO|PEMKAB|PEMPROV|PROV|KEMENTERIAN|INSTANSI|INSPEKTORAT|SATPOL|RSUD|LUAR)\b.*$|\bIKUT (?:SUAMI|ISTRI)(?: KE \p{L}+)?$/u;

/** Words of when. */
const when =
  'PER|SEJAK|MULAI|TMT|TGL|TANGGAL|BULAN|TAHUN|SK|JAN(?:UARI)?|FEB(?:RUARI)?|MAR(?:ET)?|APR(?:IL)?|MEI|JUNI?|JULI?|AGU(?:STUS)?|AGT|SEPT?(?:EMBER)?|OKT(?:OBER)?|NOV(?:EMBER)?|DES(?:EMBER)?';

/** What may stand behind the word of leaving: when, by which decision, why, and the same in other words. */
const behindLeaving = new RegExp(
  String.raw`^(?:(?:DUNIA|DINI|DIRI|TUGAS|BUP|LAGI|KELUAR|WAFAT|MENINGGAL|PENSIUN|JANDA|KARENA|KRN|SAKIT|(?:TIDAK )?DENGAN HORMAT|ATAS|PERMINTAAN|SENDIRI|(?:DARI|SEBAGAI) (?:C?PNS|PPPK|P3K|ASN|PEGAWAI)|NO|NOMOR|DAN|PADA|SUDAH|TELAH|THN|BKN|${when})\b|(?<!\S)[^\s\d]*\d\S*(?! *(?:TAHUN|THN?|BULAN|BLN|HARI|ORANG)\b)|\W)*$`,
);

/** What may stand before the word of leaving of a remark: who, and when. */
const beforeRemark = new RegExp(
  String.raw`^(?:(?:YBS|YANG BERSANGKUTAN|BELIAU|SUDAH|TELAH|${when})\b|[\d\W])+`,
);

/** Whether a remark says that somebody has left, and nothing that might be of others, of a task, or of a day to come. */
function saysOnlyLeaving(text: string): boolean {
  return [text, text.replace(beforeRemark, '')].some(
    (words) =>
      words.search(gone) === 0 && behindLeaving.test(words.replace(gone, '').replace(otherOffice, '')),
  );
}

/** Whether a remark says that somebody has left; where it says more than that, it is only named. */
export function remarkOfLeaving(remark: string): 'GONE' | 'PERHAPS' | undefined {
  const text = remark.toUpperCase();
  if (eitherWay.test(text)) return 'PERHAPS';
  if (!gone.test(text)) return undefined;
  return saysOnlyLeaving(text) && !notYet.test(text) ? 'GONE' : 'PERHAPS';
}

/** Of somebody who is none any more, or came with that from elsewhere. */
const formerly = /^(?:EKS|EX|MANTAN)\W+(?:C?PNS|PPPK|P3K|ASN|PEGAWAI)\b/;

/** What a column of the kind of employee says of leaving besides: "PNS (pensiun)", "MPP". */
export function statusOfLeaving(status: string): 'GONE' | 'PERHAPS' | undefined {
  const text = status.toUpperCase();
  if (formerly.test(text)) return 'PERHAPS';
  // A sign alone may be of anything here.
  const isAway = participationBy(status) === 'AWAY' && !signOfNo.test(text.trim());
  return isAway && !notYet.test(text) ? 'GONE' : remarkOfLeaving(status);
}

/** Words of people of whom some, or all, are still there. */
const mayBeAway =
  /\b(?:MUTASI|KELUAR|ALIH TUGAS|CUTI|CLTN|TUGAS BELAJAR|MPP|DIPERBANTUKAN|DIPEKERJAKAN|DPK|DPB|TITIPAN|HONORER|NON[ -]?ASN)\b/;

/** Words of lists of before, and of none that is true; the name of a sheet may say so. */
const oldLists =
  /\b(?:LAMA|ARSIP|BACKUP|BAK|COPY|SALINAN|ALUMNI|EX|PURNA|TEMPLATE|CONTOH|FORMAT|RIWAYAT|SEBELUMNYA|TAHUN LALU)\b/;

/** Whether the name of a sheet doubts that its people are those of today: "Arsip", "DUK 2024". */
export function isOldList(sheet: string, thisYear: string): boolean {
  const text = sheet.toUpperCase();
  const [year] = /\b(?:19|20)\d\d\b/.exec(text) ?? [];
  return oldLists.test(text) || (year !== undefined && year < thisYear);
}

/** Words that leave open whether a title is of those who left alone, or whether they came: "Mutasi ke Kecamatan ...". */
const amongOthers =
  /\b(?:TIDAK(?! AKTIF| DENGAN HORMAT)|BUKAN|SELAIN|KECUALI|DI ?LUAR|LIHAT|TERLAMPIR|TERMASUK|BESERTA|MUTASI KE|(?:PEGAWAI|PNS|PPPK|ASN) DAN)\b|[&=]|(?<!(?:NON|TIDAK|TDK)[ -]?)\bAKTIF\b/;

/** "P E N S I U N" */
function unspaced(title: string): string {
  return title.replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '');
}

/** Whether the name of a sheet, or a title over people, says that they have left; where it doubts it, it is only named. */
export function titleOfLeaving(title: string): 'GONE' | 'PERHAPS' | undefined {
  const text = unspaced(title).toUpperCase();
  if (!gone.test(text) && !goneInTitles.test(text)) return mayBeAway.test(text) ? 'PERHAPS' : undefined;
  return notYet.test(text) || amongOthers.test(text) ? 'PERHAPS' : 'GONE';
}

/** Before the word of leaving a title has no others: "B. DAFTAR PEGAWAI YANG TELAH ...". */
const beginning =
  /^(?:(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)] *)?(?:(?:DAFTAR|DATA|NAMA|NOMINATIF|REKAP|REKAPITULASI|PARA|PEGAWAI|TENAGA|PEJABAT|PNS|CPNS|PPPK|P3K|ASN|NEGERI|SIPIL|APARATUR|NEGARA|STATUS|KETERANGAN|SUDAH|TELAH|YANG|DAN|TMT|TANGGAL|TGL|CATATAN|BULAN)\b[ .:/-]*)*/;

/** Whether all that a row or a cell says is that the people below, or somebody, left, or may have. */
export function isTitleOfLeaving(text: string): boolean {
  const words = unspaced(text).toUpperCase();
  const rest = words.replace(beginning, '').replace(/^.*\b(?:YANG|TELAH|SUDAH) /, '');
  return (
    titleOfLeaving(words) !== undefined &&
    [gone, goneInTitles, notYet, mayBeAway].some((pattern) => rest.search(pattern) === 0)
  );
}

/** Behind the word of leaving a title has no more than the time and the place: a name, a day or a number is of somebody, or of a sum. */
const behindTitle = new RegExp(
  String.raw`^(?:(?:DUNIA|DINI|(?:TIDAK )?DENGAN HORMAT|DAN|ATAU|PEGAWAI|C?PNS|PPPK|P3K|ASN|THN|${when}|(?:19|20)\d\d)\b|[^\p{L}\d…])*(?:(?:DI|PADA) \p{L}[\p{L} .]*)?$`,
  'u',
);

const everyLeaving = new RegExp(`${gone.source}|${goneInTitles.source}`, 'g');

/** Whether all people under a title have left by it: "PENSIUN : NIHIL" and "ALM. SUTRISNO" say nothing of those below. */
export function isOfAllBelow(title: string): boolean {
  const words = unspaced(title).toUpperCase();
  const rest = words
    .replace(beginning, '')
    .replace(/^.*\b(?:YANG|TELAH|SUDAH) /, '')
    .replace(otherOffice, '');
  return behindTitle.test(rest.replace(everyLeaving, ' ').trim()) && !/\bNIHIL\b|:\s*-/.test(words);
}

/** Whether a row begins a group of people of whom it says nothing of leaving. */
export function isTitleOfPeople(text: string): boolean {
  return /\b(?:PEGAWAI|C?PNS|PPPK|P3K|ASN|DAFTAR|AKTIF)\b/i.test(text);
}
