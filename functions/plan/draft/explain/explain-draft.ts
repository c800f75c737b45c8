import { markOf } from '../../../../shared/plan/draft-explanation.ts';
import { isLargeEnough } from '../../../../shared/rules/anonymity.ts';
import { formatNumber } from '../../../../shared/rules/format.ts';
import type { GapTable } from '../../../../shared/store/analysis.ts';
import type { DraftExplanation, PlanLine } from '../../../../shared/store/plan.ts';
import type { BestDraft } from '../best-draft.ts';
import { type Drafting, MOST_GROUPS } from '../draft-rounds.ts';
import { whyUnspent } from '../unspent.ts';
import { bindingLimits } from './binding-limits.ts';
import { needCoverage, percentWords } from './need-coverage.ts';
import { oneMillionMore } from './one-million.ts';
import type { Scenario } from './scenarios.ts';
import { stillWanted } from './still-wanted.ts';

interface Explained {
  readonly draft: BestDraft;
  readonly drafting: Drafting;
  readonly gaps: GapTable;
  readonly priorities: readonly { readonly code: string; readonly score: number }[];
  readonly scenarios: readonly Scenario[];
  /** As they are kept. */
  readonly lines: readonly PlanLine[];
}

/** What a draft says of itself, to be kept with it: pages and papers only read it. */
export function explainDraft({
  draft,
  drafting,
  gaps,
  priorities,
  scenarios,
  lines,
}: Explained): DraftExplanation {
  const wanted = stillWanted(draft, drafting);
  // Of fewer than five answers a share of the needs would be told of one person.
  const told = isLargeEnough(gaps.answered);
  const needs = needCoverage(draft, drafting, { gaps, priorities }, wanted);
  const unspent = whyUnspent(
    draft,
    drafting,
    needs.map(({ code }) => code),
  );
  return {
    mark: markOf(lines),
    method: `${told ? achieved(draft) : ''}${methodOf(draft, drafting)}`,
    needs: [...needs],
    unspent: [...unspent],
    limits: [...bindingLimits(draft, drafting, wanted)],
    million: oneMillionMore(draft, wanted),
    scenarios: told
      ? scenarios.map((scenario) => ({ ...scenario, out: [...scenario.out], come: [...scenario.come] }))
      : [],
  };
}

function achieved({ value: { closed, need, pns, belowMinimum } }: BestDraft): string {
  return `Rancangan ini diperkirakan menutup ${percentWords(need === 0 ? 0 : closed / need)} kebutuhan berbobot prioritas dan membawa ${formatNumber(pns - belowMinimum)} dari ${formatNumber(pns)} PNS ke paling sedikit 20 JP. `;
}

function methodOf({ by, gap }: BestDraft, { people }: Drafting): string {
  if (gap === undefined) {
    return 'Disusun bertahap karena penghitung optimal tidak dapat dipakai, sehingga jaraknya dari rancangan terbaik tidak diketahui.';
  }
  const how =
    by === 'solver'
      ? 'Dipilih dengan penghitungan optimal'
      : // The solver ends after so many steps, and the seats of its best draft are filled by people afterwards.
        'Disusun bertahap: setelah kursinya terisi hasilnya lebih baik daripada rancangan yang ditemukan penghitung optimal dalam batas langkahnya';
  const onGroups = people.length > MOST_GROUPS ? ' (dihitung atas kelompok pegawai yang serupa)' : '';
  // The bound lets half a person sit in a course; no plan can.
  const bound =
    people.length > MOST_GROUPS
      ? ''
      : ', dibandingkan dengan batas hitungan yang membolehkan pecahan kursi dan JP';
  return `${how}; jaraknya dari rancangan terbaik yang mungkin paling banyak ${percentWords(gap)}${onGroups}${bound}.`;
}
