import { describe, expect, it } from 'vitest';
import {
  type CourseEvidence,
  evidenceOf,
  providerScore,
} from '../../../shared/evaluation/course-evidence.ts';
import { proposeVerdict } from '../../../shared/evaluation/course-verdict.ts';
import { courseOf } from '../../../shared/store/course.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { heldTraining, summary } from '../../evaluation/scene.ts';

const good: CourseEvidence = {
  answered: 14,
  reaction: { relevance: 4, method: 4, facilitator: 4, organisation: 4, facilities: 4 },
  tooShallow: 1,
};

describe('what is proposed for a course', () => {
  it.each([
    [{}, 'REPEAT', 'dinilai rata-rata 4,0 dari 5 oleh 14 peserta'],
    [{ answered: 0 }, 'UNKNOWN', 'kurang dari lima peserta memberi umpan balik'],
    // Nineteen may have answered already: nobody reads them while others still can.
    [{ answered: 0, collecting: true }, 'UNKNOWN', 'umpan balik belum ditutup'],
    [{ tooShallow: 12 }, 'DEEPEN', 'dinilai terlalu dangkal oleh 12 dari 14 peserta'],
    // Half of them is no majority.
    [{ tooShallow: 7 }, 'REPEAT', 'dinilai rata-rata 4,0 dari 5 oleh 14 peserta'],
    [
      { reaction: { ...good.reaction, relevance: 1.9 } },
      'DROP',
      'relevansi dinilai 1,9 dari 5 oleh 14 peserta',
    ],
    [
      { reaction: { ...good.reaction, facilities: 2.4, facilitator: 2.9 } },
      'CHANGE_PROVIDER',
      'sarana dinilai 2,4 dari 5 oleh 14 peserta',
    ],
    [
      { reaction: { ...good.reaction, method: 2.5 } },
      'CHANGE_METHOD',
      'metode dinilai 2,5 dari 5 oleh 14 peserta',
    ],
    [
      { learning: { pairs: 12, pre: 60, post: 62 } },
      'CHANGE_METHOD',
      'hasil tes hampir tidak naik (60 menjadi 62 dari 12 pasangan)',
    ],
    // Too few pairs to say so; and who knew everything before could not learn more.
    [{ learning: { pairs: 9, pre: 60, post: 62 } }, 'REPEAT', expect.any(String)],
    [{ learning: { pairs: 12, pre: 100, post: 100 } }, 'REPEAT', expect.any(String)],
    [
      { bySupervisor: { people: 6, score: 2.2 } },
      'CHANGE_METHOD',
      'penerapannya dinilai atasan 2,2 dari 5 (6 orang)',
    ],
  ] as const)('of %o is %s', (change, verdict, because) => {
    expect(proposeVerdict({ ...good, ...change })).toEqual({ verdict, because });
  });
});

describe('the evidence of a course', () => {
  const training = (change: Partial<TrainingItem>): TrainingItem => ({ ...heldTraining, ...change });

  it('adds up its trainings by the people who answered, without groups under five', () => {
    const batches = [
      training({ summary: summary(10, { reaction: { manfaat: 5 }, tooShallow: 0.1 }) }),
      training({ summary: summary(5, { reaction: { manfaat: 2 }, tooShallow: 1 }) }),
      training({ summary: summary(4, { reaction: { manfaat: 1 }, tooShallow: 1 }) }),
    ];
    expect(evidenceOf(batches)).toEqual({ answered: 15, reaction: { relevance: 4 }, tooShallow: 6 });
  });

  it('does not count a collection that is still open', () => {
    expect(evidenceOf([training({ status: 'CERTIFIED', summary: summary(10) })])).toMatchObject({
      answered: 0,
      collecting: true,
    });
  });

  it('takes answers to the earlier questions for what they asked', () => {
    const reaction = { 'materi-metode': 2, penyelenggaraan: 3, fasilitator: 4, manfaat: 5 };
    expect(evidenceOf([training({ summary: summary(8, { reaction }) })]).reaction).toEqual({
      relevance: 5,
      method: 2,
      facilitator: 4,
      organisation: 3,
      facilities: 3,
    });
  });
});

it('a provider is judged by what is in its hands, each course by its answers; of none that may be told nothing is said', () => {
  const poor = { answered: 6, reaction: { ...good.reaction, relevance: 1, method: 2, facilitator: 2 } };
  // (4 × 14 + (2 + 2 + 4 + 4) / 4 × 6) / 20
  expect(providerScore([good, poor])).toEqual({ answered: 20, score: 3.7 });
  expect(providerScore([{ answered: 0, reaction: {} }])).toBeUndefined();
});

it('a typed course is the same course in whatever way its title is written', () => {
  expect(courseOf({ title: ' Apel  Pagi' })).toBe(courseOf({ title: 'apel pagi' }));
  expect(courseOf({ offering: 'TC57', title: 'Apa saja' })).toBe('TC57');
});
