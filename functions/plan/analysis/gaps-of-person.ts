import type { GapCount } from '../../../shared/store/analysis.ts';
import type { Confirmation, SurveyAnswers } from '../../../shared/store/participant.ts';

/** Middle of the 1-5 scale of need: LAN's AKPK survey cuts its quadrants there (shared/rules/README.md 3). */
const MIDPOINT = 3;

/** Technical areas are asked as a need from 1 to 5, competencies by indicators. */
export function isTechnicalArea(code: string): boolean {
  return code.startsWith('T');
}

interface Answered {
  readonly answers?: SurveyAnswers | undefined;
  readonly confirmation?: Confirmation | undefined;
}

/**
 * The gaps of one person by competency and technical area. Indicators of the required level that are not
 * shown are the gap (AKPK by indicator, DKI 2023: shared/rules/README.md 3); what the supervisor confirmed wins over the
 * person's own answer, indicator by indicator.
 */
export function gapsOfPerson({ answers, confirmation }: Answered): Readonly<Record<string, GapCount>> {
  const indicators = { ...answers?.indicators, ...confirmation?.indicators };
  const byCompetency = Map.groupBy(Object.entries(indicators), ([key]) => key.split('.')[0] ?? key);
  const competencies = [...byCompetency].map(([code, ticks]) => {
    const gap = ticks.filter(([, tick]) => tick === 'belum').length;
    return [code, { people: 1, withGap: gap > 0 ? 1 : 0, gap, asked: ticks.length }] as const;
  });
  const areas = Object.entries(answers?.technical ?? {}).map(
    ([code, need]) => [code, { people: 1, withGap: need > MIDPOINT ? 1 : 0, gap: need, asked: 1 }] as const,
  );
  return Object.fromEntries([...competencies, ...areas]);
}

/**
 * How much of a competency or area a person needs, 0 to 1: the share of indicators not shown, or how far the
 * need lies above the middle of its scale.
 */
export function needOf(code: string, { gap, asked }: GapCount): number {
  if (asked === 0) return 0;
  return isTechnicalArea(code) ? Math.max(0, (gap / asked - MIDPOINT) / (5 - MIDPOINT)) : gap / asked;
}
