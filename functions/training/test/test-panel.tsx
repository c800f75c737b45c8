import { formatNumber } from '../../../shared/rules/format.ts';
import { type TrainingItem, testQuestions } from '../../../shared/store/training-item.ts';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import { QuestionFields, questionForm } from './question-fields.tsx';
import { questionsFixed, questionText, WORDING_FIELD, wordingOf } from './write-questions.ts';

interface Props {
  readonly training: TrainingItem;
  /** Leaders see how many questions there are, not the questions: they may be participants. */
  readonly mayWrite: boolean;
  readonly form: FormState;
  readonly action: string;
  readonly now: Date;
}

/** The test before and after a training: written by the coordinator or who holds it, or none. */
export function TestPanel({ training, mayWrite, form, action, now }: Props) {
  const questions = testQuestions(training);
  const fixed = questionsFixed(training, now);
  return (
    <section id="tes">
      <h2>Tes awal dan tes akhir</h2>
      <p>{testSentence(training)}</p>
      {mayWrite && fixed === undefined ? (
        <QuestionForm training={training} form={form} action={action} />
      ) : null}
      {mayWrite && fixed !== undefined && questions.length > 0 ? (
        <>
          <p>{fixed}</p>
          <Details summary="Lihat soal">
            <pre>{questionText(questions)}</pre>
          </Details>
        </>
      ) : null}
    </section>
  );
}

function testSentence(training: TrainingItem): string {
  const questions = testQuestions(training);
  if (questions.length === 0) {
    return 'Pelatihan ini tidak memakai tes: peserta tidak diminta mengerjakan apa pun, dan laporan tidak memuat angka hasil belajar.';
  }
  const { perPaper, passMark } = training.test ?? {};
  const drawn = perPaper === undefined ? '' : ` (${perPaper} soal dalam satu tes)`;
  const mark =
    passMark === undefined
      ? ''
      : ` Batas lulusnya ${passMark}: yang ditampilkan hanya berapa orang mencapainya, tanpa nama, sehingga tidak memengaruhi sertifikat atau JP.`;
  return `${formatNumber(questions.length)} soal${drawn}, diajukan sebelum pelatihan dan sekali lagi bersama umpan balik. Rata-ratanya baru ditampilkan bila sedikitnya lima orang mengerjakan keduanya.${mark}`;
}

function QuestionForm({ training, form, action }: Pick<Props, 'training' | 'form' | 'action'>) {
  const { shown, sent } = questionForm(training, form);
  return (
    <>
      <p>
        <a href={`${action}/berkas-soal`}>Soal dari berkas (XLSX)</a>
      </p>
      <Details summary={testQuestions(training).length === 0 ? 'Tulis soal' : 'Ubah soal'} open={sent}>
        <Form action={`${action}/soal`} hidden={{ [WORDING_FIELD]: wordingOf(training) }}>
          <QuestionFields form={shown} />
          <Button>Simpan soal</Button>
        </Form>
      </Details>
    </>
  );
}
