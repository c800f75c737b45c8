import { instrumentOf, needWeightingOf } from '../../../shared/cycle/settings.ts';
import {
  areasOf,
  GOVERNMENT_CERTIFICATE,
  type Need,
  needsOf,
  nextPost,
  type Reference,
  type RequiredLevel,
} from '../../../shared/reference/agency-reference.ts';
import { competencies, indicatorsAt } from '../../../shared/reference/competency-dictionary.ts';
import { listInWords } from '../../../shared/rules/format.ts';
import {
  CERTIFICATE,
  CERTIFICATE_UNTIL,
  masteryField,
  needField,
  nextField,
  statedGaps,
} from '../../../shared/rules/stated-gaps.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { readReference } from '../../../shared/store/reference.ts';
import type { Instrument, Tick } from '../../../shared/words.ts';

/** One answer that is asked for. */
export interface Question {
  /** Name of its field, and of the answer where it is kept. */
  readonly key: string;
  readonly text: string;
  /**
   * Shown at work or not; 1 to 5; 1 to 5 and an answer of its own where nobody could see it; a certificate held or not, and
   * the day on which it ends, which may be left out.
   */
  readonly scale: 'tick' | 'number' | 'observed' | 'certificate' | 'day';
  readonly shelf: keyof Omit<SurveyAnswers, 'causes'>;
}

/** A competency or an area as the form asks for it. */
export interface QuestionGroup {
  /** Code of the need. */
  readonly code: string;
  readonly name: string;
  /** What the competency means at the level that is asked. */
  readonly description?: string | undefined;
  readonly questions: readonly Question[];
}

/** One page of the form. */
export interface FormPart {
  readonly number: number;
  readonly title: string;
  readonly kind: 'competencies' | 'areas' | 'next' | 'certificate' | 'causes';
  readonly groups: readonly QuestionGroup[];
  /** Gaps that were stated, each with the question why: nobody has to answer it. */
  readonly causes: readonly Need[];
}

/** What decides the questions of somebody: post, instrument of the cycle, and agency data. */
export interface Asked {
  readonly level: RequiredLevel;
  readonly instrument: Instrument;
  readonly areas: readonly Need[];
  /** The post to be held, where it asks for more than the one held (PP 11/2017 Ps 206). */
  readonly next?: { readonly name: string; readonly level: RequiredLevel } | undefined;
  /** The post asks for the certificate of kompetensi pemerintahan. */
  readonly certified?: boolean;
}

/**
 * What somebody is asked in a cycle.
 * @internal
 */
export function askedOf(
  staff: Pick<StaffRecord, 'postKind' | 'requiredLevel' | 'nextPost'>,
  { settings }: Pick<CycleItem, 'settings'>,
  reference: Reference,
): Asked {
  const { postKind, requiredLevel } = staff;
  const next = needWeightingOf(settings).nextPostPercent === 0 ? undefined : nextPost(reference, staff);
  return {
    level: requiredLevel,
    instrument: instrumentOf(settings),
    areas: areasOf(reference, postKind),
    ...(next === undefined || next.level <= requiredLevel ? {} : { next }),
    ...(reference.posts.some(({ code, certified }) => code === postKind && certified)
      ? { certified: true }
      : {}),
  };
}

/** The same, by the agency data that the cycle goes by. */
export async function readAsked(staff: StaffRecord, cycle: CycleItem): Promise<Asked> {
  return askedOf(staff, cycle, await readReference(cycle));
}

/** Three competencies a page: nine ticks fit a few thumb-lengths of a phone. */
const COMPETENCIES_A_PAGE = 3;

/** The form page by page: nine competencies, then the technical areas, then the post to be held. */
export function formParts(asked: Asked): readonly FormPart[] {
  const groups = competencyGroups(asked);
  const pages = Array.from({ length: Math.ceil(groups.length / COMPETENCIES_A_PAGE) }, (_, page) =>
    groups.slice(page * COMPETENCIES_A_PAGE, (page + 1) * COMPETENCIES_A_PAGE),
  );
  const areas = areaGroups(asked);
  const parts: readonly Omit<FormPart, 'number' | 'causes'>[] = [
    ...pages.map((some) => ({
      title: listInWords(some.map(({ name }) => name)),
      kind: 'competencies' as const,
      groups: some,
    })),
    ...(areas.length === 0 ? [] : [{ title: 'Kebutuhan teknis', kind: 'areas' as const, groups: areas }]),
    ...(asked.next === undefined
      ? []
      : [
          {
            title: `Jabatan berikutnya: ${asked.next.name}`,
            kind: 'next' as const,
            groups: nextGroups(asked.next.level),
          },
        ]),
    ...(asked.certified
      ? [{ title: 'Kompetensi pemerintahan', kind: 'certificate' as const, groups: [certificateGroup] }]
      : []),
  ];
  return parts.map((part, index) => ({ ...part, number: index + 1, causes: [] }));
}

/** The form with a page of its own for the gaps that were stated: why are they there? */
export function partsWithCauses(asked: Asked, answers: SurveyAnswers = noAnswers): readonly FormPart[] {
  const parts = formParts(asked);
  const stated = statedGaps(answers);
  const causes = needsOf(asked).filter(({ code }) => stated.has(code));
  if (causes.length === 0) return parts;
  return [
    ...parts,
    { number: parts.length + 1, title: 'Sebab kesenjangan', kind: 'causes', groups: [], causes },
  ];
}

/** All groups of questions about somebody, page after page; a supervisor may be unable to judge what the person needs. */
export function questionGroups(
  asked: Asked,
  who: 'PERSON' | 'SUPERVISOR',
): readonly (QuestionGroup & Pick<FormPart, 'kind'>)[] {
  const scaleOf = ({ scale }: Question) => (who === 'SUPERVISOR' && scale === 'number' ? 'observed' : scale);
  // A certificate is a paper that the person holds: nothing that is observed at work.
  const parts = formParts(asked).filter(({ kind }) => who === 'PERSON' || kind !== 'certificate');
  return parts.flatMap(({ groups, kind }) =>
    groups.map((group) => ({
      ...group,
      kind,
      questions: group.questions.map((question) => ({ ...question, scale: scaleOf(question) })),
    })),
  );
}

/** The nine competencies with their questions at the level of the post held. */
function competencyGroups({ level, instrument }: Asked): readonly QuestionGroup[] {
  const indicators = indicatorsAt(level);
  return competencies.map(({ code, name, levels }) => ({
    code,
    name,
    description: levels.find((stage) => stage.level === level)?.description ?? '',
    questions:
      instrument === 'mastery'
        ? ratings(code)
        : indicators
            .filter(({ competency }) => competency === code)
            .map(({ key, text }) => ({ key, text, scale: 'tick', shelf: 'indicators' })),
  }));
}

function areaGroups({ areas, instrument }: Asked): readonly QuestionGroup[] {
  return areas.map(({ code, name }) => ({
    code,
    name,
    questions:
      instrument === 'mastery'
        ? ratings(code)
        : [{ key: code, text: 'Kebutuhan', scale: 'number', shelf: 'technical' }],
  }));
}

const certificateGroup: QuestionGroup = {
  code: GOVERNMENT_CERTIFICATE,
  name: 'Sertifikat kompetensi pemerintahan',
  questions: [
    { key: CERTIFICATE, text: 'Apakah Anda memilikinya?', scale: 'certificate', shelf: 'certificate' },
    {
      key: CERTIFICATE_UNTIL,
      text: 'Berlaku sampai (kosongkan bila tanpa batas waktu)',
      scale: 'day',
      shelf: 'certificate',
    },
  ],
};

/** LAN's AKPK survey: how well one masters it, and how much the work needs it. */
function ratings(code: string): readonly Question[] {
  return [
    { key: masteryField(code), text: 'Penguasaan saat ini', scale: 'observed', shelf: 'scales' },
    { key: needField(code), text: 'Kebutuhan pekerjaan', scale: 'number', shelf: 'scales' },
  ];
}

/** One tick a competency: what it means at the level of the post to be held. */
function nextGroups(level: RequiredLevel): readonly QuestionGroup[] {
  return competencies.map(({ code, name, levels }) => ({
    code,
    name,
    questions: [
      {
        key: nextField(code),
        text: levels.find((stage) => stage.level === level)?.description ?? '',
        scale: 'tick',
        shelf: 'next',
      },
    ],
  }));
}

/** Names of the fields of a part. */
export function questionKeys({ groups }: Pick<FormPart, 'groups'>): readonly string[] {
  return groups.flatMap(({ questions }) => questions.map(({ key }) => key));
}

/** What was answered to a question; undefined where it is open. */
export function answerTo(
  answers: Partial<SurveyAnswers>,
  { key, shelf }: Question,
): Tick | number | string | undefined {
  return answers[shelf]?.[key];
}

/** True when every question of the part has an answer. */
function isAnswered({ groups }: FormPart, answers: SurveyAnswers): boolean {
  return groups.every(({ questions }) =>
    questions.every((question) => question.scale === 'day' || answerTo(answers, question) !== undefined),
  );
}

/** The first part with an open question; undefined when the form is complete. */
export function firstUnanswered(parts: readonly FormPart[], answers: SurveyAnswers): FormPart | undefined {
  return parts.find((part) => !isAnswered(part, answers));
}

/** Nothing answered yet. */
export const noAnswers: SurveyAnswers = { indicators: {}, technical: {} };
