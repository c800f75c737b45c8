import { InvalidInputError } from '../../../shared/errors.ts';
import type {
  ImportWarning,
  LeftOutRow,
  RejectedRow,
  StaffImport,
  Understood,
} from '../import/staff-import.ts';
import { buildStaff } from './build-staff.ts';
import { type CellMatrix, cellText } from './cells.ts';
import { keptFields, requiredFields } from './columns.ts';
import { findHeader, type Header } from './header.ts';
import { type RowRecord, readRow } from './read-row.ts';
import { refusal } from './unreadable-file.ts';

/** `key` is the agency's secret for employee ids; `today` bounds ages and appointments. */
export interface ImportOptions {
  readonly key: string;
  readonly today: Date;
}

interface SortedRows {
  readonly sound: RowRecord[];
  readonly rejected: RejectedRow[];
  readonly leftOut: LeftOutRow[];
  readonly warnings: ImportWarning[];
}

/**
 * The pure core of the import: a table of cells -> staff, with everything the console shows. Throws
 * InvalidInputError (one sentence a fault) if no heading is found, a needed column is missing, or nobody is in it.
 */
export function interpretTable(
  rows: CellMatrix,
  source: Pick<Understood, 'fileName' | 'sheet'>,
  { key, today }: ImportOptions,
): StaffImport {
  const header = findHeader(rows);
  if (header === undefined) {
    throw refusal('Baris judul kolom tidak ditemukan: berkas harus memuat sekurangnya kolom NIP dan NAMA.');
  }
  refuseMissingColumns(header);
  const { sound, rejected, leftOut, warnings } = sortRows(rows, header, today);
  if (sound.length + rejected.length + leftOut.length === 0)
    throw refusal('Tidak ada baris pegawai di bawah judul kolom.');
  const staff = buildStaff(sound, key);
  const { recognised, dropped } = header;
  return {
    understood: { ...source, headerRows: header.rows, recognised, dropped },
    accepted: staff.records,
    units: staff.units,
    rejected,
    leftOut,
    warnings: [...fileWarnings(header), ...warnings],
    unsupervised: staff.unsupervised,
  };
}

function refuseMissingColumns(header: Header): void {
  const missing = requiredFields.filter((field) => !header.columns.has(field));
  if (missing.length === 0) return;
  throw new InvalidInputError(
    missing.map((field) => ({
      field: 'file',
      sentence: `Kolom ${keptFields[field].meaning} ("${keptFields[field].headings[0]}") tidak ditemukan di berkas.`,
    })),
  );
}

function fileWarnings(header: Header): ImportWarning[] {
  return header.columns.has('legalStatus')
    ? []
    : [{ row: 0, sentence: 'Kolom KEDUDUKAN HUKUM tidak ada; semua pegawai dianggap aktif.' }];
}

function sortRows(rows: CellMatrix, header: Header, today: Date): SortedRows {
  const sorted: SortedRows = { sound: [], rejected: [], leftOut: [], warnings: [] };
  const firstRowOf = new Map<string, number>();
  const nipColumn = header.columns.get('nip');
  for (const [index, cells] of rows.slice(header.dataRow - 1).entries()) {
    const row = header.dataRow + index;
    const written = cellText(cells[nipColumn?.index ?? -1]).replace(/[\s.]/g, '');
    const twin = written === '' ? undefined : firstRowOf.get(written);
    if (twin === undefined) firstRowOf.set(written, row);
    sortRow(row, withTwin(readRow(cells, header, today), twin, nipColumn?.heading ?? ''), sorted);
  }
  return sorted;
}

type Reading = ReturnType<typeof readRow>;

/** A NIP stands once in a file: the first row keeps it. */
function withTwin(reading: Reading, twin: number | undefined, column: string): Reading {
  if (twin === undefined || reading.outcome === 'nobody') return reading;
  const fault = { column, sentence: `NIP sama dengan baris ${twin}; satu NIP hanya boleh muncul sekali.` };
  if (reading.outcome === 'rejected') return { ...reading, faults: [...reading.faults, fault] };
  const name = reading.outcome === 'accepted' ? reading.record.name : reading.name;
  return { outcome: 'rejected', name, faults: [fault] };
}

function sortRow(row: number, reading: Reading, { sound, rejected, leftOut, warnings }: SortedRows): void {
  if (reading.outcome === 'accepted') {
    sound.push(reading.record);
    warnings.push(...reading.warnings.map((sentence) => ({ row, sentence })));
  } else if (reading.outcome === 'rejected') {
    const { name, faults } = reading;
    rejected.push({ row, faults, ...(name === undefined ? {} : { name }) });
  } else if (reading.outcome === 'leftOut') {
    leftOut.push({ row, name: reading.name, reason: reading.reason });
  }
}
