import { type FormState, RadioGroup } from '../../shared/ui/index.ts';
import type { PaperQuestion } from './test-paper.ts';

/** The fields of a test: one group with its legend for each question. */
export function PaperFields({ paper, form }: { paper: readonly PaperQuestion[]; form: FormState }) {
  return (
    <>
      {paper.map(({ name, number, text, choices }) => (
        <RadioGroup
          key={name}
          form={form}
          name={name}
          label={`${number}. ${text}`}
          choices={choices.map((label, place) => ({ value: String(place), label }))}
        />
      ))}
    </>
  );
}
