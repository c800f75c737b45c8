const PREFIXES: Readonly<Record<string, string>> = { plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' };

/** Title as letters print it: "Plt. Camat Senapelan" for an acting officer. */
export function officeOf({ kind, title }: { readonly kind: string; readonly title: string }): string {
  return `${PREFIXES[kind] ?? ''}${title}`;
}
