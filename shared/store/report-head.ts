import { readOfficer } from './officer.ts';
import type { ReadOnly } from './table.ts';
import { type FormattedValue, map, string } from './toolbox.ts';

/** The officer under whose name a report goes out. */
export const reportHead = map({
  title: string(),
  name: string(),
  nip: string().optional(),
  kind: string(),
});

export type ReportHead = ReadOnly<FormattedValue<typeof reportHead>>;

/** Who heads the agency now, as a report keeps it; undefined while the office is vacant. */
export async function headOf(agency: string): Promise<ReportHead | undefined> {
  const officer = await readOfficer(agency, 'camat');
  if (officer === undefined) return undefined;
  const { title, name, nip, kind } = officer;
  return { title, name, kind, ...(nip === undefined ? {} : { nip }) };
}
