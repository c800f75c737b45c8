import { RuleViolationError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/rules/format.ts';
import { type StaffOrder, type Trait, traits } from '../../shared/staff/directory.ts';
import type { FoundStaff, StaffQuery } from '../../shared/staff/find-staff.ts';

/** Filters of the staff list, each a link. */
export const staffFilters: readonly { readonly value: Trait; readonly label: string }[] = [
  { value: 'aktif', label: 'Aktif' },
  { value: 'pns', label: 'PNS' },
  { value: 'pppk', label: 'PPPK' },
  { value: 'tanpa-surel', label: 'Tanpa alamat surel' },
  { value: 'tanpa-atasan', label: 'Tanpa atasan langsung' },
  { value: 'tidak-aktif', label: 'Tidak aktif' },
  { value: 'diperbaiki', label: 'Diperbaiki tangan' },
];

/** Orders of the staff list. */
export const staffOrders: readonly { readonly value: StaffOrder; readonly label: string }[] = [
  { value: 'unit', label: 'Unit, lalu nama' },
  { value: 'nama', label: 'Nama' },
  { value: 'jabatan', label: 'Jabatan' },
  { value: 'golongan', label: 'Golongan' },
];

/** People of one file of a view. */
export const PER_FILE = 5_000;

/** Longer than any name; an address of a page takes no more. */
const LONGEST_SEARCH = 100;

/** The query of an address, which can be kept; what it does not know it leaves out. */
export function readStaffQuery(query: URLSearchParams): StaffQuery {
  const page = Number(query.get('halaman') ?? '1');
  return {
    search: (query.get('cari') ?? '').trim().slice(0, LONGEST_SEARCH),
    filter: traits.find((trait) => trait === query.get('saring')),
    order: staffOrders.find(({ value }) => value === query.get('urut'))?.value ?? 'unit',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/**
 * A file is the whole of what was searched for, or none.
 * @param most people of one file
 * @throws RuleViolationError when more match
 */
export function refusePart(found: Pick<FoundStaff, 'more'> | undefined, most: number): void {
  if (found?.more !== true) return;
  throw new RuleViolationError(
    `Yang cocok lebih dari ${formatNumber(most)} orang, sehingga tidak muat dalam satu berkas. Tambahkan kata pada pencarian, atau unduh seluruh daftar tanpa pencarian.`,
  );
}

/**
 * The address of a view; what is as usual is left out.
 * @param further what the page at this path asks beside that
 */
export function staffHref(
  { search, filter, order, page }: StaffQuery,
  path = '/konsol/pegawai',
  further: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(further);
  if (search !== '') query.set('cari', search);
  if (filter !== undefined) query.set('saring', filter);
  if (order !== 'unit') query.set('urut', order);
  if (page > 1) query.set('halaman', String(page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
