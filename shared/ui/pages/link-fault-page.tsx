import { Button } from '../forms/button.tsx';
import { Form } from '../forms/form.tsx';
import type { AgencyInfo } from '../layout/page-context.ts';
import { plainPage } from './plain-pages.tsx';

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
