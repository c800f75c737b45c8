import pdfmake from 'pdfmake';
import vfs from 'pdfmake/build/vfs_fonts.js';
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type PaperForm, POINTS, sheetOf, usualForm } from './paper.ts';

export const INK = '#15212b';
export const SOFT = '#4b5a67';
export const LINE = '#b9c4cc';
const PALE = '#eef3f6';
export const BRAND = '#0b3c5d';

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
  /** Its first page is a cover, which bears no number. */
  readonly covered?: boolean;
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

/** The same for the last rows of a table, whose head is printed above the others. */
export const headlessTable: CustomTableLayout = {
  ...houseTable,
  hLineWidth: (row, node) => (row === 0 ? 0 : row === node.table.body.length ? 0.8 : 0.4),
  hLineColor: () => LINE,
  fillColor: () => null,
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
  const { form, numbered = true, covered = false, draft } = document;
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
      numbered && !(covered && page === 1)
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
    // Asked of headings alone: of other content pdfmake may ask for ever, when it makes the node anew at each pass. A level
    // that is none is the points that have to stand on the page with the heading.
    pageBreakBefore: ({ headlineLevel = 0, startPosition: { verticalRatio, pageInnerHeight } }) =>
      headlineLevel > 0 &&
      verticalRatio > (LOWEST_HEADING[headlineLevel] ?? 1 - headlineLevel / pageInnerHeight),
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

/** What every style of Roboto has a glyph for, of what names and notes are written with. */
const UNPRINTABLE =
  /[^\n\t\r\x20-\x7e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03ce\u0400-\u0486\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2212\u2248\u2260\u2264\u2265\u25a0\u25cb\u25cf\ufffd]+/gu;

/**
 * A text as the font can print it: "�" stands for signs without a glyph (an emoji in a note), which PDF/A forbids to
 * be drawn as an empty box; signs that are not seen (joiners, soft hyphens) are left out.
 */
function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(UNPRINTABLE, '�');
}

/** Any content with all its texts printable; functions and numbers stay what they are. */
function printable<Node>(node: Node): Node {
  // Each branch gives back the shape that it was given, which the compiler cannot see.
  return mapped(node) as Node;
}

function mapped(node: unknown): unknown {
  if (typeof node === 'string') return printableText(node);
  if (Array.isArray(node)) return node.map(mapped);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapped(value)]));
}

/** A pdfmake definition with the moment it is made at: part of the bytes, so the caller gives it. */
type PdfDefinition = TDocumentDefinitions & { readonly createdAt: Date };

/**
 * Regular, bold and italic; a fourth style does not occur. Each bears its PostScript name, because texts inside
 * an SVG look their font up by that name among the fonts the document has opened.
 */
const styles = { normal: 'Roboto-Regular', bold: 'Roboto-Medium', italics: 'Roboto-Italic' } as const;

// Roboto travels inside pdfmake as a module, so a bundle needs no files beside it; only the characters used are
// embedded. The package's types leave out the store of files that pdfmake reads fonts from.
const { virtualfs } = pdfmake as typeof pdfmake & {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
};
for (const name of Object.values(styles)) virtualfs.writeFileSync(name, fontFile(name));
pdfmake.setFonts({ Roboto: styles });

function fontFile(name: string): Buffer {
  const data = vfs[`${name}.ttf`];
  if (typeof data !== 'string') throw new Error(`pdfmake ships no ${name}`);
  return Buffer.from(data, 'base64');
}

// Nothing in a document may make the server read a file or an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/**
 * The kind of PDF that is kept: readable without its maker for as long as the archive law asks (ISO 19005-2,
 * level b: fonts, colours and title inside, no encryption, no scripts). Level a, with tags, is beyond pdfmake.
 */
const KEPT = { version: '1.7', subset: 'PDF/A-2b', displayTitle: true } as const;

/** pdfkit puts the title into the XMP as it stands, so the signs of XML and control signs are put another way. */
function plainTitle(title = ''): string {
  return printableText(title)
    .replace(/\s*&\s*/g, ' dan ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/\p{Cc}+/gu, ' ');
}

/** Renders a PDF/A-2b. The same definition gives the same bytes, wherever and whenever. */
export async function renderPdf({ createdAt, ...definition }: PdfDefinition): Promise<Uint8Array> {
  const title = plainTitle(definition.info?.title);
  const info = {
    ...definition.info,
    title,
    creator: 'Bangkom',
    producer: 'Bangkom',
    creationDate: createdAt,
  };
  const content = printable(definition.content);
  return pdfmake.createPdf({ ...definition, ...KEPT, content, info }).getBuffer();
}
