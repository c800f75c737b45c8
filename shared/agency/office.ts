const PREFIXES: Readonly<Record<string, string>> = { plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' };

/** Title as letters print it: "Plt. Camat Senapelan" for an acting officer. */
export function officeOf({ kind, title }: { readonly kind: string; readonly title: string }): string {
  return `${PREFIXES[kind] ?? ''}${title}`;
}

/** "Pekanbaru" of "Pemerintah Kota Pekanbaru": where the agency's papers are signed. */
export function cityOf(government: string): string {
  return government.replace(/^Pemerintah\s+/i, '').replace(/^(Kota|Kabupaten|Provinsi)\s+/i, '');
}
