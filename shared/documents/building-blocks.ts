import type { Content, ContentStack, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { houseTable, INK, type Letterhead, SOFT, type Verification } from './house-style.ts';

/** Kop surat: government, unit, address, double rule. */
export function letterhead({ government, unit, address }: Letterhead, width = 483): Content {
  return {
    stack: [
      { text: government.toUpperCase(), fontSize: 12, alignment: 'center', characterSpacing: 0.4 },
      { text: unit.toUpperCase(), fontSize: 15, bold: true, alignment: 'center', characterSpacing: 0.4 },
      ...(address ? [{ text: address, fontSize: 8.5, alignment: 'center' as const, color: SOFT }] : []),
      {
        canvas: [
          { type: 'line', x1: 0, y1: 5, x2: width, y2: 5, lineWidth: 2, lineColor: INK },
          { type: 'line', x1: 0, y1: 8, x2: width, y2: 8, lineWidth: 0.6, lineColor: INK },
        ],
      },
    ],
    margin: [0, 0, 0, 14],
  };
}

/** Chapter heading; never alone at the foot of a page. */
export function chapter(text: string): Content {
  return { text, style: 'chapter', headlineLevel: 1 };
}

/** One paragraph for each text. */
export function paragraphs(texts: readonly string[]): Content[] {
  return texts.map((text) => ({ text, style: 'paragraph' }));
}

/** One column of a printed table. */
export type PdfColumn<Row> = {
  readonly header: string;
  readonly cell: (row: Row) => string;
  /** pdfmake width: points, "auto" or "*". */
  readonly width: number | '*' | 'auto';
  readonly align?: 'left' | 'right' | 'center';
};

type TableOptions<Row> = {
  readonly caption: string;
  readonly columns: readonly PdfColumn<Row>[];
  readonly rows: readonly Row[];
  /** Last row in bold. */
  readonly total?: readonly string[];
  readonly empty?: string;
};

/** A numbered table whose head repeats on every page and whose rows are never split. */
export function table<Row>({
  caption,
  columns,
  rows,
  total,
  empty = 'Belum ada data.',
}: TableOptions<Row>): Content {
  const title: Content = { text: caption, style: 'caption', headlineLevel: 2 };
  if (rows.length === 0) return [title, { text: empty, style: 'note' }];
  const body: TableCell[][] = [
    [{ text: 'No.', style: 'head' }, ...columns.map(({ header, align = 'left' }) => head(header, align))],
    ...rows.map((row, index) => [
      { text: `${index + 1}`, style: 'cell' },
      ...columns.map(({ cell, align = 'left' }) => ({ text: cell(row), style: 'cell', alignment: align })),
    ]),
    ...(total ? [['', ...total].map((text, index) => totalCell(text, columns[index - 1]?.align))] : []),
  ];
  return [title, grid(body, [18, ...columns.map((column) => column.width)])];
}

function head(text: string, alignment: 'left' | 'right' | 'center'): TableCell {
  return { text, style: 'head', alignment };
}

function totalCell(text: string, alignment: 'left' | 'right' | 'center' = 'left'): TableCell {
  return { text, style: 'cell', bold: true, alignment };
}

function grid(body: TableCell[][], widths: (number | '*' | 'auto')[]): ContentTable {
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
    layout: houseTable,
    margin: [0, 0, 0, 8],
  };
}

/** Facts: label, colon, value. */
export function keyValue(
  items: readonly (readonly [label: string, value: string])[],
  labelWidth = 150,
): Content {
  return {
    table: {
      widths: [labelWidth, 6, '*'],
      dontBreakRows: true,
      body: items.map(([label, value]) => [label, ':', { text: value }]),
    },
    layout: 'noBorders',
    margin: [0, 0, 0, 8],
  };
}

/** An SVG of `shared/ui/charts` with its title above. */
export function chart(title: string, svg: string, width = 320): Content {
  return {
    stack: [
      { text: title, style: 'caption' },
      { svg, width },
    ],
    unbreakable: true,
    margin: [0, 0, 0, 8],
  };
}

/** The officer under whose name a document goes out. */
export type Signer = {
  /** "Camat Senapelan"; with "Plt." or "Plh." before it when acting. */
  readonly post: string;
  readonly name: string;
  readonly rank?: string | undefined;
  readonly nip?: string | undefined;
};

/**
 * Place, day, post, room for the signature (wet, or the visual of a TTE put in by BeSign), name, NIP. The
 * document never claims to be signed electronically: that is what the signing tool adds.
 * @param placeAndDate of the signer's act; undefined before it, and then the block says that it is not approved
 */
export function signatureBlock(
  signer: Signer,
  placeAndDate: string | undefined,
  width = 220,
): ContentStack & { width: number } {
  const approved = placeAndDate !== undefined;
  return {
    stack: [
      ...(approved ? [placeAndDate] : []),
      { text: `${signer.post},`, margin: [0, 0, 0, 4] },
      approved
        ? { text: 'Ruang tanda tangan / TTE', fontSize: 7.5, color: SOFT, margin: [0, 20, 0, 24] }
        : { text: 'BELUM DISETUJUI', bold: true, color: SOFT, margin: [0, 20, 0, 20] },
      { text: signer.name, bold: true, decoration: 'underline' },
      ...(signer.rank ? [signer.rank] : []),
      ...(signer.nip ? [`NIP ${signer.nip}`] : []),
    ],
    width,
  };
}

/**
 * The last lines of a paper with its signature, kept on one page: a signature never stands alone, where it could be
 * put under another text.
 * @param content the last lines; no heading of pdfmake's own inside
 */
export function signedClosing(content: readonly Content[], signature: Content & { width: number }): Content {
  return {
    unbreakable: true,
    margin: [0, 12, 0, 0],
    stack: [...content, { margin: [0, 10, 0, 0], columns: [{ width: '*', text: '' }, signature] }],
  };
}

/** QR that leads to the page where the content can be compared; it is no electronic signature and says so. */
export function verificationQr({ url, code }: Verification, size = 78): Content {
  return {
    stack: [
      { qr: url, fit: size, eccLevel: 'M', foreground: INK },
      { text: 'Verifikasi isi', bold: true, fontSize: 8, margin: [0, 4, 0, 0] },
      { text: 'Bukan tanda tangan elektronik', fontSize: 7, color: SOFT },
      ...(code ? [{ text: `Kode ${code}`, fontSize: 8 }] : []),
    ],
  };
}
