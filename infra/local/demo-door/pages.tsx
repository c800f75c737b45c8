import { renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import type { DemoState } from './demo-process.ts';

/** Tells how far the demo is, and leads to it once it is open. */
export function demoPage(state: DemoState): string {
  return renderPage({
    title: 'Tahun contoh',
    body: (
      <main id="isi" class="page narrow alone">
        <BackLink href="/">Halaman pertama</BackLink>
        <PageTitle>Tahun contoh</PageTitle>
        <Told {...state} />
      </main>
    ),
  });
}

function Told(state: DemoState) {
  if (state.is === 'open') {
    return (
      <p>
        <a href={state.url}>Buka tahun contoh</a>
      </p>
    );
  }
  if (state.is === 'opening') {
    return (
      <>
        <p>Sedang disiapkan. Kali pertama memerlukan sekitar satu menit; sesudahnya beberapa detik.</p>
        <p>{state.said}</p>
      </>
    );
  }
  return <p>{state.is === 'failed' ? state.said : 'Tahun contoh belum dibuka.'}</p>;
}
