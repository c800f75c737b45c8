import { type PaperSize, paperSizes } from './paper.ts';

/** Numbers of sheets in SpreadsheetML (ECMA-376, pageSetup): A4, and folio of 8.5 × 13 inches, which is F4. */
const SHEETS: Readonly<Record<PaperSize, number>> = { A4: 9, F4: 14 };

/** Left and right of a printed sheet, in inches: the least that office printers keep to. */
const MARGIN = 0.4;

/** Inches of one character of a column: 7 of 96 pixels in Calibri 11, as Excel counts it. */
const CHARACTER = 7 / 96;

/** Percent below which the 11 points of a cell come out smaller than 7, which nobody reads on paper. */
const LEAST_SCALE = 65;

type Attributes = Record<string, string | number>;

/** A sheet, with its columns in characters. */
interface PrintedSheet {
  readonly name: string;
  readonly widths: readonly number[];
}

/**
 * How the sheets of a workbook come out of a printer: across, as wide as the paper, however many pages long, with the head
 * row on each. What would come out too small goes over several pages side by side, each with the two columns that say whose
 * row it is. write-excel-file turns the sheet and knows A4 only.
 */
export function printSetUp(sheets: readonly PrintedSheet[], size: PaperSize) {
  const fits = sheets.map(({ widths }) => fitsAcross(widths, size));
  const titles = sheets.map(({ name }, index) => {
    const repeated = fits[index] ? '' : `'${name}'!$A:$B,`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${repeated}'${name}'!$1:$1</definedName>`;
  });
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml: string) =>
            xml.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _sheet: unknown, { sheetIndex }: { sheetIndex: number }) =>
            fits[sheetIndex]
              ? xml.replace(
                  /<worksheet [^>]*>/,
                  (root) => `${root}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
                )
              : xml,
          transformElementAttributes: (
            tag: string,
            attributes: Attributes,
            _index: unknown,
            _sheet: unknown,
            { sheetIndex }: { sheetIndex: number },
          ) => {
            if (tag === 'pageMargins') return { ...attributes, left: MARGIN, right: MARGIN };
            if (tag !== 'pageSetup') return attributes;
            const scaled = fits[sheetIndex]
              ? { fitToWidth: 1, fitToHeight: 0 }
              : { scale: LEAST_SCALE, pageOrder: 'overThenDown' };
            return { ...attributes, paperSize: SHEETS[size], ...scaled };
          },
        },
      },
    },
  };
}

function fitsAcross(widths: readonly number[], size: PaperSize): boolean {
  const wide = widths.reduce((sum, width) => sum + width, 0) * CHARACTER;
  const paper = paperSizes[size].height / 25.4 - 2 * MARGIN;
  return (wide * LEAST_SCALE) / 100 <= paper;
}
