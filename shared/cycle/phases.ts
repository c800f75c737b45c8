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
