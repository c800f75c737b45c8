import { VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import { ConflictError, InvalidInputError } from '../../shared/errors.ts';
import { html, type PageRequest, type PageResponse, readMultipart } from '../../shared/http/message.ts';
import { OF_A_PAGE } from '../../shared/spreadsheet/table-size.ts';
import type { UploadedFile } from '../../shared/spreadsheet/tables.ts';
import { refusal } from '../../shared/spreadsheet/unreadable-file.ts';
import { FileInput } from '../../shared/ui/fields.tsx';
import { Button, ButtonRow, Form, type FormState, formState, LinkButton } from '../../shared/ui/form.tsx';

/** What a workbook of a register is good for. */
interface FileDoor {
  /** @throws InvalidInputError for what cannot be taken, ConflictError when somebody else was first */
  readonly take: (file: UploadedFile, form: FormData) => Promise<PageResponse>;
  /** The page with what is wrong with the file; `stale` when somebody else was first. */
  readonly again: (sent: FormState) => Promise<string>;
}

/** Answers the upload of a register as a workbook, as takeForm does for a form without files. */
export async function takeRegisterFile(
  request: PageRequest,
  { take, again }: FileDoor,
): Promise<PageResponse> {
  try {
    const form = await readMultipart(request);
    const file = form.get('berkas');
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      throw refusal('Pilih berkas dahulu, lalu unggah.');
    return await take({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, form);
  } catch (error) {
    if (error instanceof ConflictError)
      return html(await again({ ...formState({}), stale: true }), error.status);
    if (!(error instanceof InvalidInputError)) throw error;
    const sentence = error.issues.map((issue) => issue.sentence).join(' ');
    return html(await again(formState({}, { berkas: sentence })), error.status);
  }
}

interface RegisterFileProps {
  readonly form: FormState;
  readonly version: string;
  /** Where the file goes. */
  readonly action: string;
  readonly label: string;
  /** What stays though the file does not have it: "Lembar yang tidak ada dalam berkas dibiarkan." */
  readonly kept: string;
  /** Where the register as it stands is downloaded. */
  readonly present: string;
}

/** The form for a register as a workbook, and the workbook as it stands. */
export function RegisterFile({ form, version, action, label, kept, present }: RegisterFileProps) {
  return (
    <Form action={action} upload hidden={{ [VERSION_FIELD]: version }}>
      <FileInput
        form={form}
        name="berkas"
        label={label}
        hint={`Paling besar ${OF_A_PAGE.megabytes} MB. ${kept} Bila ada yang salah, tidak satu pun disimpan dan semua kesalahannya disebut.`}
        accept=".xlsx"
        megabytes={OF_A_PAGE.megabytes}
        larger="Salin hanya tabelnya ke berkas baru."
      />
      <ButtonRow>
        <Button>Unggah</Button>
        <LinkButton href={present} kind="secondary">
          Unduh yang berlaku sekarang
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
