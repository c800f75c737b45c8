import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { asSent, day, daysOfCycle, otherwise, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { formatDate, parseDate } from '../../../shared/rules/format.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { partitions } from '../../../shared/store/definition.ts';
import {
  decideDrafted,
  type FollowUp,
  type FollowUpsItem,
  type RefusedFollowUp,
  readFollowUps,
} from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';

/** A follow-up is due in a month unless the coordinator says otherwise. */
const DUE_DAYS = 30;

/**
 * The day that is suggested for a follow-up, ISO.
 * @param drafted the suggestion made earlier; once it has passed, the month begins anew
 */
export function suggestedDue(today: string, drafted = ''): string {
  return drafted < today ? addDays(today, DUE_DAYS) : drafted;
}

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
interface DecidedFollowUps {
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
 * @internal
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
function isRefused(form: URLSearchParams, code: string): boolean {
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

interface Decision {
  readonly agency: string;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
  readonly workflows: Workflows;
}

/**
 * Decides the follow-ups, each with owner and date or refused with a reason, and lets the cycle close. Sent twice, the first stands.
 * @throws InvalidInputError naming every follow-up without owner or date; NotFoundError before there is a draft;
 *   ConflictError when others stand already: the cycle closes with those
 */
export async function decideFollowUps({ agency, cycle, form, now, workflows }: Decision): Promise<void> {
  const draft = await readFollowUps(agency, cycle);
  if (draft === undefined) throw new NotFoundError('follow-ups');
  const decided = draft.status === 'DECIDED' ? draft : await decide(draft, form, now);
  await complete(partitions.cycle(agency, cycle), 'follow-up', { by: 'koordinator' }, workflows);
  if (!isSame(form, decided)) throw new ConflictError('follow-ups');
}

/** Whether a form says what was decided: its double click, not another decision. */
function isSame(form: URLSearchParams, { items, refused = [] }: FollowUpsItem): boolean {
  const standing = [
    ...items.flatMap(({ code, sentence, owner, dueOn }) => [
      `${code}.pj ${owner}`,
      `${code}.tenggat ${dueOn}`,
      ...(isExtra(code) ? [`${code}.isi ${sentence}`] : []),
    ]),
    ...refused.map(({ code, reason }) => `${code}.alasan ${reason}`),
  ];
  const filled = [...form].filter(([name, value]) => {
    const [, code = '', field = ''] = /^(.+)\.(isi|pj|tenggat|alasan)$/.exec(name) ?? [];
    // Owner and date of what is refused are not read.
    return value.trim() !== '' && field !== '' && (field === 'alasan' || !isRefused(form, code));
  });
  const sent = filled.map(
    ([name, value]) => `${name} ${name.endsWith('.tenggat') ? parseDate(value) : value.trim()}`,
  );
  return isDeepStrictEqual(standing.sort(), sent.sort());
}

/** One conditional write decides; the item that stands is returned. */
async function decide(draft: FollowUpsItem, form: URLSearchParams, now: Date): Promise<FollowUpsItem> {
  const { agency, cycle } = draft;
  const read = readFollowUpForm(form, draft.items, wibDate(now));
  const decided = await decideDrafted(draft, { ...read, head: await reportHeadOf(agency), now });
  return decided ?? (await readFollowUps(agency, cycle)) ?? draft;
}
