import { type FormState, RadioGroup } from '../../shared/ui/index.ts';
import type { Quiz } from './quiz.ts';
import { scaleChoices } from './scale.ts';

/** The fields of a test or a self-assessment: one group with its legend for each question, no grid. */
export function QuizFields({ quiz, form }: { quiz: Quiz; form: FormState }) {
  if (quiz.kind === 'test') {
    return (
      <>
        {quiz.questions.map(({ name, text, choices }, index) => (
          <RadioGroup key={name} form={form} name={name} label={`${index + 1}. ${text}`} choices={choices} />
        ))}
      </>
    );
  }
  return (
    <>
      <p>
        Ini penilaian diri, bukan tes: tidak ada jawaban benar atau salah. Angka 1 berarti sangat tidak
        sesuai, angka 5 berarti sangat sesuai.
      </p>
      {quiz.statements.map(({ name, text }, index) => (
        <RadioGroup
          key={name}
          form={form}
          name={name}
          label={`${index + 1}. ${text}`}
          layout="row"
          choices={scaleChoices}
        />
      ))}
    </>
  );
}
