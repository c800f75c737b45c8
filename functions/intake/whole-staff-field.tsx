import { CheckboxGroup } from '../../shared/ui/fields.tsx';
import type { FormState } from '../../shared/ui/form.tsx';

/** Whether a file names everybody: only then does a name that it lacks mean that somebody has left. */
export function WholeStaffField({ form }: { readonly form: FormState }) {
  return (
    <CheckboxGroup
      form={form}
      name="lengkap"
      label="Isi berkas"
      optional
      choices={[
        {
          value: 'ya',
          label: 'Berkas ini memuat seluruh pegawai',
          hint: 'Pegawai yang tidak ada di dalamnya diusulkan menjadi tidak aktif',
        },
      ]}
    />
  );
}
