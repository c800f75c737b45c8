import { sheets } from '../../../functions/agency/reference/reference-columns.ts';
import { referenceSheets } from '../../../functions/agency/reference/reference-sheets.ts';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { type Goal, sampleReference } from '../../../shared/reference/agency-reference.ts';
import type { Upload } from '../browser/browser.ts';

/** What the simulated kecamatan must reach. A real one has its own: the sample of the code names none. */
const goals: readonly Goal[] = [
  {
    code: 'REN1',
    name: 'Meningkatnya kualitas pelayanan publik kecamatan dan kelurahan',
    source: 'renstra',
    needs: ['M5', 'T06'],
  },
  { code: 'IKU1', name: 'Indeks kepuasan masyarakat kecamatan', source: 'iku', needs: ['M3', 'M5'] },
  {
    code: 'TEK1',
    name: 'Naskah dinas kelurahan dikirim dan ditandatangani melalui SRIKANDI',
    source: 'technology',
    needs: ['T09', 'T10'],
  },
  {
    code: 'ADU1',
    name: 'Pengaduan atas syarat layanan berkurang',
    source: 'complaint',
    needs: ['M3', 'T06'],
  },
];

/** The one sheet of Data acuan that the kecamatan brings; all else it takes from the sample. */
export async function goalsFile(): Promise<Upload> {
  const whole = referenceSheets({ ...sampleReference, goals, offerings: [] });
  const sheet = whole.filter(({ name }) => name === sheets.goals.name);
  return { fileName: 'sasaran.xlsx', contentType: XLSX, bytes: await renderWorkbook(sheet) };
}
