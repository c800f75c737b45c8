import { DEADLINE_FIELD, SHOWN_FIELD } from '../move-deadline.ts';
import { formatDate } from '../rules/format.ts';
import { DateInput } from '../ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../ui/form.tsx';
import { Details } from '../ui/parts.tsx';

/** Another deadline for what is being collected; sent to `batas-waktu` under the page it stands on. */
export function DeadlineForm({ page, present, form }: { page: string; present: string; form: FormState }) {
  const sent = form.values[DEADLINE_FIELD] !== undefined;
  const shown = sent ? form : formState({ [DEADLINE_FIELD]: formatDate(new Date(present)) });
  return (
    <Details summary="Ubah batas waktu" open={sent}>
      <p>
        Batas waktu hanya dapat diundur: tanggal dalam surel yang sudah terkirim tetap berlaku. Halaman
        pengisian dan pengingat berikutnya memuat batas waktu yang baru; beri tahu yang belum menjawab dengan
        tombol pengingat.
      </p>
      <Form action={`${page}/batas-waktu`} hidden={{ [SHOWN_FIELD]: present }}>
        <DateInput form={shown} name={DEADLINE_FIELD} label="Batas waktu yang baru" />
        <Button kind="secondary">Simpan batas waktu</Button>
      </Form>
    </Details>
  );
}
