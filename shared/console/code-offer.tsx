import { InvalidInputError } from '../errors.ts';
import { CONSENT } from '../form/take-form.ts';
import { readCode, referenceOf } from '../links/mailed-code.ts';
import { formatMoment } from '../rules/format.ts';
import { type CodeOffer, isOpen, openUntil } from '../store/code-offer.ts';
import { TextInput } from '../ui/fields.tsx';
import { Button, ButtonRow, Form, type FormState } from '../ui/form.tsx';
import { PageTitle } from '../ui/parts.tsx';
import { consolePage, type Session } from './signed-in.tsx';

/** Field of the code. */
export const CODE = 'kode';

interface Opening<T> {
  readonly find: (reference: string) => Promise<T | undefined>;
  /** Whether what was found is for whoever typed its code. */
  readonly opens: (found: T) => boolean;
  /** One sentence for all that is wrong: who guesses learns nothing, not even that a code is somebody else's. */
  readonly unknown: string;
}

/** What a code opens. @throws InvalidInputError for one that opens nothing here */
export async function openByCode<T>(typed: string, { find, opens, unknown }: Opening<T>): Promise<T> {
  const code = readCode(typed);
  const found = code === undefined ? undefined : await find(referenceOf(code));
  if (found !== undefined && opens(found)) return found;
  throw new InvalidInputError([{ field: CODE, sentence: unknown }]);
}

interface OfferedProps {
  /** What was last offered; undefined where nothing was. */
  readonly offer: CodeOffer | undefined;
  readonly now: Date;
  /** Said while no code is open. */
  readonly otherwise: string;
  /** On the button that makes a code. */
  readonly make: string;
  /** Who looks on sees how it stands, and no buttons. */
  readonly decides?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** How a code stands that was made here, with the buttons that make another one and take it back. */
export function OfferedByCode({ offer, now, otherwise, make, decides = true, hidden = {} }: OfferedProps) {
  const open = offer !== undefined && isOpen(offer, now) ? offer : undefined;
  return (
    <>
      <p>
        {open === undefined
          ? otherwise
          : `Kode dibuat ${formatMoment(new Date(open.offeredAt))} dan berlaku sampai ${formatMoment(new Date(open.validUntil))}. Kodenya tidak ditampilkan lagi; bila hilang, buat yang baru.`}
      </p>
      {decides ? (
        <Form hidden={hidden}>
          <ButtonRow>
            <Button kind="secondary" name="tindakan" value="siapkan">
              {open === undefined ? make : 'Buat kode baru, yang lama berhenti'}
            </Button>
            {open === undefined ? null : (
              <Button kind="warning" name="tindakan" value="tarik">
                Tarik kembali kodenya
              </Button>
            )}
          </ButtonRow>
        </Form>
      ) : null}
    </>
  );
}

interface CodePage {
  readonly title: string;
  readonly current: '/konsol' | '/konsol/pegawai';
  readonly back: Parameters<typeof consolePage>[1]['back'];
  readonly heading: string;
  /** To whom the code is handed on. */
  readonly to: string;
  readonly code: string;
  readonly now: Date;
}

/** The code, shown this once: the table keeps its hash. */
export async function codePage(
  session: Session,
  { title, current, back, heading, to, code, now }: CodePage,
): Promise<string> {
  return await consolePage(session, {
    title,
    current,
    back,
    body: (
      <>
        <PageTitle lead={`Catat sekarang: kode ini tidak ditampilkan lagi. Sampaikan langsung kepada ${to}.`}>
          {heading}
        </PageTitle>
        <p>
          <strong>{code.match(/.{1,4}/g)?.join(' ')}</strong>
        </p>
        <p>Berlaku sampai {formatMoment(openUntil(now))}, untuk satu kali penerimaan.</p>
      </>
    ),
  });
}

interface TypedProps {
  readonly form: FormState;
  readonly label: string;
  /** Who gave the code. */
  readonly from: string;
}

/** Where the other agency types the code. */
export function CodeForm({ form, label, from }: TypedProps) {
  return (
    <Form>
      <TextInput
        form={form}
        name={CODE}
        label={label}
        hint={`26 huruf dan angka dari ${from}; spasi dan tanda hubung boleh ditulis`}
      />
      <Button kind="secondary" name="tindakan" value="periksa">
        Periksa kode
      </Button>
    </Form>
  );
}

/** Takes what a code opened, once it was looked at. */
export function TakeForm({ typed, label }: { readonly typed: string; readonly label: string }) {
  return (
    <Form hidden={{ [CODE]: typed }}>
      <ButtonRow>
        <Button name="tindakan" value="terima">
          {label}
        </Button>
        <Button kind="secondary" name={CONSENT} value="ubah">
          Kembali
        </Button>
      </ButtonRow>
    </Form>
  );
}
