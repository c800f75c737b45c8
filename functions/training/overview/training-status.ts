import { isOnline, isOwnCourse } from '../../../shared/plan/line-text.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { ListedTraining } from '../../../shared/store/training-item.ts';
import type { Tone } from '../../../shared/ui/parts.tsx';

/** How a training stands, in words and colour. */
const trainingStatuses: Readonly<
  Record<ListedTraining['status'], { readonly tone: Tone; readonly text: string }>
> = {
  OPEN: { tone: 'info', text: 'Undangan disiapkan' },
  INVITED: { tone: 'info', text: 'Undangan terkirim' },
  HELD: { tone: 'attention', text: 'Menunggu daftar hadir' },
  ATTENDED: { tone: 'info', text: 'Bukti keikutsertaan disiapkan' },
  CERTIFIED: { tone: 'info', text: 'Umpan balik dikumpulkan' },
  EVALUATED: { tone: 'info', text: 'Menunggu evaluasi perilaku' },
  CLOSED: { tone: 'success', text: 'Selesai' },
  CANCELLED: { tone: 'neutral', text: 'Dibatalkan' },
  UNKNOWN: { tone: 'neutral', text: 'Tahap dari versi sistem yang lebih baru' },
};

/** The same of one training: invitations that wait for the weekly mail are not out. */
export function statusOf({ status, invitesOn }: ListedTraining): (typeof trainingStatuses)['OPEN'] {
  if (status !== 'INVITED' || invitesOn === undefined) return trainingStatuses[status];
  return { tone: 'info', text: `Undangan dikirim ${formatDate(invitesOn)}` };
}

/** What the coordinator can do with a training now. */
export interface PossibleActs {
  /** Cancel: until it begins. */
  readonly cancel: boolean;
  /** Move, too: only who holds it. */
  readonly replan: boolean;
  /** Move, cancel or add single sessions: until the last one is over. */
  readonly sessions: boolean;
  /** Give the address of an online training: until it is over. */
  readonly address: boolean;
  /** Say who was there: once, after it was held. */
  readonly attendance: boolean;
}

/** The acts that its state and the time allow. */
export function possibleActs(
  { status, startsAt, endsAt, line, attendanceConfirmed }: ListedTraining,
  now: Date,
): PossibleActs {
  const coming = status === 'OPEN' || status === 'INVITED';
  const own = coming && line.host === undefined;
  return {
    cancel: coming && now < new Date(startsAt),
    replan: own && now < new Date(startsAt),
    sessions: own && now < new Date(endsAt),
    address: own && isOnline(line) && now < new Date(endsAt),
    attendance: status === 'HELD' && !attendanceConfirmed,
  };
}

/** People who were there, of those the coordinator confirmed; undefined before that. */
export function attendedCount({ attendance }: ListedTraining): number | undefined {
  return attendance === undefined ? undefined : Object.values(attendance).filter((days) => days > 0).length;
}

/** From the list of who was there on: papers are issued, or being issued. */
const CREDITED: readonly ListedTraining['status'][] = ['ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

/**
 * Whether the JP of those who were there still wait for the certificate of another provider.
 * @param agencyName "Kecamatan Senapelan"
 */
export function awaitsProof(training: ListedTraining, agencyName: string): boolean {
  const { status, line } = training;
  return CREDITED.includes(status) && (attendedCount(training) ?? 0) > 0 && !isOwnCourse(line, agencyName);
}

/** The papers of a training by their names in addresses, in the order in which an office needs them. */
export const paperNames = {
  undangan: 'Undangan dengan jadwal',
  'surat-tugas': 'Surat tugas dengan daftar peserta',
  'daftar-hadir': 'Daftar hadir',
  laporan: 'Laporan pelaksanaan',
} as const;

export type TrainingPaper = keyof typeof paperNames;
