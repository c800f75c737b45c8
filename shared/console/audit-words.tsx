import { parseQuarter, quarterTitle } from '../evaluation/period.ts';
import { formatMoment, formatNumber } from '../rules/format.ts';
import { isIndicator, serviceIndicators } from '../rules/service-indicators.ts';
import { type AuditItem, lastLines, type RecordedRefusal, type Trail } from '../store/audit.ts';
import { staffNames } from '../store/staff.ts';
import { DataTable } from '../ui/parts.tsx';
import type { AuditAct } from '../words.ts';
import { roleName } from './signed-in.tsx';

/** What the audit trail's acts are called on the page; the trail itself keeps the terms of the code. */
const ACTS: Readonly<Record<Exclude<AuditAct, `${string} moved to ${string}`>, string>> = {
  'line damaged': 'Baris jejak ini rusak; isinya tidak dapat dibaca',
  'cycle opened': 'Siklus dibuka',
  'cycle completed': 'Siklus ditutup',
  'cycle rejected': 'Siklus ditutup karena usulan ditolak',
  'survey opened': 'Survei dibuka',
  'survey closed': 'Survei ditutup',
  'survey closed early': 'Survei ditutup lebih awal',
  'team confirmed': 'Atasan langsung mengonfirmasi jawaban timnya',
  'team behaviour judged': 'Atasan langsung menilai penerapan hasil pelatihan oleh timnya',
  'confirmation closed': 'Konfirmasi atasan ditutup',
  'confirmation closed early': 'Konfirmasi atasan ditutup lebih awal',
  'draft from few answers': 'Rancangan rencana dari sedikit jawaban disetujui',
  'draft left empty': 'Rencana dimulai kosong',
  'plan line added': 'Kegiatan ditambahkan ke rencana',
  'offer asked': 'Konfirmasi penyelenggara diminta',
  'offer answered': 'Penyelenggara menjawab permintaan konfirmasi',
  'partner asked': 'Tautan pelaksanaan dikirim kepada penyelenggara',
  'partner answered': 'Penyelenggara menjawab tentang pelaksanaan',
  'plan line changed': 'Kegiatan dalam rencana diubah',
  'plan line removed': 'Kegiatan dihapus dari rencana',
  'plan people changed': 'Sasaran kegiatan diubah',
  'plan change opened': 'Perubahan rencana dibuka',
  'plan change given up': 'Perubahan rencana dibatalkan',
  'plan change in force': 'Perubahan rencana berlaku',
  'plan submitted': 'Rencana diajukan',
  'plan approved': 'Usulan disetujui',
  'plan returned': 'Usulan dikembalikan',
  'plan rejected': 'Usulan ditolak',
  'approval expired': 'Permintaan persetujuan kedaluwarsa',
  'approval reassigned': 'Permintaan dialihkan ke pejabat baru',
  'approval delegated': 'Pejabat melimpahkan permintaan persetujuan',
  'delegation withdrawn': 'Pejabat menarik kembali pelimpahan',
  'officer changed': 'Pejabat penyetuju atau alamatnya diganti',
  'supervisor address changed': 'Alamat surel atasan langsung diganti',
  'supervisor changed': 'Atasan langsung pegawai diganti',
  'contact address changed': 'Alamat surel koordinator atau pimpinan diganti',
  'contacts changed': 'Data kontak instansi diganti',
  'objection raised': 'Keberatan disampaikan',
  'enactment recorded': 'Penetapan dicatat',
  'attendance confirmed': 'Kehadiran dikonfirmasi',
  'presence code set': 'Kode hadir mulai dipakai',
  'presence code dropped': 'Kode hadir tidak dipakai lagi',
  'meeting address given': 'Alamat daring pelatihan diisi',
  'session changed': 'Pertemuan pelatihan diubah',
  'test questions written': 'Soal tes ditulis',
  'training money recorded': 'Biaya pelatihan dicatat',
  'training results uploaded': 'Hasil pelatihan diunggah',
  'certificate numbers given': 'Nomor sertifikat dicatat',
  'training cancelled': 'Pelatihan dibatalkan',
  'reminded survei': 'Pengingat survei dikirim',
  'reminded konfirmasi': 'Pengingat konfirmasi atasan dikirim',
  'reminded persetujuan': 'Pengingat persetujuan dikirim',
  'reminded undangan': 'Pengingat undangan pelatihan dikirim',
  'reminded umpan-balik': 'Pengingat umpan balik dikirim',
  'reminded perilaku': 'Pengingat evaluasi perilaku dikirim',
  'reminders ordered survei': 'Pengingat survei kepada banyak orang dipesan',
  'reminders ordered konfirmasi': 'Pengingat konfirmasi atasan kepada banyak orang dipesan',
  'reminders ordered persetujuan': 'Pengingat persetujuan kepada banyak orang dipesan',
  'reminders ordered undangan': 'Pengingat undangan pelatihan kepada banyak orang dipesan',
  'reminders ordered umpan-balik': 'Pengingat umpan balik kepada banyak orang dipesan',
  'reminders ordered perilaku': 'Pengingat evaluasi perilaku kepada banyak orang dipesan',
  'course decided': 'Keputusan tentang kegiatan ditetapkan',
  'survey answers typed': 'Jawaban survei diketik dari lembar',
  'survey answered by handed link': 'Survei dijawab lewat tautan yang diteruskan koordinator',
  'survey link handed': 'Tautan survei dibuat untuk diteruskan',
  'survey sheet printed': 'Lembar survei dicetak',
  'need minutes saved': 'Notula kebutuhan disimpan',
  'needs exported': 'Naskah kebutuhan diunduh',
  'service figures saved': 'Angka pelayanan disimpan',
  'follow-ups decided': 'Tindak lanjut ditetapkan',
  'follow-up outcomes recorded': 'Keadaan tindak lanjut dicatat',
  'follow-up assigned': 'Pimpinan menugaskan tindak lanjut',
  'follow-up reported': 'Penanggung jawab melaporkan tindak lanjut',
  'proof verified': 'Sertifikat penyelenggara disahkan',
  'proof refused': 'Sertifikat penyelenggara ditolak',
  'workflow resumed': 'Alur kerja dilanjutkan',
  'cycle started': 'Siklus dimulai',
  'staff import begun': 'Impor data pegawai dimulai',
  'staff imported': 'Data pegawai diimpor',
  'staff import dropped': 'Usulan impor data pegawai dibuang',
  'staff import undo begun': 'Pembatalan impor data pegawai dimulai',
  'staff import undone': 'Impor data pegawai dibatalkan',
  'performance read': 'Predikat kinerja dibaca dari berkas',
  'staff exported': 'Daftar pegawai diunduh',
  'ledger exported': 'Rekap JP pegawai diunduh',
  'joint share offered': 'Bagian kegiatan bersama ditawarkan dengan kode',
  'joint share withdrawn': 'Kode kegiatan bersama ditarik kembali',
  'joint share accepted': 'Bagian kegiatan bersama diterima',
  'joint training followed': 'Pelatihan bersama mengikuti jadwal penyelenggaranya',
  'history offered': 'Riwayat pegawai disiapkan untuk instansi lain',
  'history withdrawn': 'Kode serah terima riwayat ditarik kembali',
  'history handed over': 'Riwayat pegawai diserahkan ke instansi lain',
  'history received': 'Riwayat pegawai diterima dari instansi lain',
  'records joined': 'Dua catatan satu pegawai digabung',
  'employee corrected': 'Data pegawai diperbaiki',
  'person erased': 'Data seorang pegawai dihapus',
  'erasure proposed': 'Penghapusan data seorang pegawai diusulkan',
  'erasure approved': 'Penghapusan data seorang pegawai disetujui',
  'erasure withdrawn': 'Usulan penghapusan data dibatalkan',
  'data request raised': 'Pegawai mengajukan permintaan atas data pribadinya',
  'data request answered': 'Permintaan atas data pribadi dijawab',
  'address cleared': 'Tanda surel tidak sampai dihapus',
  'profile changed': 'Profil instansi diubah',
  'plan exported': 'Naskah rencana diunduh',
  'letter numbered': 'Nomor surat dicatat',
  'paper style changed': 'Tata naskah diubah',
  'calendar changed': 'Hari libur diubah',
  'attendance corrected': 'Daftar hadir dikoreksi',
  'certificate revoked': 'Sertifikat dicabut',
  'training paper exported': 'Naskah pelatihan diunduh',
  'reference changed': 'Data acuan instansi diubah',
  'providers changed': 'Daftar penyelenggara pelatihan diubah',
  'approving roles changed': 'Peran penyetuju diganti',
  'report acknowledged': 'Pimpinan menyatakan telah membaca laporan evaluasi',
  'report exported': 'Laporan evaluasi diunduh',
  'inspection pack made': 'Berkas pemeriksaan dibuat',
  'forum post hidden': 'Tulisan di forum disembunyikan',
  'forum post shown': 'Tulisan di forum ditampilkan lagi atau dinyatakan tidak bermasalah',
  'forum post counted': 'Tulisan di forum dihitung sebagai komunitas belajar',
  'forum seminar called': 'Topik forum diangkat menjadi seminar',
  'coordinator appeared': 'Koordinator baru masuk untuk pertama kali',
  'signed in': 'Masuk ke konsol',
  'signed out': 'Keluar dari konsol',
  'role withdrawn': 'Sesi diakhiri karena peran dicabut',
  'sessions ended': 'Sesi di konsol diakhiri',
  refused: 'Permintaan ditolak',
};

/** An act in words: "training moved to 2027-03-09" and a moved deadline carry a day. */
export function actWords(act: string): string {
  const moved = /^training moved to (\d{4})-(\d{2})-(\d{2})$/.exec(act);
  if (moved !== null) return `Pelatihan dipindah ke ${moved[3]}-${moved[2]}-${moved[1]}`;
  const deadline = /^deadline ([a-z-]+) moved to (\d{4})-(\d{2})-(\d{2})$/.exec(act);
  if (deadline !== null) {
    const [, matter, year, month, day] = deadline;
    return `Batas waktu ${matter?.replace('-', ' ')} diubah menjadi ${day}-${month}-${year}`;
  }
  const words: Readonly<Record<string, string>> = ACTS;
  return words[act] ?? act;
}

/** Signs of an account's identifier on the page: enough to tell some ten accounts apart. */
const SHOWN = 6;

/** Who did it: a role in words, with the end of the account's identifier where the trail knows the account. */
export function actorWords(actor: string): string {
  if (actor === 'sistem') return 'Sistem';
  if (actor === 'operator') return 'Tim teknis';
  const [role = '', account] = actor.split(':');
  const name = roleName(role.startsWith('koordinator') ? 'koordinator' : role) ?? role;
  return account === undefined ? name : `${name} (akun …${account.slice(-SHOWN)})`;
}

/** Names by identifier, of those whom a trail speaks of and the staff list still has. */
type Names = ReadonlyMap<string, string>;

/** Why somebody was refused. */
const REFUSALS: Readonly<Record<RecordedRefusal, string>> = {
  ROLE: 'Perannya tidak boleh mengubah data',
  NO_ROLE: 'Akunnya tidak punya peran di sini',
  LINK_REPLACED: 'Tautan yang sudah diganti',
  OVER: 'Masa tugas pejabat yang memutuskan sudah berakhir',
  TOO_EARLY: 'Alamat yang baru dicatat belum dapat memutuskan',
};

/** A line in short, with the names of those it speaks of: "Usulan disetujui: Camat, pengajuan ke-1". */
export async function lineInWords(agency: string, line: Pick<AuditItem, 'act' | 'subject'>): Promise<string> {
  return `${actWords(line.act)}: ${subjectWords(line, await staffNames(agency, peopleOf(line)))}`;
}

/** People of one line who are named; the others are counted. */
const MOST_NAMED = 3;

/** Acts whose subject begins with one person of the staff. */
const ABOUT_ONE = new Set<string>([
  'supervisor address changed',
  'employee corrected',
  'records joined',
  'history offered',
  'history withdrawn',
  'history handed over',
  'history received',
  'team confirmed',
  'survey answers typed',
  'survey answered by handed link',
  'survey link handed',
  'survey sheet printed',
] satisfies AuditAct[]);

/** Acts whose subject has several parts: a report, an activity, an office, people of the staff. */
const OF_PARTS = new Set<string>([
  'attendance corrected',
  'certificate revoked',
  'proof verified',
  'proof refused',
  'team behaviour judged',
  'follow-up assigned',
  'follow-up reported',
] satisfies AuditAct[]);

/** Which of these parts are no people: "2027-Q1", "A01", "@camat". */
const isCode = (part: string) => /^(\d{4}-Q\d|A\d+|@\w+)$/.test(part);

/**
 * The people of the staff whom a line speaks of: `subjectWords` says their names.
 * @internal
 */
export function peopleOf({ act, subject }: Pick<AuditItem, 'act' | 'subject'>): readonly string[] {
  if (act === OBJECTION) return peopleOf(objectedTo(subject));
  const words = subject.split(' ').filter((word) => !/^[+>-]/.test(word));
  if (act === 'supervisor changed') return [...words.slice(0, -2).slice(0, MOST_NAMED), ...words.slice(-2)];
  if (OF_PARTS.has(act)) return words.filter((word) => !isCode(word)).slice(0, MOST_NAMED);
  return ABOUT_ONE.has(act) ? words.slice(0, 1) : [];
}

const OBJECTION = 'objection raised' satisfies AuditAct;

/** What an objection is to: "plan approved: camat R1". */
function objectedTo(subject: string): Pick<AuditItem, 'act' | 'subject'> {
  const end = subject.indexOf(': ');
  return { act: subject.slice(0, end), subject: subject.slice(end + 2) };
}

/** Objects of acts whose subjects are codes. */
const OBJECTS: Readonly<Partial<Record<AuditAct, (subject: string, title?: string) => string>>> = {
  'report exported': (period) => (/^\d{4}$/.test(period) ? `Laporan tahunan ${period}` : reportWords(period)),
  'report acknowledged': reportWords,
  // "A01 surat-tugas pdf"
  'training paper exported': (file, title) => {
    const [activity = '', paper = '', format = ''] = file.split(' ');
    return `${paperWords(paper)}: ${activityWords(activity, title)}, ${format.toUpperCase()}`;
  },
  'providers changed': (version) => version.replace(/^v/, 'versi '),
  'reference changed': (version) => version.replace(/^v/, 'versi '),
  'plan exported': (file) => {
    const [paper = '', format = ''] = file.split(' ');
    return `${paperWords(paper)}, ${format.toUpperCase()}`;
  },
  'letter numbered': paperWords,
  'ledger exported': (file) => file.replace(/^(\w+) (\d+) (\d+)$/, '$2 pegawai, tahun $3, $1'),
  'staff exported': (file) => file.replace(/^(\w+) (\d+)$/, '$2 pegawai, $1'),
  'staff imported': countsOfImport,
  'staff import undone': countsOfImport,
  'service figures saved': (figures) => {
    const [code = '', year = ''] = figures.split(' ');
    return isIndicator(code) ? `${serviceIndicators[code].name}, ${year}` : figures;
  },
  // "nama-pimpinan alamat"
  'contacts changed': (parts) => parts.replaceAll(' ', ', ').replaceAll('-', ' '),
  // "sekretarisCamat, camat, (bkpsdm) > sekretarisCamat, (bkpsdm)"
  'approving roles changed': (roles) =>
    roles
      .replace(' > ', ' menjadi ')
      .split(/(\W+)/)
      .map((code) => roleName(code) ?? code)
      .join(''),
  'coordinator appeared': actorWords,
  'sessions ended': actorWords,
  'role withdrawn': actorWords,
};

/** "2027-Q1" -> "Triwulan I Tahun 2027". */
function reportWords(period: string): string {
  const quarter = parseQuarter(period);
  return quarter === undefined ? 'Penutupan siklus' : quarterTitle(quarter);
}

/** "Analisis data (A01)"; lines of before keep no title. */
function activityWords(activity: string, title: string | undefined): string {
  return title === undefined ? activity : `${title} (${activity})`;
}

/** "berita-acara" -> "Berita acara", "kak-A01" -> "KAK A01". */
function paperWords(paper: string): string {
  const words = paper.replace(/-/g, ' ').replace(/^kak /, 'KAK ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "… +12 ~3 -1" -> "pegawai.xlsx: 12 ditambah, 3 diubah, 1 tidak lagi ada"; lines of before name no file. */
function countsOfImport(subject: string, fileName?: string): string {
  const counts = subject.replace(/^.* \+(\d+) ~(\d+) -(\d+)$/, (_, ...found: string[]) => {
    const [added, changed, left] = found.map((count) => formatNumber(Number(count)));
    return `${added} ditambah, ${changed} diubah, ${left} tidak lagi ada`;
  });
  return fileName === undefined ? counts : `${fileName}: ${counts}`;
}

/** What of a line stands on a page. */
type Shown = Pick<AuditItem, 'act' | 'subject' | 'title' | 'reason'>;

/**
 * What it was done to: "R001" and "R1" are submissions, "A01 v3" is an activity, the role before an "R1" is spelt out.
 * "A01 p1 p2" are people of an activity. "camat 0a1b > 2c3d" are the fingerprints of an address before and after, '-' for none. People are named; an erased one
 * keeps the identifier.
 * @internal
 */
export function subjectWords({ act, subject, title, reason }: Shown, names: Names = new Map()): string {
  if (act === OBJECTION) {
    const other = objectedTo(subject);
    return `${actWords(other.act)}: ${subjectWords(other, names)}`;
  }
  if (OF_PARTS.has(act)) return partsInWords({ subject, title, reason }, names);
  if (act === 'refused') {
    const words: Readonly<Record<string, string>> = REFUSALS;
    return words[subject] ?? subject;
  }
  const objects: Readonly<Record<string, ((code: string, title?: string) => string) | undefined>> = OBJECTS;
  const object = objects[act]?.(subject, title);
  if (object !== undefined) return object;
  const submission = /^(?:(\w+) )?R0*(\d+)$/.exec(subject);
  if (submission !== null) {
    const [, role, revision] = submission;
    return `${role === undefined ? 'Pengajuan' : `${actorWords(role)}, pengajuan`} ke-${revision}`;
  }
  const activity = /^(A\d+)(?: v\d+)?$/.exec(subject)?.[1];
  if (activity !== undefined) return activityWords(activity, title);
  if (act === 'records joined') {
    const [kept = ''] = subject.split(' ');
    return names.get(kept) ?? kept;
  }
  const change = /^(.+) (\S+) > (\S+)$/.exec(subject);
  if (change === null) return title ?? names.get(subject) ?? roleName(subject) ?? subject;
  const [, whose = '', before = '-', after = '-'] = change;
  if (act === 'supervisor changed') {
    const supervisor = (id: string) =>
      id === '-' ? 'tanpa atasan' : (names.get(id) ?? 'pegawai yang tidak ada lagi di daftar');
    return `${namedPeople(whose.split(' '), names)}: dari ${supervisor(before)} menjadi ${supervisor(after)}`;
  }
  // An address is not told: its fingerprint lets two lines be compared.
  const print = (each: string) => (each === '-' ? 'tidak ada alamat' : `alamat bersidik ${each.slice(0, 8)}`);
  return `${names.get(whose) ?? roleName(whose) ?? whose}: dari ${print(before)} menjadi ${print(after)}`;
}

/** "Analisis data (A01); Ani; Budi; alasan: …"; lines of before name neither people nor a reason. */
function partsInWords({ subject, title, reason }: Omit<Shown, 'act'>, names: Names): string {
  const parts = subject.split(' ');
  const whose = parts.filter((part) => !isCode(part));
  return [
    ...parts.filter(isCode).map((code) => {
      if (code.startsWith('@')) return roleName(code.slice(1)) ?? code.slice(1);
      return parseQuarter(code) === undefined ? activityWords(code, title) : reportWords(code);
    }),
    ...(whose.length === 0 ? [] : [namedPeople(whose, names)]),
    ...(reason === undefined ? [] : [`alasan: ${reason}`]),
  ].join('; ');
}

/** "Ani; Budi; Citra; dan 4 orang lainnya" from identifiers, the last of which may count more: '+2'. */
function namedPeople(ids: readonly string[], names: Names): string {
  const known = ids.filter((id) => !id.startsWith('+'));
  const counted = Number(ids.find((id) => id.startsWith('+')) ?? 0);
  const others = counted + Math.max(0, known.length - MOST_NAMED);
  const named = known.slice(0, MOST_NAMED).map((id) => names.get(id) ?? id);
  return [...named, ...(others === 0 ? [] : [`dan ${others} orang lainnya`])].join('; ');
}

/** The end of a trail, with the names of those whom it speaks of: the trail itself holds identifiers only. */
export interface ShownTrail {
  readonly lines: readonly AuditItem[];
  readonly names: Names;
}

/** The last lines of a trail, the newest first, for a page. */
export async function readShownTrail(trail: Trail, limit: number): Promise<ShownTrail> {
  const lines = await lastLines(trail, limit);
  return { lines, names: await staffNames(trail.agency, lines.flatMap(peopleOf)) };
}

interface TrailTableProps {
  readonly caption: string;
  readonly trail: ShownTrail;
}

/** The last lines of an audit trail; a line that a crash wrote twice is shown once. */
export function TrailTable({ caption, trail: { lines, names } }: TrailTableProps) {
  const once = lines.filter(({ id }, index) => lines.findIndex((line) => line.id === id) === index);
  return (
    <DataTable
      caption={caption}
      rows={once}
      columns={[
        { header: 'Waktu', cell: (line) => formatMoment(new Date(line.at)) },
        { header: 'Pelaku', cell: (line) => actorWords(line.actor) },
        { header: 'Perbuatan', cell: (line) => actWords(line.act) },
        { header: 'Objek', cell: (line) => subjectWords(line, names) },
      ]}
    />
  );
}
