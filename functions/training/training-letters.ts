import { letter } from '../../shared/agency/letter.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../shared/mail/mail-content.ts';
import { isOnline } from '../../shared/plan/line-text.ts';
import { formatDayDate, formatMoment, formatNumber, listInWords } from '../../shared/rules/format.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { EnrollmentItem, Standing } from '../../shared/store/enrollment.ts';
import { type Change, changes, hasTest, type TrainingItem } from '../../shared/store/training-item.ts';
import { whyInvited } from '../../shared/training/why-invited.ts';
import { untoldChanges } from './schedule/replan.ts';
import type { Announcement } from './schedule/schedule-rule.ts';
import { daysOf } from './schedule/training-days.ts';
import { sessionNews, trainingFacts } from './training-in-words.ts';

type Letter = Pick<MailContent, 'subject' | 'paragraphs' | 'details' | 'footnote'> & {
  readonly label: string;
};

const CALENDAR_NOTE =
  'Undangan kalender terlampir hanya untuk mengingatkan. Jawaban Anda tercatat bila diberikan lewat tautan.';

/** The invitation: what it is about, and that an answer is asked for. */
export function invitationLetter(training: TrainingItem, { why }: Pick<EnrollmentItem, 'why'>): Letter {
  return {
    subject: `Undangan: ${training.line.title}`,
    paragraphs: [
      `Anda diundang mengikuti “${training.line.title}”. ${planSentence(training)}`,
      ...(why === undefined ? [] : [whyInvited(why).join(' ')]),
      'Mohon jawab apakah Anda dapat hadir. Tempat diberikan menurut urutan jawaban; bila penuh, Anda masuk daftar tunggu.',
    ],
    details: trainingFacts(training),
    label: 'Jawab undangan',
    footnote: CALENDAR_NOTE,
  };
}

function planSentence({ line, cycle }: TrainingItem): string {
  return line.offPlan === true
    ? `Kegiatan ini di luar rencana pengembangan kompetensi ${cycle} dan disetujui tersendiri.`
    : `Kegiatan ini tercantum dalam rencana pengembangan kompetensi ${cycle}.`;
}

/** Somebody is offered a place from the waitlist, until a moment. */
export function promotionLetter(training: TrainingItem, employeeId: string): Letter {
  const until = formatMoment(new Date(training.offers?.[employeeId] ?? training.startsAt));
  return {
    subject: `Satu tempat untuk Anda: ${training.line.title}`,
    paragraphs: [
      `Satu tempat pada “${training.line.title}” kosong, dan Anda berada di urutan pertama daftar tunggu. Tempat itu disimpan untuk Anda sampai ${until}.`,
      'Mohon jawab lewat tautan di bawah sebelum itu. Bila tidak dijawab, tempat itu ditawarkan kepada orang berikutnya.',
    ],
    details: [['Dijawab sebelum', until], ...trainingFacts(training)],
    label: 'Terima atau lepaskan tempat',
    footnote: CALENDAR_NOTE,
  };
}

/** To somebody who left the agency before the training: the own page is closed, so there is no way on. */
export function leavingMail(agency: AgencyItem, training: TrainingItem, name: string): MailContent {
  const { title } = training.line;
  return letter(agency, {
    subject: subjectWithYear(`Undangan tidak berlaku lagi: ${title}`, training.cycle),
    greetingName: name,
    paragraphs: [
      `Menurut catatan kepegawaian, Anda bukan lagi pegawai aktif ${agency.name}. Undangan atau tempat Anda pada “${title}” tidak berlaku lagi, dan entri kalendernya dihapus oleh lampiran surel ini.`,
      'Bila catatan itu keliru, hubungi koordinator.',
    ],
    details: trainingFacts(training),
  });
}

/**
 * News of a training for one person; undefined when it does not concern somebody of that standing.
 * @param day of the session that is near; left out, of the first
 */
export function announcementLetter(
  training: TrainingItem,
  announcement: Announcement,
  standing: Standing,
  day?: string,
): Letter | undefined {
  const { title } = training.line;
  const details = trainingFacts(training);
  if (standing === 'DECLINED') return undefined;
  if (announcement === 'DIBATALKAN') {
    return {
      subject: `Dibatalkan: ${title}`,
      paragraphs: [
        `Pelatihan “${title}” dibatalkan. Anda tidak perlu hadir pada tanggal di bawah ini.`,
        'Bila kebutuhan Anda masih ada, tanyakan kegiatan penggantinya kepada koordinator.',
      ],
      details,
      label: 'Lihat keterangan',
    };
  }
  if (announcement === 'DIPINDAH') {
    return {
      subject: `${changeNames(training)}${isOnlyAddress(training) ? '' : ' baru'}: ${title}`,
      paragraphs: [
        changeSentence(training),
        ...sessionNews(training),
        movedSentence(standing, untoldChanges(training)),
      ],
      details,
      label: 'Periksa jawaban Anda',
    };
  }
  if (standing !== 'SEAT') return undefined;
  return {
    ...(day === undefined || day === daysOf(training)[0] ? tomorrow(training) : nextSession(training, day)),
    details,
  };
}

const CHANGE_NAMES = {
  TANGGAL: 'tanggal',
  JAM: 'jam',
  PERTEMUAN: 'jadwal pertemuan',
  JP: 'jumlah JP',
  TEMPAT: 'tempat',
  ALAMAT: 'alamat daring',
} as const;

/** 'Tanggal dan tempat': what people do not know yet. */
function changeNames(training: TrainingItem): string {
  const changed = untoldChanges(training);
  const names = changes.filter((change) => changed.includes(change)).map((change) => CHANGE_NAMES[change]);
  const text = listInWords(names);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function isOnlyAddress(training: TrainingItem): boolean {
  return untoldChanges(training).every((change) => change === 'ALAMAT');
}

/** An address that is only told now has not changed. */
function changeSentence(training: TrainingItem): string {
  const { title } = training.line;
  const [what, where] = isOnlyAddress(training)
    ? [`Alamat daring “${title}” tercantum di bawah`, '']
    : [`${changeNames(training)} “${title}” berubah`, '. Yang berlaku tercantum di bawah'];
  const hours = untoldChanges(training).includes('JP')
    ? ` Jumlah jam pelajaran sekarang ${formatNumber(training.line.learningHours)} JP.`
    : '';
  return `${what}${where}; undangan kalender ini menggantikan yang lama.${hours}`;
}

function movedSentence(standing: Standing, changed: readonly Change[]): string {
  if (standing === 'SEAT') {
    const when =
      changed.includes('TANGGAL') || changed.includes('PERTEMUAN')
        ? 'tanggal'
        : changed.includes('JAM')
          ? 'jam'
          : undefined;
    if (when === undefined) return 'Tempat Anda tetap ada.';
    return `Tempat Anda tetap ada. Bila pada ${when} baru berhalangan, lepaskan lewat tautan di bawah.`;
  }
  if (standing === 'WAITING') return 'Urutan Anda di daftar tunggu tetap sama.';
  if (standing === 'OFFERED') return 'Tempat yang ditawarkan kepada Anda masih disimpan.';
  return 'Anda belum menjawab undangan. Mohon jawab lewat tautan di bawah.';
}

/** The day is named, not counted: a reminder may go out late. */
function tomorrow(training: TrainingItem): Omit<Letter, 'details'> {
  const { line } = training;
  const start = new Date(training.startsAt);
  return {
    subject: `Pengingat: ${line.title}, ${formatDayDate(start)}`,
    paragraphs: [
      `“${line.title}” dimulai hari ${formatMoment(start)}. Tempat Anda sudah tersedia. Bila ternyata berhalangan, lepaskan tempat itu lewat tautan di bawah agar dapat dipakai orang lain.`,
      ...(hasTest(training)
        ? [
            'Sebelum pelatihan dimulai, mohon kerjakan tes awal. Tautannya ada di halaman yang dibuka tautan di bawah.',
          ]
        : []),
      arrivalSentence(`Pada ${line.days > 1 ? 'setiap ' : ''}hari pelatihan`, line),
    ],
    label: 'Buka halaman pelatihan',
  };
}

/** A later session of a series, or the first after a break. */
function nextSession(training: TrainingItem, day: string): Omit<Letter, 'details'> {
  const { line } = training;
  const days = daysOf(training);
  return {
    subject: `Pengingat: ${line.title}, ${formatDayDate(day)}`,
    paragraphs: [
      `Pertemuan ke-${days.indexOf(day) + 1} dari ${days.length} “${line.title}” diadakan hari ${formatDayDate(day)}. Jam dan tempatnya tercantum di bawah.`,
      arrivalSentence('Pada hari itu', line),
    ],
    label: 'Buka halaman pelatihan',
  };
}

function arrivalSentence(when: string, line: TrainingItem['line']): string {
  return `${when}, tekan tombol “Saya hadir” di halaman yang dibuka tautan di bawah, setelah Anda ${isOnline(line) ? 'masuk ke pertemuan atau platform daring' : 'berada di tempat'}.`;
}

/** A mail about a training as it arrives, and as it is shown before: the subject says the year, the button leads to the own page. */
export function trainingMail(
  agency: AgencyItem,
  training: TrainingItem,
  { label, subject, ...words }: Letter,
  { name, url }: { readonly name: string; readonly url: string },
): MailContent {
  return letter(agency, {
    ...words,
    subject: subjectWithYear(subject, training.cycle),
    greetingName: name,
    action: { label, url },
  });
}

/** The mail of an announcement as somebody of that standing reads it; undefined when it does not concern him or her. */
export function announcementMail(
  agency: AgencyItem,
  training: TrainingItem,
  to: {
    readonly person: Pick<EnrollmentItem, 'name'>;
    readonly standing: Standing;
    readonly announcement: Announcement;
    readonly url: string;
  },
): MailContent | undefined {
  const words = announcementLetter(training, to.announcement, to.standing);
  if (words === undefined) return undefined;
  return trainingMail(agency, training, words, { name: to.person.name, url: to.url });
}

/** Asks once more for an answer to the invitation. */
export function invitationReminder(
  agency: AgencyItem,
  training: TrainingItem,
  { name }: Pick<EnrollmentItem, 'name'>,
  url: string,
): MailContent {
  const { title } = training.line;
  const words = {
    subject: `Undangan belum dijawab: ${title}`,
    paragraphs: [
      `“${title}” dimulai hari ${formatMoment(new Date(training.startsAt))} dan kami belum menerima jawaban Anda. Mohon jawab sekarang.`,
    ],
    details: trainingFacts(training),
    label: 'Jawab undangan',
  };
  return trainingMail(agency, training, words, { name, url });
}

/** The certificate that somebody handed in was refused; why stands on the page. */
export function proofRefusedLetter(training: TrainingItem): Letter {
  const { title, provider } = training.line;
  return {
    subject: `Sertifikat belum dapat diterima: ${title}`,
    paragraphs: [
      `Sertifikat “${title}” yang Anda kirim belum dapat diterima. Alasannya tertulis di halaman yang dibuka tautan di bawah; di sana Anda dapat mengunggah sertifikat yang benar.`,
    ],
    details: [['Penyelenggara', provider]],
    label: 'Baca alasannya',
  };
}

/** The person's certificate was taken back; why stands on the page. */
export function certificateRevokedLetter(training: TrainingItem): Letter {
  const { title } = training.line;
  return {
    subject: `Sertifikat dicabut: ${title}`,
    paragraphs: [
      `Sertifikat “${title}” yang terbit atas nama Anda dicabut, dan jam pelajarannya tidak dihitung lagi. Alasannya tertulis di halaman yang dibuka tautan di bawah. Bila Anda tidak setuju, hubungi koordinator.`,
    ],
    label: 'Baca alasannya',
  };
}

/** The coordinator corrected who was there: certificate and JP follow. */
export function attendanceCorrectedLetter(training: TrainingItem): Letter {
  const { title } = training.line;
  return {
    subject: `Daftar hadir dikoreksi: ${title}`,
    paragraphs: [
      `Koordinator mengoreksi daftar hadir “${title}” untuk Anda. Bukti keikutsertaan dan jam pelajarannya mengikuti daftar yang baru; yang terbit sebelumnya tidak berlaku lagi. Alasannya tertulis di halaman yang dibuka tautan di bawah. Bila Anda tidak setuju, hubungi koordinator.`,
    ],
    label: 'Lihat catatan kehadiran',
  };
}
