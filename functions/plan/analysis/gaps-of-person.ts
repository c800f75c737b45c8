import { GOVERNMENT_CERTIFICATE } from '../../../shared/reference/agency-reference.ts';
import {
  competencyOf,
  isNeedAlone,
  lacksCertificate,
  MIDDLE_NEED,
  RATING_STEPS,
  ratingsIn,
  UNSEEN,
} from '../../../shared/rules/stated-gaps.ts';
import type { GapCount } from '../../../shared/store/analysis.ts';
import type { Confirmation, SurveyAnswers } from '../../../shared/store/participant.ts';
import type { Causes, GapCause, Tick } from '../../../shared/words.ts';

interface Answered {
  readonly answers?: SurveyAnswers | undefined;
  readonly confirmation?: Confirmation | undefined;
}

type Ticks = Readonly<Record<string, Tick>>;
type Scores = Readonly<Record<string, number>>;
type Counts = Readonly<Record<string, GapCount>>;

/**
 * The gaps of one person by competency and technical area, in the instrument of the cycle. Indicators of the required level
 * that are not shown are the gap (AKPK by indicator, DKI 2023: shared/rules/README.md 3), or need less mastery (LAN's AKPK);
 * what the supervisor observed wins over the person's own answer, one by one, and what nobody could observe is not counted. So
 * does the cause that the supervisor states.
 * @param beyond causes of gaps that training does not close
 * @param year of the cycle: a certificate must last so long
 */
export function gapsOfPerson(
  { answers, confirmation }: Answered,
  beyond: readonly GapCause[] = [],
  year = '',
): Counts {
  const causes: Causes = { ...answers?.causes, ...confirmation?.causes };
  const why = (code: string, count: GapCount, gap: number) => ({
    ...count,
    ...whyOf(causes[code], count, gap, beyond),
  });
  return {
    ...byIndicators(answers?.indicators, confirmation?.indicators, why),
    ...byNeed(answers?.technical, confirmation?.technical, why),
    ...byRatings(answers?.scales, confirmation?.scales, why),
    ...byCertificate(answers?.certificate, year),
  };
}

/** What is not shown of the level of the post to be held, one tick a competency. */
export function gapsToNextPost({ answers, confirmation }: Answered): Counts {
  const ticks = { ...observed(answers?.next), ...observed(confirmation?.next) };
  return Object.fromEntries(
    Object.entries(ticks).map(([key, tick]) => {
      const gap = tick === 'belum' ? 1 : 0;
      return [key.slice(key.indexOf('.') + 1), { people: 1, withGap: gap, gap, asked: 1 }];
    }),
  );
}

/** Adds why there is a gap, and how much of it training does not close. */
type Why = (code: string, count: GapCount, gap: number) => GapCount;

function byIndicators(answered: Ticks | undefined, confirmed: Ticks | undefined, why: Why): Counts {
  const own = byCompetency(observed(answered));
  const seen = byCompetency(observed(confirmed));
  const both = byCompetency({ ...observed(answered), ...observed(confirmed) });
  const has = (ticks: readonly Tick[] | undefined) => ticks && missing(ticks) > 0;
  return Object.fromEntries(
    [...both].map(([code, ticks]) => {
      const gap = missing(ticks);
      const count = { people: 1, withGap: gap > 0 ? 1 : 0, gap, asked: ticks.length };
      return [code, { ...why(code, count, gap), ...beside(has(own.get(code)), has(seen.get(code))) }];
    }),
  );
}

function byNeed(own: Scores = {}, confirmed: Scores | undefined, why: Why): Counts {
  const seen = judged(confirmed);
  const has = (need: number | undefined) => (need === undefined ? undefined : need > MIDDLE_NEED);
  return Object.fromEntries(
    Object.entries({ ...own, ...seen }).map(([code, need]) => {
      const count = { people: 1, withGap: has(need) ? 1 : 0, gap: need, asked: 1 };
      // A need that training does not close is counted as none, which is 1 of its scale.
      return [code, { ...why(code, count, need - 1), ...beside(has(own[code]), has(seen[code])) }];
    }),
  );
}

function byRatings(own: Scores = {}, confirmed: Scores | undefined, why: Why): Counts {
  const seen = judged(confirmed);
  const gaps = (scales: Scores) => new Map(ratingsIn(scales).map(({ code, gap }) => [code, gap > 0]));
  const [ownGaps, seenGaps] = [gaps(own), gaps(seen)];
  return Object.fromEntries(
    ratingsIn({ ...own, ...seen }).map(({ code, mastery, need, gap }) => {
      const count = { people: 1, withGap: gap > 0 ? 1 : 0, gap, asked: RATING_STEPS, mastery, need };
      return [code, { ...why(code, count, gap), ...beside(ownGaps.get(code), seenGaps.get(code)) }];
    }),
  );
}

/** Kompetensi pemerintahan is proved by a certificate, which is held or not. */
function byCertificate(certificate: Readonly<Record<string, string>> | undefined, year: string): Counts {
  if (certificate === undefined) return {};
  const gap = lacksCertificate(certificate, year) ? 1 : 0;
  return { [GOVERNMENT_CERTIFICATE]: { people: 1, withGap: gap, gap, asked: 1 } };
}

/** What the supervisor could judge. */
function judged(scores: Scores = {}): Scores {
  return Object.fromEntries(Object.entries(scores).filter(([, score]) => score !== UNSEEN));
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

/** Whether there is a gap as the person says beside whether the supervisor sees one, of whoever was confirmed. */
function beside(own: boolean | undefined, seen: boolean | undefined): Partial<GapCount> {
  if (own === undefined || seen === undefined) return {};
  return { confirmed: 1, ...(own ? { confirmedOwn: 1 } : {}), ...(seen ? { confirmedSeen: 1 } : {}) };
}

/**
 * How much of a competency or area a person needs from training, 0 to 1: the share of indicators not shown, how far need
 * exceeds mastery, or how far a need alone lies above the middle of its scale; nothing of what training does not close.
 */
export function needOf(code: string, count: GapCount): number {
  const { gap, asked, beyond = 0 } = count;
  if (asked === 0 || beyond > 0) return 0;
  return isNeedAlone(code, count)
    ? Math.max(0, (gap / asked - MIDDLE_NEED) / (5 - MIDDLE_NEED))
    : gap / asked;
}
