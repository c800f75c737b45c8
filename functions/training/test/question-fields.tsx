import { OF_A_PAGE } from '../../../shared/spreadsheet/table-size.ts';
import { type TrainingItem, testQuestions } from '../../../shared/store/training-item.ts';
import { FileInput, NumberInput, Textarea } from '../../../shared/ui/fields.tsx';
import { type FormState, formState } from '../../../shared/ui/form.tsx';
import {
  MOST_ON_PAPER,
  MOST_QUESTIONS,
  PASS_MARK_FIELD,
  PER_PAPER_FIELD,
  QUESTIONS_FIELD,
  questionText,
} from './write-questions.ts';

const EXAMPLE = `1. Berapa lama surat masuk harus dicatat sejak diterima? [mudah]
a. Satu hari kerja
*b. Hari itu juga
c. Satu minggu`;

/** A file of questions. */
export function QuestionFile({ form, template }: { readonly form: FormState; readonly template: string }) {
  return (
    <>
      <p>
        <a href={template}>Unduh soal yang tersimpan (XLSX)</a>: satu baris untuk setiap soal, dengan PILIHAN
        A sampai E, huruf JAWABAN yang benar, dan TINGKAT bila ada. Selama belum ada soal, berkas itu
        templatnya.
      </p>
      <FileInput
        form={form}
        name="berkas"
        label="Berkas soal"
        hint="XLSX atau CSV. Menggantikan semua soal. Seluruh berkas diperiksa lebih dahulu; bila ada baris yang salah, tidak satu pun disimpan."
        accept=".xlsx,.csv"
        megabytes={OF_A_PAGE.megabytes}
        larger="Salin hanya tabelnya ke berkas baru."
      />
    </>
  );
}

/** The form as it came back, else with the test as it stands. */
export function questionForm(
  training: TrainingItem,
  form: FormState,
): { readonly shown: FormState; readonly sent: boolean } {
  const sent = form.values[QUESTIONS_FIELD] !== undefined;
  if (sent) return { shown: form, sent };
  const { passMark, perPaper } = training.test ?? {};
  const values = {
    [QUESTIONS_FIELD]: questionText(testQuestions(training)),
    [PASS_MARK_FIELD]: passMark === undefined ? '' : String(passMark),
    [PER_PAPER_FIELD]: perPaper === undefined ? '' : String(perPaper),
  };
  return { shown: formState(values, form.errors), sent };
}

/** The questions of a test as text, and what else is said of it. */
export function QuestionFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <p>
        Tulis atau tempel paling banyak {MOST_QUESTIONS} soal. Pertanyaan ditulis pada satu baris, setiap
        pilihan (dua sampai lima) pada baris sendiri, jawaban yang benar ditandai bintang (*), dan antara dua
        soal ada satu baris kosong. Tingkat kesukaran dalam kurung siku boleh tidak ditulis. Contoh:
      </p>
      <pre>{EXAMPLE}</pre>
      <p>
        Peserta diberi tahu tentang tes awal lewat surel sehari sebelum pelatihan. Setelah ada yang menjawab,
        soal tidak dapat diubah lagi. Kosongkan isian ini bila pelatihan tidak memerlukan tes. Soal yang
        disimpan menjadi bank soal kegiatan ini: pelatihan berikutnya dari penawaran yang sama memakainya.
      </p>
      <Textarea form={form} name={QUESTIONS_FIELD} label="Soal dan pilihan jawaban" rows={16} optional />
      <TestSettings form={form} />
    </>
  );
}

/** What is said of a test beside its questions. */
export function TestSettings({ form }: { readonly form: FormState }) {
  return (
    <>
      <NumberInput
        form={form}
        name={PER_PAPER_FIELD}
        label="Soal per tes"
        suffix="soal"
        optional
        hint={`Paling banyak ${MOST_ON_PAPER}. Bila soal yang ditulis dua kali lipatnya, tes akhir memakai soal lain dengan tingkat kesukaran yang sama; bila tidak, soal yang sama. Kosong: semua soal pada kedua tes.`}
      />
      <NumberInput
        form={form}
        name={PASS_MARK_FIELD}
        label="Batas lulus (1–100)"
        optional
        hint="Hanya untuk menghitung berapa orang mencapainya; jawaban peserta tetap tersegel."
      />
    </>
  );
}
