import { describe, expect, it } from 'vitest';
import { isBelowTarget, predicates, readPredicate } from '../../../shared/rules/appraisal.ts';

describe('the predicate of an appraisal', () => {
  it.each([
    ['Sangat Baik', 'SANGAT_BAIK'],
    ['SANGAT  BAIK', 'SANGAT_BAIK'],
    ['Baik', 'BAIK'],
    ['Cukup / Butuh Perbaikan', 'CUKUP'],
    ['Butuh perbaikan', 'CUKUP'],
    ['Kurang/Misconduct', 'KURANG'],
    ['sangat kurang', 'SANGAT_KURANG'],
    ['Sangat Buruk', 'SANGAT_KURANG'],
  ])('is read in the words of both rules: %s', (text, predicate) => {
    expect(readPredicate(text)).toBe(predicate);
  });

  it.each([
    ['120', 'SANGAT_BAIK'],
    ['110', 'SANGAT_BAIK'],
    ['109,99', 'BAIK'],
    ['90', 'BAIK'],
    ['89.9', 'CUKUP'],
    ['70', 'CUKUP'],
    ['69,5', 'KURANG'],
    ['50', 'KURANG'],
    ['49,99', 'SANGAT_KURANG'],
    ['0', 'SANGAT_KURANG'],
  ])('follows from the score (PP 30/2019 Ps 41): %s', (score, predicate) => {
    expect(readPredicate(score)).toBe(predicate);
  });

  it.each(['', '121', '-5', 'lumayan', 'baik sekali sekali', '90 Baik'])('is none: %s', (text) => {
    expect(readPredicate(text)).toBeUndefined();
  });

  it('is below the target of the post from "Cukup" down', () => {
    expect(predicates.filter(isBelowTarget)).toEqual(['CUKUP', 'KURANG', 'SANGAT_KURANG']);
  });
});
