import type { ComponentChildren } from 'preact';
import type { FormErrors } from '../forms/form-state.ts';
import type { AgencyInfo } from '../layout/page-context.ts';
import { PublicLayout } from '../layout/public-layout.tsx';
import { renderPage } from '../page.tsx';
import { PageTitle } from '../parts/text-parts.tsx';

/** Who answers when the agency is not known (a foreign or broken link): nothing is told about anyone. */
type Frame = { readonly agency?: AgencyInfo | undefined; readonly errors?: FormErrors | undefined };

/** What all this is, where no agency can be named too. */
const SERVICE = 'Pengembangan kompetensi pegawai';

/** A page of a title and some content, in the frame of the agency if that is known. */
export function plainPage({ agency, errors }: Frame, title: string, content: ComponentChildren): string {
  const body = (
    <>
      <PageTitle caption={agency ? undefined : SERVICE}>{title}</PageTitle>
      {content}
    </>
  );
  if (agency) {
    return renderPage({
      title,
      errors,
      body: (
        <PublicLayout agency={agency} service={SERVICE} open>
          {body}
        </PublicLayout>
      ),
    });
  }
  return renderPage({
    title,
    errors,
    body: (
      <main id="isi" class="page narrow alone">
        {body}
      </main>
    ),
  });
}

/** 404: unknown address, or a link that is not ours; gives no reason on purpose (shared/rules/README.md 7). */
export function notFoundPage(frame: Frame = {}): string {
  return plainPage(
    frame,
    'Halaman tidak ditemukan',
    <>
      <p>Jika Anda mengetik alamatnya, periksa apakah sudah benar.</p>
      <p>
        Jika Anda menyalin tautan dari surel, pastikan seluruh tautan tersalin. Bila tetap tidak terbuka,
        mintalah tautan baru kepada narahubung yang tercantum di surel itu.
      </p>
      <p>
        <a href="/l">Ketik kode dari surel atau lembar Anda</a>, atau <a href="/">buka halaman utama</a>.
      </p>
    </>,
  );
}

/** 410: a link that was valid once. `message` may say what became of its matter. */
export function gonePage(frame: Frame & { readonly message?: string | undefined } = {}): string {
  return plainPage(
    frame,
    'Tautan ini sudah tidak berlaku',
    <>
      <p>{frame.message ?? 'Batas waktunya sudah lewat, atau tautan ini sudah diganti dengan yang baru.'}</p>
      <p>Jika masih perlu, mintalah tautan baru kepada narahubung.</p>
    </>,
  );
}

/** 500: a defect. Shows a reference number and nothing else; the log has the rest. */
export function defectPage(frame: Frame & { readonly reference: string }): string {
  return plainPage(
    frame,
    'Maaf, sistem sedang bermasalah',
    <>
      <p>Cobalah beberapa menit lagi. Yang sudah tersimpan tidak hilang.</p>
      <p>
        Jika masalah berlanjut, sampaikan nomor rujukan ini kepada narahubung:{' '}
        <strong>{frame.reference}</strong>
      </p>
    </>,
  );
}

/** Any other refusal (403, 405, 409, 413, 429): a title and sentences that say what to do. */
export function messagePage(
  frame: Frame & { readonly title: string; readonly sentences: readonly string[] },
): string {
  return plainPage(
    frame,
    frame.title,
    frame.sentences.map((sentence) => <p key={sentence}>{sentence}</p>),
  );
}
