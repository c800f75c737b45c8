import { formatNumber } from '../../../shared/rules/format.ts';
import { type TrainingItem, testQuestions } from '../../../shared/store/training-item.ts';
import {
  MOST_QUESTIONS,
  QUESTIONS_FIELD,
  questionsFixed,
  questionText,
  WORDING_FIELD,
  wordingOf,
} from '../../../shared/training/write-questions.ts';
import { Textarea } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';

const EXAMPLE = `1. Berapa lama surat masuk harus dicatat sejak diterima?
a. Satu hari kerja
*b. Hari itu juga
c. Satu minggu`;

interface Props {
  readonly training: TrainingItem;
  /** Leaders see how many questions there are, not the questions: they may be participants. */
  readonly mayWrite: boolean;
  readonly form: FormState;
  readonly action: string;
  readonly now: Date;
}

/** The test before and after a training: written by the coordinator, or none. */
export function TestPanel({ training, mayWrite, form, action, now }: Props) {
  const questions = testQuestions(training);
  const fixed = questionsFixed(training, now);
  return (
    <section id="tes">
      <h2>Tes awal dan tes akhir</h2>
      <p>
        {questions.length === 0
          ? 'Pelatihan ini tidak memakai tes: peserta tidak diminta mengerjakan apa pun, dan laporan tidak memuat angka hasil belajar.'
          : `${formatNumber(questions.length)} soal, diajukan sebelum pelatihan dan sekali lagi bersama umpan balik. Rata-ratanya baru ditampilkan bila sedikitnya lima orang mengerjakan keduanya.`}
      </p>
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

function QuestionForm({ training, form, action }: Pick<Props, 'training' | 'form' | 'action'>) {
  const sent = form.values[QUESTIONS_FIELD] !== undefined;
  const questions = testQuestions(training);
  const shown = sent ? form : formState({ [QUESTIONS_FIELD]: questionText(questions) });
  return (
    <Details summary={questions.length === 0 ? 'Tulis soal' : 'Ubah soal'} open={sent}>
      <p>
        Tulis atau tempel paling banyak {MOST_QUESTIONS} soal. Pertanyaan ditulis pada satu baris, setiap
        pilihan (dua sampai lima) pada baris sendiri, jawaban yang benar ditandai bintang (*), dan antara dua
        soal ada satu baris kosong. Contoh:
      </p>
      <pre>{EXAMPLE}</pre>
      <p>
        Peserta diberi tahu tentang tes awal lewat surel sehari sebelum pelatihan. Setelah ada yang menjawab,
        soal tidak dapat diubah lagi. Kosongkan isian ini bila pelatihan tidak memerlukan tes.
      </p>
      <Form action={`${action}/soal`} hidden={{ [WORDING_FIELD]: wordingOf(training) }}>
        <Textarea form={shown} name={QUESTIONS_FIELD} label="Soal dan pilihan jawaban" rows={16} optional />
        <Button>Simpan soal</Button>
      </Form>
    </Details>
  );
}
