import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  ImageRun,
  Paragraph,
  TableOfContents,
  UnderlineType,
} from 'docx';
import { aside, TWIPS, tableInWord } from './docx-tables.ts';
import { paragraph } from './docx-text.ts';
import {
  type Block,
  blanksOf,
  type Emblem,
  type Fill,
  type LetterHead,
  type Letterhead,
  labelWidthOf,
  markOf,
  type Signature,
  spacedNip,
  wordsOf,
} from './paper.ts';

/** What the pieces of one part are written with. */
export interface WordStyle {
  readonly fill: Fill;
  /** Points between the margins. */
  readonly inner: number;
  readonly points: number;
  /** Stays on the page of what follows. */
  readonly kept?: boolean;
}

/** The pieces of a part as Word has them. */
export function blocksInWord(blocks: readonly Block[], style: WordStyle): FileChild[] {
  return blocks.flatMap((block) => written(block, style));
}

const CENTRED = { alignment: AlignmentType.CENTER } as const;
const BODY = { spacing: { after: 120 }, alignment: AlignmentType.BOTH } as const;
const UNDER = { spacing: { before: 120, after: 120 } } as const;

function written(block: Block, style: WordStyle): readonly FileChild[] {
  const { fill, inner, points } = style;
  switch (block.kind) {
    case 'kop':
      return kop(block.kop, inner);
    case 'letter':
      return letter(block.head, style);
    case 'title':
      return block.lines.map((words, index) =>
        paragraph(
          wordsOf(words, fill),
          { ...CENTRED, keepNext: true, spacing: spacingOf(index, block.lines.length) },
          { bold: true, size: Math.max(points, 12) * 2 },
        ),
      );
    case 'subtitle':
      return block.lines.map((words) => paragraph(wordsOf(words, fill), { ...CENTRED, ...UNDER }));
    case 'cover':
      return cover(block, points);
    case 'contents':
      return [
        paragraph('DAFTAR ISI', { ...CENTRED, ...UNDER }, { bold: true, size: Math.max(points, 12) * 2 }),
        new TableOfContents('Daftar isi', { hyperlink: true, headingStyleRange: '1-1' }),
      ];
    case 'chapter':
      return [
        paragraph(
          block.text,
          { heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 240, after: 100 } },
          { bold: true, size: (points + 1) * 2 },
        ),
      ];
    case 'section':
      return [paragraph(block.text, { keepNext: true, spacing: { before: 160, after: 60 } }, { bold: true })];
    case 'text':
      return [paragraph(wordsOf(block.words, fill), { ...BODY, ...keeping(style) })];
    case 'note':
      return [paragraph(block.text, block.centred === true ? CENTRED : {}, { size: 17 })];
    case 'list':
      return block.items.map((words, index) =>
        paragraph(`${markOf(block.marks, index)}\t${wordsOf(words, fill)}`, {
          ...BODY,
          spacing: { after: 60 },
          indent: { left: 400, hanging: 400 },
          tabStops: [{ type: 'left', position: 400 }],
        }),
      );
    case 'facts':
      return facts(
        block.items.map(([label, words]) => [label, wordsOf(words, fill)]),
        labelWidthOf(block.items),
        inner,
      );
    case 'clauses':
      return [clauses(block, style)];
    case 'table':
      return tableInWord(block.table, inner);
    case 'closing':
      return [
        // The last lines stay with the row of signatures, which is never broken.
        ...blocksInWord(block.lines, { ...style, kept: true }),
        paragraph('', keeping({ kept: true })),
        signatures(block.signatures, style),
      ];
  }
}

/** Air above the first and below the last of some lines, in twentieths of a point. */
function spacingOf(index: number, count: number) {
  return { before: index === 0 ? 120 : 0, after: index === count - 1 ? 160 : 0 };
}

function keeping({ kept = false }: Pick<WordStyle, 'kept'>) {
  return { keepNext: kept, keepLines: kept };
}

function cover({ kop: head, title, note }: Extract<Block, { kind: 'cover' }>, points: number): FileChild[] {
  const { government, unit, address, emblem } = head;
  const above = (before: number) => ({ ...CENTRED, spacing: { before: before * TWIPS, after: 0 } });
  return [
    ...(emblem === undefined
      ? []
      : [new Paragraph({ ...above(30), children: [emblemInWord(emblem, COVER_PIXELS)] })]),
    ...title.map((text, index) => paragraph(text, above(index === 0 ? 90 : 0), { bold: true, size: 40 })),
    paragraph(note, above(12), { size: points * 2 }),
    paragraph(government.toUpperCase(), above(230), { size: 24 }),
    paragraph(unit.toUpperCase(), CENTRED, { bold: true, size: 32 }),
    ...(address === undefined ? [] : [paragraph(address, CENTRED, { size: 18 })]),
  ];
}

/** Width of the emblem on a cover, on a screen of 96 dots an inch. */
const COVER_PIXELS = 128;

function emblemInWord({ png, width, height }: Emblem, pixels: number): ImageRun {
  return new ImageRun({
    type: 'png',
    data: Buffer.from(png),
    transformation: { width: pixels, height: Math.round((pixels * height) / width) },
    altText: { name: 'Lambang daerah', title: 'Lambang daerah', description: 'Lambang daerah' },
  });
}

function kop({ government, unit, address, emblem }: Letterhead, inner: number): FileChild[] {
  const lines = [
    paragraph(government.toUpperCase(), CENTRED, { size: 24 }),
    paragraph(unit.toUpperCase(), CENTRED, { bold: true, size: 32 }),
    ...(address === undefined ? [] : [paragraph(address, CENTRED, { size: 17 })]),
  ];
  const border = {
    bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 18, color: '000000', space: 1 },
  };
  const rule = paragraph(' ', { border, spacing: { after: 200 } }, { size: 4 });
  if (emblem === undefined) return [...lines, rule];
  return [
    aside(
      [[[new Paragraph({ children: [emblemInWord(emblem, EMBLEM_PIXELS)] })], lines]],
      [EMBLEM_POINTS, inner - EMBLEM_POINTS],
    ),
    rule,
  ];
}

/** Width of the emblem on a screen of 96 dots an inch, and of its column in points. */
const EMBLEM_PIXELS = 68;
const EMBLEM_POINTS = 62;

function facts(items: readonly (readonly [string, string])[], label: number, inner: number): FileChild[] {
  const rows = items.map(([name, value]) => [[paragraph(name)], [paragraph(':')], [paragraph(value)]]);
  return [aside(rows, [label, 12, inner - label - 12]), paragraph('', {}, { size: 12 })];
}

function letter({ place, number, date, attachments, matter, to }: LetterHead, style: WordStyle): FileChild[] {
  const { fill, inner } = style;
  const items = [
    ['Nomor', wordsOf(number, fill)],
    ['Sifat', 'Biasa'],
    ['Lampiran', attachments],
    ['Hal', matter],
  ] as const;
  return [
    paragraph(`${place}, ${wordsOf(date, fill)}`, {
      alignment: AlignmentType.RIGHT,
      spacing: { after: 120 },
    }),
    ...facts(items, 66, inner),
    paragraph(`Yth. ${to.join('\n')}`, { spacing: { after: 200 } }),
  ];
}

function clauses({ clauses: all }: Extract<Block, { kind: 'clauses' }>, style: WordStyle): FileChild {
  const { inner } = style;
  const kept = keeping(style);
  const rows = all.flatMap(({ label, items, marks }) =>
    items.map((text, index) => [
      [paragraph(index === 0 ? label : '', kept)],
      [paragraph(index === 0 ? ':' : '')],
      [paragraph(items.length === 1 ? '' : markOf(marks, index))],
      [paragraph(text, { alignment: AlignmentType.BOTH, spacing: { after: 60 }, ...kept })],
    ]),
  );
  const mark = all.every(({ items }) => items.length === 1) ? 1 : 20;
  return aside(rows, [90, 12, mark, inner - 102 - mark]);
}

/** Points that one signature takes. */
const SIGNATURE = 230;

function signatures(all: readonly Signature[], { fill, inner }: WordStyle): FileChild {
  const blocks = all.map((signature) => signatureInWord(signature, fill));
  const room = Math.max(0, inner - SIGNATURE * all.length);
  const [only] = blocks;
  if (only !== undefined && blocks.length === 1)
    return aside([[[paragraph('')], [...only.above, ...only.below]]], [room, SIGNATURE]);
  const gap = room / (blocks.length - 1);
  // Posts in one row, rooms and names in the next: names stand side by side, however many lines a post takes.
  const rows = (['above', 'below'] as const).map((half) =>
    blocks.flatMap((block, index) => (index === 0 ? [block[half]] : [[paragraph('')], block[half]])),
  );
  return aside(
    rows,
    Array.from({ length: 2 * blocks.length - 1 }, (_, index) => (index % 2 === 0 ? SIGNATURE : gap)),
  );
}

function signatureInWord({ dated, signer, withheld, byHand }: Signature, given: Fill) {
  // The words of SRIKANDI stand for the sender alone: below a signature by hand they would name the wrong one.
  const fill = byHand === true ? { ...given, name: blanksOf({}).name } : given;
  const kept = { keepNext: true } as const;
  const room = withheld ?? (byHand === true ? '' : fill.signature);
  const above = [
    ...dated.map((words) => paragraph(wordsOf(words, fill), kept)),
    paragraph(`${signer.post},`, kept),
  ];
  const below = [
    paragraph(room, { ...kept, spacing: { before: 30 * TWIPS, after: 30 * TWIPS } }),
    paragraph(wordsOf(signer.name, fill), kept, { bold: true, underline: { type: UnderlineType.SINGLE } }),
    ...(signer.rank ? [paragraph(signer.rank, kept)] : []),
    ...(signer.nip ? [paragraph(spacedNip(signer.nip), kept)] : []),
  ];
  return { above, below };
}
