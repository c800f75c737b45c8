import { getDocumentProxy } from 'unpdf';

/** A piece of text where it stands on its page, in points from the lower left corner. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Texts of one line that stand apart, from left to right: the cells of a table's row, or one sentence. */
export interface Line {
  readonly page: number;
  readonly y: number;
  readonly cells: readonly { readonly x: number; readonly text: string }[];
}

/** A PDF as a reader shows it. */
export interface PdfText {
  readonly title: string;
  readonly language: string;
  readonly pages: number;
  readonly lines: readonly Line[];
  /** Everything, a line each, as one would read it aloud. */
  readonly text: string;
}

/** Texts on one line further apart than this are cells of their own; a space in 12 pt is about 3. */
const CELL_GAP = 6;

/** Baselines this near are one line. */
const LINE_HEIGHT = 2;

/** Opens a PDF with Mozilla's reader (pdf.js), which shares nothing with the writer. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { info } = await document.getMetadata();
  const lines: Line[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const words = items.flatMap((item): Word[] =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
        : [],
    );
    lines.push(...linesOf(words, page));
  }
  const named = (name: string) => {
    const value: unknown = Reflect.get(info, name);
    return typeof value === 'string' ? value : '';
  };
  const pages = document.numPages;
  await document.loadingTask.destroy();
  return { title: named('Title'), language: named('Language'), pages, lines, text: textOf(lines) };
}

/** Lines as one would read them aloud. */
export function textOf(lines: readonly Line[]): string {
  return lines.map(({ cells }) => cells.map((cell) => cell.text).join('  ')).join('\n');
}

/** Words of a page, sorted into lines and cells. */
export function linesOf(words: readonly Word[], page: number): Line[] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && line[0].y - word.y <= LINE_HEIGHT) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => ({ page, y: line[0]?.y ?? 0, cells: cellsOf(line) }));
}

function cellsOf(line: readonly Word[]) {
  const cells: { x: number; text: string }[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x, width } of line.toSorted((a, b) => a.x - b.x)) {
    const cell = cells.at(-1);
    if (cell === undefined || x - end > CELL_GAP) cells.push({ x, text });
    else cell.text += x - end > 1 && !cell.text.endsWith(' ') ? ` ${text}` : text;
    end = x + width;
  }
  return cells.map(({ x, text }) => ({ x, text: text.trim() }));
}

/** The lines after one that matches, up to the next that matches the end. */
export function section({ lines }: PdfText, from: RegExp, to: RegExp): readonly Line[] {
  const start = lines.findIndex((line) => from.test(plain(line)));
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => to.test(plain(line)));
  return end < 0 ? rest : rest.slice(0, end);
}

/** Lines behind the first that begins so; all where none does. */
export function behind({ lines }: PdfText, words: RegExp): readonly Line[] {
  return lines.slice(lines.findIndex((line) => words.test(plain(line))) + 1);
}

/** A line as one sentence. */
function plain({ cells }: Line): string {
  return cells.map(({ text }) => text).join(' ');
}

/** Columns begin at the same place on each line, give or take a point. */
const SAME_COLUMN = 2;

/** Lines of one row are nearer to each other than this, in points. */
const ROW_LINES = 16;

/** Rows of a table whose first column counts 1, 2, 3 …: the cells after the number, words that run on joined. */
export function numberedRows(lines: readonly Line[]): readonly (readonly string[])[] {
  const rows: { x: number; text: string }[][] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const { cells, page, y } = line;
    const [first, ...rest] = cells;
    if (first === undefined) continue;
    if (first.text === String(rows.length + 1) && rest.length > 0) {
      rows.push(rest.map((cell) => ({ ...cell })));
      above = line;
      continue;
    }
    // The foot of the page and the head of the next stand between two rows, and belong to none.
    if (above === undefined || above.page !== page || above.y - y > ROW_LINES) continue;
    above = line;
    for (const { x, text } of cells) {
      const begun = rows.at(-1)?.find((cell) => Math.abs(cell.x - x) < SAME_COLUMN);
      // A word is parted at its hyphen, 'e-' and 'Kinerja', and at its stroke, 'Barang/' and 'Jasa'.
      if (begun !== undefined) begun.text += /\S[-/]$/.test(begun.text) ? text : ` ${text}`;
    }
  }
  return rows.map((row) => row.map(({ text }) => text));
}
