import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { OF_A_PAGE } from '../../../shared/spreadsheet/table-size.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { FileInput } from '../../../shared/ui/fields.tsx';
import type { FormState } from '../../../shared/ui/form.tsx';
import { DataTable } from '../../../shared/ui/parts.tsx';
import { heldSessions } from '../schedule/training-days.ts';

/** The file of results, and where the one to fill in is. */
export function ResultsFile({ form, template }: { readonly form: FormState; readonly template: string }) {
  return (
    <>
      <p>
        <a href={template}>Unduh templat (XLSX)</a>: satu baris untuk setiap peserta, satu kolom HADIR untuk
        setiap pertemuan (ya atau tidak), lalu JP, NILAI (0–100), dan NOMOR SERTIFIKAT bila ada.
      </p>
      <FileInput
        form={form}
        name="berkas"
        label="Berkas hasil"
        hint="XLSX atau CSV. Seluruh berkas diperiksa lebih dahulu; bila ada baris yang salah, tidak satu pun disimpan."
        accept=".xlsx,.csv"
        megabytes={OF_A_PAGE.megabytes}
        larger="Salin hanya tabelnya ke berkas baru."
      />
    </>
  );
}

/** What the last file says of everybody; nothing before the first. */
export function SentResults({
  training,
  people,
}: {
  readonly training: TrainingItem;
  readonly people: readonly EnrollmentItem[];
}) {
  const { results } = training;
  if (results === undefined) return null;
  const sessions = heldSessions(training).length;
  return (
    <>
      <p>
        Berkas terakhir dikirim {results.by}, {formatMoment(new Date(results.at))}.
      </p>
      <DataTable
        caption="Hasil menurut berkas"
        rows={people}
        columns={[
          { header: 'Nama', cell: ({ name }) => name },
          {
            header: 'Hadir',
            numeric: true,
            cell: ({ employeeId }) =>
              `${results.attended[employeeId]?.length ?? 0} dari ${sessions} pertemuan`,
          },
          { header: 'JP', numeric: true, cell: ({ result }) => figure(result?.hours) },
          { header: 'Nilai', numeric: true, cell: ({ result }) => figure(result?.score, 2) },
          { header: 'Nomor sertifikat', cell: ({ result }) => result?.number ?? '–' },
        ]}
      />
    </>
  );
}

function figure(value: number | undefined, digits = 0): string {
  return value === undefined ? '–' : formatNumber(value, digits);
}
