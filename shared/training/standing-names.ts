import type { AccessNeed, Standing } from '../store/enrollment.ts';
import type { Tone } from '../ui/parts.tsx';

/** Where a person stands, in words and colour. */
export const standingNames: Readonly<Record<Standing, { readonly tone: Tone; readonly text: string }>> = {
  SEAT: { tone: 'success', text: 'Mendapat tempat' },
  OFFERED: { tone: 'attention', text: 'Ditawari tempat' },
  WAITING: { tone: 'attention', text: 'Daftar tunggu' },
  PENDING: { tone: 'neutral', text: 'Belum menjawab' },
  DECLINED: { tone: 'neutral', text: 'Tidak dapat hadir' },
};

/** What people may need to come, or to take part: means, never why (UU 27/2022 Ps 4). */
export const needNames = {
  transportasi: 'Kendaraan atau tumpangan ke tempat pelatihan',
  akses: 'Tempat tanpa tangga, atau akses kursi roda',
  bacaan: 'Bahan tertulis, huruf besar, atau juru bahasa isyarat',
  daring: 'Ikut secara daring karena jarak',
} as const satisfies Record<AccessNeed, string>;

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
