import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { Select } from '../../../shared/ui/fields.tsx';
import { Button, emptyForm, FilterForm } from '../../../shared/ui/form.tsx';

/** Leads to the form of a new activity, filled in from the catalogue or empty. */
export function AddActivity({ path, offerings }: { path: string; offerings: readonly Offering[] }) {
  return (
    <section id="tambah-kegiatan">
      <h2>Tambah kegiatan</h2>
      <FilterForm action={`${path}/baru`}>
        <Select
          form={emptyForm}
          name="tawaran"
          label="Pilih dari katalog"
          emptyLabel="Tidak dari katalog: formulir kosong"
          choices={offerings.map(({ code, title, provider, learningHours }) => ({
            value: code,
            label: `${title} (${provider}, ${formatNumber(learningHours)} JP)`,
          }))}
        />
        <Button kind="secondary">Isi formulir kegiatan</Button>
      </FilterForm>
      <p>
        <a href={path.replace(/rencana$/, 'bersama')}>Terima undangan kegiatan bersama dari instansi lain</a>
      </p>
    </section>
  );
}
