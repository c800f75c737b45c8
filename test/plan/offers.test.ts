import { describe, expect, it } from 'vitest';
import { needClosed } from '../../functions/plan/draft/benefit.ts';
import { lessonOf } from '../../functions/plan/draft/offering-rules.ts';
import { offersAfter } from '../../functions/plan/draft/offers.ts';
import type { CourseStanding, ScoreOfProvider } from '../../functions/plan/draft/years-before.ts';
import type { Offering } from '../../shared/reference/training-catalogue.ts';

const base: Offering = {
  code: 'A',
  title: 'Dasar data',
  form: 'KL10',
  kind: 'teknis',
  method: 'klasikal',
  learningHours: 4,
  durationDays: 1,
  capacity: 30,
  costPerPerson: 0,
  costBasis: 'source',
  competencies: ['T10', 'M4'],
  providerKind: 'mandiri',
  provider: 'Diskominfo',
  targetPosts: ['pelaksana'],
};
const catalogue: readonly Offering[] = [
  base,
  { ...base, code: 'B', title: 'Lanjutan data', learningHours: 10 },
  { ...base, code: 'C', title: 'Data daring', method: 'daring', provider: 'LAN' },
  { ...base, code: 'D', title: 'Arsip', competencies: ['T09'], provider: 'ANRI' },
];
const standing: CourseStanding = {
  course: 'A',
  title: 'Dasar data',
  provider: 'Diskominfo',
  competencies: ['T10', 'M4'],
  learningHours: 4,
  verdict: 'REPEAT',
  because: 'dinilai rata-rata 4,6 dari 5 oleh 14 peserta',
  year: '2026',
};

function offered(change: Partial<CourseStanding>, providers: readonly ScoreOfProvider[] = []) {
  const { possible, lessons, reasons } = offersAfter(catalogue, {
    courses: [{ ...standing, ...change }],
    providers,
  });
  const notes = lessons.map(({ sentence }) => sentence);
  return { codes: possible.map(({ code }) => code).join(''), possible, notes, reasons };
}

describe('the offers after the years before', () => {
  it('are the whole catalogue when nothing was held', () => {
    expect(offersAfter(catalogue, { courses: [], providers: [] })).toEqual({
      possible: catalogue,
      lessons: [],
      reasons: new Map(),
    });
  });

  it.each([
    ['REPEAT', 'ABCD'],
    ['UNKNOWN', 'ABCD'],
    ['DEEPEN', 'BCD'],
    ['DROP', 'BCD'],
    // B is the same lesson by the same provider; C is by another.
    ['CHANGE_PROVIDER', 'CD'],
    // B is the same lesson in the same room; C is taught online.
    ['CHANGE_METHOD', 'CD'],
  ] as const)('after %s are %s', (verdict, codes) => {
    expect(offered({ verdict }).codes).toBe(codes);
  });

  it('keep a course whose last provider was not that of the catalogue, when only the provider is to change', () => {
    expect(offered({ verdict: 'CHANGE_PROVIDER', provider: 'Lembaga lain' }).codes).toBe('ABCD');
  });

  it('say why a course is not repeated, who says so, and what is deeper, which is worth more', () => {
    const because = 'dinilai terlalu dangkal oleh 12 dari 14 peserta';
    const { notes, reasons, possible } = offered({ verdict: 'DEEPEN', because });
    expect(notes).toEqual([
      '"Dasar data" tidak diulang: dinilai terlalu dangkal oleh 12 dari 14 peserta 2026. Usulan sistem: perdalam; belum diputuskan koordinator. Yang lebih dalam: "Lanjutan data".',
    ]);
    expect([...reasons]).toEqual([
      ['B', 'Lebih dalam daripada "Dasar data": dinilai terlalu dangkal oleh 12 dari 14 peserta 2026.'],
    ]);
    expect(possible.map(({ worth }) => worth)).toEqual([1.25, undefined, undefined]);
  });

  it('tell the decision of the coordinator with its reason', () => {
    expect(offered({ verdict: 'DROP', because: undefined, reason: 'Tidak lagi diperlukan.' }).notes).toEqual([
      '"Dasar data" tidak diulang. Keputusan koordinator 2026: hentikan (Tidak lagi diperlukan).',
    ]);
    expect(offered({ verdict: 'REPEAT', reason: 'Baik' }).reasons.get('A')).toBe(
      'Diulang: dinilai rata-rata 4,6 dari 5 oleh 14 peserta 2026. Keputusan koordinator 2026: ulangi (Baik).',
    );
  });

  it('carry the marks of their provider into what they are worth, and say them', () => {
    const marks = { answered: 20, year: '2026' };
    const { possible, reasons } = offered({}, [
      { ...marks, provider: 'ANRI', score: 1 },
      { ...marks, provider: 'LAN', score: 5 },
    ]);
    const closes = (code: string) => {
      const offer = possible.find((each) => each.code === code);
      return offer && needClosed({ pns: true, hours: 0, needs: { T10: 1, T09: 1 } }, lessonOf(offer));
    };
    expect([closes('C'), closes('A')]).toEqual([expect.closeTo(0.11), expect.closeTo(0.1)]);
    // 4 JP on one competency close a fifth; by a provider with one mark of five, 30 % less.
    expect(closes('D')).toBeCloseTo(0.2 * 0.7);
    expect(reasons.get('D')).toBe('Penyelenggaranya dinilai 1,0 dari 5 oleh 20 peserta 2026.');
  });
});
