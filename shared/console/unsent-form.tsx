import { InvalidInputError } from '../errors.ts';
import { type PageRequest, readForm, readMultipart } from '../http/message.ts';
import { AGENCY_FIELD, Button, ButtonRow, Form, LinkButton } from '../ui/form.tsx';
import { renderPage } from '../ui/page.tsx';
import { Details, Notification, PageTitle, SummaryList } from '../ui/parts.tsx';

type Fields = readonly (readonly [name: string, value: string])[];

/** Fields that travel along unseen, each as often as it was sent. */
export function KeptFields({ fields }: { readonly fields: Fields }) {
  return (
    <>
      {fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** What was sent, without what the next form says by itself. */
export function fieldsOf(form: URLSearchParams, without: readonly string[]): Fields {
  return [...form].filter(([name]) => name !== AGENCY_FIELD && !without.includes(name));
}

/** A form that was sent but not taken: what is kept of it so that it can be sent again. */
interface UnsentForm {
  /** Where it was sent, with its query. */
  readonly action: string;
  /** Fields in their order, the unseen ones among them; empty when there was too much to keep. */
  readonly fields: Fields;
  /** Names of the fields that held a file: a browser never fills those again. */
  readonly files: readonly string[];
  /** True when the form was longer than what a page can carry along. */
  readonly tooLong: boolean;
}

/** What travels in hidden fields: the longest form of the console, an attendance list of 500, is some 30 KB. */
const MOST_SIGNS = 100_000;
const MOST_FIELDS = 2_000;

/** Reads a form for the page that offers to send it again; text is kept, files are not. */
export async function readUnsentForm(request: PageRequest): Promise<UnsentForm> {
  const query = request.query.toString();
  const action = query === '' ? request.path : `${request.path}?${query}`;
  const entries = [...(await entriesOf(request))];
  const files = entries.flatMap(([name, value]) => (typeof value === 'string' ? [] : [name]));
  const fields = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const signs = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const tooLong = signs > MOST_SIGNS || fields.length > MOST_FIELDS;
  return { action, fields: tooLong ? [] : fields, files: [...new Set(files)], tooLong };
}

/** The agency for which a form was shown; undefined for one that does not say. */
export async function agencyOfForm(request: PageRequest): Promise<string | undefined> {
  for (const [name, value] of await entriesOf(request)) {
    if (name === AGENCY_FIELD && typeof value === 'string') return value;
  }
  return undefined;
}

async function entriesOf(request: PageRequest): Promise<Iterable<[string, FormDataEntryValue]>> {
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    return readForm(request).entries();
  }
  try {
    return (await readMultipart(request)).entries();
  } catch (error) {
    // No browser sends such a body, and a stranger's must not look like a defect of ours.
    if (error instanceof InvalidInputError) return [];
    throw error;
  }
}

/** Why the form was not taken. */
export type UnsentReason =
  | { readonly kind: 'SESSION_ENDED' }
  /** Somebody signed in for another agency since the form was shown. */
  | { readonly kind: 'OTHER_AGENCY'; readonly agency: string };

/**
 * The page after a button that could not act: what was typed is on it, and goes out again once the person has signed
 * in (in another tab, so that this page stays). Without script: hidden fields and an ordinary button.
 */
export function unsentView(reason: UnsentReason, form: UnsentForm): string {
  const title = reason.kind === 'SESSION_ENDED' ? 'Sesi Anda telah berakhir' : 'Formulir instansi lain';
  return renderPage({
    title,
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle lead="Isian Anda belum tersimpan, dan belum ada surel yang terkirim.">{title}</PageTitle>
        <Steps reason={reason} />
        <ButtonRow>
          {/* The opener stays where it is: what was typed is on this page only. */}
          <LinkButton href={reason.kind === 'SESSION_ENDED' ? '/masuk' : '/konsol'} newTab>
            {reason.kind === 'SESSION_ENDED' ? 'Masuk lagi di tab baru' : 'Buka konsol di tab baru'}
          </LinkButton>
        </ButtonRow>
        {form.tooLong ? <TooLong /> : <SendAgain form={form} />}
      </main>
    ),
  });
}

function Steps({ reason }: { reason: UnsentReason }) {
  if (reason.kind === 'SESSION_ENDED') {
    return (
      <ol>
        <li>Masuk lagi lewat tombol di bawah. Halaman ini jangan ditutup: isian Anda hanya ada di sini.</li>
        <li>Sesudah masuk, kembali ke tab ini dan tekan “Kirim lagi”.</li>
      </ol>
    );
  }
  return (
    <p>
      Formulir ini dibuka untuk instansi lain, sedangkan Anda sekarang masuk untuk “{reason.agency}”. Supaya
      tidak tersimpan di instansi yang keliru, isian ini tidak diterima. Keluarlah, masuk dengan akun instansi
      formulir ini, lalu kembali ke tab ini dan tekan “Kirim lagi”.
    </p>
  );
}

function SendAgain({ form: { action, fields, files } }: { form: UnsentForm }) {
  const typed = fields.filter(([name, value]) => name !== AGENCY_FIELD && value.trim() !== '');
  return (
    <>
      <Details summary={`Isian Anda (${typed.length})`} open={typed.length <= 12}>
        <SummaryList items={typed.map(([name, value]) => ({ label: nameInWords(name), value }))} />
      </Details>
      <Form action={action} upload={files.length > 0}>
        <KeptFields fields={fields} />
        {files.map((name) => (
          <div class="field" key={name}>
            <label for={`berkas-${name}`}>Pilih kembali berkasnya</label>
            <div class="hint">Berkas tidak ikut tersimpan di halaman ini.</div>
            <input id={`berkas-${name}`} class="full" type="file" name={name} />
          </div>
        ))}
        <Button>Kirim lagi</Button>
      </Form>
    </>
  );
}

function TooLong() {
  return (
    <Notification tone="attention" title="Isian terlalu panjang untuk dibawa di halaman ini">
      <p>
        Sesudah masuk lagi, kembali ke tab ini dan tekan tombol “kembali” pada peramban: formulir tampil lagi
        dengan isian Anda, lalu kirim dari sana.
      </p>
    </Notification>
  );
}

/** 'lamaSurvei' -> 'Lama survei': fields are named in Indonesian, so the name itself tells most. */
function nameInWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
