import { day, daysOfCycle, otherwise, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/read-fields.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { FollowUp } from '../../../shared/store/follow-ups.ts';
import { suggestedDue } from './follow-up-due.ts';

/** Rooms on the form for what the figures did not suggest. */
export const EXTRA_FOLLOW_UPS = ['TAMBAHAN-1', 'TAMBAHAN-2'] as const;

/** Whether a follow-up was added by the coordinator. */
export function isExtra(code: string): boolean {
  return EXTRA_FOLLOW_UPS.some((extra) => extra === code);
}

/** @internal */
export const LONGEST_OWNER = 100;
/** @internal */
export const LONGEST_SENTENCE = 500;

/** The fields of one follow-up; `isi` only of those that the coordinator adds. */
const fieldsOf = (name: string, today: string) => {
  const { last } = daysOfCycle(today.slice(0, 4));
  const due = `${name}: isi tenggat dengan tanggal yang belum lewat, misalnya ${formatDate(suggestedDue(today))}, dan paling lambat ${formatDate(last)}.`;
  const dated = day({ label: '', within: { first: today, last } });
  return {
    isi: text({
      label: `${name}: uraian tindak lanjut`,
      most: LONGEST_SENTENCE,
      missing: `${name}: isi uraian tindak lanjut.`,
    }),
    pj: text({
      label: `${name}: penanggung jawab`,
      most: LONGEST_OWNER,
      missing: `${name}: isi penanggung jawab.`,
    }),
    tenggat: otherwise(dated, due),
  };
};

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
  const suggested = drafted.map(({ code, sentence, evidence }, index) => {
    const { pj, tenggat } = fieldsOf(`Tindak lanjut ${index + 1}`, today);
    const read = readFields(form, { pj, tenggat }, `${code}.`);
    return { code, evidence, read: { ...read, values: { ...read.values, isi: sentence } } };
  });
  const extra = EXTRA_FOLLOW_UPS.filter((code) => isTouched(form, code)).map((code, index) => ({
    code,
    evidence: 'Ditambahkan koordinator.',
    read: readFields(form, fieldsOf(`Tindak lanjut tambahan ${index + 1}`, today), `${code}.`),
  }));
  const wanted = [...suggested, ...extra];
  refuseFaults(Object.assign({}, ...wanted.map(({ read }) => read.faults)));
  return wanted.map(({ code, evidence, read }) => {
    const { isi, pj, tenggat } = settled(read);
    return { code, sentence: isi, evidence, owner: pj, dueOn: tenggat };
  });
}

/** A room is used as soon as one of its fields is: an owner without a task is a fault, not nothing. */
function isTouched(form: URLSearchParams, code: string): boolean {
  return ['isi', 'pj', 'tenggat'].some((field) => (form.get(`${code}.${field}`) ?? '').trim() !== '');
}
