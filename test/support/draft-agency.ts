import type { Candidate } from '../../functions/plan/draft/assign-people.ts';
import type { Drafting } from '../../functions/plan/draft/draft-rounds.ts';
import { toLines } from '../../functions/plan/draft/to-lines.ts';
import {
  needNamer,
  postNamer,
  sampleReference,
  technicalAreas,
} from '../../shared/reference/agency-reference.ts';
import { competencies } from '../../shared/reference/competency-dictionary.ts';
import { type Offering, offerings } from '../../shared/reference/training-catalogue.ts';
import { type Chance, chances } from '../journeys/world/seeded.ts';

/** Kinds of staff and how many of a hundred have each. */
const KINDS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['sekretarisCamat']],
  [6, ['kepalaSeksi']],
  [4, ['kepalaSubbagian']],
  [5, ['lurah']],
  [5, ['sekretarisLurah']],
  [14, ['kepalaSeksiKelurahan']],
  [25, ['pelaksana']],
  [10, ['petugasPelayanan', 'pelaksana']],
  [4, ['bendahara', 'pelaksana']],
  [6, ['fungsional']],
  [20, ['pelaksana', 'pppk']],
];

const CODES = [...competencies, ...technicalAreas].map(({ code }) => code);

/** An agency of so many people and offers, of units of about six, the same for the same seed. */
export function draftAgency(
  size: number,
  offers: number,
  { seed, rupiahEach }: { readonly seed: number; readonly rupiahEach: number },
): Drafting {
  const random = chances(seed);
  const urgency = CODES.map((code) => [code, 0.2 + 0.6 * random.of('urgency', code)] as const);
  const people = Array.from({ length: size }, (_, index): Candidate => {
    const posts = kindOf(random.of('post', index) * 100);
    return {
      employeeId: `p${String(index).padStart(6, '0')}`,
      shard: Math.floor(index / 300),
      unitId: `u${Math.floor(index / 6)}`,
      unitName: `Unit ${Math.floor(index / 6)}`,
      posts,
      pns: !posts.includes('pppk'),
      hours: 0,
      taken: [],
      passed: new Set(),
      hadNothing: true,
      needs: Object.fromEntries(
        urgency.flatMap(([code, likely]) =>
          random.is(likely, 'need', index, code)
            ? [[code, Math.ceil(random.of('depth', index, code) * 3) / 3] as const]
            : [],
        ),
      ),
    };
  });
  const calendar = {
    year: '2027',
    earliest: '2027-01-15',
    agencyName: 'Kecamatan Senapelan',
    postName: postNamer(sampleReference),
  };
  return {
    people,
    offerings: manyOffers(offers, random),
    needName: needNamer(sampleReference),
    weights: new Map(urgency.map(([code, likely]) => [code, 2 * likely])),
    budget: size * rupiahEach,
    toLines: (choices) => toLines(choices, calendar),
  };
}

function kindOf(percent: number): readonly string[] {
  let before = 0;
  for (const [share, posts] of KINDS) {
    before += share;
    if (percent < before) return posts;
  }
  return ['pelaksana'];
}

/** The catalogue, and as many more like its own, for other needs, at other prices. */
function manyOffers(count: number, random: Chance): readonly Offering[] {
  const more = Array.from({ length: Math.max(0, count - offerings.length) }, (_, index) => {
    const [first, ...rest] = offerings;
    if (first === undefined) throw new Error('empty catalogue');
    const like = random.pick([first, ...rest], 'like', index);
    const { costPerPerson, costPerBatch, ...same } = like;
    const price = 0.5 + random.of('price', index);
    return {
      ...same,
      code: `TX${index}`,
      competencies: like.competencies.map(
        (code) => CODES[Math.floor(random.of('need', index, code) * CODES.length)] ?? code,
      ),
      ...(costPerPerson === undefined ? {} : { costPerPerson: Math.round(costPerPerson * price) }),
      ...(costPerBatch === undefined ? {} : { costPerBatch: Math.round(costPerBatch * price) }),
    };
  });
  return [...offerings.slice(0, count), ...more];
}
