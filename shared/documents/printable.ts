/** What every style of Roboto has a glyph for, of what names and notes are written with. */
const UNPRINTABLE =
  /[^\n\t\r\x20-\x7e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03ce\u0400-\u0486\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2212\u2248\u2260\u2264\u2265\u25a0\u25cb\u25cf\ufffd]+/gu;

/**
 * A text as the font can print it: "�" stands for signs without a glyph (an emoji in a note), which PDF/A forbids to
 * be drawn as an empty box; signs that are not seen (joiners, soft hyphens) are left out.
 */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(UNPRINTABLE, '�');
}

/** Any content with all its texts printable; functions and numbers stay what they are. */
export function printable<Node>(node: Node): Node {
  // Each branch gives back the shape that it was given, which the compiler cannot see.
  return mapped(node) as Node;
}

function mapped(node: unknown): unknown {
  if (typeof node === 'string') return printableText(node);
  if (Array.isArray(node)) return node.map(mapped);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapped(value)]));
}
