import { isDeepStrictEqual } from 'node:util';
import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import {
  type FollowUpStanding,
  standingOf,
  standingWords,
} from '../../../shared/evaluation/follow-up-outcome.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import {
  type FollowUp,
  type FollowUpOutcome,
  type FollowUpsItem,
  readFollowUps,
  saveOutcomes,
} from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';

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
const outcomeFields = (code: string) => ({ standing: `${code}.keadaan`, note: `${code}.catatan` });

/** What the form shows before anything is typed. */
function outcomeValues(items: readonly FollowUp[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const { standing, note } = outcomeFields(item.code);
      return [
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
 * The follow-ups with what became of each, as the coordinator filled it in. What is not changed keeps its moment.
 * @throws InvalidInputError naming every follow-up without a standing, or without the proof or reason that it needs
 */
function readOutcomes(form: URLSearchParams, decided: readonly FollowUp[], now: Date): FollowUp[] {
  const read = decided.map((item, index) => readOutcome(form, item, `Tindak lanjut ${index + 1}`));
  refuseFaults(Object.assign({}, ...read.map(({ faults }) => faults)));
  return decided.map(({ outcome, ...item }, index) => {
    const { state = 'OPEN', note = '' } = read[index] ?? {};
    if (state === 'OPEN') return item;
    const stands = outcome?.state === state && outcome.note === note;
    return { ...item, outcome: stands ? outcome : { state, note, at: now.toISOString() } };
  });
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

/** Names the form in what it sends: the decision on the follow-ups comes back to the same page. */
const OUTCOMES = 'keadaan';

interface Props {
  readonly followUps: FollowUpsItem;
  /** As it came back, when it was this form that did. */
  readonly form: FormState;
}

/** Whether it was this form that came back. */
export function isOutcomeForm({ values }: FormState): boolean {
  return String(values['isian'] ?? '') === OUTCOMES;
}

/** What became of each follow-up: open, done or dropped, and by what that is shown. */
export function OutcomeForm({ followUps: { cycle, version, items }, form }: Props) {
  const shown = isOutcomeForm(form) ? form : formState(outcomeValues(items));
  const choices = (['OPEN', 'DONE', 'DROPPED'] as const satisfies readonly FollowUpStanding[]).map(
    (standing) => ({ value: standingValues[standing], label: standingWords[standing] }),
  );
  return (
    <section>
      <h2>Catat keadaan tindak lanjut</h2>
      <Form
        action={`/konsol/siklus/${cycle}/tindak-lanjut/keadaan`}
        hidden={{ isian: OUTCOMES, [VERSION_FIELD]: String(version) }}
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
  /** Version of the follow-ups that the form showed, as it was sent. */
  readonly shown: string;
  readonly now: Date;
}

/**
 * Records what became of the follow-ups: done, with its proof, or dropped, with the reason: the assessment of the merit
 * system asks whether evaluation was followed up, and by what it is shown. Sent twice it is recorded once.
 * @throws InvalidInputError naming every fault; ConflictError when somebody recorded something else since the form was
 *   shown; NotFoundError before the follow-ups are decided
 */
export async function recordOutcomes({ agency, cycle, form, shown, now }: Sent): Promise<void> {
  const decided = await readFollowUps(agency, cycle);
  if (decided?.status !== 'DECIDED') throw new NotFoundError('follow-ups');
  const items = readOutcomes(form, decided.items, now);
  if (isDeepStrictEqual(items, decided.items)) return;
  if (shown !== String(decided.version)) throw new ConflictError('follow-ups');
  const written = { items, head: await reportHeadOf(agency), now };
  if (!(await saveOutcomes(decided, written))) throw new ConflictError('follow-ups');
}
