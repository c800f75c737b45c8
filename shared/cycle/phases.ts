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

/** True when `phase` lies after `other` in the cycle. */
export function isAfter(phase: Phase, other: Phase): boolean {
  return phases.indexOf(phase) > phases.indexOf(other);
}
