import { publishGroups, publishSensitive, shownValue } from '../rules/anonymity.ts';
import { formatNumber, formatPartOf } from '../rules/format.ts';
import type { ReportedService } from '../store/report.ts';
import type { BehaviourSummary, ListedTraining, MeanOfPeople } from '../store/training-item.ts';
import { serviceSentence } from './service-claim.ts';
import { type Theme, themesOf } from './themes.ts';

/** What a course can be changed in, by the questions that tell of it: the present one first, then those of before. */
const DIMENSIONS = {
  relevance: { name: 'relevansi', questions: ['manfaat'] },
  method: { name: 'metode', questions: ['metode', 'materi-metode'] },
  facilitator: { name: 'fasilitator', questions: ['fasilitator'] },
  organisation: { name: 'penyelenggaraan', questions: ['organisasi', 'penyelenggaraan'] },
  facilities: { name: 'sarana', questions: ['sarana', 'penyelenggaraan'] },
} as const;

export type Dimension = keyof typeof DIMENSIONS;

/**
 * What is known of a course from the trainings of one year; only what may be shown. How many had no chance to use it is told
 * of all courses together only: beside that figure, those of some courses would tell what is withheld of the others.
 */
export interface CourseEvidence {
  /** Answers that the reaction rests on; of groups of five and more only. */
  readonly answered: number;
  /** The collection of one of its trainings is still open: what it brings is not known yet. */
  readonly collecting?: true;
  /** Mean 1-5 of each dimension that was asked. */
  readonly reaction: Readonly<Partial<Record<Dimension, number>>>;
  /** Answers that called the material too shallow. */
  readonly tooShallow: number;
  /** Means 0-100 of the tests before and after. */
  readonly learning?: { readonly pairs: number; readonly pre: number; readonly post: number };
  /** How it is applied, 1-5. */
  readonly bySelf?: MeanOfPeople;
  readonly bySupervisor?: MeanOfPeople;
  /** Of the actions that supervisors judged, those that they saw; of trainings in which five were seen and five not. */
  readonly transfer?: { readonly judged: number; readonly seen: number };
  /** What several participants wrote of; whoever decides reads their sentences, everybody else `writtenText`. */
  readonly themes?: readonly Theme[];
  /** What its trainings did to the figures of public service that they should move. */
  readonly services?: readonly ReportedService[];
}

/** How a dimension is called in a sentence. */
export function dimensionName(dimension: Dimension): string {
  return DIMENSIONS[dimension].name;
}

/** Relevance and depth are not in the hands of whoever holds a course. */
const OF_PROVIDER: readonly Dimension[] = ['method', 'facilitator', 'organisation', 'facilities'];

/** How people found what is in the hands of whoever held their courses. */
export interface ProviderScore {
  /** 1-5, weighed by the answers to each course. */
  readonly score: number;
  readonly answered: number;
}

/** @param evidence of the courses of one provider. @returns undefined where nothing may be told of any */
export function providerScore(
  evidence: readonly Pick<CourseEvidence, 'answered' | 'reaction'>[],
): ProviderScore | undefined {
  const marks = evidence.flatMap(({ answered, reaction }) => {
    const scores = OF_PROVIDER.flatMap((dimension) => reaction[dimension] ?? []);
    return scores.length === 0 ? [] : [{ answered, score: sumOf(scores) / scores.length }];
  });
  if (marks.length === 0) return undefined;
  const answered = sumOf(marks.map((each) => each.answered));
  return { answered, score: sumOf(marks.map((each) => each.score * each.answered)) / answered };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Held, and not evaluated yet. */
const COLLECTING: readonly ListedTraining['status'][] = ['HELD', 'ATTENDED', 'CERTIFIED'];

/**
 * What the trainings of one course say together. Those whose collection is still open, and groups under five, say nothing.
 * @param trainings of one course and year
 */
export function evidenceOf(trainings: readonly ListedTraining[]): CourseEvidence {
  const closed = trainings.filter(({ status }) => status === 'EVALUATED' || status === 'CLOSED');
  const summaries = closed.flatMap(({ summary }) => summary ?? []);
  const told = large(summaries.map((summary) => ({ ...summary, people: summary.answered })));
  const learnt = large(
    summaries.flatMap(({ learning }) =>
      learning === undefined ? [] : [{ ...learning, people: learning.pairs }],
    ),
  );
  const behaviour = closed.flatMap(({ behaviour: each }) => each ?? []);
  const themes = themesOf(told.flatMap(({ comments = [] }) => comments));
  return {
    answered: peopleIn(told),
    ...(trainings.some(({ status }) => COLLECTING.includes(status)) ? { collecting: true } : {}),
    reaction: Object.fromEntries(
      Object.entries(DIMENSIONS).flatMap(([dimension, { questions }]) => {
        const scored = told.flatMap(({ people, reaction = {} }) => {
          const question = questions.find((each) => reaction[each] !== undefined);
          return question === undefined ? [] : [{ people, score: reaction[question] ?? 0 }];
        });
        return scored.length === 0 ? [] : [[dimension, weighted(scored, ({ score }) => score)]];
      }),
    ),
    tooShallow: told.reduce((sum, { people, tooShallow = 0 }) => sum + Math.round(tooShallow * people), 0),
    ...(learnt.length === 0
      ? {}
      : {
          learning: {
            pairs: peopleIn(learnt),
            pre: weighted(learnt, ({ pre }) => pre),
            post: weighted(learnt, ({ post }) => post),
          },
        }),
    ...behaviourOf(behaviour),
    ...(themes.length === 0 ? {} : { themes }),
  };
}

function behaviourOf(
  summaries: readonly BehaviourSummary[],
): Pick<CourseEvidence, 'bySelf' | 'bySupervisor' | 'transfer'> {
  const judged = summaries.flatMap(({ transfer }) => {
    const count = { part: transfer?.seen ?? 0, people: transfer?.judged ?? 0 };
    return shownValue(publishSensitive(count, count)) ?? [];
  });
  const bySelf = meanOf(summaries.flatMap((summary) => summary.bySelf ?? []));
  const bySupervisor = meanOf(summaries.flatMap((summary) => summary.bySupervisor ?? []));
  return {
    ...(bySelf === undefined ? {} : { bySelf }),
    ...(bySupervisor === undefined ? {} : { bySupervisor }),
    ...(judged.length === 0
      ? {}
      : { transfer: { judged: peopleIn(judged), seen: judged.reduce((sum, { part }) => sum + part, 0) } }),
  };
}

function meanOf(means: readonly MeanOfPeople[]): MeanOfPeople | undefined {
  const shown = large(means);
  return shown.length === 0
    ? undefined
    : { people: peopleIn(shown), score: weighted(shown, ({ score }) => score) };
}

function large<Group extends { readonly people: number }>(groups: readonly Group[]): readonly Group[] {
  return shownValue(publishGroups(groups)) ?? [];
}

function peopleIn(groups: readonly { readonly people: number }[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0);
}

function weighted<Group extends { readonly people: number }>(
  groups: readonly Group[],
  of: (group: Group) => number,
): number {
  return groups.reduce((sum, group) => sum + of(group) * group.people, 0) / peopleIn(groups);
}

/** Why nothing of what participants think can be told, where it cannot. */
export function whyUntold({ collecting }: Pick<CourseEvidence, 'collecting'>): string {
  return collecting === true ? 'umpan balik belum ditutup' : 'kurang dari lima peserta memberi umpan balik';
}

/** The evidence in sentences, the missing ones too: what nobody measured is no reason to repeat. */
export function evidenceSentences(evidence: CourseEvidence): readonly string[] {
  const { answered, tooShallow, learning, bySelf, bySupervisor, transfer, services = [] } = evidence;
  const written = writtenText(evidence);
  const served = services.map((service) => `Dampak pada pelayanan: ${serviceSentence(service)}`);
  if (answered === 0)
    return [`Belum ada umpan balik yang dapat ditampilkan: ${whyUntold(evidence)}.`, ...served];
  return [
    `${formatPartOf(tooShallow, answered, 'jawaban')} menilai materinya terlalu dangkal.`,
    `Penilaian peserta (1–5): ${reactionInWords(evidence)}.`,
    learning === undefined
      ? 'Tes awal dan akhir: belum ada lima pasangan.'
      : `Tes awal dan akhir: ${formatNumber(learning.pre)} menjadi ${formatNumber(learning.post)} (${learning.pairs} pasangan).`,
    behaviourSentence('menurut atasan', bySupervisor),
    behaviourSentence('menurut peserta', bySelf),
    ...(transfer === undefined
      ? []
      : [
          `Tindakan peserta terlihat diterapkan: ${formatPartOf(transfer.seen, transfer.judged, 'tindakan')}.`,
        ]),
    ...(written === undefined ? [] : [`Yang sering ditulis peserta: ${written}.`]),
    ...(served.length === 0
      ? ['Dampak pada pelayanan: rencana tidak menyebut angka pelayanan yang dituju.']
      : served),
  ];
}

/** 'waktu, singkat (7 orang); praktik (5 orang)': what five people and more wrote of; undefined where there is none. */
export function writtenText({ themes = [] }: CourseEvidence): string | undefined {
  const told = large(themes.map((theme) => ({ ...theme, people: theme.writers })));
  return told.length === 0
    ? undefined
    : told.map(({ terms, people }) => `${terms} (${formatNumber(people)} orang)`).join('; ');
}

function reactionInWords({ reaction }: CourseEvidence): string {
  return Object.entries(DIMENSIONS)
    .flatMap(([dimension, { name }]) => {
      const score = Object.entries(reaction).find(([each]) => each === dimension)?.[1];
      return score === undefined ? [] : [`${name} ${formatNumber(score, 1)}`];
    })
    .join('; ');
}

function behaviourSentence(by: string, mean: MeanOfPeople | undefined): string {
  return mean === undefined
    ? `Penerapan ${by}: belum dapat ditampilkan.`
    : `Penerapan ${by}: ${formatNumber(mean.score, 1)} dari 5 (${mean.people} orang).`;
}
