import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { blocksInWord, type WordStyle } from './docx-blocks.ts';
import { writable } from './docx-text.ts';
import { blanksOf, type Fill, isCover, type Paper, type PaperPart, paperSizes, sheetOf } from './paper.ts';

/**
 * The words by which SRIKANDI, the government's system of letters, finds the places that it fills in an uploaded paper;
 * seen in papers of Siak, Tarakan and others. An agency whose system knows other words turns them off.
 */
const SRIKANDI: Fill = {
  number: tag('nomor_naskah'),
  date: tag('tanggal_naskah'),
  signature: tag('ttd_pengirim'),
  name: tag('nama_pengirim'),
};

function tag(word: string): string {
  return `\${${word}}`;
}

/** Its kind, as a browser is told. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Writes a paper as DOCX: officials go on with it in Word or LibreOffice and upload it where it is signed. */
export async function paperDocx(paper: Paper): Promise<Uint8Array> {
  const { title, form, points, parts } = paper;
  const font = { name: form.typeface };
  const document = new Document({
    title: writable(title),
    creator: 'Bangkom',
    styles: {
      default: {
        document: {
          run: { font: form.typeface, size: points * 2, language: { value: 'id-ID' } },
        },
        // Of the library it would be blue: a chapter is set by its own paragraph.
        heading1: { run: { font: form.typeface, color: '000000' } },
      },
    },
    sections: parts.map((part) => ({
      properties: { page: pageOf(paper, part) },
      ...(paper.numbered && !isCover(part) ? { footers: { default: foot(title, font.name) } } : {}),
      children: partInWord(paper, part),
    })),
  });
  return Packer.toBuffer(document);
}

function pageOf({ form: { size, margins } }: Paper, { across }: PaperPart) {
  const { width, height } = paperSizes[size];
  const { top, right, bottom, left } = margins;
  return {
    // The library turns the sheet itself.
    size: {
      width: convertMillimetersToTwip(width),
      height: convertMillimetersToTwip(height),
      orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: convertMillimetersToTwip(top),
      right: convertMillimetersToTwip(right),
      bottom: convertMillimetersToTwip(bottom),
      left: convertMillimetersToTwip(left),
    },
  };
}

function partInWord(paper: Paper, { across, blocks }: PaperPart): readonly FileChild[] {
  const style: WordStyle = {
    fill: paper.form.tags ? SRIKANDI : blanksOf(paper),
    inner: sheetOf(paper.form, across).inner,
    points: paper.points,
  };
  return blocksInWord(blocks, style);
}

function foot(title: string, font: string): Footer {
  const small = { size: 16, font };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({ text: `${writable(title)} · Halaman `, ...small }),
          new TextRun({ children: [PageNumber.CURRENT], ...small }),
          new TextRun({ text: ' dari ', ...small }),
          new TextRun({ children: [PageNumber.TOTAL_PAGES], ...small }),
        ],
      }),
    ],
  });
}
