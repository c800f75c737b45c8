import { TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, FilterForm, formState } from '../../shared/ui/form.tsx';
import type { AgencyInfo } from '../../shared/ui/page.tsx';
import { plainPage } from '../../shared/ui/plain-pages.tsx';

/** The page on which somebody types the code of a printed or dictated link. */
export function codePage(
  agency: AgencyInfo | undefined,
  given: { readonly typed: string; readonly fault?: string } = { typed: '' },
): string {
  const form = formState({ kode: given.typed }, given.fault === undefined ? {} : { kode: given.fault });
  return plainPage(
    { agency, errors: form.errors },
    'Ketik kode dari surel atau lembar Anda',
    <>
      <ErrorSummary errors={form.errors} />
      <FilterForm action="/l">
        <TextInput
          form={form}
          name="kode"
          label="Kode"
          hint="26 huruf dan angka di akhir tautan. Huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh."
          autocomplete="off"
          maxLength={300}
        />
        <Button>Buka</Button>
      </FilterForm>
    </>,
  );
}
