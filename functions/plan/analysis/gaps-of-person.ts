import { competencyOf, isTechnicalArea, MIDDLE_NEED } from '../../../shared/rules/stated-gaps.ts';
import type { GapCount } from '../../../shared/store/analysis.ts';
import type { Confirmation, SurveyAnswers } from '../../../shared/store/participant.ts';
import type { Causes, GapCause, Tick } from '../../../shared/words.ts';

interface Answered {
  readonly answers?: SurveyAnswers | undefined;
  readonly confirmation?: Confirmation | undefined;
}

type Ticks = Readonly<Record<string, Tick>>;

/**
 * The gaps of one person by competency and technical area. Indicators of the required level that are not
 * shown are the gap (AKPK by indicator, DKI 2023: shared/rules/README.md 3); what the supervisor observed wins over the
 * person's own answer, indicator by indicator, and what nobody could observe is not counted. So does the cause that the
 * supervisor states.
 * @param beyond causes of gaps that training does not close
 */
export function gapsOfPerson(
  { answers, confirmation }: Answered,
  beyond: readonly GapCause[] = [],
): Readonly<Record<string, GapCount>> {
  const own = byCompetency(observed(answers?.indicators));
  const seen = byCompetency(observed(confirmation?.indicators));
  const both = byCompetency({
    ...observed(answers?.indicators),
    ...observed(confirmation?.indicators),
  });
  const causes: Causes = { ...answers?.causes, ...confirmation?.causes };
  const competencies = [...both].map(([code, ticks]) => {
    const gap = missing(ticks);
    const count = { people: 1, withGap: gap > 0 ? 1 : 0, gap, asked: ticks.length };
    return [
      code,
      { ...count, ...whyOf(causes[code], count, gap, beyond), ...beside(own.get(code), seen.get(code)) },
    ] as const;
  });
  const areas = Object.entries(answers?.technical ?? {}).map(([code, need]) => {
    const count = { people: 1, withGap: need > MIDDLE_NEED ? 1 : 0, gap: need, asked: 1 };
    // A need that training does not close is counted as none, which is 1 of its scale.
    return [code, { ...count, ...whyOf(causes[code], count, need - 1, beyond) }] as const;
  });
  return Object.fromEntries([...competencies, ...areas]);
}

function observed(ticks: Ticks = {}): Ticks {
  return Object.fromEntries(Object.entries(ticks).filter(([, tick]) => tick !== 'takTeramati'));
}

function byCompetency(ticks: Ticks): ReadonlyMap<string, readonly Tick[]> {
  const entries = Map.groupBy(Object.entries(ticks), ([key]) => competencyOf(key));
  return new Map([...entries].map(([code, some]) => [code, some.map(([, tick]) => tick)]));
}

function missing(ticks: readonly Tick[]): number {
  return ticks.filter((tick) => tick === 'belum').length;
}

function whyOf(
  cause: GapCause | undefined,
  { withGap }: GapCount,
  gap: number,
  beyond: readonly GapCause[],
): Partial<GapCount> {
  if (cause === undefined || withGap === 0) return {};
  return { causes: { [cause]: 1 }, ...(beyond.includes(cause) ? { beyond: 1, beyondGap: gap } : {}) };
}

/** The person's own answer beside the supervisor's, of whoever was confirmed. */
function beside(own: readonly Tick[] = [], seen: readonly Tick[] = []): Partial<GapCount> {
  if (own.length === 0 || seen.length === 0) return {};
  return {
    confirmed: 1,
    ...(missing(own) > 0 ? { confirmedOwn: 1 } : {}),
    ...(missing(seen) > 0 ? { confirmedSeen: 1 } : {}),
  };
}

/**
 * How much of a competency or area a person needs from training, 0 to 1: the share of indicators not shown, or how far the
 * need lies above the middle of its scale; nothing of what training does not close.
 */
export function needOf(code: string, { gap, asked, beyond = 0 }: GapCount): number {
  if (asked === 0 || beyond > 0) return 0;
  return isTechnicalArea(code) ? Math.max(0, (gap / asked - MIDDLE_NEED) / (5 - MIDDLE_NEED)) : gap / asked;
}
