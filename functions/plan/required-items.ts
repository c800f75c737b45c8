import type { Issue } from '../../shared/errors.ts';
import { totalCost } from '../../shared/plan/plan-summary.ts';
import { formatDate, formatRupiah } from '../../shared/rules/format.ts';
import type { BudgetShare } from '../../shared/store/cycle.ts';
import type { PlanItem, PlanLine } from '../../shared/store/plan.ts';

/** One item of PP 11/2017 Ps 207(3): whether a line has it, and what to say when not. */
interface RequiredItem {
  readonly field: keyof PlanLine;
  readonly letter: string;
  readonly has: (line: PlanLine) => boolean;
  readonly missing: string;
}

const filled = (text: string) => text.trim() !== '';

/** The seven items without which a plan is incomplete (PP 11/2017 Ps 207(3) a-g). */
export const requiredItems: readonly RequiredItem[] = [
  {
    field: 'competencies',
    letter: 'a',
    has: ({ competencies }) => competencies.length > 0,
    missing: 'jenis kompetensi belum dipilih',
  },
  {
    field: 'targetCount',
    letter: 'b',
    has: ({ targetCount, targetDescription }) => targetCount > 0 && filled(targetDescription),
    missing: 'target pegawai (siapa dan berapa orang) belum diisi',
  },
  {
    field: 'form',
    letter: 'c',
    has: ({ form, pathway }) => filled(form) && filled(pathway),
    missing: 'bentuk dan jalur belum dipilih',
  },
  {
    field: 'provider',
    letter: 'd',
    has: ({ provider, providerKind }) => filled(provider) && filled(providerKind),
    missing: 'penyelenggara belum diisi',
  },
  {
    field: 'startsOn',
    letter: 'e',
    has: ({ startsOn, endsOn }) => filled(startsOn) && filled(endsOn),
    missing: 'jadwal belum diisi',
  },
  {
    field: 'curriculum',
    letter: 'f',
    has: ({ curriculum }) => filled(curriculum),
    missing: 'kesesuaian dengan standar kurikulum belum diisi',
  },
  {
    field: 'budgetHolder',
    letter: 'g',
    has: ({ cost, budgetHolder }) => cost >= 0 && filled(budgetHolder),
    missing: 'anggaran (biaya dan pemegang anggaran) belum diisi',
  },
];

/**
 * Everything that stands against submitting a plan, in sentences; none when it may go.
 * @param today WIB date: an activity cannot begin before the plan is submitted
 * @param locked activities that a change of the plan does not touch: they were judged before
 */
export function submissionFaults(
  plan: Pick<PlanItem, 'lines' | 'budget'>,
  today: string,
  locked: ReadonlyMap<string, unknown> = new Map(),
  shares: readonly BudgetShare[] = [],
): readonly Issue[] {
  if (plan.lines.length === 0) {
    return [{ field: 'lines', sentence: 'Rencana belum memuat satu kegiatan pun.' }];
  }
  const open = plan.lines.filter(({ activity }) => !locked.has(activity));
  return [
    ...open.flatMap((line) => lineFaults(line, today)),
    ...budgetFaults(plan),
    ...shareFaults(plan, shares),
  ];
}

/** Whose budget pays how much of a plan: each holder of a share, and the agency itself with the rest. */
export function paidByHolder(
  { lines, budget }: Pick<PlanItem, 'lines' | 'budget'>,
  shares: readonly BudgetShare[],
): readonly (BudgetShare & { readonly used: number })[] {
  const own = budget - shares.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const names = new Set(shares.map(({ holder }) => holder));
  const usedBy = (is: (holder: string) => boolean) =>
    totalCost(lines.filter(({ budgetHolder }) => is(budgetHolder)));
  return [
    { holder: 'Instansi sendiri', rupiah: own, used: usedBy((holder) => !names.has(holder)) },
    ...shares.map(({ holder, rupiah }) => ({
      holder,
      rupiah,
      used: usedBy((each) => each === holder),
    })),
  ];
}

function shareFaults(
  plan: Pick<PlanItem, 'lines' | 'budget'>,
  shares: readonly BudgetShare[],
): readonly Issue[] {
  if (shares.length === 0) return [];
  return paidByHolder(plan, shares)
    .filter(({ used, rupiah }) => used > rupiah)
    .map(({ holder, used, rupiah }) => ({
      field: 'budget',
      sentence: `${holder}: biaya ${formatRupiah(used)} melebihi bagiannya ${formatRupiah(rupiah)}; kelebihannya ${formatRupiah(used - rupiah)}.`,
    }));
}

/** What one line lacks. */
export function lineFaults(line: PlanLine, today: string): readonly Issue[] {
  const say = (field: keyof PlanLine, what: string): Issue => ({
    field: `${line.activity}.${field}`,
    sentence: `${line.activity} (${line.title}): ${what}.`,
  });
  const missing = requiredItems
    .filter(({ has }) => !has(line))
    .map(({ field, letter, missing: what }) =>
      say(field, `${what} (Pasal 207 ayat (3) huruf ${letter} PP 11/2017)`),
    );
  if (line.startsOn === '' || line.endsOn === '') return missing;
  if (line.endsOn < line.startsOn) {
    missing.push(say('endsOn', 'tanggal selesai mendahului tanggal mulai'));
  }
  if (line.startsOn <= today) {
    missing.push(say('startsOn', `tanggal mulai ${formatDate(line.startsOn)} sudah lewat`));
  }
  return missing;
}

function budgetFaults({ lines, budget }: Pick<PlanItem, 'lines' | 'budget'>): readonly Issue[] {
  const total = totalCost(lines);
  if (total <= budget) return [];
  return [
    {
      field: 'budget',
      sentence: `Jumlah biaya ${formatRupiah(total)} melebihi pagu ${formatRupiah(budget)}; kelebihannya ${formatRupiah(total - budget)}.`,
    },
  ];
}
