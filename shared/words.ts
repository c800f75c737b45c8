/*
 * Closed lists of words that the table holds and that workflows, pages and the trail share.
 */

/** The phases of a cycle in order, as the table holds them and as people read them. */
export const phases = [
  'SURVEY',
  'CONFIRMATION',
  'ANALYSIS',
  'PLANNING',
  'APPROVAL',
  'ENACTMENT',
  'TRAINING',
  'FOLLOW_UP',
  'CLOSED',
] as const;

export type Phase = (typeof phases)[number];

/** Names of the phases on pages and in mails. */
export const phaseNames: Readonly<Record<Phase, string>> = {
  SURVEY: 'Survei kebutuhan',
  CONFIRMATION: 'Konfirmasi atasan',
  ANALYSIS: 'Analisis kesenjangan',
  PLANNING: 'Penyusunan rencana',
  APPROVAL: 'Persetujuan',
  ENACTMENT: 'Penetapan',
  TRAINING: 'Pelaksanaan',
  FOLLOW_UP: 'Tindak lanjut',
  CLOSED: 'Selesai',
};

/** What stands in lists for a phase that a newer version of the system brought (shared/store/values.ts). */
const OF_NEWER_VERSION = 'Tahap dari versi sistem yang lebih baru';

/** The name of a phase, also of one that this version does not know. */
export function phaseName(phase: Phase | 'UNKNOWN'): string {
  return phase === 'UNKNOWN' ? OF_NEWER_VERSION : phaseNames[phase];
}

/** True when `phase` lies after `other` in the cycle. */
export function isAfter(phase: Phase, other: Phase): boolean {
  return phases.indexOf(phase) > phases.indexOf(other);
}

/** What people are reminded of by hand; also for the complaint statistics. */
export const reminderPurposes = [
  'survei',
  'konfirmasi',
  'persetujuan',
  'undangan',
  'umpan-balik',
  'perilaku',
] as const;

export type ReminderPurpose = (typeof reminderPurposes)[number];

/** What people are reminded of, as the console and mails call it. */
export const reminderNames: Readonly<Record<ReminderPurpose, string>> = {
  survei: 'Survei kebutuhan',
  konfirmasi: 'Konfirmasi atasan',
  persetujuan: 'Persetujuan',
  undangan: 'Undangan pelatihan',
  'umpan-balik': 'Umpan balik',
  perilaku: 'Penerapan hasil',
};

/** Everything the trail ever says was done; the console has words for each. */
export type AuditAct =
  /** Said by no line: so a line is read that is none any more. */
  | 'line damaged'
  | 'cycle opened'
  | 'cycle completed'
  | 'cycle rejected'
  | 'survey opened'
  | 'survey closed'
  | 'survey closed early'
  | 'team confirmed'
  | 'team behaviour judged'
  | 'confirmation closed'
  | 'confirmation closed early'
  | 'draft from few answers'
  | 'draft left empty'
  | 'plan line added'
  | 'plan line changed'
  | 'plan line removed'
  | 'plan people changed'
  | 'offer asked'
  | 'offer answered'
  | 'partner asked'
  | 'partner answered'
  | 'plan change opened'
  | 'plan change given up'
  | 'plan change in force'
  | 'plan submitted'
  | 'plan approved'
  | 'plan returned'
  | 'plan rejected'
  | 'approval expired'
  | 'approval reassigned'
  | 'approval delegated'
  | 'delegation withdrawn'
  | 'officer changed'
  | 'supervisor address changed'
  | 'supervisor changed'
  | 'contact address changed'
  | 'contacts changed'
  | 'objection raised'
  | 'enactment recorded'
  | 'attendance confirmed'
  | 'presence code set'
  | 'presence code dropped'
  | 'proof verified'
  | 'proof refused'
  | 'meeting address given'
  | 'session changed'
  | 'test questions written'
  | 'training money recorded'
  | 'training results uploaded'
  | 'certificate numbers given'
  | 'training cancelled'
  | 'course decided'
  | 'service figures saved'
  | 'follow-ups decided'
  | 'follow-up outcomes recorded'
  | 'follow-up assigned'
  | 'follow-up reported'
  | 'workflow resumed'
  | 'cycle started'
  | 'staff import begun'
  | 'staff imported'
  | 'staff import dropped'
  | 'staff import undo begun'
  | 'staff import undone'
  | 'performance read'
  | 'survey answers typed'
  | 'survey answered by handed link'
  | 'survey link handed'
  | 'survey sheet printed'
  | 'need minutes saved'
  | 'needs exported'
  | 'staff exported'
  | 'ledger exported'
  | 'employee corrected'
  | 'records joined'
  | 'joint share offered'
  | 'joint share withdrawn'
  | 'joint share accepted'
  | 'joint training followed'
  | 'history offered'
  | 'history withdrawn'
  | 'history handed over'
  | 'history received'
  | 'person erased'
  | 'erasure proposed'
  | 'erasure approved'
  | 'erasure withdrawn'
  | 'data request raised'
  | 'data request answered'
  | 'address cleared'
  | 'profile changed'
  | 'plan exported'
  | 'letter numbered'
  | 'paper style changed'
  | 'calendar changed'
  | 'attendance corrected'
  | 'certificate revoked'
  | 'training paper exported'
  | 'reference changed'
  | 'providers changed'
  | 'approving roles changed'
  | 'report acknowledged'
  | 'report exported'
  | 'inspection pack made'
  | 'forum post hidden'
  | 'forum post shown'
  | 'forum post counted'
  | 'forum seminar called'
  | 'coordinator appeared'
  | 'signed in'
  | 'signed out'
  | 'role withdrawn'
  | 'sessions ended'
  | 'refused'
  | `reminded ${ReminderPurpose}`
  | `reminders ordered ${ReminderPurpose}`
  | `deadline ${'survei' | 'konfirmasi' | 'persetujuan' | 'umpan-balik' | 'perilaku'} moved to ${string}`
  | `training moved to ${string}`;

/**
 * How a survey asks: the indicators of the required level, shown at work or not (AKPK by indicator), or mastery and need from 1
 * to 5 (LAN's AKPK survey).
 */
export const instruments = ['indicators', 'mastery'] as const;

export type Instrument = (typeof instruments)[number];

export const instrumentNames: Readonly<Record<Instrument, string>> = {
  indicators: 'Indikator perilaku pada level jabatan: sudah atau belum',
  mastery: 'Penguasaan dan kebutuhan, masing-masing 1 sampai 5',
};

/** Shown at work, not yet, or nothing that anybody could observe: that is an answer of its own, and no gap. */
export const ticks = ['ya', 'belum', 'takTeramati'] as const;

export type Tick = (typeof ticks)[number];

/**
 * Why something is not shown at work. Training closes what people do not know or cannot do; it does not buy tools, write
 * procedures, bring colleagues or reward anybody (the first question of an analysis of performance; the words are ours).
 */
export const gapCauses = ['knowledge', 'tool', 'procedure', 'staffing', 'motivation'] as const;

export type GapCause = (typeof gapCauses)[number];

export const gapCauseNames: Readonly<Record<GapCause, string>> = {
  knowledge: 'Pengetahuan atau keterampilan',
  tool: 'Alat atau sarana',
  procedure: 'Prosedur atau aturan',
  staffing: 'Kekurangan tenaga atau waktu',
  motivation: 'Dorongan atau penghargaan',
};

/** By competency or area. */
export type Causes = Readonly<Record<string, GapCause>>;

/** How needs are heard beside the survey. */
export const minutesKinds = ['focusGroup', 'interview'] as const;

export type MinutesKind = (typeof minutesKinds)[number];

export const minutesKindNames: Readonly<Record<MinutesKind, string>> = {
  focusGroup: 'Diskusi kelompok terarah',
  interview: 'Wawancara',
};

/**
 * Behaviour after training (Kirkpatrick 3), the four aspects agencies ask for (shared/rules/README.md 4), on 1-5. 'tidak'
 * = no chance to use it yet: kept apart from a low score.
 */
export const behaviourQuestions = [
  {
    code: 'motivasi',
    self: 'Saya terdorong menerapkan yang saya pelajari',
    other: 'Terdorong menerapkan yang dipelajari',
  },
  {
    code: 'percayaDiri',
    self: 'Saya lebih percaya diri dalam pekerjaan ini',
    other: 'Lebih percaya diri dalam pekerjaan',
  },
  { code: 'berbagi', self: 'Saya membagikan ilmunya kepada rekan', other: 'Membagikan ilmunya kepada rekan' },
  {
    code: 'penerapan',
    self: 'Saya menerapkannya dalam pekerjaan sehari-hari',
    other: 'Menerapkannya dalam pekerjaan sehari-hari',
  },
] as const;

/** What people may need to come, or to take part: means, never why (UU 27/2022 Ps 4). */
export const needNames = {
  transportasi: 'Kendaraan atau tumpangan ke tempat pelatihan',
  akses: 'Tempat tanpa tangga, atau akses kursi roda',
  bacaan: 'Bahan tertulis, huruf besar, atau juru bahasa isyarat',
  daring: 'Ikut secara daring karena jarak',
} as const;

/** Why somebody cannot come: few, and none that asks for health or family matters (UU 27/2022 Ps 4). */
export const declineReasons = {
  'tugas-lain': 'Ada tugas kedinasan lain',
  berhalangan: 'Cuti atau berhalangan',
  'sudah-pernah': 'Sudah pernah mengikuti kegiatan serupa',
  'tidak-sesuai': 'Materinya tidak sesuai dengan tugas saya',
} as const;

export type DeclineReason = keyof typeof declineReasons;

/** A known reason; undefined for anything else. */
export function declineReasonOf(text: string | null): DeclineReason | undefined {
  const codes = Object.keys(declineReasons) as DeclineReason[]; // the keys of a literal object
  return codes.find((code) => code === text);
}

/** A stored reason in words; a dash where none was given. */
export function declineWords(code: string | undefined): string {
  const known = declineReasonOf(code ?? null);
  return known === undefined ? '–' : declineReasons[known];
}
