import { type Place, placeKey } from '../reading/read-people.ts';

/** A row in an address: its number and sheet, which may have any name. */
export function rowRef(place: Place): string {
  return Buffer.from(placeKey(place)).toString('base64url');
}

/** The place of a row from its address; undefined for what is none. */
export function placeAt(ref: string): Place | undefined {
  return placeNamed(Buffer.from(ref, 'base64url').toString('utf8'));
}

/** The place that a key names; undefined for what is none. */
export function placeNamed(key: string): Place | undefined {
  const [, row = '', sheet = ''] = /^(\d+)@(.*)$/s.exec(key) ?? [];
  if (row === '') return undefined;
  return { row: Number(row), ...(sheet === '' ? {} : { sheet }) };
}

/** "baris 4", "baris 4 lembar PNS" */
export function placeWords({ sheet, row }: Place): string {
  return sheet === undefined ? `baris ${row}` : `baris ${row} lembar ${sheet}`;
}
