import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  functionalRanks,
  requiredLevel,
  sampleReference,
} from '../../../shared/reference/agency-reference.ts';

const { posts } = sampleReference;

describe('the level a post requires', () => {
  it.each([
    ['camat', 3],
    ['sekretarisCamat', 3],
    ['lurah', 2],
    ['kepalaSeksi', 2],
    ['kepalaSubbagian', 2],
    ['sekretarisLurah', 2],
    ['kepalaSeksiKelurahan', 2],
    ['pelaksana', 1],
    ['bendahara', 1],
  ] as const)('%s: %i', (postKind, level) => {
    expect(requiredLevel({ postKind }, posts)).toBe(level);
  });

  it.each([
    ['pemula', 1],
    ['terampil', 2],
    ['mahir', 2],
    ['penyelia', 3],
    ['ahliPertama', 2],
    ['ahliMuda', 3],
    ['ahliMadya', 4],
    ['ahliUtama', 5],
  ] as const)('functional %s: %i', (functionalRank, level) => {
    expect(requiredLevel({ postKind: 'fungsional', functionalRank }, posts)).toBe(level);
  });

  it('exists for every post, whatever rank stands beside it, and for one that no list has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...posts.map(({ code }) => code), 'takDikenal'),
        fc.constantFrom(...functionalRanks),
        (postKind, functionalRank) => {
          expect([1, 2, 3, 4, 5]).toContain(requiredLevel({ postKind, functionalRank }, posts));
        },
      ),
    );
  });
});
