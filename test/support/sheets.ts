import { strToU8, zipSync } from 'fflate';
import { type Cell, columnLetter } from '../../shared/spreadsheet/cells.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly state?: 'hidden' | 'veryHidden';
  /** What is no sheet of cells: a chart, or what old Excel had for dialogs and macros. */
  readonly kind?: 'chartsheet' | 'dialogsheet' | 'macrosheet';
  /** Cells that are one, 'E2:E4'. */
  readonly merged?: readonly string[];
  /** Numbers of rows that a filter hides. */
  readonly hiddenRows?: readonly number[];
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of several sheets: numbers as numbers, `#N/A` and the like as errors, all else as text. */
export function workbookOf(...sheets: readonly Sheet[]): Uint8Array {
  const named = sheets.map(({ name, state }, at) => {
    const shown = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${shown}/>`;
  });
  const related = sheets.map(
    ({ kind = 'worksheet' }, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind}" Target="${kind}s/sheet${at + 1}.xml"/>`,
  );
  const parts = sheets.map(({ kind = 'worksheet', ...sheet }, at) => {
    const xml = kind === 'worksheet' ? sheetXml(sheet) : `<${kind}></${kind}>`;
    return [`xl/${kind}s/sheet${at + 1}.xml`, strToU8(xml)] as const;
  });
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${RELATIONS}"><sheets>${named.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${related.join('')}</Relationships>`),
    ...Object.fromEntries(parts),
  });
}

function sheetXml({ rows, merged = [], hiddenRows = [] }: Sheet): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((value, column) => cellXml(value, `${columnLetter(column)}${row + 1}`)).join('')}</row>`,
  );
  const merges = merged.map((cells) => `<mergeCell ref="${cells}"/>`).join('');
  const below = merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`;
  return `<worksheet><sheetData>${lines.join('')}</sheetData>${below}</worksheet>`;
}

function cellXml(value: Cell, place: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  const text = String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (/^#[A-Z/0!?]+$/.test(text)) return `<c r="${place}" t="e"><v>${text}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
