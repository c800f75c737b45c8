/** A table as a text for an Indonesian Excel: semicolons, and a mark that says UTF-8. */
export function csvOf(lines: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`\uFEFF${lines.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`);
}

/** A text that Excel would take for a formula, or a number that it would shorten, is kept as text (CWE-1236). */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]|^\d{16,}$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
