import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import type { RowCells } from '../reading/sheet-rows.ts';
import { type KeptField, keptFields } from '../reading/words/headings.ts';

/** Fields of a row that may be put right here; the others are put right in the file. */
export const correctable = [
  'nip',
  'name',
  'sex',
  'status',
  'grade',
  'postTitle',
  'postType',
  'unit',
  'email',
  'legalStatus',
  'contractStart',
] as const satisfies readonly KeptField[];

/** One row of the file: what it says, to be put right for this import only. */
export async function rowView(
  session: Session,
  item: StaffImportItem,
  row: { readonly cells: RowCells; readonly place: string; readonly ref: string },
  form: FormState,
): Promise<string> {
  const back = `/konsol/pegawai/impor/${item.importId}`;
  return await consolePage(session, {
    title: `Perbaiki ${row.place}`,
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href={back}>{item.fileName}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah usulan ini" href={back} />
        <PageTitle
          caption={item.fileName}
          lead="Perbaikan ini berlaku untuk impor ini. Perbaiki juga berkas asalnya, agar impor berikutnya tidak mengulang kesalahan yang sama."
        >
          {`Perbaiki ${row.place}`}
        </PageTitle>
        <Form hidden={{ [VERSION_FIELD]: String(item.version) }}>
          {correctable.map((field) => (
            <TextInput
              key={field}
              form={form}
              name={field}
              label={keptFields[field].meaning}
              hint={`Di berkas: ${row.cells[field] ?? 'kosong'}`}
              optional
            />
          ))}
          <Button>Pakai perbaikan ini</Button>
        </Form>
      </>
    ),
  });
}
