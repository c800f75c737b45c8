import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';

/**
 * What keeps a PDF from being PDF/A-2b with title and language, as pdf.js and its raw objects say; [] when nothing.
 * These are the rules that a change of ours can break; veraPDF 1.26 found no fault in documents that pass.
 */
export async function archiveFaults(bytes: Uint8Array): Promise<string[]> {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = streamsOf(raw, bytes);
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { info, metadata } = await pdf.getMetadata();
  const said = new Map(Object.entries(info));
  const title = said.get('Title');
  const checks: readonly (readonly [fault: string, holds: boolean])[] = [
    ['no title', typeof title === 'string' && title.length > 3],
    ['the XMP has another title', metadata?.get('dc:title') === title],
    ['the title is not shown', /\/DisplayDocTitle true/.test(raw)],
    ['the language is not Indonesian', said.get('Language') === 'id-ID'],
    ['the XMP does not say PDF/A-2', metadata?.get('pdfaid:part') === '2'],
    ['the XMP does not say level B', metadata?.get('pdfaid:conformance') === 'B'],
    ['it is not PDF 1.7', said.get('PDFFormatVersion') === '1.7'],
    ['it is encrypted', said.get('EncryptFilterName') === null],
    ['it has scripts', (await pdf.getJSActions()) === null],
    ['no colour profile', /\/OutputIntents \[\d+ 0 R\]/.test(raw) && streams.some(isColourProfile)],
    ['a font is not inside', everyFontIsInside(raw)],
    ['a sign without a glyph', !streams.some(drawsNothing)],
  ];
  return checks.filter(([, holds]) => !holds).map(([fault]) => fault);
}

/** The text of each page, as pdf.js reads it. */
export async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1));
  return await Promise.all(
    pages.map(async (page) => {
      const { items } = await (await page).getTextContent();
      return items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' ');
    }),
  );
}

function streamsOf(raw: string, bytes: Uint8Array): Buffer[] {
  return [...raw.matchAll(/\/Length (\d+)((?:(?!endobj)[\s\S])*?)stream\r?\n/g)].map((found) => {
    const from = found.index + found[0].length;
    const data = bytes.subarray(from, from + Number(found[1]));
    return found[2]?.includes('/FlateDecode') ? inflateSync(data) : Buffer.from(data);
  });
}

/** ICC profiles bear the signature "acsp" at byte 36. */
function isColourProfile(stream: Buffer): boolean {
  return stream.subarray(36, 40).toString('latin1') === 'acsp';
}

function everyFontIsInside(raw: string): boolean {
  const descriptors = raw.match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? [];
  const standard = /\/BaseFont \/(Helvetica|Times|Courier|Symbol|ZapfDingbats)/.test(raw);
  return !standard && descriptors.length > 0 && descriptors.every((font) => /\/FontFile[23]? /.test(font));
}

/** Glyph 0 of a font is .notdef, the empty box; texts are drawn as "[<00010002> 5] TJ", two bytes for a glyph. */
function drawsNothing(stream: Buffer): boolean {
  return [...stream.toString('latin1').matchAll(/\[([^\]]*)\] TJ/g)].some(([, drawn = '']) =>
    [...drawn.matchAll(/<([0-9a-f]+)>/g)].some(([, glyphs = '']) =>
      [...glyphs.matchAll(/.{4}/g)].some(([glyph]) => glyph === '0000'),
    ),
  );
}
