import { isDeepStrictEqual } from 'node:util';
import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import {
  type FollowUpStanding,
  standingOf,
  standingWords,
} from '../../../shared/evaluation/follow-up-outcome.ts';
import { parseQuarter } from '../../../shared/evaluation/period.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import {
  type FollowUp,
  type FollowUpOutcome,
  type FollowUpsItem,
  readFollowUps,
  registerPromised,
  saveOutcomes,
} from '../../../shared/store/follow-ups.ts';
import { DateInput, RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormErrors, type FormState, formState } from '../../../shared/ui/form.tsx';
import { reportHeadOf } from '../report/report-head.ts';
import { dueField } from './follow-up-form.ts';
import { CHOSEN, type Offers, OWNER, OwnerField } from './owner-field.tsx';
import { type OwnerSearch, ownerSearch, theOwner } from './owner-search.ts';
import { LONGEST_OWNER, type Owner } from './owners.ts';

/**
 * Signs of a proof or a reason.
 * @internal
 */
export const LONGEST_NOTE = 300;

/** Words of the form for each standing. */
const standingValues: Readonly<Record<FollowUpStanding, string>> = {
  OPEN: 'terbuka',
  DONE: 'selesai',
  DROPPED: 'tidak-dilaksanakan',
};

const standings = ['OPEN', 'DONE', 'DROPPED'] as const;

/** The fields of one follow-up. */
const outcomeFields = (code: string) => ({
  standing: `${code}.keadaan`,
  note: `${code}.catatan`,
  owner: `${code}.${OWNER}`,
  due: `${code}.tenggat`,
});

/** What the form shows before anything is typed. */
function outcomeValues(items: readonly FollowUp[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const { standing, note, owner, due } = outcomeFields(item.code);
      return [
        [owner, item.owner],
        [due, formatDate(item.dueOn)],
        [standing, standingValues[standingOf(item)]],
        [note, item.outcome?.note ?? ''],
      ];
    }),
  );
}

const WANTED: Readonly<Record<FollowUpOutcome['state'], string>> = {
  DONE: 'isi bukti pelaksanaannya, misalnya nomor surat atau nama dokumen.',
  DROPPED: 'isi alasan tidak dilaksanakan.',
};

/**
 * The follow-ups with what became of each and who has it now, as the coordinator filled it in. What is not changed keeps
 * its moment.
 * @throws InvalidInputError naming every follow-up without a standing, without the proof or reason that it needs, or whose
 *   new owner nobody is
 */
async function readOutcomes(form: URLSearchParams, decided: FollowUpsItem, now: Date): Promise<FollowUp[]> {
  const search = ownerSearch(decided.agency);
  const read = await Promise.all(
    decided.items.map(async (item, index) => {
      const name = `Tindak lanjut ${index + 1}`;
      return {
        item,
        said: readOutcome(form, item, name),
        has: await readOwnerOf(form, item, { name, search }),
        moved: readDueOf(form, item, { name, today: wibDate(now) }),
      };
    }),
  );
  refuseFaults(
    Object.assign({}, ...read.flatMap(({ said, has, moved }) => [has.faults, moved.faults, said.faults])),
  );
  const at = now.toISOString();
  return read.map(({ item: { outcome, ...item }, said: { state = 'OPEN', note = '' }, has, moved }) => {
    const due = moved.dueOn === undefined ? item : { ...item, ...moved.dueOn, since: at };
    const held =
      has.owner === undefined ? due : { ...due, owner: has.owner.label, ownerId: has.owner.id, since: at };
    if (state === 'OPEN') return held;
    const stands = outcome?.state === state && outcome.note === note;
    const { progress: _before, ...ended } = held;
    return { ...ended, outcome: stands ? outcome : { state, note, at, by: 'COORDINATOR' } };
  });
}

/** Another day than the one that stands; the owner is told of it like of a new task. */
function readDueOf(
  form: URLSearchParams,
  { code, dueOn: standing, firstDueOn = standing }: FollowUp,
  { name, today }: { readonly name: string; readonly today: string },
) {
  const field = outcomeFields(code).due;
  const typed = (form.get(field) ?? '').trim();
  if (typed === '' || typed === formatDate(standing)) return { faults: {} };
  const { values, faults } = readFields(form, { tenggat: dueField(name, today) }, `${code}.`);
  const dueOn = values.tenggat;
  return dueOn === undefined || dueOn === standing ? { faults } : { dueOn: { dueOn, firstDueOn }, faults };
}

/** Another owner than the one who stands; undefined when it is the same. */
async function readOwnerOf(
  form: URLSearchParams,
  { code, owner: standing }: FollowUp,
  { name, search }: { readonly name: string; readonly search: OwnerSearch },
): Promise<{ readonly owner?: Owner; readonly faults: FormErrors }> {
  const field = outcomeFields(code).owner;
  const typed = (form.get(field) ?? '').trim().slice(0, LONGEST_OWNER);
  if (typed === '' || typed === standing) return { faults: {} };
  const { owner, fault } = await theOwner(search, {
    typed,
    chosen: form.get(`${code}.${CHOSEN}`) ?? '',
    name,
  });
  if (owner === undefined) return { faults: { [field]: fault } };
  return owner.label === standing ? { faults: {} } : { owner, faults: {} };
}

function readOutcome(form: URLSearchParams, { code }: FollowUp, name: string) {
  const { values, faults } = readFields(
    form,
    {
      keadaan: choice(Object.values(standingValues), `${name}: pilih salah satu keadaan.`),
      catatan: text({ label: `${name}: catatan`, most: LONGEST_NOTE }),
    },
    `${code}.`,
  );
  const state = standings.find((each) => standingValues[each] === values.keadaan);
  const unproven = state !== undefined && state !== 'OPEN' && values.catatan === '';
  const missing = unproven ? { [outcomeFields(code).note]: `${name}: ${WANTED[state]}` } : {};
  return { state, note: values.catatan, faults: { ...faults, ...missing } };
}

/** Hidden field of the quarter whose follow-ups a form is about; '' for those with which the cycle ends. */
const PERIOD = 'periode';

/** Names the form in what it sends: the decision on the follow-ups comes back to the same page. */
const OUTCOMES = 'keadaan';

interface Props {
  readonly followUps: FollowUpsItem;
  /** As it came back, when it was this form that did. */
  readonly form: FormState;
  readonly offers: Offers;
}

/** Whether it was the form of these that came back. */
export function isOutcomeForm(
  { values }: FormState,
  { period = '' }: Pick<FollowUpsItem, 'period'>,
): boolean {
  return String(values['isian'] ?? '') === OUTCOMES && String(values[PERIOD] ?? '') === period;
}

/** What became of each follow-up: open, done or dropped, and by what that is shown. */
export function OutcomeForm({ followUps, form, offers }: Props) {
  const { cycle, period = '', version, items } = followUps;
  const shown = isOutcomeForm(form, followUps) ? form : formState(outcomeValues(items));
  const choices = (['OPEN', 'DONE', 'DROPPED'] as const satisfies readonly FollowUpStanding[]).map(
    (standing) => ({ value: standingValues[standing], label: standingWords[standing] }),
  );
  return (
    <section>
      <h2>Catat keadaan tindak lanjut</h2>
      <Form
        action={`/konsol/siklus/${cycle}/tindak-lanjut/keadaan`}
        hidden={{ isian: OUTCOMES, [PERIOD]: period, [VERSION_FIELD]: String(version) }}
      >
        {items.map(({ code, sentence }, index) => (
          <section key={code}>
            <h3>
              {index + 1}. {sentence}
            </h3>
            <RadioGroup
              form={shown}
              name={outcomeFields(code).standing}
              label={`Keadaan tindak lanjut ${index + 1}`}
              choices={choices}
              layout="row"
            />
            <TextInput
              form={shown}
              name={outcomeFields(code).note}
              label={`Bukti atau alasan tindak lanjut ${index + 1}`}
              hint="Bila selesai: bukti pelaksanaannya. Bila tidak dilaksanakan: alasannya."
              maxLength={LONGEST_NOTE}
              optional
            />
            <OwnerField
              form={shown}
              prefix={`${code}.`}
              label={`Penanggung jawab tindak lanjut ${index + 1}`}
              offers={offers}
            />
            <DateInput
              form={shown}
              name={outcomeFields(code).due}
              label={`Tenggat tindak lanjut ${index + 1}`}
              hint="Ubah bila tenggatnya digeser; penanggung jawab diberi tahu, dan tenggat semula tetap tercatat."
            />
          </section>
        ))}
        <Button>Simpan keadaan tindak lanjut</Button>
      </Form>
    </section>
  );
}

interface Sent {
  readonly agency: string;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
}

/**
 * Records what became of the follow-ups: done, with its proof, or dropped, with the reason, and who has them now: the
 * assessment of the merit system asks whether evaluation was followed up, and by what it is shown. Sent twice it is
 * recorded once.
 * @throws InvalidInputError naming every fault; ConflictError when somebody recorded something else since the form was
 *   shown; NotFoundError before the follow-ups are decided
 */
export async function recordOutcomes({ agency, cycle, form, now }: Sent): Promise<void> {
  const period = form.get(PERIOD) ?? '';
  // What is no quarter may be longer than a key of the table.
  if (period !== '' && parseQuarter(period) === undefined) throw new NotFoundError('quarter');
  const decided = await readFollowUps(agency, cycle, period === '' ? undefined : period);
  if (decided?.status !== 'DECIDED') throw new NotFoundError('follow-ups');
  const items = await readOutcomes(form, decided, now);
  if (isDeepStrictEqual(items, decided.items)) return;
  if (form.get(VERSION_FIELD) !== String(decided.version)) throw new ConflictError('follow-ups');
  const written = { items, head: await reportHeadOf(agency), now };
  if (!(await saveOutcomes(decided, written))) throw new ConflictError('follow-ups');
  await registerPromised({ agency, cycle }, now);
}
