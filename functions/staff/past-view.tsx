import { formatDate, formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { indexSentences } from '../../shared/rules/professionalism-index.ts';
import { fieldNames, valueWords } from '../../shared/staff/field-words.ts';
import type { PastChange } from '../../shared/staff/history.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import { type PassedCourse, proofWords } from '../../shared/training/courses-passed.ts';
import { DataTable, Details } from '../../shared/ui/parts.tsx';

/** What became of a person until now. */
export interface PastOfPerson {
  readonly passed: readonly PassedCourse[];
  /** The year that runs. */
  readonly year: string;
  /** Other records that look like one of the same person. */
  readonly twins: readonly EmployeeItem[];
  /** Names of supervisors whom the history names, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** Courses that a person passed. */
export function Passed({
  employee: { agency, employeeId, record },
  courses,
  year,
}: {
  employee: EmployeeItem;
  courses: readonly PassedCourse[];
  readonly year: string;
}) {
  return (
    <section>
      <h2>Pelatihan yang sudah diikuti</h2>
      <DataTable
        caption="Menurut sertifikat dan daftar hadir, lima tahun terakhir"
        empty="Belum ada pelatihan yang diikuti orang ini menurut Bangkom."
        rows={courses}
        columns={[
          { header: 'Pelatihan', cell: ({ title }) => title },
          { header: 'Tanggal', cell: ({ on }) => formatDate(on) },
          { header: 'JP', cell: ({ learningHours }) => formatNumber(learningHours), numeric: true },
          { header: 'Bukti', cell: proofWords },
          {
            header: 'Keaslian',
            cell: ({ issuer, certificate }) => (
              <a href={`/verifikasi/${issuer?.agency ?? agency}/${certificate}`}>Periksa</a>
            ),
          },
        ]}
      />
      <Details summary={`Dampak pada IP ASN tahun ${year}`}>
        {indexSentences(record, courses, [], year).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Details>
      <p>
        Pindah instansi?{' '}
        <a href={`/konsol/pegawai/${employeeId}/serah-terima`}>Serahkan atau terima riwayat pelatihannya</a>
      </p>
    </section>
  );
}

/** What a change came from. */
const originWords = {
  HAND: 'Diperbaiki tangan',
  FILE: 'Impor berkas',
  MERGE: 'Penggabungan catatan',
  HANDOVER: 'Serah terima riwayat',
  UNDO: 'Pembatalan impor berkas',
} as const;

/** The last changes of a person's data. */
export function History({ employee, names }: { employee: EmployeeItem } & Pick<PastOfPerson, 'names'>) {
  const { history = [] } = employee;
  if (history.length === 0) return null;
  return (
    <Details summary={`Riwayat perubahan data (${history.length} terakhir)`}>
      <DataTable
        caption="Perubahan, yang terbaru dahulu"
        rows={history}
        columns={[
          { header: 'Waktu', cell: ({ at }) => formatMoment(new Date(at)) },
          { header: 'Oleh', cell: ({ by }) => by },
          {
            header: 'Asal',
            cell: ({ importId, origin }) =>
              importId === undefined ? (
                originWords[origin ?? 'HAND']
              ) : (
                <a href={`/konsol/pegawai/impor/${importId}`}>{originWords[origin ?? 'FILE']}</a>
              ),
          },
          {
            header: 'Perubahan',
            cell: ({ changes }) =>
              changes.length === 0 ? 'Dicatat pertama kali' : <Fields {...{ changes, names }} />,
          },
        ]}
      />
    </Details>
  );
}

function Fields({ changes, names }: Pick<PastChange, 'changes'> & Pick<PastOfPerson, 'names'>) {
  return (
    <ul>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {fieldNames[field] ?? field}: {valueWords(field, from, names)} → {valueWords(field, to, names)}
        </li>
      ))}
    </ul>
  );
}
