import { RadioGroup } from '../../shared/ui/fields.tsx';
import type { FormState } from '../../shared/ui/form.tsx';
import { Details } from '../../shared/ui/parts.tsx';
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

/** Told before anything is answered: who can see what, and until when it can be traced. */
export function PrivacyNotice({ tested }: { tested: boolean }) {
  return (
    <Details summary="Siapa yang dapat melihat jawaban saya?" open>
      <ul>
        <li>
          Jawaban disimpan tersegel. Selama pengumpulan berlangsung, tidak ada halaman atau laporan yang
          menampilkannya; kunci pembukanya disimpan terpisah dan dipakai hanya saat pengumpulan ditutup.
        </li>
        <li>Koordinator hanya melihat siapa yang sudah mengisi, bukan apa isinya.</li>
        <li>
          Saat pengumpulan ditutup, sistem membuka segel sekali untuk menghitung hasil
          {tested ? ' (tes awal dipasangkan dengan tes akhir)' : ''}. Sesudah itu jawaban setiap orang dihapus
          dan kuncinya dimusnahkan. Kunci itu tidak ikut dicadangkan.
        </li>
        <li>
          Yang tersisa hanya angka gabungan, bila sedikitnya lima orang menjawab, dan saran tertulis tanpa
          nama dengan urutan acak.
        </li>
        <li>
          Dua hal tidak dapat dicegah: bila semua orang, atau semua selain satu, memberi jawaban yang sama,
          jawaban itu terlihat dari angka gabungan; dan saran mungkin dikenali dari gaya tulisannya.
        </li>
      </ul>
    </Details>
  );
}

/** A scale of five as a row of choices; the ends are told in words beside the question. */
export const scaleChoices = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
