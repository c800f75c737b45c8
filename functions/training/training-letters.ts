import { letter } from '../../shared/agency/letter.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../shared/mail/mail-content.ts';
import { isOnline } from '../../shared/plan/line-text.ts';
import { formatDayDate, formatMoment, formatNumber, listInWords } from '../../shared/rules/format.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { EnrollmentItem, Standing } from '../../shared/store/enrollment.ts';
import { type Change, changes, hasTest, type TrainingItem } from '../../shared/store/training-item.ts';
import { untoldChanges } from './schedule/replan.ts';
import type { Announcement } from './schedule/schedule-rule.ts';
import { sessionNews, trainingFacts } from './training-in-words.ts';

type Letter = Pick<MailContent, 'subject' | 'paragraphs' | 'details' | 'footnote'> & {
  readonly label: string;
};

const CALENDAR_NOTE =
  'Undangan kalender terlampir hanya untuk mengingatkan. Jawaban Anda tercatat bila diberikan lewat tautan.';

/** The invitation: what it is about, and that an answer is asked for. */
export function invitationLetter(training: TrainingItem): Letter {
  return {
    subject: `Undangan: ${training.line.title}`,
    paragraphs: [
      `Anda diundang mengikuti “${training.line.title}”. Kegiatan ini tercantum dalam rencana pengembangan kompetensi ${training.cycle}.`,
      'Mohon jawab apakah Anda dapat hadir. Tempat diberikan menurut urutan jawaban; bila penuh, Anda masuk daftar tunggu.',
    ],
    details: trainingFacts(training),
    label: 'Jawab undangan',
    footnote: CALENDAR_NOTE,
  };
}

/** Somebody moved up from the waitlist. */
export function promotionLetter(training: TrainingItem): Letter {
  return {
    subject: `Anda mendapat tempat: ${training.line.title}`,
    paragraphs: [
      `Satu tempat pada “${training.line.title}” kosong, dan Anda berada di urutan pertama daftar tunggu. Tempat itu sekarang milik Anda.`,
      'Bila ternyata berhalangan, lepaskan tempat itu lewat tautan di bawah agar dapat dipakai orang lain.',
    ],
    details: trainingFacts(training),
    label: 'Lihat pelatihan',
    footnote: CALENDAR_NOTE,
  };
}

/** News of a training for one person; undefined when it does not concern somebody of that standing. */
export function announcementLetter(
  training: TrainingItem,
  announcement: Announcement,
  standing: Standing,
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
  if (standing === 'WAITING') return undefined;
  return { ...reminder(training, announcement, standing), details };
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
  return 'Anda belum menjawab undangan. Mohon jawab lewat tautan di bawah.';
}

/** The day is named, not counted: a reminder may go out late. */
function reminder(
  training: TrainingItem,
  announcement: 'H-3' | 'H-1',
  standing: 'SEAT' | 'PENDING',
): Omit<Letter, 'details'> {
  const { title } = training.line;
  const start = new Date(training.startsAt);
  const [day, moment] = [formatDayDate(start), formatMoment(start)];
  if (standing === 'PENDING') {
    return {
      subject: `Undangan belum dijawab: ${title}`,
      paragraphs: [
        `“${title}” dimulai hari ${moment} dan kami belum menerima jawaban Anda. Mohon jawab sekarang.`,
      ],
      label: 'Jawab undangan',
    };
  }
  return {
    subject: `Pengingat: ${title}, ${day}`,
    paragraphs: [
      `“${title}” dimulai hari ${moment}. Tempat Anda sudah tersedia.`,
      ...(announcement === 'H-1'
        ? [
            ...(hasTest(training)
              ? [
                  'Sebelum pelatihan dimulai, mohon kerjakan tes awal. Tautannya ada di halaman yang dibuka tautan di bawah.',
                ]
              : []),
            `Pada ${training.line.days > 1 ? 'setiap ' : ''}hari pelatihan, tekan tombol “Saya hadir” di halaman yang dibuka tautan di bawah, setelah Anda ${isOnline(training.line) ? 'masuk ke pertemuan atau platform daring' : 'berada di tempat'}.`,
          ]
        : [
            'Bila berhalangan, lepaskan tempat Anda paling lambat sehari sebelum pelatihan pukul 08.00 WIB agar dapat dipakai orang lain.',
          ]),
    ],
    label: 'Buka halaman pelatihan',
  };
}

/** The certificate is ready. */
export function certificateLetter(training: TrainingItem): Letter {
  return {
    subject: `Sertifikat: ${training.line.title}`,
    paragraphs: [
      `Terima kasih telah mengikuti “${training.line.title}”. Sertifikat Anda sudah terbit dan dapat diunduh lewat tautan di bawah.`,
      'Bila nama atau data lain pada sertifikat keliru, beri tahu koordinator.',
    ],
    details: trainingFacts(training),
    label: 'Unduh sertifikat',
  };
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
  const words = { ...reminder(training, 'H-3', 'PENDING'), details: trainingFacts(training) };
  return trainingMail(agency, training, words, { name, url });
}

/** Another held the course: who was there is on record, and the other's certificate is asked for. */
export function attendanceLetter(training: TrainingItem): Letter {
  const { title, provider } = training.line;
  return {
    subject: `Catatan kehadiran: ${title}`,
    paragraphs: [
      `Terima kasih telah mengikuti “${title}”. Kehadiran Anda sudah tercatat; catatannya dapat diunduh lewat tautan di bawah.`,
      `Sertifikat diterbitkan oleh penyelenggara, ${provider}. Begitu Anda menerimanya, unggah lewat tautan di bawah: jam pelajaran Anda dihitung setelah koordinator memeriksanya.`,
      'Bila nama atau data lain pada catatan keliru, beri tahu koordinator.',
    ],
    details: trainingFacts(training),
    label: 'Unggah sertifikat',
  };
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
