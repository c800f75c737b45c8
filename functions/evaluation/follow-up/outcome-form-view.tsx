import { VERSION_FIELD } from '../../../shared/console/console-frame.tsx';
import { type FollowUpStanding, standingWords } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import { Button, Form, type FormState, formState, RadioGroup, TextInput } from '../../../shared/ui/index.ts';
import { LONGEST_NOTE, outcomeFields, outcomeValues, standingValues } from './outcome-form.ts';

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
