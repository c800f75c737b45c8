import { addDays } from '../rules/wib.ts';

/** A month of Ramadan: first and last day of fasting, ISO dates, and how sure they are. */
export interface Ramadan {
  readonly from: string;
  readonly to: string;
  readonly basis: 'decreed' | 'estimate';
}

/**
 * What the government announced (sidang isbat), by Hijri year; it takes the place of the estimate. To be filled in
 * when a year's announcement is made. 1447 H: 19-02-2026, Idulfitri 21-03-2026.
 */
const announced: Readonly<Record<string, Omit<Ramadan, 'basis'>>> = {
  '1447': { from: '2026-02-19', to: '2026-03-20' },
};

/** The calendar of Umm al-Qura differs from the sighting in Indonesia by a day at most. */
const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
});

const RAMADAN = '9';

const known = new Map<number, readonly Ramadan[]>();

/**
 * The months of Ramadan that touch a calendar year, in order: one mostly, two in years like 2030. Estimates, computed
 * by the calendar of Umm al-Qura, until the government has announced the year's.
 */
export function ramadansOf(year: number): readonly Ramadan[] {
  const found = known.get(year) ?? compute(year);
  known.set(year, found);
  return found;
}

function compute(year: number): readonly Ramadan[] {
  const months = new Map<string, Ramadan>();
  for (let day = `${year - 1}-12-01`; day <= `${year + 1}-01-31`; day = addDays(day, 1)) {
    const { month, hijriYear } = hijri(day);
    if (month !== RAMADAN) continue;
    const from = months.get(hijriYear)?.from ?? day;
    months.set(hijriYear, { from, to: day, basis: 'estimate' });
  }
  return [...months]
    .map(([hijriYear, estimate]): Ramadan => {
      const decree = announced[hijriYear];
      return decree === undefined ? estimate : { ...decree, basis: 'decreed' };
    })
    .filter(({ from, to }) => from.startsWith(`${year}-`) || to.startsWith(`${year}-`));
}

function hijri(date: string): { readonly month: string; readonly hijriYear: string } {
  const parts = calendar.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { month: part('month'), hijriYear: part('year') };
}
