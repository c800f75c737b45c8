import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FormPart,
  firstUnanswered,
  formParts,
  noAnswers,
  questionKeys,
  readPart,
  valuesOf,
  withPart,
} from '../../functions/survey/answering/survey-form.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { technicalAreas } from '../../shared/reference/agency-reference.ts';
import type { SurveyAnswers } from '../../shared/store/participant.ts';

const control = ['bagian', 'versi', 'aksi'];
const level = fc.constantFrom(1, 2, 3, 4, 5);

/** A person who answers some of the questions of a form. */
const someAnswers = level.chain((required) => {
  const parts = formParts(required, technicalAreas);
  const keys = parts.flatMap(questionKeys);
  return fc.record({ parts: fc.constant(parts), answered: fc.subarray(keys) });
});

/** A page of the form of level 1; the keys are the same at every level. */
function partOf(number: number): FormPart {
  const part = formParts(1, technicalAreas)[number - 1];
  if (part === undefined) throw new Error(`No page ${number}`);
  return part;
}

function fieldsOf(part: FormPart, answered: readonly string[]): URLSearchParams {
  const own = questionKeys(part).filter((key) => answered.includes(key));
  return new URLSearchParams(own.map((key) => [key, key.includes('.') ? 'belum' : '4']));
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
        const parts = formParts(required, technicalAreas);
        expect(parts.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
        expect(parts.map((part) => questionKeys(part).length)).toEqual([9, 9, 9, 10]);
        expect(new Set(parts.flatMap(questionKeys)).size).toBe(37);
      }),
    );
  });

  it('asks the behaviour of the level that the post requires', () => {
    const text = (required: 1 | 3) =>
      formParts(required, technicalAreas)[0]?.competencies[0]?.indicators[0]?.text;
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
        const last = partOf(parts.length);
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
        const first = partOf(1);
        const { given } = readPart(first, fieldsOf(first, answered), { complete: false, control });
        expect(Object.keys(withPart(full, given).indicators)).toHaveLength(27);
      }),
    );
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
