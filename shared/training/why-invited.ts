import { annualRules } from '../rules/annual-learning-hours.ts';
import { formatNumber } from '../rules/format.ts';
import type { Why } from '../store/enrollment.ts';

const BASES = {
  kebutuhan: 'kegiatan ini menjawab kebutuhan pengembangan yang tercatat untuk Anda',
  pemerataan: 'kesempatan belajar dibagi merata',
  pilihan: 'koordinator memilih Anda sebagai peserta',
} as const satisfies Record<Why['basis'], string>;

const IDLE = {
  NONE: 'di sini belum tercatat satu pun pelatihan Anda',
  '24': 'Anda tidak mengikuti pelatihan apa pun selama 24 bulan atau lebih',
  '12': 'Anda tidak mengikuti pelatihan apa pun selama 12 bulan atau lebih',
} as const satisfies Record<NonNullable<Why['idle']>, string>;

/**
 * Why somebody is invited, in one or two sentences for him or her: by the need, what the ledger says, and that it is
 * once more. Never a score: the need is named, not measured.
 */
export function whyInvited(why: Why | undefined): readonly string[] {
  if (why === undefined) return [];
  const { hours } = annualRules.pns;
  const record = [
    ...(why.idle === undefined ? [] : [IDLE[why.idle]]),
    ...(why.missing === undefined
      ? []
      : [
          `tahun ini masih kurang ${formatNumber(why.missing)} dari paling sedikit ${formatNumber(hours)} JP`,
        ]),
  ];
  return [
    `Anda diundang karena ${BASES[why.basis]}.`,
    ...(record.length === 0 ? [] : [`Menurut catatan, ${record.join(' dan ')}.`]),
    ...(why.fromAfar === true
      ? ['Karena unit Anda jauh, dipilih kegiatan yang dapat diikuti dari tempat tugas.']
      : []),
    ...(why.repeat === undefined
      ? []
      : ['Anda pernah lulus pelatihan ini; rencana memutuskan Anda mengulangnya.']),
  ];
}
