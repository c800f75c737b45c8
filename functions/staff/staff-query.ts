import type { EmployeeItem } from '../../shared/store/staff.ts';

/** Filters of the staff list, each a link. */
export const staffFilters = [
  { value: 'aktif', label: 'Aktif' },
  { value: 'tanpa-surel', label: 'Tanpa alamat surel' },
  { value: 'tanpa-atasan', label: 'Tanpa atasan langsung' },
  { value: 'tidak-aktif', label: 'Tidak aktif' },
  { value: 'diperbaiki', label: 'Diperbaiki tangan' },
] as const;

type StaffFilter = (typeof staffFilters)[number]['value'];

/** Orders of the staff list. */
export const staffOrders = [
  { value: 'unit', label: 'Unit, lalu nama' },
  { value: 'nama', label: 'Nama' },
  { value: 'jabatan', label: 'Jabatan' },
  { value: 'golongan', label: 'Golongan' },
] as const;

type StaffOrder = (typeof staffOrders)[number]['value'];

/** What of the staff list is looked at; its address can be kept. */
export interface StaffQuery {
  /** Words of a name, NIP, post, unit or address; '' for everybody. */
  readonly search: string;
  readonly filter: StaffFilter | undefined;
  readonly order: StaffOrder;
  /** One-based. */
  readonly page: number;
}

/** Longer than any name; an address of a page takes no more. */
const LONGEST_SEARCH = 100;

/** The query of an address; what it does not know it leaves out. */
export function readStaffQuery(query: URLSearchParams): StaffQuery {
  const page = Number(query.get('halaman') ?? '1');
  return {
    search: (query.get('cari') ?? '').trim().slice(0, LONGEST_SEARCH),
    filter: staffFilters.find(({ value }) => value === query.get('saring'))?.value,
    order: staffOrders.find(({ value }) => value === query.get('urut'))?.value ?? 'unit',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a view; what is as usual is left out. */
export function staffHref({ search, filter, order, page }: StaffQuery, path = '/konsol/pegawai'): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('cari', search);
  if (filter !== undefined) query.set('saring', filter);
  if (order !== 'unit') query.set('urut', order);
  if (page > 1) query.set('halaman', String(page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The people of a view, all its pages. */
export function selectStaff(
  staff: readonly EmployeeItem[],
  { search, filter, order }: Omit<StaffQuery, 'page'>,
): readonly EmployeeItem[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return staff
    .filter((item) => filter === undefined || passes[filter](item))
    .filter((item) => words.every((word) => textOf(item).includes(word)))
    .toSorted((one, other) => keys[order](one).localeCompare(keys[order](other), 'id'));
}

const passes: Readonly<Record<StaffFilter, (item: EmployeeItem) => boolean>> = {
  aktif: ({ status }) => status === 'ACTIVE',
  'tanpa-surel': ({ status, record }) => status === 'ACTIVE' && record.email === undefined,
  // The head of the agency has a supervisor outside it.
  'tanpa-atasan': ({ status, record }) =>
    status === 'ACTIVE' && record.supervisorId === null && record.postKind !== 'camat',
  'tidak-aktif': ({ status }) => status === 'LEFT',
  diperbaiki: ({ corrected }) => corrected.length > 0,
};

const keys: Readonly<Record<StaffOrder, (item: EmployeeItem) => string>> = {
  unit: ({ record }) => `${record.unitName} ${record.name}`,
  nama: ({ record }) => record.name,
  jabatan: ({ record }) => `${record.postTitle} ${record.name}`,
  golongan: ({ record }) => `${record.grade} ${record.name}`,
};

/** A NIP may be typed with its blanks. */
function textOf({ record }: EmployeeItem): string {
  const { name, nip, postTitle, unitName, email = '' } = record;
  return `${name}\n${nip}\n${postTitle}\n${unitName}\n${email}`.toLowerCase();
}
