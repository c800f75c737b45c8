import { isDeepStrictEqual } from 'node:util';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { asSent, day, daysOfCycle, type Field, otherwise, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { partitions } from '../../../shared/store/definition.ts';
import {
  decideDrafted,
  type FollowUp,
  type FollowUpsItem,
  type RefusedFollowUp,
  readFollowUps,
} from '../../../shared/store/follow-ups.ts';
import type { FormErrors } from '../../../shared/ui/form.tsx';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { reportHeadOf } from '../report/report-head.ts';
import { CHOSEN, OWNER } from './owner-field.tsx';
import { type OwnerSearch, ownerSearch, theOwner } from './owner-search.ts';
import { LONGEST_OWNER } from './owners.ts';

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
export const LONGEST_SENTENCE = 500;

/** Signs of what a follow-up is measured by. */
export const LONGEST_INDICATOR = 200;

/** By what it is seen that advice was followed, as the form suggests it; by the beginning of the advice's code. */
const INDICATORS: Readonly<Record<string, string>> = {
  DEEPEN:
    'Materi lanjutan disepakati dengan penyelenggara, atau kegiatan lanjutan masuk rencana tahun berikutnya.',
  IMPROVE: 'Perbaikan disepakati secara tertulis dengan penyelenggara.',
  OTHERS: 'Umpan balik setiap kegiatan sudah ditinjau.',
  HOURS: 'Semua PNS mencapai 20 JP.',
  PPPK_OVER: 'Penugasan PPPK tidak melampaui 24 JP dalam tahun kontraknya.',
  ATTENDANCE: 'Sekurang-kurangnya 75 persen kursi yang dipesan dihadiri.',
  NO_CHANCE: 'Setiap peserta mendapat tugas yang memakai hasil kegiatan.',
  REACH: 'Setiap unit memiliki peserta.',
  OVERDUE: 'Tidak ada lagi tindak lanjut yang lewat tenggat.',
};

/** What a follow-up may be measured by; '' where nothing is suggested. */
export function suggestedIndicator(code: string): string {
  return INDICATORS[code.split('-')[0] ?? ''] ?? '';
}

/** The day a follow-up is due: not before today, and not later than the end of the next year. */
export function dueField(name: string, today: string): Field<string> {
  const { last } = daysOfCycle(today.slice(0, 4));
  const due = `${name}: isi tenggat dengan tanggal yang belum lewat, misalnya ${formatDate(suggestedDue(today))}, dan paling lambat ${formatDate(last)}.`;
  return otherwise(day({ label: '', within: { first: today, last } }), due);
}

/** Owner, date and measure of a follow-up, however it came about. */
function promiseFields(name: string, today: string) {
  return {
    [OWNER]: text({
      label: `${name}: penanggung jawab`,
      most: LONGEST_OWNER,
      missing: `${name}: isi penanggung jawab.`,
    }),
    [CHOSEN]: asSent,
    tenggat: dueField(name, today),
    indikator: text({
      label: `${name}: indikator keberhasilan`,
      most: LONGEST_INDICATOR,
      missing: `${name}: isi indikator keberhasilan, yaitu tanda bahwa tindak lanjut ini selesai.`,
    }),
  } as const;
}

/** A promise as a form made it. */
type Promised = Pick<FollowUp, 'owner' | 'ownerId' | 'dueOn' | 'indicator'>;

/** The fields of one follow-up as far as they could be read, and who is meant. */
export interface PromiseReading {
  readonly faults: FormErrors;
  /** Only where there is no fault. */
  readonly promised: Promised | undefined;
}

interface PromiseOf {
  readonly search: OwnerSearch;
  /** What the names of its fields begin with. */
  readonly prefix: string;
  /** Of the follow-up, in sentences. */
  readonly name: string;
  readonly today: string;
}

/** Reads owner, date and measure; whoever is named is looked up. */
export async function readPromise(
  form: URLSearchParams,
  { search, prefix, name, today }: PromiseOf,
): Promise<PromiseReading> {
  const { values, faults } = readFields(form, promiseFields(name, today), prefix);
  const { tenggat: dueOn, indikator: indicator } = values;
  const typed = values[OWNER];
  if (typed === undefined) return { faults, promised: undefined };
  const { owner, fault } = await theOwner(search, { typed, chosen: values[CHOSEN] ?? '', name });
  if (owner === undefined) return { faults: { [prefix + OWNER]: fault, ...faults }, promised: undefined };
  if (dueOn === undefined || indicator === undefined) return { faults, promised: undefined };
  return { faults, promised: { owner: owner.label, ownerId: owner.id, dueOn, indicator } };
}

interface Reading {
  readonly agency: string;
  /** The suggestions of the form. */
  readonly drafted: readonly Suggestion[];
  /** ISO: nothing can be due before, or later than the end of the next year. */
  readonly today: string;
}

type Suggestion = Pick<FollowUp, 'code' | 'sentence' | 'evidence'>;

/**
 * Reads the follow-ups as the coordinator filled them in: each suggestion with owner, date and measure, or refused with the
 * reason.
 * @throws InvalidInputError naming everything that is missing or wrong
 */
async function readFollowUpForm(
  form: URLSearchParams,
  { agency, drafted, today }: Reading,
): Promise<DecidedFollowUps> {
  const search = ownerSearch(agency);
  const named = drafted.map((item, index) => ({ item, name: `Tindak lanjut ${index + 1}` }));
  const refused = named
    .filter(({ item }) => isRefused(form, item.code))
    .map(({ item, name }) => ({ item, read: readRefusal(form, item.code, name) }));
  const wanted = await Promise.all([
    ...named
      .filter(({ item }) => !isRefused(form, item.code))
      .map(async ({ item, name }) => ({
        item,
        undecided: undecided(form, item.code, name),
        read: await readPromise(form, { search, prefix: `${item.code}.`, name, today }),
      })),
    ...EXTRA_FOLLOW_UPS.filter((code) => isTouched(form, code)).map(async (code, index) => {
      const name = `Tindak lanjut tambahan ${index + 1}`;
      const { values, faults } = readFields(form, { isi: sentenceField(name) }, `${code}.`);
      return {
        item: { code, sentence: values.isi ?? '', evidence: 'Ditambahkan koordinator.' },
        undecided: faults,
        read: await readPromise(form, { search, prefix: `${code}.`, name, today }),
      };
    }),
  ]);
  refuseFaults(
    Object.assign(
      {},
      ...refused.map(({ read }) => read.faults),
      ...wanted.flatMap(({ undecided: faults, read }) => [faults, read.faults]),
    ),
  );
  return {
    items: wanted.flatMap(({ item: { code, sentence, evidence }, read: { promised } }) =>
      promised === undefined ? [] : [{ code, sentence, evidence, ...promised }],
    ),
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

/** A reason without the tick says neither yes nor no. */
function undecided(form: URLSearchParams, code: string, name: string): FormErrors {
  return (form.get(`${code}.alasan`) ?? '').trim() === ''
    ? {}
    : { [`${code}.alasan`]: `${name}: centang "Tolak saran ini", atau kosongkan alasannya.` };
}

function sentenceField(name: string) {
  return text({
    label: `${name}: uraian tindak lanjut`,
    most: LONGEST_SENTENCE,
    missing: `${name}: isi uraian tindak lanjut.`,
  });
}

/** A room is used as soon as one of its fields is: an owner without a task is a fault, not nothing. */
function isTouched(form: URLSearchParams, code: string): boolean {
  return ['isi', OWNER, 'tenggat', 'indikator'].some(
    (field) => (form.get(`${code}.${field}`) ?? '').trim() !== '',
  );
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
  if (!(await isSame(form, decided, now))) throw new ConflictError('follow-ups');
}

/** Whether a form says what was decided: its double click, not another decision. */
async function isSame(
  form: URLSearchParams,
  { agency, items, refused = [], decidedAt }: FollowUpsItem,
  now: Date,
): Promise<boolean> {
  const drafted = [...items.filter(({ code }) => !isExtra(code)), ...refused];
  const today = wibDate(decidedAt === undefined ? now : new Date(decidedAt));
  try {
    const sent = await readFollowUpForm(form, { agency, drafted, today });
    return isDeepStrictEqual(saidOf(sent), saidOf({ items, refused }));
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}

/** What a decision says, whatever became of it since. */
function saidOf({ items, refused }: DecidedFollowUps): readonly string[] {
  return [
    ...items.map(({ code, sentence, ownerId, dueOn, indicator }) =>
      JSON.stringify([code, sentence, ownerId, dueOn, indicator]),
    ),
    ...refused.map(({ code, reason }) => JSON.stringify([code, reason])),
  ].sort();
}

/** One conditional write decides; the item that stands is returned. */
async function decide(draft: FollowUpsItem, form: URLSearchParams, now: Date): Promise<FollowUpsItem> {
  const { agency, cycle, items: drafted } = draft;
  const read = await readFollowUpForm(form, { agency, drafted, today: wibDate(now) });
  const decided = await decideDrafted(draft, { ...read, head: await reportHeadOf(agency), now });
  return decided ?? (await readFollowUps(agency, cycle)) ?? draft;
}
