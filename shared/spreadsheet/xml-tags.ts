/** The attributes of each tag of a name, whatever its name space is called. */
export function tagsOf(xml: string, tag: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${tag}\\s([^<>]*)>`, 'g'))].map(
    ([, attributes = '']) => attributes,
  );
}

/** An attribute of a tag, as it is written, whatever its name space is called; '' for one that it does not have. */
export function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(["'])(.*?)\\1`).exec(attributes)?.[2] ?? '';
}

/** A text of XML as it is read. */
export function plainText(written: string): string {
  return written
    .replace(/&#x([\da-f]{1,4});/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,4});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
