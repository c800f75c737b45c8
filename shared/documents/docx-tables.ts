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
export function tableInWord(
  { caption, empty, columns, rows, total }: PaperTable,
  inner: number,
): FileChild[] {
  const title = paragraph(caption, { keepNext: true, spacing: { before: 160, after: 60 } }, { bold: true });
  if (rows.length === 0) return [title, paragraph(empty)];
  const widths = widthsOf(columns, inner);
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

/** What the numbering column needs in a typeface wider than that of the PDF. */
const NUMBERING = 26;

function widthsOf(columns: PaperTable['columns'], inner: number): readonly number[] {
  const fixed = columns.map(({ width }, index) => (index === 0 ? NUMBERING : Number(width)));
  const known = sum(fixed.filter((width) => !Number.isNaN(width)));
  const sharing = fixed.filter((width) => Number.isNaN(width)).length;
  // Fixed widths wider than the sheet are drawn in.
  const scale = known > inner ? inner / known : 1;
  return fixed.map((width) => (Number.isNaN(width) ? (inner - known) / sharing : width * scale));
}

function twips(points: number): number {
  return Math.round(points * TWIPS);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
