import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMeasures, countParticipant } from '../../functions/evaluation/report/count-participant.ts';
import { figureBasis, figureText } from '../../functions/evaluation/report/figure-text.ts';
import { figuresOf } from '../../functions/evaluation/report/figures.ts';
import { mostPressing, recommend } from '../../functions/evaluation/report/recommendations.ts';
import type { TrainingFacts } from '../../functions/evaluation/report/training-facts.ts';
import { countingDay, periodTitle, quarterDays, reportFileName } from '../../shared/evaluation/period.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import type { EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import type { Measures } from '../../shared/store/report.ts';
import type { FeedbackSummary, TrainingItem } from '../../shared/store/training-item.ts';
import { summariseBehaviour } from '../../shared/training/behaviour-summary.ts';
import { staffRecord } from '../support/staff.ts';
import { heldTraining, line, summary } from './scene.ts';

function participant(staff: Partial<StaffRecord>, hours: Readonly<Record<string, number>>): ParticipantItem {
  const credits = Object.entries(hours).map(([on, learningHours]) => [
    on,
    { learningHours, on, certificate: on },
  ]);
  return {
    agency: 'a',
    cycle: '2027',
    shard: 0,
    employeeId: 'p',
    staff: staffRecord('p', staff),
    linkVersion: 1,
    answersVersion: 0,
    credits: Object.fromEntries(credits),
  };
}

const training = (summaryOf?: FeedbackSummary): TrainingItem => ({
  ...heldTraining,
  ...(summaryOf === undefined ? {} : { summary: summaryOf }),
});

const someTest = {
  questions: [{ text: 'Apa?', choices: ['Ini', 'Itu'], right: 0 }],
  writtenAt: '2027-02-16T02:00:00.000Z',
};

function facts(other: Partial<TrainingFacts> = {}, summaryOf?: FeedbackSummary): TrainingFacts {
  return {
    line: line('A01'),
    training: training(summaryOf),
    invited: 20,
    ...other,
  };
}

function figure(code: string, held: readonly TrainingFacts[], measures: Measures = {}) {
  return figuresOf(measures, held, 4).find((each) => each.code === code);
}

const advice = (held: readonly TrainingFacts[], measures: Measures = {}) =>
  recommend(figuresOf(measures, held, 4), measures, held, new Map([['seksi-b', 'Seksi B']]));
const codes = (held: readonly TrainingFacts[], measures: Measures = {}) =>
  advice(held, measures).map(({ code }) => code);

describe('counting a quarter', () => {
  const someone = fc.record({
    kind: fc.constantFrom('pns' as const, 'pppk' as const, 'pppkParuhWaktu' as const),
    sex: fc.constantFrom('P' as const, 'L' as const),
    unitId: fc.constantFrom('seksi-a', 'seksi-b', 'kelurahan-sago'),
    hours: fc.integer({ min: 0, max: 40 }),
  });

  it('in shards and adding gives the same as counting everybody at once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someone, fc.integer({ min: 0, max: 4 })), { maxLength: 60 }), (crowd) => {
        const counted = crowd.map(([{ hours, ...staff }, shard]) => ({
          shard,
          measures: countParticipant(
            participant(staff, hours > 0 ? { '2027-02-01': hours } : {}),
            '2027-03-31',
          ),
        }));
        const total = (some: typeof counted) => some.map(({ measures }) => measures).reduce(addMeasures, {});
        const shards = [0, 1, 2, 3, 4].map((shard) => total(counted.filter((one) => one.shard === shard)));
        expect(shards.reduce(addMeasures, {})).toEqual(total(counted));
        expect(total(counted)['people'] ?? 0).toBe(crowd.length);
      }),
    );
  });

  it('hours earned after its last day do not count yet', () => {
    const person = participant({}, { '2027-03-31': 10, '2027-04-01': 12 });
    expect(countParticipant(person, '2027-03-31')).toMatchObject({ hours: 10, 'pns.met': 0, trained: 1 });
    expect(countParticipant(person, '2027-06-30')).toMatchObject({ hours: 22, 'pns.met': 1 });
  });

  it.each([
    { hours: 19, met: 0 },
    { hours: 20, met: 1 },
  ])('a PNS with $hours JP counts $met times as fulfilled (PP 11/2017 Ps 203(4))', ({ hours, met }) => {
    expect(countParticipant(participant({}, { '2027-02-01': hours }), '2027-12-31')['pns.met']).toBe(met);
  });

  it.each([
    { hours: 24, over: 0 },
    { hours: 25, over: 1 },
  ])('a PPPK with $hours JP in the contract year is over the limit $over times', ({ hours, over }) => {
    const person = participant({ kind: 'pppk', contractStart: '2026-03-01' }, { '2027-02-01': hours });
    const counts = countParticipant(person, '2027-02-28');
    expect(counts).toMatchObject({ 'pppk.over': over, pppk: 1, 'pns.met': 0 });
    // A new contract year begins with no hours.
    expect(countParticipant(person, '2027-03-31')['pppk.over']).toBe(0);
  });
});

describe('the day on which yearly hours are counted', () => {
  it('is the last of the quarter', () => {
    expect(countingDay('2027', quarterDays('2027-Q1').to)).toBe('2027-03-31');
  });

  it("is never after the cycle's year: closed in February 2028, the hours of 2027 count", () => {
    expect(countingDay('2027', '2028-02-14')).toBe('2027-12-31');
  });

  it('is asked for real quarters only', () => {
    for (const wrong of ['2027-Q5', 'closing', '', '27-Q1']) expect(() => quarterDays(wrong)).toThrow();
    expect(periodTitle('2027-Q3', '2027')).toBe('Triwulan III Tahun 2027');
    expect(periodTitle('2028-Q1', '2027')).toBe('Triwulan I Tahun 2028 (Siklus 2027)');
    expect(periodTitle('closing', '2027')).toBe('Penutupan Siklus 2027');
    expect(['2027-Q3', '2028-Q1', 'closing'].map((period) => reportFileName(period, '2027'))).toEqual([
      'laporan-evaluasi-2027-triwulan-3.pdf',
      'laporan-evaluasi-2027-triwulan-1-2028.pdf',
      'laporan-evaluasi-2027-penutupan.pdf',
    ]);
  });
});

describe('figures', () => {
  it('name what they rest on', () => {
    const met = figure('PNS_MET', [facts()], { pns: 40, 'pns.met': 18 });
    expect(met && [figureText(met), figureBasis(met)]).toEqual(['45%', '18 dari 40 PNS']);
  });

  it('of hours say how many JP they lack until certificates of others are found right, each of its own people', () => {
    const [pns, pppk] = [participant({}, { '2027-02-01': 8 }), participant({ kind: 'pppk' }, {})];
    const awaiting = { learningHours: 30, on: '2027-03-01', certificate: 'c', awaitsProof: true };
    const told = (credit: typeof awaiting) =>
      [pns, pppk]
        .map((person) =>
          countParticipant({ ...person, credits: { ...person.credits, A02: credit } }, '2027-03-31'),
        )
        .reduce(addMeasures, {});
    const of = (measures: Measures) =>
      ['PNS_MET', 'PPPK_OVER', 'HOURS'].map((code) => {
        const { value, caution } = figure(code, [facts()], measures) ?? {};
        return [value, caution];
      });
    const lacks = (hours: number) =>
      `Belum termasuk ${hours} JP kegiatan penyelenggara lain yang sertifikatnya belum diterima atau diperiksa.`;
    expect(of(told(awaiting))).toEqual([
      [0, lacks(30)],
      [0, lacks(30)],
      [4, lacks(60)],
    ]);
    expect(of(told({ ...awaiting, awaitsProof: false }))).toEqual([
      [100, undefined],
      [1, undefined],
      [34, undefined],
    ]);
  });

  it('of PPPK are told only where there are any', () => {
    expect(figure('PPPK_OVER', [facts()], { pns: 4 })).toBeUndefined();
    expect(figure('PPPK_OVER', [facts()], { pppk: 2 })).toMatchObject({ value: 0, n: 2 });
  });

  it('of nothing are a dash, not nought percent', () => {
    const none = figure('PNS_MET', [facts()]);
    expect(none && figureText(none)).toBe('–');
  });

  it('of attendance count seats that were taken, and only once the list is confirmed', () => {
    const confirmed = facts({ attendance: { attended: 9, seats: 10, seatsTaken: 8 } });
    expect(figure('ATTENDANCE', [confirmed, facts()])).toMatchObject({ value: 80, n: 10 });
    expect(figure('ATTENDANCE', [facts()])).toMatchObject({ value: null });
  });

  it('of reaction leave out trainings whose answers are withheld, and weigh the others by answers', () => {
    const held = [
      facts({}, summary(6, { reaction: { a: 3 } })),
      facts({}, summary(18, { reaction: { a: 5 } })),
      facts({}, { attended: 4, answered: 4, suppressed: 'Terlalu sedikit.' }),
    ];
    expect(figure('REACTION', held)).toMatchObject({ value: 4.5, n: 24 });
  });

  it('of reaction that are withheld for each training say so, with all answers that were given', () => {
    const few = (answered: number) => facts({}, { attended: 5, answered, suppressed: 'Terlalu sedikit.' });
    const hidden = figure('REACTION', [few(3), few(2), few(4), few(0)]);
    expect(hidden?.value).toBeNull();
    expect(hidden && figureBasis(hidden)).toBe(
      'dari 9 jawaban. Angka ini disembunyikan: kurang dari lima orang pada setiap kegiatan.',
    );
    // The key to the answers is gone: that is not withheld.
    expect(figure('REACTION', [few(6)])).toMatchObject({ n: 0 });
    const silent = figure('REACTION', [few(0)]);
    expect(silent && figureBasis(silent)).toBe('dari 0 jawaban');
  });

  it('of cost say what of it nobody has confirmed', () => {
    const estimated = facts({ line: line('A02', { cost: 25_000_000, estimates: ['cost', 'dates'] }) });
    const spent = figure('COST', [facts({ line: line('A01', { estimates: ['dates'] }) }), estimated]);
    expect(spent).toMatchObject({
      value: 27_000_000,
      n: 2,
      caution: 'Biaya 1 kegiatan (Rp25.000.000) masih perkiraan.',
    });
    expect(figure('COST', [facts()])?.caution).toBeUndefined();
  });

  /** A training with a test that so many people took twice. */
  const tested = (pairs: number, pre: number, post: number): TrainingFacts => ({
    ...facts(),
    training: { ...training(summary(pairs, { learning: { pairs, pre, post } })), test: someTest },
  });

  it('of money wait for nothing that is free', () => {
    const paid = { realised: 70, evidence: 'SP2D 1', at: '2027-03-30T02:00:00.000Z', version: 1 };
    const ours = facts({ training: { ...training(), money: paid } });
    const free = facts({ line: line('A02', { cost: 0 }) });
    const told = (...held: readonly TrainingFacts[]) => {
      const { value, n, caution } = figure('REALISED', held) ?? {};
      return [value, n, caution];
    };
    expect([told(ours, free), told(ours, free, facts()), told(free)]).toEqual([
      [70, 2, undefined],
      [70, 3, 'Realisasi 1 kegiatan belum dicatat.'],
      [null, 1, undefined],
    ]);
  });

  it('of learning weigh by matched pairs and keep a loss', () => {
    const held = [tested(10, 80, 70), tested(5, 40, 70)];
    expect(figure('GAIN', held)).toMatchObject({ n: 15 });
    expect(figure('GAIN', held)?.value).toBeCloseTo((10 * -10 + 5 * 30) / 15);
    const [pre, post] = [(10 * 80 + 5 * 40) / 15, (10 * 70 + 5 * 70) / 15];
    expect(figure('NORMALISED_GAIN', held)?.value).toBeCloseTo((100 * (post - pre)) / (100 - pre));
  });

  it('of learning are none where no training had a test', () => {
    const codes = figuresOf({}, [facts({}, summary(20))], 4).map(({ code }) => code);
    expect(codes).not.toContain('GAIN');
    expect(codes).not.toContain('NORMALISED_GAIN');
  });

  it('have no normalised gain when all was known before', () => {
    const held = [tested(12, 100, 90)];
    expect(figure('NORMALISED_GAIN', held)).toMatchObject({ value: null, n: 12 });
    expect(figure('GAIN', held)).toMatchObject({ value: -10 });
  });

  it.each([
    { pairs: 4, value: null, claimed: false },
    { pairs: 9, value: 20, claimed: false },
    { pairs: 10, value: 20, claimed: true },
  ])('of learning from $pairs pairs: claimed $claimed', ({ pairs, value, claimed }) => {
    const gain = figure('GAIN', [tested(pairs, 50, 70)]);
    expect(gain?.value).toBe(value);
    expect(gain?.caution === undefined).toBe(claimed);
  });
});

describe('behaviour', () => {
  const person = (employeeId: string, scores: Record<string, number | 'tidak'>) => {
    const base = {
      agency: 'a',
      cycle: '2027',
      activity: 'A01',
      shard: 0,
      name: 'N',
      answer: 'ACCEPTED' as const,
    };
    const flags = { pretestTaken: false, feedbackGiven: false, linkVersion: 1, attended: true };
    return [{ ...base, ...flags, employeeId, behaviour: scores }];
  };
  /** A training that closed, with what these people said. */
  const closed = (people: readonly EnrollmentItem[]) =>
    facts({ behaviour: summariseBehaviour(people, '2027-06-28T01:00:00.000Z') });
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, index) => person(`p${index}`, { penerapan: 4, berbagi: 2 })).flat();

  it('of a training that is not closed is not in it, nor of a sixth person alone: five people more or none', () => {
    const sixth = closed(person('p9', { penerapan: 1, berbagi: 1 }));
    const before = figure('BEHAVIOUR_SELF', [closed(crowd(5))]);
    expect(figure('BEHAVIOUR_SELF', [closed(crowd(5)), facts(), sixth])).toEqual(before);
    expect(before).toMatchObject({ value: 3, n: 5 });
  });

  it('of four people is withheld, though they gave sixteen answers', () => {
    expect(figure('BEHAVIOUR_SELF', [closed(crowd(4))])).toMatchObject({ value: null, n: 4 });
  });

  it('of nobody is a dash: nothing is withheld', () => {
    expect(figure('BEHAVIOUR_SELF', [facts()])).toMatchObject({ value: null, n: 0 });
    expect(figure('BEHAVIOUR_SELF', [facts()])?.caution).toBeUndefined();
  });

  it('of five is shown', () => {
    expect(figure('BEHAVIOUR_SELF', [closed(crowd(5))])).toMatchObject({ value: 3, n: 5 });
  });

  it("of one person in five trainings is still one person's", () => {
    const often = Array.from({ length: 5 }, () => closed(crowd(1)));
    const hidden = figure('BEHAVIOUR_SELF', often);
    expect(hidden).toMatchObject({ value: null, n: 5 });
    expect(hidden?.caution).toBe('Angka ini disembunyikan: kurang dari lima orang pada setiap kegiatan.');
  });

  it('keeps "no chance yet" apart from a low score', () => {
    const scored = crowd(6);
    const none = ['x', 'y', 'z', 'v', 'w', 'u'].flatMap((id) => person(id, { penerapan: 'tidak' }));
    const held = [closed([...scored, ...none])];
    expect(figure('BEHAVIOUR_SELF', held)).toMatchObject({ value: 3, n: 6 });
    expect(figure('NO_CHANCE', held)).toMatchObject({ value: 50, n: 12 });
    expect(codes(held)).toContain('NO_CHANCE');
  });

  it('counts who named a post of the forum as shared, where five did and five did not', () => {
    const shared = { topic: 't', post: 'p' };
    const some = (count: number) =>
      crowd(12).map((each, index) => (index < count ? { ...each, shared } : each));
    expect(figure('SHARED', [closed(some(6))])).toMatchObject({ value: 50, n: 12, part: 6 });
    expect(figure('SHARED', [closed(some(2))])).toMatchObject({ value: null, n: 12 });
  });

  it("keeps the view of the supervisor apart from the person's own", () => {
    expect(figure('BEHAVIOUR_SUPERVISOR', [closed(crowd(8))])).toMatchObject({
      value: null,
      n: 0,
    });
  });
});

describe('the advice of a quarter', () => {
  const named = (...all: string[]) => all.map((code) => ({ code, sentence: code, evidence: '' }));
  const kept = (...all: string[]) => mostPressing(named(...all)).map(({ code }) => code);

  it('is at most five, the first of each kind before the second of any', () => {
    expect(
      kept('DEEPEN-A01', 'DEEPEN-A02', 'DEEPEN-A03', 'DEEPEN-A04', 'DEEPEN-A05', 'HOURS', 'REACH'),
    ).toEqual(['DEEPEN-A01', 'HOURS', 'REACH', 'DEEPEN-A02', 'DEEPEN-A03']);
  });

  it('begins with what was promised and is late, and with a limit of the law that was passed', () => {
    expect(kept('IMPROVE-A01', 'HOURS', 'ATTENDANCE', 'NO_CHANCE', 'REACH', 'PPPK_OVER', 'OVERDUE')).toEqual([
      'OVERDUE',
      'PPPK_OVER',
      'HOURS',
      'IMPROVE-A01',
      'ATTENDANCE',
    ]);
  });
});

describe('recommendations', () => {
  it('ask for certificates that are still to come before they say that few PNS have 20 JP', () => {
    const hours = (measures: Measures) => advice([facts()], measures).find(({ code }) => code === 'HOURS');
    const late = hours({ pns: 57, 'kind.pns.unproven': 840 });
    expect(late?.sentence).toMatch(/^Kumpulkan dan periksa sertifikat kegiatan penyelenggara lain/);
    expect(late?.evidence).toMatch(
      /^Menurut JP yang sudah terbukti, 0% \(0 dari 57 PNS\).*Belum termasuk 840 JP/,
    );
    expect(hours({ pns: 57 })?.evidence).toMatch(/^Baru 0%/);
  });

  it('ask to deepen what many found too shallow', () => {
    const [first] = advice([facts({}, summary(10, { tooShallow: 0.4 }))]);
    expect(first).toMatchObject({ code: 'DEEPEN-A01', activity: 'A01' });
    expect(first?.sentence).toContain('Perdalam materi "Lokakarya A01"');
    expect(first?.evidence).toBe('40% (4 dari 10 jawaban) menilai materinya terlalu dangkal.');
  });

  it.each([
    { why: 'few find it too shallow', tooShallow: 0.29, answered: 20 },
    { why: 'too few have answered', tooShallow: 0.9, answered: 4 },
  ])('change nothing when $why', ({ tooShallow, answered }) => {
    expect(codes([facts({}, summary(answered, { tooShallow }))])).toEqual([]);
  });

  it('name the lowest aspect of a training that was not liked', () => {
    const [first] = advice([facts({}, summary(8, { reaction: { fasilitator: 4.5, materi: 3.4 } }))]);
    expect(first).toMatchObject({ code: 'IMPROVE-A01' });
    expect(first?.evidence).toContain('3,4 dari 5 oleh 8 peserta');
  });

  it('say nothing before the first activity was held', () => {
    expect(codes([], { people: 10, pns: 10, 'unit.seksi-b': 10 })).toEqual([]);
  });

  it('look into low attendance only when there are cases enough', () => {
    const came = (seats: number) => facts({ attendance: { attended: 1, seats, seatsTaken: 1 } });
    expect(codes([came(9)])).toEqual([]);
    expect(codes([came(10)])).toEqual(['ATTENDANCE']);
  });

  it('name the units that were left out, and the rule', () => {
    const measures = {
      'unit.seksi-a': 4,
      'unit.seksi-a.trained': 2,
      'unit.seksi-b': 3,
      'unit.seksi-b.trained': 0,
    };
    const [reach] = advice([facts()], measures);
    expect(reach?.evidence).toContain('Belum ada peserta dari: Seksi B');
    expect(figure('UNITS_WITHOUT', [facts()], measures)).toMatchObject({ value: 1, n: 2 });
  });

  it('warn of PPPK over 24 JP and of PNS below 20', () => {
    const measures = { pns: 4, 'pns.met': 3, pppk: 5, 'pppk.over': 2 };
    expect(codes([facts()], measures)).toEqual(['HOURS', 'PPPK_OVER']);
    expect(codes([facts()], { pns: 4, 'pns.met': 4, pppk: 5, 'pppk.over': 0 })).toEqual([]);
  });
});
