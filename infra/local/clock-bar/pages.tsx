import { type Phase, phaseNames } from '../../../shared/cycle/phases.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { BackLink, PageTitle, renderPage } from '../../../shared/ui/index.ts';

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
          <code>npm run demo -- --until …</code>.
        </p>
      </main>
    ),
  });
}
