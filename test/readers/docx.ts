import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

/** A DOCX as a reader of XML finds it: nothing of the writer is used. */
export interface DocxText {
  /** Paragraphs from top to bottom, those of tables too. */
  readonly paragraphs: readonly string[];
  /** Rows of each table, a text a cell. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Of each table's columns, in twentieths of a point. */
  readonly widths: readonly (readonly number[])[];
  readonly text: string;
  /** Of the first section: width and height of the sheet, in twentieths of a point. */
  readonly sheet: { readonly width: number; readonly height: number };
  readonly fonts: readonly string[];
  /** What it carries as pictures, in base64. */
  readonly pictures: readonly string[];
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const parser = new new JSDOM('').window.DOMParser();

/** Opens a DOCX. @throws when its XML is none, as Word would refuse it */
export function readDocx(bytes: Uint8Array): DocxText {
  const files = unzipSync(bytes);
  const read = (name: string) => {
    const xml = parser.parseFromString(strFromU8(files[name] ?? new Uint8Array()), 'application/xml');
    if (xml.querySelector('parsererror') !== null) throw new Error(`${name} is no XML`);
    return xml;
  };
  const parts = new Map(
    Object.keys(files).flatMap((name) => (name.endsWith('.xml') ? [[name, read(name)] as const] : [])),
  );
  const part = (name: string) => parts.get(name) ?? read(name);
  const document = part('word/document.xml');
  const all = (root: Element | Document, name: string) => [...root.getElementsByTagNameNS(W, name)];
  const attribute = (element: Element | undefined, name: string) => element?.getAttributeNS(W, name) ?? '';
  const paragraphs = all(document, 'p').map(textOf);
  const tables = all(document, 'tbl').map((table) =>
    all(table, 'tr').map((row) => all(row, 'tc').map((cell) => all(cell, 'p').map(textOf).join('\n'))),
  );
  const [size] = all(document, 'pgSz');
  return {
    paragraphs,
    tables,
    widths: all(document, 'tbl').map((table) =>
      all(table, 'gridCol').map((column) => Number(attribute(column, 'w'))),
    ),
    text: paragraphs.join('\n'),
    sheet: { width: Number(attribute(size, 'w')), height: Number(attribute(size, 'h')) },
    fonts: all(part('word/styles.xml'), 'rFonts').map((font) => attribute(font, 'ascii')),
    pictures: Object.entries(files).flatMap(([name, picture]) =>
      name.startsWith('word/media/') ? [Buffer.from(picture).toString('base64')] : [],
    ),
  };
}

function textOf(paragraph: Element): string {
  return [...paragraph.getElementsByTagNameNS(W, 'r')]
    .flatMap((run) => [...run.children].map(partOf))
    .join('');
}

function partOf({ localName, textContent }: Element): string {
  if (localName === 't') return textContent;
  if (localName === 'br') return '\n';
  return localName === 'tab' ? '\t' : '';
}
