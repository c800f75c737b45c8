import { readFileSync } from 'node:fs';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { propose } from '../../functions/intake/proposal/propose.ts';
import { readPeople } from '../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import { type Cell, columnLetter } from '../../shared/spreadsheet/cells.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';

/** The supplied export: 78 invented people of a kecamatan with six kelurahan, with SIASN's headings. */
export const exportBytes = new Uint8Array(
  // A Buffer's slice() would share its memory, and files of one worker share this.
  readFileSync(new URL('./siasn-data-utama.xlsx', import.meta.url)),
);

/** A parts list of a minimal workbook around the XML of one sheet. */
export function workbookParts(sheetXml: string): Zippable {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${relations}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`),
  };
}

/** An .xlsx of the given rows: numbers as numeric cells, all else as text. */
export function workbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  return zipSync(workbookParts(rows.map(rowXml).join('')));
}

function rowXml(cells: readonly Cell[], index: number): string {
  const xml = cells.map((cell, column) => {
    const place = `r="${columnLetter(column)}${index + 1}"`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    const text = String(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c ${place} t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  return `<row r="${index + 1}">${xml.join('')}</row>`;
}

/** The records that a file of the whole staff gives an agency that has none yet. */
export async function recordsOf(
  bytes: Uint8Array,
  key: string,
  today: Date,
): Promise<readonly StaffRecord[]> {
  const people = readPeople(await readStaffTable({ name: 'data.xlsx', bytes }), {}, today);
  const { changes } = propose(
    people,
    { employees: [], units: [], posts: sampleReference.posts, key },
    { complete: true, others: [], released: {} },
  );
  return changes.map(({ after }) => after.record);
}
