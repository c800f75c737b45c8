import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quizOf } from '../../functions/feedback/quiz.ts';
import { markQuiz } from '../../functions/feedback/quiz-answers.ts';
import { competencies } from '../../shared/reference/competency-dictionary.ts';

const behavioural = competencies.map(({ code }) => code);
const line = { activity: 'A01', title: 'Workshop pelayanan publik', competencies: ['M5', 'M3', 'T06'] };

/** The test of a line that develops competencies of the dictionary. */
function testOf(of: typeof line) {
  const quiz = quizOf(of);
  if (quiz.kind !== 'test') throw new Error('not a test');
  return { quiz, questions: quiz.questions };
}

describe('a test', () => {
  it('asks the same before and after', () => {
    expect(quizOf(line)).toEqual(quizOf({ ...line }));
  });

  it('has five questions with four different choices, one of them right, for any competencies', () => {
    fc.assert(
      fc.property(fc.subarray(behavioural, { minLength: 1 }), fc.string(), (codes, title) => {
        const { questions } = testOf({ ...line, title, competencies: codes });
        expect(questions).toHaveLength(5);
        for (const { choices, right } of questions) {
          expect(new Set(choices.map(({ label }) => label)).size).toBe(4);
          expect(choices.filter(({ value }) => value === right)).toHaveLength(1);
        }
      }),
    );
  });

  it('marks as right the behaviour that the dictionary has at that level, and no other choice is one', () => {
    for (const { text, choices, right } of testOf(line).questions) {
      const [, name, level] = /kompetensi (.+) level (\d)\?$/.exec(text) ?? [];
      const competency = competencies.find((each) => each.name === name);
      const indicators = competency?.levels.find((stage) => stage.level === Number(level))?.indicators ?? [];
      const fitting = choices.filter(({ label }) => indicators.includes(label));
      expect(fitting.map(({ value }) => value)).toEqual([right]);
    }
  });

  it('asks about the competencies of the training only, and nothing twice', () => {
    const { questions } = testOf(line);
    const rights = questions.map(({ choices, right }) => choices.find(({ value }) => value === right)?.label);
    expect(new Set(rights).size).toBe(5);
    const names = questions.map(({ text }) => /kompetensi (.+) level/.exec(text)?.[1]);
    expect(new Set(names)).toEqual(new Set(['Pelayanan Publik', 'Komunikasi']));
  });

  it('gives 20 points for each right answer', () => {
    const { quiz, questions } = testOf(line);
    const form = new URLSearchParams(
      questions.map(({ name, right }, index) => [name, index < 3 ? right : right === 'a' ? 'b' : 'a']),
    );
    expect(markQuiz(quiz, form)).toEqual({ score: 60 });
  });

  it('names every question that is left out', () => {
    const { quiz, questions } = testOf(line);
    const form = new URLSearchParams(questions.slice(2).map(({ name }) => [name, 'a']));
    expect(markQuiz(quiz, form)).toEqual({
      faults: { 'soal-1': 'Soal 1: pilih satu jawaban.', 'soal-2': 'Soal 2: pilih satu jawaban.' },
    });
  });
});

describe('a self-assessment', () => {
  const quiz = quizOf({ ...line, competencies: ['T06', 'G01'] });

  it('takes the place of a test where only technical competencies are developed', () => {
    expect(quiz.kind).toBe('self-assessment');
  });

  it('counts from 0 (all 1) to 100 (all 5)', () => {
    const all = (value: string) =>
      markQuiz(quiz, new URLSearchParams([1, 2, 3, 4, 5].map((number) => [`pernyataan-${number}`, value])));
    expect([all('1'), all('3'), all('5')]).toEqual([{ score: 0 }, { score: 50 }, { score: 100 }]);
    expect(all('6')).toHaveProperty('faults');
  });
});
