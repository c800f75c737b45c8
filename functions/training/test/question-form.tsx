import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import {
  download,
  html,
  type PageRequest,
  type PageResponse,
  readMultipart,
} from '../../../shared/http/message.ts';
import { type TrainingItem, testQuestions } from '../../../shared/store/training-item.ts';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import { QuestionFields, QuestionFile, questionForm, TestSettings } from './question-fields.tsx';
import { questionSheet, testSent } from './question-file.ts';
import { questionsFixed, questionText, WORDING_FIELD, wordingOf, writeTest } from './write-questions.ts';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  /** Where the pages of the training lie. */
  readonly place: string;
  readonly now: Date;
  /** Questions can be typed here too. */
  readonly typed?: boolean;
}

/** The questions of a test as a file; read only once they stand. */
export function QuestionForm({ training, form, place, now, typed = false }: Props) {
  const fixed = questionsFixed(training, now);
  const questions = testQuestions(training);
  const { shown } = questionForm(training, form);
  const count = `${questions.length === 0 ? 'Belum ada' : questions.length} soal tersimpan.`;
  return (
    <>
      <p>{count}</p>
      {fixed === undefined ? (
        <Form upload hidden={{ [WORDING_FIELD]: wordingOf(training) }}>
          <QuestionFile form={shown} template={`${place}/soal.xlsx`} />
          {typed ? (
            <>
              <p>Atau tanpa berkas:</p>
              <QuestionFields form={shown} />
            </>
          ) : (
            <TestSettings form={shown} />
          )}
          <Button>Periksa dan simpan</Button>
        </Form>
      ) : (
        <>
          <p>{fixed}</p>
          {questions.length === 0 ? null : (
            <Details summary="Lihat soal">
              <pre>{questionText(questions)}</pre>
            </Details>
          )}
        </>
      )}
    </>
  );
}

/** What becomes of a file of questions. */
interface Taking {
  readonly training: TrainingItem;
  /** Refuses whoever may not send now. */
  readonly guard?: () => void;
  readonly done: () => PageResponse | Promise<PageResponse>;
  readonly again: (form: FormState) => Promise<string>;
}

/** Judges the file or the text as a whole, and keeps the test; what is wrong comes back with what was typed. */
export async function takeQuestions(
  request: PageRequest,
  { training, guard, done, again }: Taking,
): Promise<PageResponse> {
  const form = await readMultipart(request);
  const typed = Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  try {
    guard?.();
    const shown = typed[WORDING_FIELD] ?? '';
    await writeTest(training, { ...(await testSent(form)), shown }, request.now);
    return await done();
  } catch (error) {
    if (error instanceof RuleViolationError) {
      return html(await again(formState(typed, { berkas: error.message })), error.status);
    }
    if (!(error instanceof InvalidInputError)) throw error;
    const faults = Object.groupBy(error.issues, ({ field }) =>
      field in typed && field !== '' ? field : 'berkas',
    );
    const told = Object.entries(faults).map(([field, issues = []]) => [
      field,
      issues.map(({ sentence }) => sentence).join(' '),
    ]);
    return html(await again(formState(typed, Object.fromEntries(told))), error.status);
  }
}

/** The questions as they stand, as a file. */
export async function questionDownload(training: TrainingItem): Promise<PageResponse> {
  const bytes = await renderWorkbook([questionSheet(testQuestions(training))]);
  return download(bytes, XLSX, `soal-${training.activity}.xlsx`);
}
