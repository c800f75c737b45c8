import type {
  Content,
  ContentStack,
  ContentTable,
  ContentText,
  Table,
  TableCell,
} from 'pdfmake/interfaces.js';
import { headlessTable, houseTable, INK, SOFT, type Verification } from './house-style.ts';
import {
  blanksOf,
  type Emblem,
  type Fill,
  type Letterhead,
  labelWidthOf,
  type PaperTable,
  type Signature,
  spacedNip,
  wordsOf,
} from './paper.ts';

/** The emblem fits into a square of so many points. */
const EMBLEM_POINTS = 56;

/** Kop surat: government and unit in the ratio 3 to 4, address, double rule; the emblem at their left. */
export function letterhead({ government, unit, address, emblem }: Letterhead, width = 483): Content {
  const lines: Content[] = [
    { text: government.toUpperCase(), fontSize: 12, alignment: 'center', characterSpacing: 0.4 },
    { text: unit.toUpperCase(), fontSize: 16, bold: true, alignment: 'center', characterSpacing: 0.4 },
    ...(address ? [{ text: address, fontSize: 8.5, alignment: 'center' as const, color: SOFT }] : []),
  ];
  const fit: [number, number] = [EMBLEM_POINTS, EMBLEM_POINTS];
  return {
    stack: [
      emblem === undefined
        ? { stack: lines }
        : {
            columns: [
              { image: imageOf(emblem), fit, width: EMBLEM_POINTS },
              { stack: lines, width: '*' },
            ],
            columnGap: 8,
          },
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

function imageOf({ png }: Emblem): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

/** The first page of a bound paper. */
export function coverPage(kop: Letterhead, title: readonly string[], note: string): Content {
  const { government, unit, address, emblem } = kop;
  return {
    stack: [
      emblem === undefined
        ? { text: '', margin: [0, COVER.emblem, 0, 0] }
        : { image: imageOf(emblem), fit: [COVER.emblem, COVER.emblem], alignment: 'center' },
      {
        stack: title.map((text) => ({ text, fontSize: 20, bold: true })),
        margin: [0, COVER.above, 0, 12],
      },
      { text: note, margin: [0, 0, 0, COVER.below] },
      { text: government.toUpperCase(), fontSize: 12 },
      { text: unit.toUpperCase(), fontSize: 16, bold: true },
      ...(address ? [{ text: address, fontSize: 9, color: SOFT }] : []),
    ],
    alignment: 'center',
    margin: [0, 30, 0, 0],
  };
}

/** Points of the emblem, and of the air above the title and below it, that leave room for six lines of a title on A4. */
const COVER = { emblem: 96, above: 70, below: 230 };

/** Table of contents, then that of the tables. */
export function contents(): Content {
  return [
    { toc: { title: { text: 'DAFTAR ISI', style: 'title' } } },
    { toc: { id: TABLES, title: { text: 'DAFTAR TABEL', style: 'title', margin: [0, 24, 0, 4] } } },
  ];
}

/** Name of the contents that list tables. */
const TABLES = 'tables';

/** Chapter heading; never alone at the foot of a page. */
export function chapter(text: string): Content {
  return { text, style: 'chapter', headlineLevel: 1, tocItem: true };
}

/** One paragraph for each text. */
export function paragraphs(all: readonly string[]): Content[] {
  return all.map((text) => ({ text, style: 'paragraph' }));
}

/**
 * Of a piece that is kept whole pdfmake prints one page and leaves out the rest in silence; a page that lies has 490 points.
 * Heights here are guessed, high rather than low.
 */
const KEPT_WHOLE = 330;
/** Of a row, with the head above it. */
const ROW_WHOLE = 470;
/** What a caption or a chapter takes itself, and the most that is kept below it: a first row beyond that may leave it alone. */
const HEADING = 35;
const MOST_BELOW_HEADING = 250;
const INNER_WIDTH = 483;
const CELL = { line: 13, padding: 7, sign: 6.5, sides: 10 };

/** How many points the rows of a table take at most, where no sign is wider than usual. @param inner points of its width */
function rowHeights({ columns, rows, total }: PaperTable, inner: number): readonly number[] {
  const fixed = columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 0), 0);
  const others = columns.filter(({ width }) => typeof width !== 'number').length;
  const rest = Math.max(0, inner - fixed - columns.length * CELL.sides) / others;
  const signsOf = (index: number) => {
    const width = columns[index]?.width;
    return Math.max(1, Math.floor((typeof width === 'number' ? width : rest) / CELL.sign));
  };
  const linesOf = (text: string, index: number) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / signsOf(index))), 0);
  const heads = columns.map(({ header }) => header);
  return [heads, ...rows, total].map((row) => Math.max(0, ...row.map(linesOf)) * CELL.line + CELL.padding);
}

/**
 * A table whose head repeats on every page and whose rows are split only where one is too tall; a small one stays whole.
 * @param inner points of its width; of a page that stands, with the house's margins, when left out
 * @param below points of room below it
 */
export function printTable(paperTable: PaperTable, inner = INNER_WIDTH, below = 8): Content {
  const { caption, empty, rows } = paperTable;
  const title = { text: caption, style: 'caption', tocItem: TABLES };
  if (rows.length === 0)
    return [
      { ...title, headlineLevel: 2 },
      { text: empty, style: 'note' },
    ];
  const heights = rowHeights(paperTable, inner);
  const [head = 0, ...others] = heights;
  const begin = HEADING + head + (others[0] ?? 0);
  const heading: Content = { ...title, headlineLevel: Math.min(begin, MOST_BELOW_HEADING) };
  const whole = head + Math.max(0, ...others) <= ROW_WHOLE;
  const body: Content = { ...tableBody(paperTable, whole), margin: [0, 0, 0, below] };
  return heights.reduce((sum, height) => sum + height) <= KEPT_WHOLE
    ? { unbreakable: true, stack: [title, body] }
    : [heading, body];
}

/** Rows that a table of twice as many leaves to the closing behind it, and the most points that they take. */
const LAST_ROWS = 2;
const MOST_LAST = 140;

/**
 * A table in two pieces, of which the last rows stay with what is signed behind them: a sentence and a signature alone on a page
 * say nothing of the list that they are of. Undefined of one that is short, or whose last rows are tall.
 * @param inner points of its width
 */
export function partedTable(
  paperTable: PaperTable,
  inner: number,
): { readonly begin: Content; readonly end: Content } | undefined {
  const { rows, columns } = paperTable;
  const end = { ...paperTable, rows: rows.slice(-LAST_ROWS) };
  const points = rowHeights(end, inner)
    .slice(1)
    .reduce((sum, height) => sum + height);
  // The width of such a column goes by all its rows.
  const isMeasured = columns.some(({ width }) => width === 'auto');
  if (rows.length < 2 * LAST_ROWS || points > MOST_LAST || isMeasured) return undefined;
  const { table, ...rest } = tableBody(end, true);
  return {
    begin: printTable({ ...paperTable, rows: rows.slice(0, -LAST_ROWS), total: [] }, inner, 0),
    end: { ...rest, table: { ...table, headerRows: 0, body: table.body.slice(1) }, layout: headlessTable },
  };
}

/** Pieces of a paper in which a heading stays with what follows it whole: else it would be left alone at the foot of a page. */
export function keepHeadings(pieces: readonly Content[]): Content[] {
  const kept: Content[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1);
    if (before !== undefined && isHeading(before) && isWhole(piece))
      kept.splice(-1, 1, { unbreakable: true, stack: [{ ...before, headlineLevel: 0 }, ...piece.stack] });
    else {
      const [first] = Array.isArray(piece) ? piece : [];
      if (before !== undefined && isHeading(before) && first !== undefined && isHeading(first))
        kept.splice(-1, 1, { ...before, headlineLevel: HEADING + first.headlineLevel });
      kept.push(piece);
    }
  }
  return kept;
}

/** The most signs, or lines of facts, that are taken along to a closing. */
const SHORT = { signs: 800, facts: 8 };

/**
 * The closing of a paper with what follows it, and with the last words before it, on one page: a sentence and a signature
 * alone say nothing of what is signed, and three lines behind it are lost on a page of their own. A table stays where it is.
 */
export function withClosing(
  before: readonly Content[],
  closing: Content,
  after: readonly Content[] = [],
): Content[] {
  const headings = before.length - 1 - before.findLastIndex((piece) => !isHeading(piece));
  const words = before.slice(0, before.length - headings).at(-1);
  let from = before.length - headings - (words !== undefined && isShort(words) ? 1 : 0);
  // What ends in a colon says nothing without what it announces: 'Untuk:', 'MEMUTUSKAN:'.
  while (announces(before[from - 1])) from -= 1;
  const stack = [...before.slice(from), closing, ...after].map(unheaded);
  return [...before.slice(0, from), { unbreakable: true, stack }];
}

function announces(piece: Content | undefined): boolean {
  if (Array.isArray(piece)) return announces(piece.at(-1));
  if (typeof piece === 'string') return piece.trimEnd().endsWith(':');
  return typeof piece === 'object' && 'text' in piece && announces(piece.text);
}

function isShort(piece: Content): boolean {
  if (Array.isArray(piece)) return piece.every(isShort);
  if (typeof piece !== 'object') return String(piece).length <= SHORT.signs;
  if ('text' in piece) return JSON.stringify(piece.text).length <= SHORT.signs;
  if ('ol' in piece) return JSON.stringify(piece.ol).length <= SHORT.signs;
  if ('ul' in piece) return JSON.stringify(piece.ul).length <= SHORT.signs;
  return (
    'table' in piece &&
    'layout' in piece &&
    piece.layout === 'noBorders' &&
    piece.table.body.length <= SHORT.facts
  );
}

/** A piece that is kept whole with others breaks no page by itself. */
function unheaded(piece: Content): Content {
  if (Array.isArray(piece)) return piece.map(unheaded);
  return isHeading(piece) ? { ...piece, headlineLevel: 0 } : piece;
}

function isHeading(piece: Content): piece is ContentText & { headlineLevel: number } {
  return typeof piece === 'object' && 'text' in piece && 'headlineLevel' in piece;
}

function isWhole(piece: Content): piece is ContentStack {
  return (
    typeof piece === 'object' &&
    'stack' in piece &&
    'unbreakable' in piece &&
    piece.unbreakable === true &&
    !('margin' in piece)
  );
}

function tableBody({ columns, rows, total }: PaperTable, wholeRows: boolean): ContentTable {
  const cell = (text: string, index: number, more: object): TableCell => ({
    text,
    alignment: columns[index]?.align ?? 'left',
    ...more,
  });
  const body: TableCell[][] = [
    columns.map(({ header }, index) => cell(header, index, { style: 'head' })),
    ...rows.map((row) => row.map((text, index) => cell(text, index, { style: 'cell' }))),
    ...(total.length === 0
      ? []
      : [total.map((text, index) => cell(text, index, { style: 'cell', bold: true }))]),
  ];
  const widths = columns.map(({ width }) => width);
  return {
    table: { headerRows: 1, keepWithHeaderRows: wholeRows ? 1 : 0, dontBreakRows: wholeRows, widths, body },
    layout: houseTable,
    margin: [0, 0, 0, 8],
  };
}

/** Facts: label, colon, value. */
export function keyValue(
  items: readonly (readonly [label: string, value: string])[],
  labelWidth = labelWidthOf(items),
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

/** A signature in two halves, which stand side by side with those of others. */
interface SignatureHalves {
  /** Place, day and post. */
  readonly above: readonly Content[];
  /** Room, name and NIP. */
  readonly below: readonly Content[];
  readonly width: number;
}

/**
 * Place, day, post, room for the signature (wet, or the visual of a TTE put in by BeSign), name, NIP. The
 * document never claims to be signed electronically: that is what the signing tool adds.
 */
export function signatureHalves(
  { dated, signer, withheld }: Signature,
  width = 220,
  fill: Fill = blanksOf({}),
): SignatureHalves {
  return {
    above: [...dated.map((words) => wordsOf(words, fill)), { text: `${signer.post},`, margin: [0, 0, 0, 4] }],
    below: [
      withheld === undefined
        ? { text: 'Ruang tanda tangan / TTE', fontSize: 7.5, color: SOFT, margin: [0, 20, 0, 24] }
        : { text: withheld, bold: true, color: SOFT, margin: [0, 20, 0, 20] },
      { text: wordsOf(signer.name, fill), bold: true, decoration: 'underline' },
      ...(signer.rank ? [signer.rank] : []),
      ...(signer.nip ? [spacedNip(signer.nip)] : []),
    ],
    width,
  };
}

/** One signature by itself. */
export function signatureBlock(halves: SignatureHalves): ContentStack & { width: number } {
  return { stack: [...halves.above, ...halves.below], width: halves.width };
}

/**
 * The last lines of a paper with its signatures, kept on one page: a signature never stands alone, where it could be
 * put under another text.
 * @param content the last lines; no heading of pdfmake's own inside
 */
export function signedClosing(content: readonly Content[], signatures: readonly SignatureHalves[]): Content {
  return {
    unbreakable: true,
    margin: [0, 12, 0, 0],
    stack: [...content, { margin: [0, 10, 0, 0], table: signatureTable(signatures), layout: BARE }],
  };
}

const BARE = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** The last signature at the right; posts in one row and names in the next, however many lines a post takes. */
function signatureTable(signatures: readonly SignatureHalves[]): Table {
  const [last, ...others] = signatures.toReversed();
  const row = (half: 'above' | 'below'): TableCell[] => [
    ...others.toReversed().map((each) => ({ stack: [...each[half]] })),
    '',
    { stack: [...(last?.[half] ?? [])] },
  ];
  return {
    widths: [...others.toReversed().map(({ width }) => width), '*', last?.width ?? 0],
    body: [row('above'), row('below')],
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
