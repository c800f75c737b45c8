import {
  isLargeEnough,
  mapPublished,
  partWords,
  publishApart,
  publishGroup,
  publishGroups,
  publishSensitive,
  shownValue,
  withheldWords,
} from '../../../shared/rules/anonymity.ts';
import { formatNumber, formatPartOf, formatPercent } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Figure, ReportedTransfer, ReportItem } from '../../../shared/store/report.ts';
import { answerFigure, IN_EACH, NOT_YET_JOINED, saying, sum } from './figure-kinds.ts';
import type { TrainingFacts } from './training-facts.ts';

/**
 * Trainings that are told one by one, those with the most actions first: a report is one item.
 * @internal
 */
export const MOST_TRANSFERS = 100;

/**
 * What became of the actions of trainings that are over. Whether a supervisor saw it is a judgement of each person: how many
 * were seen is told where five at least were and five were not.
 */
export function transfersOf(facts: readonly TrainingFacts[]): readonly ReportedTransfer[] {
  const transfers = facts.flatMap(({ line, behaviour }) => {
    const transfer = behaviour?.transfer;
    if (transfer === undefined) return [];
    const { actions, told, judged, seen } = transfer;
    const figure = publishSensitive({ part: seen, people: judged }, seen);
    const counted = shownValue(publishGroup(judged, { judged }));
    const shown = figure.kind === 'SHOWN' ? { seen: figure.value } : { withheld: figure.why };
    return [{ activity: line.activity, actions, told, ...(counted && { ...counted, ...shown }) }];
  });
  return transfers.toSorted((one, other) => other.actions - one.actions).slice(0, MOST_TRANSFERS);
}

/**
 * How many told of their actions, and how many of those that were judged were seen: those of the trainings that are told one
 * by one, and the others by steps that tell of nobody, so that the sum less the rows tells no more than those steps. Who told
 * of an action is counted where five at least wrote one: two reports differ by whole trainings, each of which has its row.
 */
export function transferFigures(facts: readonly TrainingFacts[]): Figure[] {
  const behaviours = facts.flatMap(({ behaviour }) => behaviour ?? []);
  const transfers = behaviours.flatMap(({ transfer }) => transfer ?? []);
  if (transfers.length === 0) return [];
  const counts = behaviours
    .toSorted((one, other) => (one.closedAt < other.closedAt ? -1 : 1))
    .flatMap(({ transfer }) => (transfer ? [{ part: transfer.seen, people: transfer.judged }] : []));
  const figure = publishApart(counts);
  const given = sum(counts.map((count) => count.people));
  const { part, people = given } = shownValue(figure) ?? {};
  const label = 'Tindakan peserta yang terlihat diterapkan, menurut atasan';
  const of = { code: 'TRANSFER', label, unit: 'persen', n: people, basis: 'tindakan yang dinilai' } as const;
  const seen = answerFigure(
    { ...of, few: 'terlihat menerapkan' },
    mapPublished(figure, (count) => (100 * count.part) / count.people),
  );
  return [
    toldFigure(transfers),
    part === undefined ? seen : saying({ ...seen, part }, given, NOT_YET_JOINED),
  ];
}

function toldFigure(transfers: readonly Pick<ReportedTransfer, 'actions' | 'told'>[]): Figure {
  const groups = transfers.map(({ actions, told }) => ({ people: actions, told }));
  const counted = publishGroups(groups);
  const given = sum(groups.map(({ people }) => people));
  const people = sum((shownValue(counted) ?? groups).map((group) => group.people));
  const part = mapPublished(counted, (shown) => sum(shown.map(({ told }) => told)));
  const label = 'Tindakan yang ada kabarnya dari peserta';
  const of = { code: 'TRANSFER_TOLD', label, unit: 'persen', n: people, basis: 'tindakan' } as const;
  const figure = answerFigure(
    { ...of, few: IN_EACH },
    mapPublished(part, (told) => (100 * told) / people),
  );
  const told = shownValue(part);
  return told === undefined ? figure : saying({ ...figure, part: told }, given, SMALL_LEFT_OUT);
}

const SMALL_LEFT_OUT = 'Kegiatan dengan kurang dari lima tindakan tidak ikut dihitung.';

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
  'Seusai pelatihan peserta menulis satu tindakan untuk tugasnya, dan ditanya kabarnya dalam bulan-bulan berikutnya; atasan langsung saat itu menyatakan apakah tindakan itu terlihat. Yang belum berkesempatan dan yang sudah pindah instansi tidak ikut dihitung; dalam kabar dari peserta juga kegiatan dengan kurang dari lima tindakan.';

/** Of trainings with fewer than five actions it is each one's own whether there was news; the sum leaves them out, too. */
function rowOf(name: string, of: readonly ReportedTransfer[]): TransferRow {
  const shown = of.filter((each) => isLargeEnough(each.actions));
  const told = sum(shown.map((each) => each.told));
  const actions = sum(shown.map((each) => each.actions));
  return {
    name,
    actions: formatNumber(sum(of.map((each) => each.actions))),
    told: shown.length === 0 ? withheldWords.FEW : formatPartOf(told, actions, 'tindakan'),
    seen: seenText(of),
  };
}

/** Of the trainings whose number may be told; where there is none, of a single one how it is withheld. */
function seenText(of: readonly ReportedTransfer[]): string {
  const shown = of.filter(({ seen }) => seen !== undefined);
  const judged = sum(shown.map((each) => each.judged ?? 0));
  const seen = sum(shown.map((each) => each.seen ?? 0));
  if (judged > 0) return `${formatPercent(seen / judged)} (${seen} dari ${judged})`;
  const [first, ...others] = of.filter((each) => each.judged !== undefined);
  if (first?.judged === undefined || others.length > 0) return withheldWords.FEW;
  return `${partWords[first.withheld ?? 'FEW']} dari ${first.judged}`;
}
