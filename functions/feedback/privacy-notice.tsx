import { Details } from '../../shared/ui/index.ts';

/** Told before anything is answered: who can see what, and until when it can be traced. */
export function PrivacyNotice({ tested }: { tested: boolean }) {
  return (
    <Details summary="Siapa yang dapat melihat jawaban saya?" open>
      <ul>
        <li>Jawaban disimpan tanpa nama dan tanpa waktu, di bawah kode acak.</li>
        <li>Koordinator hanya melihat siapa yang sudah mengisi, bukan apa isinya.</li>
        <li>
          Selama pengumpulan berlangsung, sistem menyimpan satu kunci agar setiap orang hanya dihitung satu
          kali{tested ? ' dan tes awal dapat dipasangkan dengan tes akhir' : ''}. Kunci itu dimusnahkan saat
          pengumpulan ditutup.
        </li>
        <li>Hasil baru ditampilkan bila sedikitnya lima orang menjawab.</li>
      </ul>
    </Details>
  );
}
