import { signedIn } from '../../shared/console/signed-in.tsx';
import { renderWorkbook, type Sheet, XLSX } from '../../shared/documents/workbook.ts';
import { download } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { csvOf } from '../../shared/staff/csv.ts';
import { findStaff } from '../../shared/staff/find-staff.ts';
import { kindNames } from '../../shared/staff/staff-record.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { type EmployeeItem, readEmployees } from '../../shared/store/staff.ts';
import { PER_FILE, readStaffQuery, refusePart } from './staff-query.ts';

/**
 * The staff as a file: the people of the view that its address names, under headings that the import knows. A long view
 * comes in files of `PER_FILE` people, each with its number: a page answers in 20 s and 6 MB, whatever the staff.
 */
export const handler = page({
  'GET /konsol/pegawai.xlsx': signedIn(async (request, { agency }) => {
    const sheet = await sheetOf(agency, request.query);
    await recordAudit({
      agency,
      at: request.now,
      act: 'staff exported',
      subject: `XLSX ${sheet.rows.length}`,
    });
    return download(await renderWorkbook([sheet]), XLSX, `pegawai-${agency}-${wibDate(request.now)}.xlsx`);
  }),

  'GET /konsol/pegawai.csv': signedIn(async (request, { agency }) => {
    const { headers, rows } = await sheetOf(agency, request.query);
    await recordAudit({ agency, at: request.now, act: 'staff exported', subject: `CSV ${rows.length}` });
    const lines = [headers, ...rows.map((cells) => cells.map((cell) => String(cell ?? '')))];
    return download(csvOf(lines), 'text/csv; charset=utf-8', `pegawai-${agency}-${wibDate(request.now)}.csv`);
  }),
});

async function sheetOf(agency: string, query: URLSearchParams): Promise<Sheet> {
  const found = await findStaff(agency, readStaffQuery(query), PER_FILE);
  refusePart(found, PER_FILE);
  const people = found?.people ?? [];
  const ids = new Set(people.flatMap(({ record }) => record.supervisorId ?? []));
  const supervisors = await readEmployees(agency, [...ids]);
  return {
    name: 'Pegawai',
    headers: [
      'NIP',
      'NAMA',
      'JENIS PEGAWAI',
      'GOLONGAN',
      'JABATAN',
      'UNIT KERJA',
      'ESELON',
      'TINGKAT PENDIDIKAN',
      'TMT PPPK',
      'EMAIL',
      'NIP ATASAN',
      'KEDUDUKAN HUKUM',
    ],
    rows: people.map((item) => rowOf(item, supervisors.get(item.record.supervisorId ?? '')?.record)),
  };
}

function rowOf({ record, status }: EmployeeItem, supervisor: EmployeeItem['record'] | undefined): string[] {
  const { nip, name, kind, grade, postTitle, unitName, echelon, education, contractStart, email } = record;
  const texts = [echelon, education, contractStart, email, supervisor?.nip].map((text) => text ?? '');
  return [
    nip,
    name,
    kindNames[kind],
    grade,
    postTitle,
    unitName,
    ...texts,
    status === 'LEFT' ? 'Tidak aktif' : 'Aktif',
  ];
}
