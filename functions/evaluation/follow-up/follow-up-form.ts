import { asSent, day, daysOfCycle, otherwise, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { FollowUp, RefusedFollowUp } from '../../../shared/store/follow-ups.ts';
import { suggestedDue } from './follow-up-due.ts';

/** Rooms on the form for what the figures did not suggest. */
export const EXTRA_FOLLOW_UPS = ['TAMBAHAN-1', 'TAMBAHAN-2'] as const;

/** Whether a follow-up was added by the coordinator. */
export function isExtra(code: string): boolean {
  return EXTRA_FOLLOW_UPS.some((extra) => extra === code);
}

/** Box of a suggestion that is refused, and what it sends. */
export const REFUSED = { field: 'tolak', value: 'ya' } as const;

/** Signs of why a suggestion is refused. */
export const LONGEST_REFUSAL = 300;

/** What the coordinator decides: what is done, and what is not. */
export interface DecidedFollowUps {
  readonly items: readonly FollowUp[];
  readonly refused: readonly RefusedFollowUp[];
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
 * Reads the follow-ups as the coordinator filled them in: each suggestion with owner and date, or refused with the reason.
 * @param drafted the suggestions of the form
 * @param today ISO: nothing can be due before, or later than the end of the next year
 * @throws InvalidInputError naming everything that is missing or wrong
 */
export function readFollowUpForm(
  form: URLSearchParams,
  drafted: readonly FollowUp[],
  today: string,
): DecidedFollowUps {
  const named = drafted.map((item, index) => ({ item, name: `Tindak lanjut ${index + 1}` }));
  const refused = named
    .filter(({ item }) => isRefused(form, item.code))
    .map(({ item, name }) => ({ item, read: readRefusal(form, item.code, name) }));
  const wanted = [
    ...named
      .filter(({ item }) => !isRefused(form, item.code))
      .map(({ item, name }) => readSuggestion(form, item, { name, today })),
    ...EXTRA_FOLLOW_UPS.filter((code) => isTouched(form, code)).map((code, index) => ({
      code,
      evidence: 'Ditambahkan koordinator.',
      read: readFields(form, fieldsOf(`Tindak lanjut tambahan ${index + 1}`, today), `${code}.`),
    })),
  ];
  refuseFaults(Object.assign({}, ...[...refused, ...wanted].map(({ read }) => read.faults)));
  return {
    items: wanted.map(({ code, evidence, read }) => {
      const { isi, pj, tenggat } = settled(read);
      return { code, sentence: isi, evidence, owner: pj, dueOn: tenggat };
    }),
    refused: refused.map(({ item: { code, sentence, evidence }, read }) => {
      return { code, sentence, evidence, reason: settled(read).alasan };
    }),
  };
}

/** Whether a form refuses a suggestion. */
export function isRefused(form: URLSearchParams, code: string): boolean {
  return form.get(`${code}.${REFUSED.field}`) === REFUSED.value;
}

function readRefusal(form: URLSearchParams, code: string, name: string) {
  const alasan = text({
    label: `${name}: alasan menolak`,
    most: LONGEST_REFUSAL,
    missing: `${name}: isi alasan menolak saran ini.`,
  });
  return readFields(form, { alasan }, `${code}.`);
}

function readSuggestion(
  form: URLSearchParams,
  { code, evidence, sentence }: FollowUp,
  { name, today }: { readonly name: string; readonly today: string },
) {
  const { pj, tenggat } = fieldsOf(name, today);
  const read = readFields(form, { pj, tenggat, alasan: asSent }, `${code}.`);
  const { alasan = '', ...values } = read.values;
  const undecided =
    alasan.trim() === ''
      ? {}
      : { [`${code}.alasan`]: `${name}: centang "Tolak saran ini", atau kosongkan alasannya.` };
  return {
    code,
    evidence,
    read: { ...read, values: { ...values, isi: sentence }, faults: { ...read.faults, ...undecided } },
  };
}

/** A room is used as soon as one of its fields is: an owner without a task is a fault, not nothing. */
function isTouched(form: URLSearchParams, code: string): boolean {
  return ['isi', 'pj', 'tenggat'].some((field) => (form.get(`${code}.${field}`) ?? '').trim() !== '');
}
