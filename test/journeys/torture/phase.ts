import type { World } from '../world/world.ts';

/** The phases of a year by the mails, or the deeds, with which they begin, in their order. */
const phases = [
  ['survei', 'survey'],
  ['konfirmasi', 'confirmation'],
  ['rencana', 'plan'],
  ['persetujuan', 'approval'],
  ['penetapan', 'enactment'],
  ['pelatihan', 'training'],
  ['kehadiran', 'attendance'],
  ['umpan-balik: sent', 'feedback'],
  ['perilaku: sent', 'behaviour'],
  ['tindak-lanjut', 'follow-up'],
  ['penutupan', 'closing'],
] as const;

/** How far a year has come, as its people see it. */
export function phaseOf(world: World): string {
  const come = new Set([...world.mails.map(({ purpose }) => purpose), ...world.deeds.keys()]);
  return phases.findLast(([purpose]) => come.has(purpose))?.[1] ?? 'start';
}
