import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { formatDate, parseDate } from '../../../shared/rules/format.ts';
import { daysOfCycle } from '../../../shared/rules/typed-day.ts';
import type { FollowUp } from '../../../shared/table/entities/report.ts';
import { suggestedDue } from './follow-up-due.ts';

/** Rooms on the form for what the figures did not suggest. */
export const EXTRA_FOLLOW_UPS = ['TAMBAHAN-1', 'TAMBAHAN-2'] as const;

/** Whether a follow-up was added by the coordinator. */
export function isExtra(code: string): boolean {
  return EXTRA_FOLLOW_UPS.some((extra) => extra === code);
}

export const LONGEST_OWNER = 100;
export const LONGEST_SENTENCE = 500;

/**
 * Reads the follow-ups as the coordinator filled them in.
 * @param drafted the suggestions of the form
 * @param today ISO: nothing can be due before, or later than the end of the next year
 * @throws InvalidInputError naming everything that is missing or wrong
 */
export function readFollowUpForm(
  form: URLSearchParams,
  drafted: readonly FollowUp[],
  today: string,
): FollowUp[] {
  const suggested = drafted.map(({ code, sentence, evidence }, index) => ({
    code,
    sentence,
    evidence,
    name: `Tindak lanjut ${index + 1}`,
  }));
  const extra = EXTRA_FOLLOW_UPS.map((code, index) => ({
    code,
    sentence: text(form, `${code}.isi`),
    evidence: 'Ditambahkan koordinator.',
    name: `Tindak lanjut tambahan ${index + 1}`,
  })).filter(({ code }) => isTouched(form, code));
  const wanted = [...suggested, ...extra];
  const issues = wanted.flatMap((item) => faultsOf(form, item, today));
  if (issues.length > 0) throw new InvalidInputError(issues);
  return wanted.map(({ code, sentence, evidence }) => ({
    code,
    sentence,
    evidence,
    owner: text(form, `${code}.pj`),
    dueOn: parseDate(text(form, `${code}.tenggat`)) ?? today,
  }));
}

/** A room is used as soon as one of its fields is: an owner without a task is a fault, not nothing. */
function isTouched(form: URLSearchParams, code: string): boolean {
  return ['isi', 'pj', 'tenggat'].some((field) => text(form, `${code}.${field}`) !== '');
}

interface Wanted {
  readonly code: string;
  readonly sentence: string;
  readonly name: string;
}

function faultsOf(form: URLSearchParams, { code, sentence, name }: Wanted, today: string): Issue[] {
  const owner = text(form, `${code}.pj`);
  const dueOn = parseDate(text(form, `${code}.tenggat`));
  const { last } = daysOfCycle(today.slice(0, 4));
  const faults: Record<string, string | undefined> = {
    isi: sizeFault(sentence, LONGEST_SENTENCE, 'uraian tindak lanjut'),
    pj: sizeFault(owner, LONGEST_OWNER, 'penanggung jawab'),
    tenggat:
      dueOn === undefined || dueOn < today || dueOn > last
        ? `isi tenggat dengan tanggal yang belum lewat, misalnya ${formatDate(suggestedDue(today))}, dan paling lambat ${formatDate(last)}.`
        : undefined,
  };
  return Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [{ field: `${code}.${field}`, sentence: `${name}: ${fault}` }],
  );
}

function sizeFault(given: string, longest: number, what: string): string | undefined {
  if (given === '') return `isi ${what}.`;
  return given.length > longest ? `${what} paling banyak ${longest} huruf.` : undefined;
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}
