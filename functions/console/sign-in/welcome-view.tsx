import { ButtonRow, LinkButton } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { PageTitle } from '../../../shared/ui/parts.tsx';

/** The first page: what this is, and the way in. */
export function welcomePage(): string {
  return renderPage({
    title: 'Pengembangan kompetensi ASN',
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle lead="Satu siklus setahun: survei kebutuhan, analisis, rencana, persetujuan lewat surel, pelatihan, umpan balik, evaluasi, dan tindak lanjut.">
          Pengembangan kompetensi ASN
        </PageTitle>
        <ButtonRow>
          <LinkButton href="/masuk">Masuk ke konsol</LinkButton>
        </ButtonRow>
        <p>
          Konsol ini untuk koordinator dan pimpinan. Pegawai, atasan, dan pejabat penyetuju tidak memerlukan
          akun: bukalah tautan di surel Anda.
        </p>
      </main>
    ),
  });
}
