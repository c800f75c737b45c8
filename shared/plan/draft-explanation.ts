import { createHash } from 'node:crypto';
import { formatNumber, formatPercent, formatRupiah } from '../rules/format.ts';
import type { DraftExplanation, PlanItem, PlanLine } from '../store/plan.ts';

/** Tells whether lines and people are still those of a draft: an edit of any of them gives another mark. */
export function markOf(
  lines: readonly Pick<PlanLine, 'activity' | 'peopleList' | 'cost' | 'startsOn'>[],
): string {
  const content = lines.map(({ activity, peopleList, cost, startsOn }) => [
    activity,
    peopleList,
    cost,
    startsOn,
  ]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** Whether the plan is the draft that its explanation is about. */
export function isAsDrafted({ lines, explanation }: Pick<PlanItem, 'lines' | 'explanation'>): boolean {
  return explanation !== undefined && explanation.mark === markOf(lines);
}

/** '−20 %: Rp120.000.000'. */
export function scenarioName({ percent, budget }: DraftExplanation['scenarios'][number]): string {
  return `${percent < 0 ? '−' : '+'}${formatNumber(Math.abs(percent))} %: ${formatRupiah(budget)}`;
}

/**
 * What papers print of the explanation, each sentence under its heading; of a plan that somebody has changed only by what each
 * need is covered: what they say must be true of what they list.
 * @param needs of the plan as it stands (plan-account.ts)
 */
export function explanationSentences(
  plan: Pick<PlanItem, 'lines' | 'explanation'>,
  needs: readonly { readonly sentence: string }[],
): readonly { readonly heading: string; readonly sentence: string }[] {
  const { explanation } = plan;
  const ofNeeds = needs.map(({ sentence }) => ({ heading: 'Kebutuhan', sentence }));
  if (explanation === undefined || !isAsDrafted(plan)) return ofNeeds;
  const { method, limits, million, scenarios } = explanation;
  return [
    { heading: 'Dasar pemilihan', sentence: method },
    ...ofNeeds,
    ...limits.map((sentence) => ({ heading: 'Batas', sentence })),
    { heading: 'Tambahan pagu', sentence: million },
    ...scenarios.map((scenario) => ({ heading: 'Bila pagu berubah', sentence: scenarioSentence(scenario) })),
  ];
}

function scenarioSentence(scenario: DraftExplanation['scenarios'][number]): string {
  const { closed, belowMinimum, out, come, people } = scenario;
  const parts = [
    `${scenarioName(scenario)}, menutup ${formatPercent(closed, 1)} kebutuhan, ${formatNumber(belowMinimum)} PNS di bawah 20 JP`,
    ...(out.length > 0 ? [`gugur: ${out.join(', ')}`] : []),
    ...(come.length > 0 ? [`masuk: ${come.join(', ')}`] : []),
  ];
  return `${parts.join('; ')}.${people === '' ? '' : ` ${people}`}`;
}
