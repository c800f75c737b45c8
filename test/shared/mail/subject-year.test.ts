import { describe, expect, it } from 'vitest';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';

describe('the year in a subject', () => {
  it.each([
    ['Undangan: Arsip dinamis', 'Undangan: Arsip dinamis (2027)'],
    ['Pengingat: Arsip, Senin, 12 April 2027', 'Pengingat: Arsip, Senin, 12 April 2027'],
    ['Pengingat: Arsip, Senin, 10 Januari 2028', 'Pengingat: Arsip, Senin, 10 Januari 2028 (2027)'],
    ['Undangan: SNI 20270', 'Undangan: SNI 20270 (2027)'],
  ])('is said once: %s', (subject, said) => {
    expect(subjectWithYear(subject, '2027')).toBe(said);
  });
});
