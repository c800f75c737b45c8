import {
  BorderStyle,
  type FileChild,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { alignments, paragraph } from './docx-text.ts';
import type { PaperTable } from './paper.ts';

/** Twentieths of a point, in which Word measures. */
export const TWIPS = 20;

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
} as const;

/** Cells beside each other without lines, none broken over two pages. @param widths in points */
export function aside(
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(twips),
    width: { size: twips(sum(widths)), type: WidthType.DXA },
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: twips(widths[index] ?? 0), type: WidthType.DXA },
                margins: { left: 0, right: 60 },
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

/** A table with its caption; the head repeats on each page and no row is broken. @param inner points of its width */
export function tableInWord(paper: PaperTable, inner: number): FileChild[] {
  const { caption, empty, columns, rows, total } = paper;
  const title = paragraph(caption, { keepNext: true, spacing: { before: 160, after: 60 } }, { bold: true });
  if (rows.length === 0) return [title, paragraph(empty)];
  const widths = widthsOf(paper, inner);
  const cell = (text: string, index: number, bold: boolean) =>
    new TableCell({
      width: { size: twips(widths[index] ?? 0), type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      children: [
        paragraph(text, { alignment: alignments[columns[index]?.align ?? 'left'] }, { bold, size: CELL }),
      ],
    });
  const row = (texts: readonly string[], bold: boolean, head = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: texts.map((text, index) => cell(text, index, bold)),
    });
  const headers = columns.map(({ header }) => header);
  return [
    title,
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths.map(twips),
      width: { size: twips(sum(widths)), type: WidthType.DXA },
      rows: [
        row(headers, true, true),
        ...rows.map((texts) => row(texts, false)),
        ...(total.length === 0 ? [] : [row(total, true)]),
      ],
    }),
    paragraph('', { spacing: { after: 60 } }),
  ];
}

/** Half points of a table's letters. */
const CELL = 17;

/** Points of a word in a cell, with what lies beside it: Word breaks a word that is wider than its column wherever it ends. */
function wordWidth(word: string): number {
  const ems = [...word].map((sign) =>
    NARROW.test(sign) ? EMS.narrow : WIDE.test(sign) ? EMS.wide : EMS.usual,
  );
  return (sum(ems) * CELL) / 2 + BESIDE;
}

/** Signs of Bookman Old Style, about, the widest typeface of papers; each as a part of the letters' size. */
const EMS = { narrow: 0.38, usual: 0.62, wide: 1 } as const;
const NARROW = /[fijlrtI();.,:]/;
const WIDE = /[mwMW]/;

/** Points of both margins of a cell, and one for bold letters on each side. */
const BESIDE = 8;

/** What the numbering column needs where another, wider typeface takes the place of the paper's. */
const NUMBERING = 26;

/**
 * Each column as wide as it was given, and as its longest word. Those without a width share the rest; a table of words too
 * long for the sheet is drawn in.
 */
function widthsOf({ columns, rows, total }: PaperTable, inner: number): readonly number[] {
  const lines = [columns.map(({ header }) => header), ...rows, total];
  const needed = columns.map(({ width }, index) => {
    const words = lines.flatMap((cells) => (cells[index] ?? '').match(/[^\s/–-]+/g) ?? []);
    return Math.max(index === 0 ? NUMBERING : 0, Number(width) || 0, ...words.map(wordWidth));
  });
  const sharing = columns.filter(({ width }) => Number.isNaN(Number(width))).length;
  const left = inner - sum(needed);
  if (left < 0 || sharing === 0) return needed.map((width) => width * Math.min(1, inner / sum(needed)));
  return needed.map((width, index) =>
    Number.isNaN(Number(columns[index]?.width)) ? width + left / sharing : width,
  );
}

function twips(points: number): number {
  return Math.round(points * TWIPS);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
