import type { AccessNeed } from '../store/enrollment.ts';

/** What people may need to come, or to take part: means, never why (UU 27/2022 Ps 4). */
export const needNames = {
  transportasi: 'Kendaraan atau tumpangan ke tempat pelatihan',
  akses: 'Tempat tanpa tangga, atau akses kursi roda',
  bacaan: 'Bahan tertulis, huruf besar, atau juru bahasa isyarat',
  daring: 'Ikut secara daring karena jarak',
} as const satisfies Record<AccessNeed, string>;
