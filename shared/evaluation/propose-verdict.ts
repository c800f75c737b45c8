import { formatNumber, formatPartOf } from '../rules/format.ts';
import { normalisedGain } from '../rules/learning-gain.ts';
import { isTooShallowForMost } from '../rules/too-shallow.ts';
import type { Verdict } from '../store/course.ts';
import { type CourseEvidence, type Dimension, dimensionName } from './course-evidence.ts';

/** Below the middle of the scale (1-5) a dimension is the reason to change it. */
const LOW = 3;

/** Below this the participants say that the course has nothing to do with their work: nothing can be deepened. */
const IRRELEVANT = 2;

/** A normalised gain below this, a third of Hake's lowest band, says that next to nothing was learnt. */
const NEXT_TO_NOTHING = 0.1;

/** Fewer pairs than this support no claim about learning. */
const PAIRS_FOR_A_CLAIM = 10;

/** What the rule proposes, and why, as the end of a sentence: 'dinilai terlalu dangkal oleh 12 dari 14 peserta'. */
export interface Proposal {
  readonly verdict: Verdict;
  readonly because: string;
}

/**
 * What becomes of a course, proposed from its evidence; the thresholds are assumptions of ours, and a person decides. In
 * this order: nothing known, too shallow, of no use for the work, not applied, badly held, badly taught, little learnt,
 * good. A course that is called too shallow and bad is proposed to be deepened: that is what its participants ask for, and
 * the marks weigh on its provider by themselves.
 */
export function proposeVerdict(evidence: CourseEvidence): Proposal {
  const { answered, tooShallow, reaction, learning } = evidence;
  if (answered === 0) return { verdict: 'UNKNOWN', because: 'kurang dari lima peserta memberi umpan balik' };
  if (isTooShallowForMost(tooShallow / answered)) {
    const share = formatPartOf(tooShallow, answered, 'peserta');
    return { verdict: 'DEEPEN', because: `dinilai terlalu dangkal oleh ${share}` };
  }
  if (isBelow(reaction.relevance, IRRELEVANT)) return lowest('DROP', ['relevance'], evidence);
  if (isLow(evidence, ['facilitator', 'organisation', 'facilities'])) {
    return lowest('CHANGE_PROVIDER', ['facilitator', 'organisation', 'facilities'], evidence);
  }
  if (isLow(evidence, ['method', 'relevance'])) {
    return lowest('CHANGE_METHOD', ['method', 'relevance'], evidence);
  }
  const gain = learning === undefined ? undefined : normalisedGain(learning.pre, learning.post);
  if (learning !== undefined && learning.pairs >= PAIRS_FOR_A_CLAIM && isBelow(gain, NEXT_TO_NOTHING)) {
    return {
      verdict: 'CHANGE_METHOD',
      because: `hasil tes hampir tidak naik (${formatNumber(learning.pre)} menjadi ${formatNumber(learning.post)} dari ${learning.pairs} pasangan)`,
    };
  }
  if (isBelow(evidence.bySupervisor?.score, LOW - 0.5)) {
    const { score = 0, people = 0 } = evidence.bySupervisor ?? {};
    return {
      verdict: 'CHANGE_METHOD',
      because: `penerapannya dinilai atasan ${formatNumber(score, 1)} dari 5 (${people} orang)`,
    };
  }
  return {
    verdict: 'REPEAT',
    because: `dinilai rata-rata ${formatNumber(meanReaction(evidence) ?? 0, 1)} dari 5 oleh ${formatNumber(answered)} peserta`,
  };
}

/** The mean of a course's dimensions, 1-5; undefined when none was asked. */
function meanReaction({ reaction }: CourseEvidence): number | undefined {
  const scores = Object.values(reaction);
  return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function isBelow(score: number | undefined, limit: number): boolean {
  return score !== undefined && score < limit;
}

function isLow({ reaction }: CourseEvidence, dimensions: readonly Dimension[]): boolean {
  return dimensions.some((dimension) => isBelow(reaction[dimension], LOW));
}

/** Because of the lowest of these dimensions. */
function lowest(verdict: Verdict, dimensions: readonly Dimension[], evidence: CourseEvidence): Proposal {
  const { reaction, answered } = evidence;
  const [dimension, score] = dimensions
    .flatMap((each) => {
      const known = reaction[each];
      return known === undefined ? [] : [[each, known] as const];
    })
    .sort(([, one], [, other]) => one - other)[0] ?? ['relevance', 0];
  return {
    verdict,
    because: `${dimensionName(dimension)} dinilai ${formatNumber(score, 1)} dari 5 oleh ${formatNumber(answered)} peserta`,
  };
}
