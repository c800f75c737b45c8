import type { Content } from 'pdfmake/interfaces.js';
import {
  chapter,
  contents,
  coverPage,
  keepHeadings,
  keyValue,
  letterhead,
  partedTable,
  printTable,
  signatureHalves,
  signedClosing,
  withClosing,
} from './building-blocks.ts';
import { houseDocument, renderPdf } from './house-style.ts';
import {
  type Block,
  blanksOf,
  type Fill,
  isCover,
  type LetterHead,
  markOf,
  type Paper,
  sheetOf,
  wordsOf,
} from './paper.ts';

/** Prints a paper as PDF/A: to read, and to sign by hand. */
export async function paperPdf(paper: Paper): Promise<Uint8Array> {
  const { parts, ...rest } = paper;
  const [first] = parts;
  const fill = blanksOf(paper);
  const lies = (across: boolean) => (across ? 'landscape' : 'portrait');
  const content = parts.map(({ across, blocks }, index): Content => {
    const { inner } = sheetOf(paper.form, across);
    const stack = keepHeadings(piecesOf(blocks, fill, inner));
    return index === 0 ? { stack } : { stack, pageBreak: 'before', pageOrientation: lies(across) };
  });
  const pageOrientation = lies(first?.across ?? false);
  const covered = first !== undefined && isCover(first);
  return renderPdf(houseDocument({ ...rest, content, pageOrientation, covered }));
}

/** The pieces of a part; its last signatures with the words around them. @param inner points between the margins */
function piecesOf(blocks: readonly Block[], fill: Fill, inner: number): Content[] {
  const pieces = blocks.map((block) => printed(block, fill, inner));
  const at = blocks.findLastIndex(({ kind }) => kind === 'closing');
  const [signed, last] = [pieces[at], blocks[at - 1]];
  if (signed === undefined) return pieces;
  const after = pieces.slice(at + 1);
  const parted = last?.kind === 'table' ? partedTable(last.table, inner) : undefined;
  if (parted === undefined) return withClosing(pieces.slice(0, at), signed, after);
  const closing = { unbreakable: true, stack: [parted.end, signed] };
  return withClosing([...pieces.slice(0, at - 1), parted.begin], closing, after);
}

/** @param inner points between the margins */
function printed(block: Block, fill: Fill, inner: number): Content {
  switch (block.kind) {
    case 'kop':
      return letterhead(block.kop, inner);
    case 'letter':
      return letter(block.head, fill);
    case 'title':
      return block.lines.map((words) => ({ text: wordsOf(words, fill), style: 'title' }));
    case 'subtitle':
      return block.lines.map((words) => ({ text: wordsOf(words, fill), style: 'subtitle' }));
    case 'cover':
      return coverPage(block.kop, block.title, block.note);
    case 'contents':
      return contents();
    case 'chapter':
      return chapter(block.text);
    case 'section':
      return { text: block.text, style: 'section', headlineLevel: 2 };
    case 'text':
      return { text: wordsOf(block.words, fill), style: 'paragraph' };
    case 'note':
      return { text: block.text, style: 'note', alignment: block.centred === true ? 'center' : 'left' };
    case 'list':
      return {
        ol: block.items.map((words) => wordsOf(words, fill)),
        type: block.marks === '1.' ? 'decimal' : 'lower-alpha',
        margin: [0, 0, 0, 6],
      };
    case 'facts':
      return keyValue(block.items.map(([label, words]) => [label, wordsOf(words, fill)]));
    case 'clauses':
      return clauses(block);
    case 'table':
      return printTable(block.table, inner);
    case 'closing':
      return signedClosing(
        block.lines.map((line) => printed(line, fill, inner)),
        block.signatures.map((signature) => signatureHalves(signature, 220, fill)),
      );
  }
}

function letter({ place, number, date, attachments, matter, to }: LetterHead, fill: Fill): Content {
  const facts = keyValue(
    [
      ['Nomor', wordsOf(number, fill)],
      ['Sifat', 'Biasa'],
      ['Lampiran', attachments],
      ['Hal', matter],
    ],
    52,
  );
  const day = { text: `${place}, ${wordsOf(date, fill)}`, width: 180, alignment: 'right' } as const;
  return {
    stack: [
      { columns: [{ stack: [facts], width: '*' }, day], columnGap: 12 },
      { text: `Yth. ${to.join('\n')}`, margin: [0, 6, 0, 14] },
    ],
  };
}

function clauses({ clauses: all }: Extract<Block, { kind: 'clauses' }>): Content {
  const body = all.flatMap(({ label, items, marks }) =>
    items.map((text, index) => [
      index === 0 ? label : '',
      index === 0 ? ':' : '',
      items.length === 1 ? '' : markOf(marks, index),
      text,
    ]),
  );
  const single = all.every(({ items }) => items.length === 1);
  return {
    table: { widths: [78, 6, single ? 0 : 14, '*'], dontBreakRows: true, body },
    layout: 'noBorders',
    margin: [0, 4, 0, 6],
  };
}
