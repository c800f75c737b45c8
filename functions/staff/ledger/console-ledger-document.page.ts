import { type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { ForbiddenError } from '../../../shared/errors.ts';
import { download, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { csvOf } from '../../../shared/staff/csv.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { refusePart } from '../staff-query.ts';
import { type LedgerRow, readLedger, readLedgerQuery } from './ledger.ts';
import { indexSheet, PER_FILE, readYear, recapSheet, siasnSheet, type YearOfPeople } from './recap.ts';

/** The JP of a year as files: the recap of the agency, and its courses in the columns of SIASN. */
export const handler = page({
  'GET /konsol/pegawai/riwayat.xlsx': signedIn(async (request, session) => {
    const { year, rows } = await yearOf(request, session, 'XLSX');
    const sheets = [recapSheet(year), siasnSheet(year), indexSheet(rows, year.year)];
    const bytes = await renderWorkbook(sheets);
    return download(bytes, XLSX, `rekap-jp-${session.agency}-${year.year}.xlsx`);
  }),

  'GET /konsol/pegawai/riwayat.csv': signedIn(async (request, session) => {
    const { year } = await yearOf(request, session, 'CSV');
    const { headers, rows } = siasnSheet(year);
    const lines = [headers, ...rows.map((cells) => cells.map((cell) => String(cell ?? '')))];
    return download(csvOf(lines), 'text/csv; charset=utf-8', `siasn-${session.agency}-${year.year}.csv`);
  }),
});

async function yearOf(
  { query, now }: PageRequest,
  { role, agency }: Session,
  kind: 'XLSX' | 'CSV',
): Promise<{ readonly year: YearOfPeople; readonly rows: readonly LedgerRow[] }> {
  if (role !== 'koordinator') throw new ForbiddenError('ROLE');
  const asked = query.get('tahun') ?? '';
  const wanted = /^20\d\d$/.test(asked) ? asked : wibDate(now).slice(0, 4);
  const ledger = await readLedger(agency, readLedgerQuery(query), now, PER_FILE);
  refusePart(ledger, PER_FILE);
  const rows = ledger?.rows ?? [];
  const year = await readYear(agency, wanted, rows);
  await recordAudit({ agency, at: now, act: 'ledger exported', subject: `${kind} ${rows.length} ${wanted}` });
  return { year, rows };
}
