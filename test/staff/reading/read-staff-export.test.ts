import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../functions/staff/reading/cells.ts';
import { interpretTable } from '../../../functions/staff/reading/interpret-table.ts';
import { readStaffExport } from '../../../functions/staff/reading/read-staff-export.ts';
import { readTables } from '../../../functions/staff/reading/read-tables.ts';
import { exportBytes, workbook } from '../../support/staff-export.ts';

const options = { key: 'a key of the agency', today: new Date('2027-01-04T01:00:00Z') };
const source = { fileName: 'data.xlsx' };
const [sheet] = await readTables({ name: 'data.xlsx', bytes: exportBytes });
const rows = sheet?.rows ?? [];
const heading = rows[0] ?? [];

/** The export with one cell changed; `row` as Excel counts. */
function withCell(row: number, column: string, value: Cell): Cell[][] {
  const copy = rows.map((cells) => [...cells]);
  const cells = copy[row - 1];
  if (cells) cells[heading.indexOf(column)] = value;
  return copy;
}

const interpret = (matrix: readonly (readonly Cell[])[]) => interpretTable(matrix, source, options);
const cellOf = (row: number, column: string): Cell => rows[row - 1]?.[heading.indexOf(column)] ?? null;

describe('the supplied export', () => {
  const reading = readStaffExport({ name: 'data.xlsx', bytes: exportBytes }, options);

  it('gives 78 people, none rejected, the Camat alone without a supervisor inside', async () => {
    const { accepted, rejected, leftOut, unsupervised } = await reading;
    expect([accepted.length, rejected.length, leftOut.length, unsupervised.length]).toEqual([78, 0, 0, 1]);
    expect(new Set(accepted.map((record) => record.employeeId)).size).toBe(78);
    expect(accepted[0]).toMatchObject({
      name: 'Fikri Harahap, S.STP.',
      email: 'fikri.harahap@pekanbaru.example',
      postKind: 'camat',
      requiredLevel: 3,
      unitName: 'Kecamatan Senapelan',
      supervisorId: null,
    });
  });

  it('gives the tree of the kecamatan with a head for every unit', async () => {
    const { units } = await reading;
    expect(units).toHaveLength(33);
    expect(units.filter((unit) => unit.parentId === null)).toHaveLength(1);
    expect(units.filter((unit) => unit.headId === null)).toEqual([]);
  });

  it('tells the coordinator of the two people without an address', async () => {
    expect((await reading).warnings.map(({ row }) => row)).toEqual([12, 16]);
  });

  it('keeps nothing of the columns it drops, and says why', async () => {
    const result = await reading;
    const kept = JSON.stringify(result);
    for (const column of [
      'NIK',
      'NPWP NOMOR',
      'BPJS',
      'ALAMAT',
      'AGAMA NAMA',
      'NOMOR HP',
      'PNS ID',
      'TANGGAL LAHIR',
    ]) {
      expect(result.understood.dropped.find(({ heading }) => heading === column)?.reason).toMatch(/\.$/);
      for (const row of [2, 40, 79]) expect(kept).not.toContain(String(cellOf(row, column)));
    }
    expect(
      result.understood.dropped.filter(({ reason }) => reason.includes('UU 27/2022')).length,
    ).toBeGreaterThan(6);
  });

  it('gives the same ids and units when it is read again, in another order', () => {
    const again = interpret([heading, ...rows.slice(1).reverse()]);
    const ids = (result: typeof again) =>
      result.accepted.map(({ employeeId, supervisorId }) => `${employeeId} ${supervisorId}`).sort();
    expect(ids(again)).toEqual(ids(interpret(rows)));
  });
});

describe('a broken row', () => {
  it('is rejected alone, with row, column and a sentence', () => {
    const { accepted, rejected } = interpret(withCell(5, 'NIP BARU', '12345'));
    expect(accepted).toHaveLength(77);
    expect(rejected).toEqual([
      {
        row: 5,
        name: 'Leni Amri, S.IP.',
        faults: [{ column: 'NIP BARU', sentence: 'NIP harus 18 angka, tertulis 5 angka.' }],
      },
    ]);
  });

  it('shows all its faults together', () => {
    const matrix = withCell(5, 'NIP BARU', '1.97902E+17');
    for (const column of ['JABATAN NAMA', 'UNOR NAMA', 'GOL AKHIR NAMA']) {
      const cells = matrix[4];
      if (cells) cells[heading.indexOf(column)] = null;
    }
    const [row] = interpret(matrix).rejected;
    expect(row?.faults.map(({ column }) => column)).toEqual([
      'NIP BARU',
      'JABATAN NAMA',
      'UNOR NAMA',
      'GOL AKHIR NAMA',
    ]);
  });

  it('with the NIP of another row is rejected and names that row', () => {
    const { accepted, rejected } = interpret(withCell(9, 'NIP BARU', cellOf(3, 'NIP BARU')));
    expect(accepted).toHaveLength(77);
    expect(rejected[0]).toMatchObject({ row: 9, faults: [{ sentence: expect.stringContaining('baris 3') }] });
  });

  it('with a grade of the other kind is rejected', () => {
    expect(interpret(withCell(2, 'GOL AKHIR NAMA', 'IX')).rejected[0]?.faults[0]?.sentence).toContain('"IX"');
  });
});

describe('a doubtful row', () => {
  it('of someone not active is left out with the reason', () => {
    const { accepted, leftOut } = interpret(withCell(3, 'KEDUDUKAN HUKUM NAMA', 'Pensiun'));
    expect(accepted).toHaveLength(77);
    expect(leftOut).toMatchObject([
      { row: 3, name: 'Yeni Gunawan, S.IP.', reason: expect.stringContaining('Pensiun') },
    ]);
  });

  it.each([
    ['JENIS KELAMIN', 'F', /Jenis kelamin/],
    ['STATUS CPNS PNS', 'PPPK', /Golongan|Jenis pegawai/],
  ])('whose %s contradicts the NIP is shown', (column, value, sentence) => {
    const { warnings, rejected } = interpret(withCell(2, column, value));
    const shown = [
      ...warnings,
      ...rejected.flatMap((row) => row.faults.map((fault) => ({ ...fault, row: row.row }))),
    ];
    expect(shown.find(({ row }) => row === 2)?.sentence).toMatch(sentence);
  });

  it('without the official address is written to at the other one', () => {
    expect(interpret(withCell(2, 'EMAIL GOV', null)).accepted[0]?.email).toBe('fikri.harahap@mail.example');
    expect(interpret(withCell(2, 'EMAIL GOV', 'tidak ada')).accepted[0]?.email).toBe(
      'fikri.harahap@mail.example',
    );
  });
});

describe('a workbook whose cells Excel has damaged', () => {
  it('is read up to the numeric NIP, which is refused with the way to repair it', async () => {
    const bytes = workbook(withCell(2, 'NIP BARU', 197902032004111000));
    const { accepted, rejected } = await readStaffExport({ name: 'rusak.xlsx', bytes }, options);
    expect(accepted).toHaveLength(77);
    expect(rejected[0]?.faults[0]?.sentence).toMatch(/tersimpan sebagai angka.*Teks/);
  });
});

describe('the heading', () => {
  it('is found below title rows, and rows keep their numbers', () => {
    const titled = [
      ['DAFTAR PEGAWAI KECAMATAN SENAPELAN'],
      ['Keadaan Januari 2027'],
      [],
      ...withCell(5, 'NIP BARU', 'x'),
    ];
    const { understood, accepted, rejected } = interpret(titled);
    expect(understood.headerRows).toEqual([4]);
    expect([accepted.length, rejected[0]?.row]).toEqual([77, 8]);
  });

  it('may take two lines, with a row of column numbers and a signature below', () => {
    const { accepted, rejected, understood, warnings } = interpret([
      ['NO', 'NAMA', 'NIP', 'GOLONGAN', null, 'JABATAN', 'UNIT KERJA'],
      [null, null, 'BARU', 'RUANG', 'TMT', null, null],
      ['1', '2', '3', '4', '5', '6', '7'],
      ['1', 'FIKRI HARAHAP', "'197902032004111002", 'IV/a', '01-04-2024', 'CAMAT', 'KECAMATAN SENAPELAN'],
      [null, null, null, null, null, 'Camat Senapelan', null],
    ]);
    expect(understood.headerRows).toEqual([1, 2]);
    expect([accepted.length, rejected.length]).toEqual([1, 0]);
    expect(warnings[0]).toEqual({ row: 0, sentence: expect.stringContaining('KEDUDUKAN HUKUM') });
  });

  it('may be written in any case and order', () => {
    const reversed = rows.map((cells, index) =>
      [...cells].reverse().map((cell) => (index === 0 ? ` ${String(cell).toLowerCase()}: ` : cell)),
    );
    expect(interpret(reversed).accepted).toHaveLength(78);
  });

  it('without needed columns is refused, all of them named', () => {
    const without = rows.map((cells) =>
      cells.filter((_, index) => !['JABATAN NAMA', 'UNOR NAMA'].includes(String(heading[index]))),
    );
    expect(() => interpret(without)).toThrow(/Kolom Jabatan.*Kolom Unit kerja/);
  });

  it('that is not there is refused', () => {
    expect(() =>
      interpret([
        ['apa', 'ini'],
        ['bukan', 'data'],
      ]),
    ).toThrow(/Baris judul kolom tidak ditemukan/);
    expect(() => interpret([heading])).toThrow(/Tidak ada baris pegawai/);
  });
});

describe('CSV', () => {
  const csv = (separator: string): string =>
    rows
      .map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(separator))
      .join('\r\n');

  it.each([';', ',', '\t'])('separated by %j, with a BOM, gives the same people', async (separator) => {
    const bytes = new TextEncoder().encode(`\uFEFF${csv(separator)}`);
    const { accepted, rejected } = await readStaffExport({ name: 'data.csv', bytes }, options);
    expect([accepted.length, rejected.length]).toEqual([78, 0]);
    expect(accepted).toEqual(interpret(rows).accepted);
  });

  it('in the old Western code page or in UTF-16 is understood', async () => {
    const text = csv(';').replace('FIKRI HARAHAP', 'RENÉ HARAHAP');
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
      const { accepted } = await readStaffExport({ name: 'data.csv', bytes }, options);
      expect(accepted[0]?.name).toBe('René Harahap, S.STP.');
    }
  });
});

describe('a large agency', () => {
  it('of 2,000 people is read in one go', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => {
      const copy = [...(rows[(index % 78) + 1] ?? [])];
      copy[heading.indexOf('NIP BARU')] =
        `19790203${2004 + (index % 20)}11${1 + (index % 2)}${String(1 + (index % 999)).padStart(3, '0')}`;
      return copy;
    });
    const { accepted, rejected } = await readStaffExport(
      { name: 'besar.xlsx', bytes: workbook([heading, ...many]) },
      options,
    );
    expect(accepted.length + rejected.length).toBe(2000);
  });
});
