import { signedIn } from '../../shared/console/signed-in.ts';
import { renderWorkbook, type Sheet } from '../../shared/documents/workbook.ts';
import { download } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { wibDate } from '../../shared/rules/dates.ts';
import { csvOf } from '../../shared/staff/csv.ts';
import { kindNames } from '../../shared/staff/kind-names.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { type EmployeeItem, listEmployees } from '../../shared/store/staff.ts';
import { readStaffQuery, selectStaff } from './staff-query.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The staff as a file: the people of the view that its address names, under headings that the import knows. */
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
  const staff = await listEmployees(agency);
  const byId = new Map(staff.map((item) => [item.employeeId, item.record]));
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
    rows: selectStaff(staff, readStaffQuery(query)).map((item) =>
      rowOf(item, byId.get(item.record.supervisorId ?? '')),
    ),
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
