import { quarterTitle } from '../../../shared/evaluation/period.ts';
import type { Mail } from '../world/mail.ts';
import { type World, YEAR } from '../world/world.ts';

/** A moment of the year at which the demo can open. */
export interface Point {
  /** As `--until` names it. */
  readonly name: string;
  readonly says: string;
  /** Whether the year has come so far; asked when the mails of a moment have come and nobody has acted on them yet. */
  reached(world: World): boolean;
}

/** The first trainings have moments of their own; those after them are reached from there. */
const TRAININGS = 4;

const mailed =
  (isOf: (mail: Mail, world: World) => boolean): Point['reached'] =>
  (world) =>
    world.mails.some((mail) => isOf(mail, world));

const toCoordinator = (purpose: string): Point['reached'] =>
  mailed((mail, { office }) => mail.to === office.coordinator && mail.purpose === purpose);

const about = (purpose: string): Point['reached'] => mailed((mail) => mail.purpose === purpose);

/** What a weekly mail lists. */
const listed = (words: RegExp): Point['reached'] =>
  mailed(({ purpose, text }) => purpose === 'pengingat-mingguan' && words.test(text));

/** Who approves last is asked only when the first has approved. */
const asksTheCamat = mailed(
  ({ purpose, text }) => purpose === 'persetujuan' && /sebagai Camat/.test(text.replace(/\s+/g, ' ')),
);

/** Trainings to which people were invited: each has a calendar entry, whether its invitation came alone or not. */
function invited({ mails }: World): number {
  const entries = mails.flatMap(({ calendars }) => calendars.map(({ entry }) => entry));
  return new Set(entries.filter(({ method }) => method === 'REQUEST').map(({ summary }) => summary)).size;
}

const quarters = ([1, 2, 3, 4] as const).map((quarter): Point => {
  const title = quarterTitle({ year: YEAR, quarter });
  return {
    name: `triwulan-${quarter}`,
    says: `laporan ${title}`,
    reached: mailed(({ attachments }) =>
      attachments.some(({ fileName }) => fileName.endsWith(`-triwulan-${quarter}.pdf`)),
    ),
  };
});

const trainings = Array.from(
  { length: TRAININGS },
  (_, at): Point => ({
    name: at === 0 ? 'pelatihan' : `pelatihan-${at + 1}`,
    says: `undangan ke pelatihan ke-${at + 1} sudah dikirim`,
    reached: (world) => invited(world) > at,
  }),
);

/** All moments, the phases in their order and what lies within the long phase of trainings. */
export const points: readonly Point[] = [
  { name: 'survei', says: 'survei kebutuhan baru dibuka', reached: about('survei') },
  { name: 'konfirmasi', says: 'atasan diminta mengonfirmasi jawaban', reached: about('konfirmasi') },
  {
    name: 'rencana',
    says: 'analisis selesai, rancangan rencana menunggu koordinator',
    reached: toCoordinator('rencana'),
  },
  { name: 'persetujuan', says: 'Camat diminta menyetujui rencana', reached: asksTheCamat },
  {
    name: 'penetapan',
    says: 'rencana disetujui dan menunggu penetapan',
    reached: toCoordinator('penetapan'),
  },
  ...trainings,
  {
    name: 'umpan-balik',
    says: 'peserta ditanya pendapatnya tentang pelatihan',
    reached: listed(/^Umpan balik kegiatan/m),
  },
  {
    name: 'penerapan',
    says: 'peserta dan atasan ditanya tentang penerapan',
    reached: listed(/^Penilaian penerapan/m),
  },
  ...quarters,
  {
    name: 'tindak-lanjut',
    says: 'tindak lanjut menunggu koordinator',
    reached: toCoordinator('tindak-lanjut'),
  },
  { name: 'selesai', says: 'siklus ditutup, laporan penutupan terbit', reached: ({ closed }) => closed },
];

/** Where the demo opens when nothing is said: the console has most to show in the phase of trainings. */
export const DEFAULT_POINT = 'pelatihan';

/** The point of a name. */
export function pointOf(name: string): Point | undefined {
  return points.find((point) => point.name === name);
}

/** What to answer to a name that no point has. */
export function noSuchPoint(name: string): string {
  const list = points.map(({ name: known, says }) => `  ${known.padEnd(14)} ${says}`).join('\n');
  return `Tidak ada tahap bernama "${name}". Yang ada:\n${list}`;
}
