import { describe, expect, it } from 'vitest';
import { nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { bestDraft } from '../../functions/plan/draft/best-draft.ts';
import type { Drafting } from '../../functions/plan/draft/draft-rounds.ts';
import { draftWithScenarios } from '../../functions/plan/draft/explain/draft-with-scenarios.ts';
import { explainDraft } from '../../functions/plan/draft/explain/explain-draft.ts';
import { lineCloses } from '../../functions/plan/draft/explain/line-closes.ts';
import { loadSolver, type Solver } from '../../functions/plan/draft/optimiser/solver.ts';
import { explanationSentences, markOf } from '../../shared/plan/draft-explanation.ts';
import { type Offering, offerings } from '../../shared/reference/training-catalogue.ts';
import type { GapTable } from '../../shared/store/analysis.ts';
import { draftAgency } from '../support/draft-agency.ts';

const offeringOf = (wanted: string) => offerings.find(({ code }) => code === wanted);

/** A course like SP4N-LAPOR! for everybody here: 40 seats, a day, 8 JP, at another price. */
function course(code: string, price: Partial<Offering>): Offering {
  const like = offeringOf('TC24');
  if (like === undefined) throw new Error('TC24');
  const { costPerBatch: _, ...rest } = like;
  return {
    ...rest,
    code,
    title: `Kursus ${code}`,
    targetPosts: ['pelaksana'],
    competencies: ['M5'],
    ...price,
  };
}

/** Twelve people who all need M5 and T03 fully, as far as this draft knows. */
function office(other: Partial<Drafting>): Drafting {
  const { people, ...rest } = draftAgency(12, 1, { seed: 1, rupiahEach: 0 });
  const alike = people.map((person) => ({
    ...person,
    posts: ['pelaksana'],
    pns: true,
    needs: { M5: 1, T03: 1 },
  }));
  return { ...rest, people: alike, weights: new Map(), ...other };
}

const count = (people: number) => ({ people, withGap: people, gap: people, asked: people });
const gapsOf = (answered: number, codes: readonly string[]): GapTable => ({
  ...nothingAnalysed.gaps,
  answered,
  participants: 12,
  byCompetency: Object.fromEntries(codes.map((code) => [code, count(answered)])),
});

function explained(
  drafting: Drafting,
  {
    answered = 12,
    solver,
    codes = ['M5', 'T03'],
  }: { answered?: number; solver?: Solver; codes?: readonly string[] } = {},
) {
  const { draft, scenarios } = draftWithScenarios(drafting, solver);
  const lines = draft.activities.map(({ line }) => line);
  const priorities = codes.map((code, rank) => ({ code, score: 100 - rank }));
  return {
    draft,
    lines,
    ...explainDraft({ draft, drafting, gaps: gapsOf(answered, codes), priorities, scenarios, lines }),
  };
}

const said = (of: readonly { readonly sentence: string }[]) => of.map(({ sentence }) => sentence).join(' ');

describe('each of the most urgent needs', () => {
  it('says by what it is covered, and that the catalogue has nothing for it', () => {
    const { needs } = explained(office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 }));
    // Half of a unit of six stays at work, so twelve people go in two sessions; 8 JP on one need close 40 percent of it.
    expect(needs.map(({ sentence }) => sentence)).toEqual([
      'Pelayanan Publik: 2 kegiatan dengan 12 keikutsertaan diperkirakan menutup 40 persen kebutuhannya.',
      'Ketenteraman dan ketertiban umum: belum terjawab. Katalog tidak memuat penawaran untuk kebutuhan ini.',
    ]);
  });

  it('says that its cheapest offer costs more than what is left', () => {
    const dear = course('B', { costPerBatch: 9_000_000, competencies: ['T03'] });
    const { needs } = explained(office({ offerings: [dear], budget: 4_000_000 }));
    expect(said(needs)).toContain(
      'Penawaran termurah memerlukan Rp9.000.000, sedangkan sisa pagu Rp4.000.000.',
    );
  });

  it('says that fewer than five people are found', () => {
    const other = course('C', { costPerBatch: 0, targetPosts: ['camat'] });
    expect(said(explained(office({ offerings: [other], budget: 0 })).needs)).toContain(
      'Penawarannya tidak menemukan lima orang',
    );
  });

  it('and the certificate that the law asks for is spoken of, however many needs come before it', () => {
    const codes = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'T01', 'T02', 'T03', 'G00'];
    const { needs } = explained(office({ offerings: [], budget: 0 }), { codes });
    expect(needs.map(({ code }) => code)).toEqual([...codes.slice(0, 10), 'G00']);
    expect(needs.at(-1)?.sentence).toBe(
      'Sertifikat kompetensi pemerintahan: belum terjawab. Katalog tidak memuat penawaran untuk kebutuhan ini. Sertifikat itu diwajibkan UU 23/2014 Pasal 233.',
    );
  });

  it('is told of nobody when fewer than five answered', () => {
    const offerings = [course('A', { costPerBatch: 0 })];
    const { needs, method, scenarios } = explained(office({ offerings, budget: 1_000_000 }), { answered: 4 });
    expect({ needs, scenarios }).toEqual({ needs: [], scenarios: [] });
    expect(method).not.toContain('menutup');
  });
});

it('of a solver whose best comes out below the simple draft says so without calling either the best', () => {
  const poor: Solver = ({ costs }) => ({ values: costs.map(() => 0), objective: 1, bound: 1_000 });
  const offerings = [course('A', { costPerBatch: 0 })];
  const { draft, method } = explained(office({ offerings, budget: 0 }), { solver: poor });
  expect(draft.by).toBe('greedy');
  expect(method).toMatch(
    /Disusun bertahap: .* penghitung optimal dalam batas langkahnya; jaraknya dari rancangan terbaik yang mungkin paling banyak \d+ persen, dibandingkan dengan batas hitungan yang membolehkan pecahan kursi dan JP\.$/,
  );
  expect(method).not.toContain('lebih baik daripada penghitungan optimal');
});

it('the travel of each person is part of the price of a seat', async () => {
  const offerings = [course('J', { costPerBatch: 500_000, travelPerPerson: 400_000 })];
  for (const solver of [await loadSolver(), undefined]) {
    const { draft } = explained(
      office({ offerings, budget: 2_600_000 }),
      solver === undefined ? {} : { solver },
    );
    expect(draft.activities.map(({ people, line }) => [people.length, line.cost])).toEqual([[5, 2_500_000]]);
  }
});

describe('one more million rupiah', () => {
  const dear = course('D', { costPerBatch: 5_500_000 });
  it('buys the course that was just too dear', () => {
    expect(explained(office({ offerings: [dear], budget: 5_000_000 })).million).toBe(
      'Tambahan Rp1.000.000 membuka "Kursus D" bagi 6 orang.',
    );
  });

  it('says what the nearest course still lacks', () => {
    expect(explained(office({ offerings: [dear], budget: 3_000_000 })).million).toBe(
      'Tambahan Rp1.000.000 belum cukup untuk kegiatan lain; yang terdekat, "Kursus D", memerlukan tambahan Rp2.500.000.',
    );
  });

  it('is of no use when no need is left that money would close', () => {
    expect(explained(office({ offerings: [], budget: 3_000_000 })).million).toContain(
      'tidak menutup kebutuhan lain',
    );
  });
});

describe('limits', () => {
  it('that contradict each other are named: 20 JP for all against offers and money', () => {
    const { limits } = explained(office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 }));
    expect(limits[0]).toBe(
      'Bertentangan: paling sedikit 20 JP setahun bagi setiap PNS (PP 11/2017 Pasal 203) tidak tercapai bagi 12 dari 12 PNS dengan pagu Rp0 dan penawaran yang ada. Tambahkan kegiatan bagi mereka atau usulkan ke BKPSDM.',
    );
    expect(limits.join(' ')).toContain('Kursi: 2 kegiatan terisi penuh');
  });

  it('of hours are told by how many people reached them', () => {
    const long = course('E', { costPerBatch: 0, learningHours: 24, form: 'NKL04' });
    const drafting = office({ offerings: [long], budget: 0 });
    const pppk = { ...drafting, people: drafting.people.map((person) => ({ ...person, pns: false })) };
    expect(explained(pppk).limits.join(' ')).toContain('JP: 12 PPPK sudah sampai pada batas 24 JP');
  });

  it('name the units of which nobody goes', () => {
    const drafting = office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 });
    const people = drafting.people.map((person, index) =>
      index < 6 ? person : { ...person, posts: ['camat'] },
    );
    expect(
      explained({
        ...drafting,
        offerings: [course('F', { costPerBatch: 0, form: 'NKL04' })],
        people,
      }).limits.join(' '),
    ).toContain('Belum ada peserta dari Unit 1');
  });
});

describe('whoever is remote', () => {
  const away = course('AWAY', { costPerBatch: 0, method: 'klasikal', competencies: ['M5', 'T03'] });
  const near = course('NEAR', { costPerBatch: 0, method: 'daring', form: 'NKL04', competencies: ['M5'] });
  /** Unit 0 is remote. The course far away closes a little more. */
  const drafting = office({ offerings: [{ ...away, learningHours: 8.5 }, near], budget: 0 });
  const withRemote = {
    ...drafting,
    mostActivities: 2,
    people: drafting.people.map((person, index) => ({
      ...person,
      hours: 24,
      needs: { M5: 1, T03: 0.95 },
      ...(index < 6 ? { remote: true } : {}),
    })),
  };

  it('gets the course at a distance of two that close about the same, and the draft says so', async () => {
    const solver = await loadSolver();
    for (const by of [solver, undefined]) {
      const { draft, limits } = explained(withRemote, by === undefined ? {} : { solver: by });
      const first = draft.people.map(({ taken: [one] }) => one?.offering);
      expect(new Set(first.slice(0, 6))).toEqual(new Set(['NEAR']));
      expect(limits.join(' ')).toContain('Jarak: 6 pegawai unit jauh mendapat');
    }
    expect(explained({ ...withRemote, people: drafting.people }).limits.join(' ')).not.toContain('Jarak:');
  });
});

describe('a fifth less and a fifth more money', () => {
  it('show what falls out, and who with it', () => {
    const offerings = [course('G', { costPerBatch: 4_500_000 })];
    const [less, more] = explained(office({ offerings, budget: 5_000_000 })).scenarios;
    expect(less).toEqual({
      percent: -20,
      budget: 4_000_000,
      cost: 0,
      closed: 0,
      belowMinimum: 12,
      out: ['Kursus G (6 orang)'],
      come: [],
      people: '6 orang tidak lagi ikut apa pun: Unit 0 (3), Unit 1 (3).',
    });
    expect(more).toMatchObject({
      percent: 20,
      budget: 6_000_000,
      cost: 4_500_000,
      out: [],
      come: [],
      people: '',
    });
  });

  it('show what comes in, and who with it', () => {
    const offerings = [course('H', { costPerBatch: 3_000_000 })];
    const [less, more] = explained(office({ offerings, budget: 5_000_000 })).scenarios;
    expect(less).toMatchObject({ out: [], come: [], people: '' });
    expect(more).toMatchObject({
      cost: 6_000_000,
      come: ['Kursus H (6 orang)'],
      people: '6 orang baru mendapat kegiatan: Unit 0 (3), Unit 1 (3).',
    });
  });

  it('never close less with more money', () => {
    const drafting = draftAgency(30, 40, { seed: 2, rupiahEach: 300_000 });
    const { draft, scenarios } = draftWithScenarios(drafting, undefined);
    const [less, more] = scenarios;
    const mine = draft.value.closed / draft.value.need;
    expect(less?.budget).toBeLessThan(more?.budget ?? 0);
    expect(draft.value.worth).toBeGreaterThanOrEqual(
      bestDraft({ ...drafting, budget: less?.budget ?? 0 }, undefined).value.worth,
    );
    expect(mine).toBeGreaterThan(0);
  });
});

describe('what a draft says of itself', () => {
  it('names the proven distance from the best, or that no solver could tell', () => {
    const drafting = office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 });
    expect(explained(drafting).method).toContain('penghitung optimal tidak dapat dipakai');
    // Twelve people, each 0.4 of a need and 8 of 20 JP, which are worth half a need: 12 x (0.4 + 0.2) = 7.2.
    const modest: Solver = (model) => ({ values: model.costs.map(() => 0), objective: 7.2, bound: 8 });
    expect(explained(drafting, { solver: modest }).method).toContain(
      'jaraknya dari rancangan terbaik yang mungkin paling banyak 10 persen',
    );
  });

  it('tells of each activity what part of a need it closes', () => {
    const drafting = office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 });
    const [activity] = bestDraft(drafting, undefined).activities;
    if (activity === undefined) throw new Error('no activity');
    // Six of twelve, 0.4 of what each needs.
    expect(lineCloses(activity, drafting.people).get('M5')).toBeCloseTo(0.2);
  });

  it('is printed on papers as long as it is true of their lines', () => {
    const drafting = office({ offerings: [course('A', { costPerBatch: 0 })], budget: 0 });
    const { draft: _, lines, ...explanation } = explained(drafting);
    expect(explanation.mark).toBe(markOf(lines));
    const headings = (of: typeof lines) =>
      new Set(
        explanationSentences({ lines: of, explanation }, explanation.needs).map(({ heading }) => heading),
      );
    expect(headings(lines)).toContain('Batas');
    const changed = lines.map((line) => ({ ...line, peopleList: '0-abc' }));
    for (const other of [changed, []]) expect(headings(other)).toEqual(new Set(['Kebutuhan']));
  });
});
