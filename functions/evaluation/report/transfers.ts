import { publishGroup, shownValue, withheldWords } from '../../../shared/rules/anonymity.ts';
import { formatNumber, formatPartOf, formatPercent } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Figure, ReportedTransfer, ReportItem } from '../../../shared/store/report.ts';
import { answerFigure, share, sum } from './figure-kinds.ts';
import type { TrainingFacts } from './training-facts.ts';

/**
 * Trainings that are told one by one, those with the most actions first: a report is one item.
 * @internal
 */
export const MOST_TRANSFERS = 100;

/** What became of the actions of trainings that are over; what supervisors saw only of five and more. */
export function transfersOf(facts: readonly TrainingFacts[]): readonly ReportedTransfer[] {
  const transfers = facts.flatMap(({ line, behaviour }) => {
    const transfer = behaviour?.transfer;
    if (transfer === undefined) return [];
    const { actions, told, judged, seen } = transfer;
    const shown = shownValue(publishGroup(judged, { judged, seen }));
    return [{ activity: line.activity, actions, told, ...shown }];
  });
  return transfers.toSorted((one, other) => other.actions - one.actions).slice(0, MOST_TRANSFERS);
}

/**
 * How many told of their actions, and how many of those that were judged were seen. The sum is that of the trainings that
 * are shown one by one, so that it tells nothing of the others.
 */
export function transferFigures(transfers: readonly ReportedTransfer[]): Figure[] {
  if (transfers.length === 0) return [];
  const { actions, told, judged, seen } = added(transfers);
  const label = 'Tindakan peserta yang terlihat diterapkan, menurut atasan';
  const of = { code: 'TRANSFER', label, unit: 'persen', n: judged, basis: 'tindakan yang dinilai' } as const;
  return [
    share('TRANSFER_TOLD', 'Tindakan yang ada kabarnya dari peserta', told, actions, 'tindakan'),
    judged === 0
      ? answerFigure({ ...of, n: actions, few: 'dinilai pada setiap kegiatan' }, publishGroup(0, 0))
      : { ...of, value: (100 * seen) / judged, part: seen },
  ];
}

/** One row of what became of actions: of a training, or of a provider. */
export interface TransferRow {
  readonly name: string;
  readonly actions: string;
  readonly told: string;
  readonly seen: string;
}

/** Rows of trainings, and of their providers. */
export interface TransferRows {
  readonly byActivity: readonly TransferRow[];
  readonly byProvider: readonly TransferRow[];
}

/** @param lines of the plan, which say who gave each training */
export function transferRows(
  { transfers = [], activities }: Pick<ReportItem, 'transfers' | 'activities'>,
  lines: readonly Pick<PlanLine, 'activity' | 'provider'>[],
): TransferRows {
  const titles = new Map(activities.map(({ activity, title }) => [activity, title]));
  const given = new Map(lines.map(({ activity, provider }) => [activity, provider]));
  const providers = Map.groupBy(transfers, ({ activity }) => given.get(activity) ?? 'Tidak diketahui');
  return {
    byActivity: transfers.map((each) => rowOf(titles.get(each.activity) ?? each.activity, [each])),
    byProvider: [...providers].map(([provider, own]) => rowOf(provider, own)),
  };
}

/** Headings of the rows, in their order. */
export const TRANSFER_HEADINGS = ['Tindakan ditulis', 'Kabar dari peserta', 'Terlihat atasan'] as const;

/** What the rows count. */
export const HOW_TRANSFERRED =
  'Seusai pelatihan peserta menulis satu tindakan untuk tugasnya, dan ditanya kabarnya dalam bulan-bulan berikutnya; atasan langsung saat itu menyatakan apakah tindakan itu terlihat. Yang belum berkesempatan dan yang sudah pindah instansi tidak ikut dihitung.';

function rowOf(name: string, of: readonly ReportedTransfer[]): TransferRow {
  const { actions, told, judged, seen } = added(of);
  return {
    name,
    actions: formatNumber(actions),
    told: formatPartOf(told, actions, 'tindakan'),
    seen: judged === 0 ? withheldWords.FEW : `${formatPercent(seen / judged)} (${seen} dari ${judged})`,
  };
}

function added(transfers: readonly ReportedTransfer[]) {
  return {
    actions: sum(transfers.map(({ actions }) => actions)),
    told: sum(transfers.map(({ told }) => told)),
    judged: sum(transfers.map(({ judged = 0 }) => judged)),
    seen: sum(transfers.map(({ seen = 0 }) => seen)),
  };
}
