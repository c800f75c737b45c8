import type { PaperSize } from './paper.ts';

/** Numbers of sheets in SpreadsheetML (ECMA-376, pageSetup): A4, and folio of 8.5 × 13 inches, which is F4. */
const SHEETS: Readonly<Record<PaperSize, number>> = { A4: 9, F4: 14 };

type Attributes = Record<string, string | number>;

/**
 * How the sheets of a workbook come out of a printer: as wide as the paper, however many pages long, with the head row
 * on each. write-excel-file turns the sheet and knows A4 only.
 */
export function printSetUp(names: readonly string[], size: PaperSize) {
  const titles = names.map(
    (name, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$1</definedName>`,
  );
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml: string) =>
            xml.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string) =>
            xml.replace(
              /<worksheet [^>]*>/,
              (root) => `${root}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
            ),
          transformElementAttributes: (tag: string, attributes: Attributes) =>
            tag === 'pageSetup'
              ? { ...attributes, paperSize: SHEETS[size], fitToWidth: 1, fitToHeight: 0 }
              : attributes,
        },
      },
    },
  };
}
