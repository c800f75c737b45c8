import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPart, valuesOf, withPart } from '../../functions/survey/answering/survey-form.ts';
import {
  askedOf,
  type FormPart,
  firstUnanswered,
  formParts,
  noAnswers,
  questionGroups,
  questionKeys,
} from '../../functions/survey/answering/survey-questions.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { NO_NEXT_POST, sampleReference } from '../../shared/reference/agency-reference.ts';
import type { SurveyAnswers } from '../../shared/store/participant.ts';
import { instruments } from '../../shared/words.ts';
import { staffRecord } from '../support/staff.ts';
import { askedAt } from './scene.ts';

const control = ['bagian', 'versi', 'aksi'];
const level = fc.constantFrom(1, 2, 3, 4, 5);
const instrument = fc.constantFrom(...instruments);
const next = fc.constantFrom(undefined, { name: 'Lurah', level: 2 } as const);

/** A person who answers some of the questions of a form. */
const someAnswers = fc.tuple(level, instrument, next).chain(([required, by, post]) => {
  const parts = formParts(askedAt(required, { instrument: by, next: post }));
  const keys = parts.flatMap(questionKeys);
  return fc.record({ parts: fc.constant(parts), answered: fc.subarray(keys) });
});

/** A page of the form of level 1; the keys are the same at every level. */
function partOf(number: number): FormPart {
  const part = formParts(askedAt(1))[number - 1];
  if (part === undefined) throw new Error(`No page ${number}`);
  return part;
}

function fieldsOf(part: FormPart, answered: readonly string[]): URLSearchParams {
  const own = questionKeys(part).filter((key) => answered.includes(key));
  const numbers = new Set(
    part.groups.flatMap(({ questions }) =>
      questions.flatMap(({ key, scale }) => (scale === 'tick' ? [] : [key])),
    ),
  );
  return new URLSearchParams(own.map((key) => [key, numbers.has(key) ? '4' : 'belum']));
}

function answersOf(parts: readonly FormPart[], answered: readonly string[]): SurveyAnswers {
  return parts.reduce((answers, part) => {
    const { given } = readPart(part, fieldsOf(part, answered), { complete: false, control });
    return withPart(answers, given);
  }, noAnswers);
}

describe('the survey form', () => {
  it('asks every post 27 indicators of nine competencies, then ten technical areas, on four pages', () => {
    fc.assert(
      fc.property(level, (required) => {
        const parts = formParts(askedAt(required));
        expect(parts.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
        expect(parts.map((part) => questionKeys(part).length)).toEqual([9, 9, 9, 10]);
        expect(new Set(parts.flatMap(questionKeys)).size).toBe(37);
      }),
    );
  });

  it('asks the behaviour of the level that the post requires', () => {
    const text = (required: 1 | 3) => formParts(askedAt(required))[0]?.groups[0]?.questions[0]?.text;
    expect(text(1)).toContain('Bertingkah laku sesuai dengan perkataan');
    expect(text(3)).not.toBe(text(1));
  });

  it('leads to the first page with an open question, and to none when all are answered', () => {
    fc.assert(
      fc.property(someAnswers, ({ parts, answered }) => {
        const expected = parts.find((part) => questionKeys(part).some((key) => !answered.includes(key)));
        expect(firstUnanswered(parts, answersOf(parts, answered))).toEqual(expected);
      }),
    );
  });

  it('shows again exactly what was saved', () => {
    fc.assert(
      fc.property(someAnswers, ({ parts, answered }) => {
        const last = parts.at(-1) ?? partOf(4);
        const first = readPart(last, fieldsOf(last, answered), { complete: false, control }).given;
        const again = new URLSearchParams();
        for (const [name, value] of Object.entries(valuesOf(first)))
          if (typeof value === 'string') again.set(name, value);
        expect(readPart(last, again, { complete: false, control }).given).toEqual(first);
      }),
    );
  });

  it('names every open question of a page at once', () => {
    fc.assert(
      fc.property(someAnswers, ({ parts, answered }) => {
        for (const part of parts) {
          const { errors } = readPart(part, fieldsOf(part, answered), { complete: true, control });
          expect(Object.keys(errors)).toEqual(questionKeys(part).filter((key) => !answered.includes(key)));
        }
      }),
    );
  });

  it('never loses an answer given before when a page is saved half filled in', () => {
    fc.assert(
      fc.property(someAnswers, ({ parts, answered }) => {
        const full = answersOf(parts, parts.flatMap(questionKeys));
        const first = parts[0] ?? partOf(1);
        const { given } = readPart(first, fieldsOf(first, answered), { complete: false, control });
        expect(withPart(full, given)).toEqual(full);
      }),
    );
  });
});

describe('what somebody is asked', () => {
  const asked = (setting: Partial<typeof defaultSettings>, reference = sampleReference, post = 'pelaksana') =>
    askedOf(
      staffRecord('p1', { postKind: post, requiredLevel: 1 }),
      { settings: { ...defaultSettings, ...setting } },
      reference,
    );
  const [pelaksana, ...posts] = sampleReference.posts.toSorted((one) => (one.code === 'pelaksana' ? -1 : 1));
  const career = {
    ...sampleReference,
    posts: [...posts, ...(pelaksana === undefined ? [] : [{ ...pelaksana, next: 'lurah' }])],
  };

  it('follows the instrument of the cycle: mastery and need of each competency and area', () => {
    const parts = formParts(asked({ instrument: 'mastery' }));
    expect(parts.map((part) => questionKeys(part).length)).toEqual([6, 6, 6, 20]);
    expect(questionKeys(parts[0] ?? partOf(1)).slice(0, 2)).toEqual(['M1.penguasaan', 'M1.kebutuhan']);
  });

  it('has the areas of the post, and those that name no post', () => {
    const areas = sampleReference.areas.map((area, index) =>
      index < 8 ? { ...area, posts: ['lurah'] } : area,
    );
    const ofPost = (post: string) =>
      asked({}, { ...sampleReference, areas }, post).areas.map(({ code }) => code);
    expect(ofPost('pelaksana')).toEqual(['T09', 'T10']);
    expect(ofPost('lurah')).toHaveLength(10);
    expect(formParts(askedAt(1, { areas: [] }))).toHaveLength(3);
  });

  it('has the level of the post to be held where it asks for more and weighs', () => {
    expect(asked({}, career).next).toMatchObject({ name: 'Lurah', level: 2 });
    expect(formParts(asked({}, career)).at(-1)).toMatchObject({
      kind: 'next',
      title: 'Jabatan berikutnya: Lurah',
    });
    expect(asked({ nextPostPercent: 0 }, career).next).toBeUndefined();
    expect(asked({ nextPostPercent: undefined }, career).next).toBeUndefined();
    expect(asked({}).next).toBeUndefined();
    const low = career.posts.map((post) => (post.code === 'lurah' ? { ...post, level: 1 as const } : post));
    expect(asked({}, { ...career, posts: low }).next).toBeUndefined();
  });

  it('follows the career path of the sample, of which no pelaksana is asked, or the post named for the person', () => {
    const nextOf = (staff: Parameters<typeof askedOf>[0]) =>
      askedOf(staff, { settings: defaultSettings }, sampleReference).next?.name;
    const kasi = staffRecord('p1', { postKind: 'kepalaSeksi', requiredLevel: 2 });
    const clerk = staffRecord('p2', { postKind: 'pelaksana', requiredLevel: 1 });
    expect([kasi, clerk].map(nextOf)).toEqual(['Sekretaris camat', undefined]);
    expect(nextOf({ ...clerk, nextPost: 'lurah' })).toBe('Lurah');
    expect(nextOf({ ...kasi, nextPost: NO_NEXT_POST })).toBeUndefined();
    // A post that the agency does not have any more.
    expect(nextOf({ ...kasi, nextPost: 'gone' })).toBeUndefined();
  });

  it('has the certificate of kompetensi pemerintahan where the post asks for it: held or not, and until when', () => {
    expect(asked({}, sampleReference, 'pelaksana').certified).toBeUndefined();
    const lurah = asked({}, sampleReference, 'lurah');
    const part = formParts(lurah).at(-1) ?? partOf(4);
    expect(part.kind).toBe('certificate');
    const read = (fields: Record<string, string>) =>
      readPart(part, new URLSearchParams(fields), { complete: true, control });
    expect(read({ sertifikat: 'ada', sertifikatSampai: '31-01-2028' })).toMatchObject({
      given: { certificate: { sertifikat: 'ada', sertifikatSampai: '2028-01-31' } },
      errors: {},
    });
    expect(read({ sertifikat: 'ada', sertifikatSampai: '' }).given.certificate).toEqual({
      sertifikat: 'ada',
    });
    expect(read({ sertifikat: 'tidak', sertifikatSampai: '31-01-2028' }).given.certificate).toEqual({
      sertifikat: 'tidak',
    });
    expect(Object.keys(read({ sertifikatSampai: '31-02-2028' }).errors)).toEqual([
      'sertifikat',
      'sertifikatSampai',
    ]);
    const held = withPart(noAnswers, read({ sertifikat: 'ada', sertifikatSampai: '31-01-2028' }).given);
    expect(valuesOf(held)).toMatchObject({ sertifikat: 'ada', sertifikatSampai: '31-01-2028' });
    expect(withPart(held, read({ sertifikat: 'ada' }).given).certificate).toEqual({ sertifikat: 'ada' });
    // A paper is nothing that supervisors observe.
    expect(questionGroups(lurah, 'SUPERVISOR').some(({ code }) => code === 'G00')).toBe(false);
  });

  it('lets the supervisor say of all of it that it could not be observed', () => {
    const scales = questionGroups(asked({ instrument: 'mastery' }, career), 'SUPERVISOR').flatMap(
      ({ questions }) => questions.map(({ scale }) => scale),
    );
    expect(new Set(scales)).toEqual(new Set(['observed', 'tick']));
  });
});

describe('what the form refuses', () => {
  const first = partOf(1);
  const last = partOf(4);

  it('a field it does not have', () => {
    expect(() => readPart(first, new URLSearchParams({ admin: '1' }), { complete: false, control })).toThrow(
      InvalidInputError,
    );
  });

  it('a question of another page', () => {
    expect(() => readPart(first, new URLSearchParams({ T01: '5' }), { complete: false, control })).toThrow(
      /"T01"/,
    );
  });

  it('an answer that is no answer, even when the person goes on later', () => {
    const ticks = readPart(first, new URLSearchParams({ 'M1.2': 'mungkin' }), {
      complete: false,
      control,
    });
    expect(ticks.errors).toEqual({ 'M1.2': 'Integritas, butir 2: pilih salah satu jawaban.' });
    const needs = readPart(last, new URLSearchParams({ T06: '6' }), { complete: false, control });
    expect(needs.errors).toEqual({
      T06: 'Pelayanan masyarakat dan pelayanan terpadu: pilih angka 1 sampai 5.',
    });
  });
});
