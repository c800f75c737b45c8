import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type PaperForm, POINTS, sheetOf, usualForm } from './paper-form.ts';
import { printableText } from './printable.ts';
import type { PdfDefinition } from './render-pdf.ts';

export const INK = '#15212b';
export const SOFT = '#4b5a67';
export const LINE = '#b9c4cc';
const PALE = '#eef3f6';
export const BRAND = '#0b3c5d';

/** Who issues the document, as it stands at its head. */
export type Letterhead = {
  /** "PEMERINTAH KOTA PEKANBARU" */
  readonly government: string;
  /** "KECAMATAN SENAPELAN" */
  readonly unit: string;
  /** Street, telephone, mail address: one line. */
  readonly address?: string | undefined;
  readonly emblem?: Emblem | undefined;
};

/** The emblem of a region as its office has it: a PNG, with its size in dots. */
export type Emblem = { readonly png: Uint8Array; readonly width: number; readonly height: number };

/** Where the content can be compared with what the system holds. */
export type Verification = { readonly url: string; readonly code?: string | undefined };

type HouseDocument = {
  readonly title: string;
  readonly createdAt: Date;
  readonly content: Content[];
  readonly pageOrientation?: 'portrait' | 'landscape';
  /** Left out: A4 with margins of about 2 cm. */
  readonly form?: PaperForm;
  readonly points?: number;
  /** False for a letter of one page. */
  readonly numbered?: boolean;
  /** Above each page. */
  readonly draft?: string | undefined;
};

/** Table lines of the house: a rule below the head, thin rules between rows, none upright. */
export const houseTable: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length ? 0.8 : row === 1 ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (row) => (row <= 1 ? INK : LINE),
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
  paddingLeft: (column) => (column === 0 ? 2 : 5),
  paddingRight: () => 5,
  fillColor: (row) => (row === 0 ? PALE : null),
};

/** Left, top, right, bottom, in points. */
const HOUSE_MARGINS = [56, 48, 56, 56] as const;

function marginsOf({ margins: { left, top, right, bottom } }: PaperForm) {
  return [left * POINTS, top * POINTS, right * POINTS, bottom * POINTS] as const;
}

const DRAFT_MARK = { alignment: 'right', bold: true, fontSize: 9, color: SOFT } as const;

/** How far down a page (0 to 1) a chapter (level 1) or a caption (level 2) may start: two rows must fit below. */
const LOWEST_HEADING: Readonly<Record<number, number>> = { 1: 0.84, 2: 0.89 };

/** Puts content on pages in the house style, each saying what it belongs to: "Halaman x dari y". */
export function houseDocument(document: HouseDocument): PdfDefinition {
  const { title, createdAt, content, pageOrientation = 'portrait', points = 10 } = document;
  const { form, numbered = true, draft } = document;
  const [left, top, right, bottom] = form === undefined ? HOUSE_MARGINS : marginsOf(form);
  const { width, height } = sheetOf(form ?? usualForm, false);
  return {
    createdAt,
    info: { title },
    language: 'id-ID',
    pageSize: { width, height },
    pageOrientation,
    pageMargins: [left, top, right, bottom],
    defaultStyle: { font: 'Roboto', fontSize: points, lineHeight: 1.2, color: INK },
    styles: houseStyles,
    header: () => (draft === undefined ? '' : { text: draft, margin: [left, 16, right, 0], ...DRAFT_MARK }),
    footer: (page, pages) =>
      numbered
        ? {
            margin: [left, 14, right, 0],
            fontSize: 8,
            color: SOFT,
            columns: [
              { text: printableText(title), width: '*' },
              { text: `Halaman ${page} dari ${pages}`, width: 90, alignment: 'right' },
            ],
          }
        : '',
    // Asked of headings alone: of other content pdfmake may ask for ever, when it makes the node anew at each pass.
    pageBreakBefore: ({ headlineLevel, startPosition }) => {
      const lowest = LOWEST_HEADING[headlineLevel ?? 0];
      return lowest !== undefined && startPosition.verticalRatio > lowest;
    },
    content,
  };
}

const houseStyles: TDocumentDefinitions['styles'] = {
  title: { fontSize: 15, bold: true, alignment: 'center', margin: [0, 4, 0, 4] },
  subtitle: { fontSize: 11, alignment: 'center', margin: [0, 0, 0, 4] },
  chapter: { fontSize: 12.5, bold: true, margin: [0, 16, 0, 6] },
  section: { fontSize: 10.5, bold: true, margin: [0, 10, 0, 4] },
  paragraph: { margin: [0, 0, 0, 6], alignment: 'left' },
  caption: { bold: true, fontSize: 9.5, margin: [0, 8, 0, 3] },
  note: { fontSize: 8.5, color: SOFT, margin: [0, 3, 0, 6] },
  head: { bold: true, fontSize: 8.5 },
  cell: { fontSize: 9 },
};
