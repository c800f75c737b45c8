import pdfmake from 'pdfmake';
import vfs from 'pdfmake/build/vfs_fonts.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { printable, printableText } from './printable.ts';

/** A pdfmake definition with the moment it is made at: part of the bytes, so the caller gives it. */
export type PdfDefinition = TDocumentDefinitions & { readonly createdAt: Date };

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
