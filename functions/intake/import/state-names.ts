import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import type { Tone } from '../../../shared/ui/parts.tsx';

/** How an import stands, in words. */
export const stateNames: Readonly<
  Record<StaffImportItem['state'], { readonly name: string; readonly tone: Tone }>
> = {
  READING: { name: 'Belum dibandingkan', tone: 'info' },
  PROPOSED: { name: 'Usulan, belum disimpan', tone: 'attention' },
  SAVING: { name: 'Sedang disimpan', tone: 'info' },
  SAVED: { name: 'Disimpan', tone: 'success' },
  DROPPED: { name: 'Dibuang', tone: 'neutral' },
  UNDOING: { name: 'Sedang dibatalkan', tone: 'info' },
  UNDONE: { name: 'Dibatalkan', tone: 'neutral' },
};
