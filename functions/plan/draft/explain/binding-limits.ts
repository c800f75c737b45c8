import { annualRules } from '../../../../shared/rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah } from '../../../../shared/rules/format.ts';
import type { Candidate } from '../assign-people.ts';
import { DRAFT_CEILING, PNS_MINIMUM } from '../benefit.ts';
import type { BestDraft } from '../best-draft.ts';
import type { Batch } from '../draft-plan.ts';
import type { Drafting } from '../draft-rounds.ts';
import { isDraftable } from '../offering-rules.ts';
import { seatsAtOnce, seatsOfSession } from '../seats-of-session.ts';

/** Units named in a sentence. */
const NAMED = 5;

/** The limits that keep a draft from closing more, and those that contradict each other, in sentences. */
export function bindingLimits(
  draft: BestDraft,
  drafting: Drafting,
  wanted: readonly Batch[],
): readonly string[] {
  return [
    ...conflict(draft, drafting),
    ...emptyUnits(draft),
    ...distance(draft),
    ...activityLimit(draft, wanted),
    ...shares(draft, drafting),
    ...quotas(draft, drafting),
    ...fullSessions(draft, drafting),
    ...fullHours(draft, drafting),
  ];
}

/** 20 JP for every PNS against money, number of activities and offers: which of them cannot all be kept. */
function conflict({ value, left, open }: BestDraft, { budget }: Drafting): readonly string[] {
  const { belowMinimum, pns } = value;
  if (belowMinimum === 0) return [];
  const because =
    open === 0
      ? 'jumlah kegiatan yang wajar dalam setahun'
      : left < budget || budget === 0
        ? `pagu ${formatRupiah(budget)} dan penawaran yang ada`
        : 'penawaran yang ada';
  return [
    `Bertentangan: paling sedikit ${PNS_MINIMUM} JP setahun bagi setiap PNS (PP 11/2017 Pasal 203) tidak tercapai bagi ${formatNumber(belowMinimum)} dari ${formatNumber(pns)} PNS dengan ${because}. Tambahkan kegiatan bagi mereka atau usulkan ke BKPSDM.`,
  ];
}

function emptyUnits({ people }: BestDraft): readonly string[] {
  const byUnit = Map.groupBy(people, ({ unitName }) => unitName);
  const empty = [...byUnit].filter(([, members]) => members.every(({ taken }) => taken.length === 0));
  if (empty.length === 0) return [];
  const names = empty.map(([name]) => name).sort();
  const more = names.length > NAMED ? ` dan ${formatNumber(names.length - NAMED)} unit lain` : '';
  return [
    `Belum ada peserta dari ${names.slice(0, NAMED).join(', ')}${more}: tidak ada kegiatan yang sesuai jabatan, kebutuhan, dan JP mereka.`,
  ];
}

/** How far whoever is remote is spared the way. */
function distance({ people }: BestDraft): readonly string[] {
  const remote = people.filter((person) => person.remote);
  if (remote.length === 0) return [];
  const seats = remote.reduce((sum, { taken }) => sum + taken.length, 0);
  const journeys = remote.reduce((sum, { travels = 0 }) => sum + travels, 0);
  const without = remote.filter(({ taken }) => taken.length === 0).length;
  return [
    `Jarak: ${formatNumber(remote.length)} pegawai unit jauh mendapat ${formatNumber(seats)} keikutsertaan, ${formatNumber(seats - journeys)} di antaranya dari tempat tugas (daring dan jarak jauh didahulukan bagi mereka); ${formatNumber(without)} orang tanpa kegiatan.`,
  ];
}

function activityLimit({ open, activities }: BestDraft, wanted: readonly Batch[]): readonly string[] {
  if (open > 0 || wanted.length === 0) return [];
  return [
    `Jumlah kegiatan: ${formatNumber(activities.length)} setahun, sebanyak yang wajar dilaksanakan; ${formatNumber(wanted.length)} penawaran lain masih dibutuhkan.`,
  ];
}

/** What of each holder's share is used, and who is to pay without one. */
function shares({ purses }: BestDraft, { shares: given = [], offerings }: Drafting): readonly string[] {
  const known = new Set(given.map(({ holder }) => holder));
  const without = new Set(offerings.flatMap(({ paidBy }) => paidBy ?? []).filter((each) => !known.has(each)));
  return [
    ...given.map(({ holder, rupiah }) => {
      const used = rupiah - (purses.get(holder) ?? 0);
      return `Bagian ${holder}: ${formatRupiah(used)} dari ${formatRupiah(rupiah)} terpakai.`;
    }),
    ...[...without].map(
      (holder) =>
        `Bagian ${holder} belum diisi, sehingga dari penawaran yang dibayarnya hanya yang tanpa biaya dipakai.`,
    ),
  ];
}

/** Seats that the agency is allotted in the year, such as those of BKPSDM. */
function quotas({ activities }: BestDraft, { offerings }: Drafting): readonly string[] {
  const allotted = offerings.filter(({ quota }) => quota !== undefined);
  if (allotted.length === 0) return [];
  const seats = allotted.reduce((sum, { quota = 0 }) => sum + quota, 0);
  const used = activities
    .filter(({ choice }) => choice.offering.quota !== undefined)
    .reduce((sum, { people }) => sum + people.length, 0);
  return [
    `Kuota: ${formatNumber(used)} dari ${formatNumber(seats)} kursi yang dijatahkan (${formatNumber(allotted.length)} penawaran) terisi.`,
  ];
}

function fullSessions({ activities }: BestDraft, { people, offerings }: Drafting): readonly string[] {
  const atOnce = seatsAtOnce(people, offerings);
  const full = activities.filter(
    ({ choice, people: some }) => some.length >= seatsOfSession(choice.offering, atOnce),
  );
  if (full.length === 0) return [];
  return [
    `Kursi: ${formatNumber(full.length)} kegiatan terisi penuh, menurut kapasitas penyelenggara atau agar separuh setiap unit tetap bekerja.`,
  ];
}

function fullHours({ people }: BestDraft, { offerings }: Drafting): readonly string[] {
  const shortest = Math.min(...offerings.filter(isDraftable).map(({ learningHours }) => learningHours));
  const isFull =
    (most: number) =>
    ({ hours }: Candidate) =>
      hours + shortest > most;
  const pppk = people.filter((person) => !person.pns).filter(isFull(annualRules.pppk.hours)).length;
  const pns = people.filter((person) => person.pns).filter(isFull(DRAFT_CEILING)).length;
  return [
    ...(pppk > 0
      ? [
          `JP: ${formatNumber(pppk)} PPPK sudah sampai pada batas ${annualRules.pppk.hours} JP per tahun kontrak (PP 49/2018 Pasal 40).`,
        ]
      : []),
    ...(pns > 0
      ? [
          `JP: ${formatNumber(pns)} PNS sudah sampai pada ${DRAFT_CEILING} JP, batas rancangan agar kursi terbagi.`,
        ]
      : []),
  ];
}
