import type { CycleRef } from '../contracts.ts';
import { formatNumber, formatPartOf } from '../rules/format.ts';
import { type CourseDecisionItem, courseOf, listDecisions, type Verdict } from '../store/course.ts';
import { findLines, type PlanLine } from '../store/plan.ts';
import { lastServices, type ReportedService } from '../store/report.ts';
import { readTrainings } from '../store/training.ts';
import type { ListedTraining } from '../store/training-item.ts';
import {
  type CourseEvidence,
  type Dimension,
  dimensionName,
  evidenceOf,
  whyUntold,
} from './course-evidence.ts';
import { claimOf, type ServiceClaim } from './service-claim.ts';

/** From this share of answers on, a training is flagged and its follow-up is to deepen the material. */
export const TOO_SHALLOW_SHARE = 0.3;

/** Whether so many of the answers (0-1) found the material too shallow that something must follow. */
export function isTooShallow(share: number): boolean {
  return share >= TOO_SHALLOW_SHARE;
}

/** Whether more than half of the answers (0-1) say so: then the course is not suggested again the year after. */
function isTooShallowForMost(share: number): boolean {
  return share > 0.5;
}

/** What may become of a course, as people read it. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  REPEAT: 'Ulangi',
  DEEPEN: 'Perdalam',
  CHANGE_METHOD: 'Ganti metode',
  CHANGE_PROVIDER: 'Ganti penyelenggara',
  DROP: 'Hentikan',
  UNKNOWN: 'Belum diketahui',
};

/** What each does to the next draft. */
export const verdictEffects: Readonly<Record<Verdict, string>> = {
  REPEAT: 'boleh dirancang lagi seperti tahun ini',
  DEEPEN: 'tidak dirancang lagi; kegiatan yang lebih dalam tentang hal yang sama didahulukan',
  CHANGE_METHOD: 'tidak dirancang lagi dengan metode yang sama',
  CHANGE_PROVIDER: 'tidak dirancang lagi dengan penyelenggara yang sama',
  DROP: 'tidak dirancang lagi pada tahun-tahun berikutnya',
  UNKNOWN: 'boleh dirancang lagi; belum cukup data untuk memutuskan',
};

/** Full marks of a test. */
const FULL = 100;

/**
 * Hake's normalised gain of a group: what was learnt, as a share of what was still to be learnt. A gain of
 * averages, never an average of gains; a loss stays negative (physport.org, 93334).
 * @param pre mean score before, 0-100
 * @param post mean score after, 0-100, of the same people
 * @returns at most 1; undefined when nothing was left to learn (pre = 100)
 */
export function normalisedGain(pre: number, post: number): number | undefined {
  return pre >= FULL ? undefined : (post - pre) / (FULL - pre);
}

/** Below the middle of the scale (1-5) a dimension is the reason to change it. */
const LOW = 3;

/** Below this the participants say that the course has nothing to do with their work: nothing can be deepened. */
const IRRELEVANT = 2;

/** A normalised gain below this, a third of Hake's lowest band, says that next to nothing was learnt. */
const NEXT_TO_NOTHING = 0.1;

/** Fewer pairs than this support no claim about learning. */
const PAIRS_FOR_A_CLAIM = 10;

/** What the rule proposes, and why, as the end of a sentence: 'dinilai terlalu dangkal oleh 12 dari 14 peserta'. */
interface Proposal {
  readonly verdict: Verdict;
  readonly because: string;
}

/**
 * What becomes of a course, proposed from its evidence; the thresholds are assumptions of ours, and a person decides. In
 * this order: nothing known, too shallow, of no use for the work, not applied, badly held, badly taught, little learnt,
 * good. A course that is called too shallow and bad is proposed to be deepened: that is what its participants ask for, and
 * the marks weigh on its provider by themselves.
 * @internal
 */
export function proposeVerdict(evidence: CourseEvidence): Proposal {
  const { answered, tooShallow, reaction, learning } = evidence;
  if (answered === 0) return { verdict: 'UNKNOWN', because: whyUntold(evidence) };
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
  if (hasServed(evidence, 'WORSE')) {
    return {
      verdict: 'CHANGE_METHOD',
      because: 'angka pelayanan yang dituju berubah lebih buruk daripada di unit yang belum ikut',
    };
  }
  const served = hasServed(evidence, 'BETTER')
    ? '; angka pelayanan yang dituju berubah lebih baik daripada di unit yang belum ikut'
    : '';
  return {
    verdict: 'REPEAT',
    because: `dinilai rata-rata ${formatNumber(meanReaction(evidence) ?? 0, 1)} dari 5 oleh ${formatNumber(answered)} peserta${served}`,
  };
}

function hasServed({ services = [] }: CourseEvidence, claim: ServiceClaim): boolean {
  return services.some((service) => claimOf(service) === claim);
}

/** The mean of a course's dimensions, 1-5; undefined when none was asked. */
export function meanReaction({ reaction }: CourseEvidence): number | undefined {
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

/** A course of one year: what is known of it, what the rule proposes, and what was decided. */
export interface Course {
  readonly course: string;
  readonly title: string;
  readonly provider: string;
  /** Lines of the plan in which it was held. */
  readonly lines: readonly PlanLine[];
  readonly evidence: CourseEvidence;
  readonly proposal: Proposal;
  readonly decision?: CourseDecisionItem | undefined;
}

/** Trainings that were held, or might have been answered: the others say nothing of a course. */
const HELD: readonly ListedTraining['status'][] = ['HELD', 'ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

/** Whether a training was held. */
export function wasHeld({ status }: Pick<ListedTraining, 'status'>): boolean {
  return HELD.includes(status);
}

/**
 * The courses of a cycle that were held, in the order of its plan: the work of some ten reads, whatever the people.
 * @param found what they did to public service; left out, as the last report found it
 * @returns undefined while the cycle has no plan
 */
export async function readCourses(
  { agency, cycle }: CycleRef,
  found?: readonly ReportedService[],
): Promise<readonly Course[] | undefined> {
  const lines = await findLines({ agency, cycle }, false);
  if (lines === undefined) return undefined;
  const [trainings, decisions] = await Promise.all([
    readTrainings(
      { agency, cycle },
      lines.map(({ activity }) => activity),
    ),
    listDecisions(agency, cycle),
  ]);
  const held = trainings.filter(wasHeld);
  const aimed = held.some(({ line }) => line.serviceIndicator !== undefined);
  const services = found ?? (aimed ? await lastServices({ agency, cycle }) : []);
  return [...Map.groupBy(held, ({ line }) => courseOf(line))].map(([course, group]) => {
    const evidence = withServices(evidenceOf(group), group, services);
    const [first] = group;
    return {
      course,
      title: first?.line.title ?? course,
      provider: first?.line.provider ?? '',
      lines: group.map(({ line }) => line),
      evidence,
      proposal: proposeVerdict(evidence),
      decision: decisions.find((each) => each.course === course),
    };
  });
}

/** The evidence of a course, with what its trainings did to the figures that they should move. */
function withServices(
  evidence: CourseEvidence,
  trainings: readonly ListedTraining[],
  services: readonly ReportedService[],
): CourseEvidence {
  const own = services.filter(({ activity }) => trainings.some(({ line }) => line.activity === activity));
  return own.length === 0 ? evidence : { ...evidence, services: own };
}
