import type { Standing } from '../store/enrollment.ts';
import type { Tone } from '../ui/parts.tsx';

/** Where a person stands, in words and colour. */
export const standingNames: Readonly<Record<Standing, { readonly tone: Tone; readonly text: string }>> = {
  SEAT: { tone: 'success', text: 'Mendapat tempat' },
  OFFERED: { tone: 'attention', text: 'Ditawari tempat' },
  WAITING: { tone: 'attention', text: 'Daftar tunggu' },
  PENDING: { tone: 'neutral', text: 'Belum menjawab' },
  DECLINED: { tone: 'neutral', text: 'Tidak dapat hadir' },
};
