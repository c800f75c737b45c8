import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  competencyNames,
  governmentCompetencies,
  needNamer,
  sampleReference,
  targetGroups,
  technicalAreas,
} from '../../../shared/reference/agency-reference.ts';
import { competencies, indicatorsAt } from '../../../shared/reference/competency-dictionary.ts';
import { developmentForms, learningHourMinutes } from '../../../shared/reference/development-forms.ts';
import catalogue from '../../../shared/reference/training-catalogue.json' with { type: 'json' };
import { offerings } from '../../../shared/reference/training-catalogue.ts';

const Text = z.string().min(1);
const Confidence = z.enum(['high', 'medium', 'low']);

const Competency = z.strictObject({
  code: z.string().regex(/^(M[1-8]|S1)$/),
  key: Text,
  group: z.enum(['manajerial', 'sosialKultural']),
  name: Text,
  definition: Text,
  levels: z
    .array(
      z.strictObject({
        level: z.literal([1, 2, 3, 4, 5]),
        description: Text,
        indicators: z.array(Text).length(3),
      }),
    )
    .length(5),
});

const positive = z.number().int().positive();
const Form = z.strictObject({
  code: z.string().regex(/^(PD|KL|NKL)\d{2}$/),
  name: Text,
  pathway: z.enum(['pendidikan', 'klasikal', 'nonklasikal']),
  siasnId: positive.nullable(),
  learningHours: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal(['perDay', 'perSemester']), hours: positive, international: positive }),
    z.strictObject({
      kind: z.literal('perOccurrence'),
      hours: positive,
      international: positive,
      maxPerMonth: positive.optional(),
    }),
    z.strictObject({
      kind: z.literal('maxPerDay'),
      hours: positive,
      international: positive.optional(),
      internationalFactor: z.number().min(1).optional(),
    }),
    z.strictObject({ kind: z.literal('asCertified'), internationalFactor: z.number().min(1).nullable() }),
    z.strictObject({ kind: z.literal('undefined') }),
  ]),
  source: z.array(Text),
  confidence: Confidence,
  note: Text.optional(),
});

const Offering = z.strictObject({
  code: z.string().regex(/^TC\d{2}$/),
  title: Text,
  form: z.enum(developmentForms.map((form) => form.code)),
  kind: z.enum(['manajerial', 'teknis', 'fungsional', 'sosialKultural', 'pemerintahan']),
  method: z.enum(['klasikal', 'daring', 'blended']),
  learningHours: z.number().int().nonnegative(),
  durationDays: positive,
  weekly: z.literal([1, 2, 3, 4, 5]).optional(),
  capacity: positive.nullable(),
  costPerPerson: z.number().int().nonnegative().optional(),
  costPerBatch: z.number().int().nonnegative().optional(),
  costBasis: z.enum(['source', 'assumption']),
  competencies: z.array(z.enum([...competencies, ...technicalAreas].map(({ code }) => code))),
  governmentCompetencies: z.array(z.enum(governmentCompetencies.map(({ code }) => code))).optional(),
  providerKind: z.enum(['mandiri', 'instansi terakreditasi', 'lembaga independen']),
  provider: Text,
  targetPosts: z.array(z.enum(Object.keys(catalogue.targetPosts))).min(1),
  confidence: Confidence,
  source: z.array(Text),
  verified: z.array(Text),
  countsTowardAnnualHours: z.boolean().optional(),
  note: Text.optional(),
});

const uniqueCodes = (items: readonly { readonly code: string }[]): number =>
  new Set(items.map((i) => i.code)).size;

describe('the competency dictionary (PermenPANRB 38/2017)', () => {
  it('is what its type says', () => {
    expect(z.array(Competency).length(9).safeParse(competencies).error).toBeUndefined();
    expect(uniqueCodes(competencies)).toBe(9);
  });

  it('asks 27 indicators at every level, each under its own key', () => {
    for (const level of [1, 2, 3, 4, 5] as const) {
      const indicators = indicatorsAt(level);
      expect(new Set(indicators.map((indicator) => indicator.key)).size).toBe(27);
    }
    expect(indicatorsAt(1)[1]).toMatchObject({ key: 'M1.2', competency: 'M1' });
  });

  it('has the same competencies as the small list of names, which says a code that it does not have', () => {
    expect(competencyNames).toEqual(competencies.map(({ code, name }) => ({ code, name })));
    expect(['S1', 'M9'].map(needNamer(sampleReference))).toEqual(['Perekat Bangsa', 'M9']);
  });
});

describe('the forms of development', () => {
  it('are what their type says, one JP being 45 minutes', () => {
    expect(z.array(Form).length(26).safeParse(developmentForms).error).toBeUndefined();
    expect(uniqueCodes(developmentForms)).toBe(26);
    expect(learningHourMinutes).toBe(45);
  });
});

describe('the training catalogue', () => {
  it('is what its type says and names only known forms, competencies and posts', () => {
    expect(z.array(Offering).length(60).safeParse(offerings).error).toBeUndefined();
    expect(uniqueCodes(offerings)).toBe(60);
  });

  it('prices each offering either by person or by batch', () => {
    for (const { costPerPerson, costPerBatch } of offerings) {
      expect([costPerPerson, costPerBatch].filter((cost) => cost !== undefined)).toHaveLength(1);
    }
  });

  it('aims at every kind of post that the staff import knows', () => {
    const known = [...sampleReference.posts, ...targetGroups].map(({ code }) => code);
    expect(Object.keys(catalogue.targetPosts).sort()).toEqual(known.sort());
  });

  it('has the same areas as the small lists of names', () => {
    expect(technicalAreas).toEqual(catalogue.technicalAreas.map(({ code, name }) => ({ code, name })));
    expect(governmentCompetencies).toEqual(
      catalogue.governmentCompetencies.map(({ code, name }) => ({ code, name })),
    );
  });
});
