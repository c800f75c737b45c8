import type { World } from '../world/world.ts';

/** The phases of a year by the mails with which they begin, in their order. */
const phases = [
  ['survei', 'survey'],
  ['konfirmasi', 'confirmation'],
  ['rencana', 'plan'],
  ['persetujuan', 'approval'],
  ['penetapan', 'enactment'],
  ['pelatihan', 'training'],
  ['kehadiran', 'attendance'],
  ['umpan-balik', 'feedback'],
  ['perilaku', 'behaviour'],
  ['tindak-lanjut', 'follow-up'],
  ['penutupan', 'closing'],
] as const;

/** How far a year has come, as its people see it. */
export function phaseOf(world: World): string {
  const come = new Set(world.mails.map(({ purpose }) => purpose));
  return phases.findLast(([purpose]) => come.has(purpose))?.[1] ?? 'start';
}
