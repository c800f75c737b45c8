import type { ComponentChildren } from 'preact';
import { Button, Form, type FormErrors } from './form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from './page.tsx';
import { PageTitle } from './parts.tsx';

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

/** Why a mailed link does not open a page. */
export type LinkFault =
  /** There never was such a code, or it is long over. */
  | 'UNKNOWN'
  /** Its time is over. */
  | 'EXPIRED'
  /** A newer link took its place, or it was taken back. */
  | 'REPLACED'
  /** The clean path of a link that this browser has not opened. */
  | 'NOT_OPENED';

/** Said to everybody who holds a link, whatever it is for: what became of an answer is each phase's to say. */
const words: Readonly<Record<LinkFault, { readonly title: string; readonly sentences: readonly string[] }>> =
  {
    UNKNOWN: {
      title: 'Tautan tidak ditemukan',
      sentences: [
        'Pastikan seluruh tautan dari surel tersalin: bagian akhirnya adalah kode dari 26 huruf dan angka.',
        'Bila tetap tidak terbuka, buka surel terbaru dari kami, atau hubungi koordinator pengembangan kompetensi di instansi Anda.',
      ],
    },
    EXPIRED: {
      title: 'Tautan ini sudah tidak berlaku',
      sentences: ['Masa berlaku tautan ini sudah habis.'],
    },
    REPLACED: {
      title: 'Tautan ini sudah diganti',
      sentences: [
        'Tautan ini sudah diganti dengan yang lebih baru, atau dicabut.',
        'Buka tautan di surel terbaru dari kami.',
      ],
    },
    NOT_OPENED: {
      title: 'Buka halaman ini lewat tautan di surel Anda',
      sentences: [
        'Halaman ini milik satu orang, dan hanya terbuka di peramban yang belum lama ini membuka tautan dari surelnya.',
        'Buka lagi tautan di surel itu, atau ketik kodenya.',
      ],
    },
  };

/** How it goes on: by a new link that may be asked for, or by a sentence that says why there is none. */
export type WayOn = { readonly reference: string } | { readonly sentence: string };

/**
 * The page for a link that opens nothing: what is the matter, the way on, and whom to ask.
 * @param agency known for every link that ever was
 * @param wayOn known for every link that ever was
 */
export function linkFaultPage(fault: LinkFault, agency: AgencyInfo | undefined, wayOn?: WayOn): string {
  const { title, sentences } = words[fault];
  return plainPage(
    { agency },
    title,
    <>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {wayOn === undefined ? null : 'sentence' in wayOn ? <p>{wayOn.sentence}</p> : <AskForNew {...wayOn} />}
      <AskSomebody agency={agency} />
      {fault === 'EXPIRED' ? null : (
        <p>
          <a href="/l">Ketik kode dari surel atau lembar Anda</a>
        </p>
      )}
    </>,
  );
}

/** Nothing is typed here: who found somebody else's link gets nothing by it. */
function AskForNew({ reference }: { reference: string }) {
  return (
    <Form action={`/tautan/${reference}`}>
      <p>
        Kami dapat mengirim tautan baru lewat surel, hanya ke alamat yang sudah tercatat pada kami untuk
        tautan ini. Tautan yang lama kemudian tidak berlaku lagi.
      </p>
      <Button>Kirim tautan baru ke alamat saya yang terdaftar</Button>
    </Form>
  );
}

/** The person and the telephone in the text itself: on a phone the foot of the page is far away. */
function AskSomebody({ agency }: { agency: AgencyInfo | undefined }) {
  if (agency === undefined) return null;
  const { name, phone, email } = agency.contact;
  return (
    <p>
      Bila masih perlu bantuan, hubungi {name} di {agency.name},{' '}
      {phone === undefined ? `surel ${email}` : `telepon ${phone}`}.
    </p>
  );
}
