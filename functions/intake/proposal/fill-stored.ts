import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { readNip } from '../reading/nip.ts';
import type { RowCells } from '../reading/sheet-rows.ts';
import type { StaffSheet, StaffTable } from '../reading/staff-table.ts';

/** What a row needs, and may leave to what is stored where its sheet has no column for it. */
const stands = {
  grade: ({ grade }) => grade,
  postTitle: ({ postTitle }) => postTitle,
  unit: ({ unitName }) => unitName,
  contractStart: ({ contractStart }) => contractStart,
} as const satisfies Partial<Record<keyof RowCells, (record: EmployeeItem['record']) => string | undefined>>;

const fields = ['grade', 'postTitle', 'unit', 'contractStart'] as const;

/** A file with columns missing says of people who are known what is stored of them; of others it says too little. */
export function filledFromStored(table: StaffTable, staff: readonly EmployeeItem[], today: Date): StaffTable {
  const byNip = new Map(staff.map(({ record }) => [record.nip, record]));
  const filled = (sheet: StaffSheet): StaffSheet => {
    const missing = fields.filter((field) => !sheet.recognised.some((column) => column.field === field));
    if (missing.length === 0) return sheet;
    const rows = sheet.rows.map((row) => {
      const nip = readNip(row.cells.nip ?? '', today);
      const stored = nip.ok ? byNip.get(nip.value.nip) : undefined;
      if (stored === undefined) return row;
      const known = Object.fromEntries(
        missing.flatMap((field) => {
          const text = stands[field](stored);
          return text === undefined ? [] : [[field, text]];
        }),
      );
      // A section, or a heading further down, may say what the first one has no column for.
      return { ...row, cells: { ...known, ...row.cells } };
    });
    return { ...sheet, rows };
  };
  return { ...table, sheets: table.sheets.map(filled) };
}
