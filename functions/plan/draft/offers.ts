import { verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { Verdict } from '../../../shared/store/course.ts';
import type { PlanItem } from '../../../shared/store/plan.ts';
import { isDraftable, type Offer } from './offering-rules.ts';
import type { CourseStanding, ScoreOfProvider, YearsBefore } from './years-before.ts';

/** What a draft may choose from, and what it says of the difference to the catalogue. */
export interface Offers {
  readonly possible: readonly Offer[];
  /** Of each course that is not repeated: why, and what is deeper. */
  readonly lessons: NonNullable<PlanItem['lessons']>;
  /** Why an offer stands as it does after the years before, by its code; nothing of what was never held. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** So many times more the deeper course about the same is worth than another: people asked for it. */
const DEEPER = 1.25;

/** Marks of the provider (1-5) change the worth of its courses: at 4 nothing, at 1 by -30 %, at 5 by +10 %. */
const NEUTRAL_MARK = 4;
const WORTH_OF_A_MARK = 0.1;

/** Deeper courses that are named; more do not help to choose. */
const NAMED = 3;

/** Verdicts after which a course does not come back as it was. */
const CHANGED: readonly Verdict[] = ['DEEPEN', 'CHANGE_METHOD', 'CHANGE_PROVIDER', 'DROP'];

/**
 * The offers to plan with: the catalogue without what is not to be repeated, deeper courses and good providers first. The
 * factors are assumptions of ours; whatever they change is said, and the coordinator decides (UU 27/2022 Ps 10).
 * @param catalogue every course there is
 */
export function offersAfter(catalogue: readonly Offering[], { courses, providers }: YearsBefore): Offers {
  const changed = courses.filter(({ verdict }) => CHANGED.includes(verdict));
  const possible = catalogue
    .filter((offering) => !changed.some((standing) => isLeftOut(offering, standing, catalogue)))
    .map((offering) => weighed(offering, changed, providerOf(offering, providers)));
  const gone = changed.filter(({ course }) => catalogue.some(({ code }) => code === course));
  return {
    possible,
    lessons: gone.map((standing) => ({ course: standing.course, sentence: leftOutNote(standing, possible) })),
    reasons: new Map(
      possible.flatMap((offer) => {
        const sentences = reasonsOf(offer, courses, providerOf(offer, providers));
        return sentences.length === 0 ? [] : [[offer.code, sentences.join(' ')] as const];
      }),
    ),
  };
}

/** A course itself, and what would only be the same again: by the same provider, or by the same method. */
function isLeftOut(offering: Offering, standing: CourseStanding, catalogue: readonly Offering[]): boolean {
  const { course, verdict, provider } = standing;
  if (verdict === 'CHANGE_PROVIDER') {
    return offering.provider === provider && (offering.code === course || isSameLesson(offering, standing));
  }
  if (offering.code === course) return true;
  const method = catalogue.find(({ code }) => code === course)?.method;
  return verdict === 'CHANGE_METHOD' && offering.method === method && isSameLesson(offering, standing);
}

function isSameLesson({ competencies }: Offering, standing: CourseStanding): boolean {
  return (
    competencies.length === standing.competencies.length &&
    competencies.every((code) => standing.competencies.includes(code))
  );
}

/** Two thirds of what the course was about, with more JP, in all and for each of it. */
function isDeeper(offering: Offering, { verdict, competencies, learningHours }: CourseStanding): boolean {
  if (verdict !== 'DEEPEN') return false;
  const shared = competencies.filter((code) => offering.competencies.includes(code)).length;
  return (
    shared * 3 >= competencies.length * 2 &&
    offering.learningHours > learningHours &&
    hoursEach(offering) > hoursEach({ competencies, learningHours })
  );
}

function hoursEach({ competencies, learningHours }: Pick<Offering, 'competencies' | 'learningHours'>) {
  return learningHours / Math.max(1, competencies.length);
}

function weighed(
  offering: Offering,
  changed: readonly CourseStanding[],
  provider: ScoreOfProvider | undefined,
): Offer {
  const deeper = changed.some((standing) => isDeeper(offering, standing)) ? DEEPER : 1;
  const worth = deeper * (1 + WORTH_OF_A_MARK * ((provider?.score ?? NEUTRAL_MARK) - NEUTRAL_MARK));
  return worth === 1 ? offering : { ...offering, worth };
}

function providerOf(
  { provider }: Offering,
  providers: readonly ScoreOfProvider[],
): ScoreOfProvider | undefined {
  return providers.find((each) => each.provider === provider);
}

/** '"X" tidak diulang: dinilai terlalu dangkal oleh 12 dari 14 peserta 2026. Usulan sistem …'. */
function leftOutNote(standing: CourseStanding, possible: readonly Offer[]): string {
  const { title, verdict } = standing;
  const what =
    verdict === 'CHANGE_PROVIDER' ? 'tidak diulang dengan penyelenggara yang sama' : 'tidak diulang';
  const deeper = possible
    .filter((offer) => isDraftable(offer) && isDeeper(offer, standing))
    .toSorted((one, other) => hoursEach(other) - hoursEach(one))
    .slice(0, NAMED);
  const instead =
    verdict !== 'DEEPEN'
      ? ''
      : deeper.length > 0
        ? ` Yang lebih dalam: ${deeper.map((offer) => `"${offer.title}"`).join(', ')}.`
        : ' Katalog tidak memuat kegiatan yang lebih dalam; koordinator dapat menambahkannya bila kebutuhannya masih ada.';
  return `"${title}" ${what}${becauseOf(standing)}.${whoSays(standing)}${instead}`;
}

function becauseOf({ because, year }: CourseStanding): string {
  return because === undefined ? '' : `: ${because} ${year}`;
}

function whoSays({ verdict, reason, year }: CourseStanding): string {
  const word = verdictWords[verdict].toLowerCase();
  return reason === undefined
    ? ` Usulan sistem: ${word}; belum diputuskan koordinator.`
    : ` Keputusan koordinator ${year}: ${word} (${reason.replace(/\.$/, '')}).`;
}

function reasonsOf(
  offer: Offer,
  courses: readonly CourseStanding[],
  provider: ScoreOfProvider | undefined,
): readonly string[] {
  const mine = courses.find(({ course }) => course === offer.code);
  return [
    ...(mine?.verdict === 'REPEAT' ? [`Diulang${becauseOf(mine)}.${repeatedBy(mine)}`] : []),
    ...courses.flatMap((standing) => replacement(offer, standing)),
    ...(provider === undefined
      ? []
      : [
          `Penyelenggaranya dinilai ${formatNumber(provider.score, 1)} dari 5 oleh ${formatNumber(provider.answered)} peserta ${provider.year}.`,
        ]),
  ];
}

/** Of what is repeated by the rule alone nothing more is said: it is what happens without a decision. */
function repeatedBy(standing: CourseStanding): string {
  return standing.reason === undefined ? '' : whoSays(standing);
}

function replacement(offer: Offer, standing: CourseStanding): readonly string[] {
  const { title, verdict } = standing;
  if (offer.code === standing.course) return [];
  if (isDeeper(offer, standing)) return [`Lebih dalam daripada "${title}"${becauseOf(standing)}.`];
  const replaces = verdict === 'CHANGE_METHOD' || verdict === 'CHANGE_PROVIDER';
  return replaces && isSameLesson(offer, standing) ? [`Menggantikan "${title}"${becauseOf(standing)}.`] : [];
}
