import { formatMoment } from '../../../shared/rules/format.ts';
import { renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { type Phase, phaseNames } from '../../../shared/words.ts';

/** Shown while the clock is on its way; the browser asks again each second. */
export function underWayPage(now: number): string {
  return renderPage({
    title: 'Jam sedang maju',
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle lead={formatMoment(new Date(now))}>Jam sedang maju</PageTitle>
        <p>Halaman ini kembali sendiri ke tempat Anda begitu jam berhenti.</p>
      </main>
    ),
  });
}

/** Shown for a moment when the clock stands; leads back. */
export function arrivedPage(now: number, back: string): string {
  return renderPage({
    title: 'Jam sudah berhenti',
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle lead={formatMoment(new Date(now))}>Jam sudah berhenti</PageTitle>
        <p>
          <a href={back}>Kembali ke tempat Anda</a>
        </p>
      </main>
    ),
  });
}

/** Why a second click, or a page that was left open, did not move the clock. */
export function unmovedPage(on: string): string {
  return renderPage({
    title: 'Jam sudah digerakkan',
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle>Jam sudah digerakkan</PageTitle>
        <p>
          Sejak halaman tadi dibuka, jam sudah digerakkan: dengan klik sebelumnya atau dari halaman lain.
          Permintaan ini tidak menggerakkannya lagi.
        </p>
        <p>
          <a href={on}>Lihat keadaan sekarang</a>
        </p>
      </main>
    ),
  });
}

/** Why the clock does not go to a phase that is over, and how to see it all the same. */
export function noWayBackPage(wanted: Phase, back: string): string {
  return renderPage({
    title: 'Jam tidak dapat mundur',
    body: (
      <main id="isi" class="page narrow alone">
        <BackLink href={back}>Kembali ke halaman sebelumnya</BackLink>
        <PageTitle lead={`Tahap ${phaseNames[wanted]} sudah lewat atau sedang berjalan.`}>
          Jam tidak dapat mundur
        </PageTitle>
        <p>
          Surel yang sudah dikirim, jawaban, dan keputusan tidak dapat ditarik kembali; jam yang mundur akan
          membuat catatan yang saling bertentangan.
        </p>
        <p>
          Untuk melihat tahap itu, hentikan sistem (Ctrl+C), lalu mulai lagi dari tahap itu dengan{' '}
          <code>npm run demo -- --until …</code>. Tahun yang sedang Anda jalani disimpan di samping (hanya
          satu, yang terakhir), dan layar menyebut cara membukanya lagi.
        </p>
      </main>
    ),
  });
}
