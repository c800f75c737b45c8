const PREFIXES: Readonly<Record<string, string>> = { plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' };

/** Title as letters print it: "Plt. Camat Senapelan" for an acting officer. */
export function officeOf({ kind, title }: { readonly kind: string; readonly title: string }): string {
  return `${PREFIXES[kind] ?? ''}${title}`;
}

/** "Pekanbaru" of "Pemerintah Kota Pekanbaru": where the agency's papers are signed. */
export function cityOf(government: string): string {
  return government.replace(/^Pemerintah\s+/i, '').replace(/^(Kota|Kabupaten|Provinsi)\s+/i, '');
}

/** The head of a local government by its kind, who is its Pejabat Pembina Kepegawaian (UU 23/2014 Ps 59, PP 11/2017 Ps 3). */
const HEADS = { kota: 'Wali Kota', kabupaten: 'Bupati', provinsi: 'Gubernur' } as const;

/** "Wali Kota Pekanbaru" of "Pemerintah Kota Pekanbaru": who enacts its plans. */
export function headOf(government: string): string {
  const kind = /^Pemerintah\s+(Kota|Kabupaten|Provinsi)\b/i.exec(government)?.[1]?.toLowerCase();
  const head = Object.entries(HEADS).find(([name]) => name === kind)?.[1];
  return head === undefined ? 'Pejabat Pembina Kepegawaian' : `${head} ${cityOf(government)}`;
}
