import { describe, expect, it } from 'vitest';
import { propose } from '../../../functions/intake/proposal/propose.ts';
import { readPeople } from '../../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../../functions/intake/reading/staff-table.ts';
import { sampleReference } from '../../../shared/reference/agency-reference.ts';
import type { Cell } from '../../../shared/spreadsheet/cells.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import { exportBytes, workbook } from '../../support/staff-export.ts';

const today = new Date('2027-01-04T01:00:00Z');
const { tables } = await readTables(
  { name: 'data.xlsx', bytes: exportBytes },
  { isHeading: () => true, columns: '' },
);
const rows = tables[0]?.rows ?? [];
const heading = rows[0] ?? [];

/** The export with one cell changed; `row` as Excel counts. */
function withCell(row: number, column: string, value: Cell): Cell[][] {
  const copy = rows.map((cells) => [...cells]);
  const cells = copy[row - 1];
  if (cells) cells[heading.indexOf(column)] = value;
  return copy;
}

/** What a file says and what it would make of an agency without a staff. */
async function read(name: string, bytes: Uint8Array) {
  const table = await readStaffTable({ name, bytes });
  const people = readPeople(table, {}, today);
  const staff = { employees: [], units: [], posts: sampleReference.posts, key: 'a key of the agency' };
  const proposal = propose(people, staff, { complete: true, others: [], released: {} });
  return {
    understood: table.sheets[0] ?? { headerRows: [], dropped: [] },
    accepted: proposal.changes.map(({ after }) => after.record),
    rejected: proposal.rejected,
    leftOut: proposal.leftOut,
    notes: proposal.notes,
    fileNotes: proposal.fileNotes,
    pelaksana: proposal.pelaksana,
    warnings: proposal.warnings,
    units: proposal.units.map(({ after }) => after),
  };
}

const interpret = async (matrix: readonly (readonly Cell[])[]) => await read('data.xlsx', workbook(matrix));
const cellOf = (row: number, column: string): Cell => rows[row - 1]?.[heading.indexOf(column)] ?? null;

describe('the supplied export', () => {
  const reading = read('data.xlsx', exportBytes);

  it('gives 78 people, none rejected, the Camat alone without a supervisor inside', async () => {
    const { accepted, rejected, leftOut } = await reading;
    const unsupervised = accepted.filter(({ supervisorId }) => supervisorId === null);
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
    const { accepted } = await reading;
    expect(accepted.filter(({ email }) => email === undefined)).toHaveLength(2);
  });

  it('keeps nothing of the columns it drops, and says why', async () => {
    const result = await reading;
    const kept = JSON.stringify(result);
    for (const column of ['NIK', 'NPWP NOMOR', 'BPJS', 'ALAMAT', 'AGAMA NAMA', 'NOMOR HP', 'PNS ID']) {
      expect(result.understood.dropped.find(({ heading }) => heading === column)?.reason).toMatch(/\.$/);
      for (const row of [2, 40, 79]) expect(kept).not.toContain(String(cellOf(row, column)));
    }
    expect(
      result.understood.dropped.filter(({ reason }) => reason.includes('UU 27/2022')).length,
    ).toBeGreaterThan(6);
  });

  it('gives the same ids and units when it is read again, in another order', async () => {
    const again = await interpret([heading, ...rows.slice(1).reverse()]);
    const ids = (result: typeof again) =>
      result.accepted.map(({ employeeId, supervisorId }) => `${employeeId} ${supervisorId}`).sort();
    expect(ids(again)).toEqual(ids(await interpret(rows)));
  });
});

describe('a broken row', () => {
  it('is rejected alone, with row, column and a sentence', async () => {
    const { accepted, rejected } = await interpret(withCell(5, 'NIP BARU', '12345'));
    expect(accepted).toHaveLength(77);
    expect(rejected).toEqual([
      {
        place: { row: 5, sheet: 'Data' },
        name: 'Leni Amri, S.IP.',
        nip: '',
        postTitle: expect.any(String),
        faults: [{ field: 'nip', sentence: 'NIP harus 18 angka, tertulis 5 angka.' }],
      },
    ]);
  });

  it('shows all its faults together', async () => {
    const matrix = withCell(5, 'NIP BARU', '1.97902E+17');
    for (const column of ['JABATAN NAMA', 'UNOR NAMA', 'GOL AKHIR NAMA']) {
      const cells = matrix[4];
      if (cells) cells[heading.indexOf(column)] = null;
    }
    const [row] = (await interpret(matrix)).rejected;
    expect(row?.faults.map(({ field }) => field)).toEqual(['nip', 'postTitle', 'unit', 'grade']);
  });

  it('with the NIP of another row is rejected, and so is the other: whose it is shows nowhere', async () => {
    const matrix = withCell(9, 'NIP BARU', cellOf(3, 'NIP BARU'));
    for (const column of ['JENIS KELAMIN', 'TANGGAL LAHIR', 'STATUS CPNS PNS', 'JENIS PEGAWAI NAMA'])
      for (const row of matrix.slice(1)) row[heading.indexOf(column)] = null;
    const { accepted, rejected } = await interpret(matrix);
    expect(accepted).toHaveLength(76);
    expect(rejected).toMatchObject([
      { place: { row: 3 }, faults: [{ sentence: expect.stringContaining('baris 9') }] },
      { place: { row: 9 }, faults: [{ sentence: expect.stringContaining('baris 3') }] },
    ]);
  });

  it('with the NIP of another row loses it to the one whose date of birth is in it', async () => {
    const { accepted, rejected } = await interpret(withCell(9, 'NIP BARU', cellOf(3, 'NIP BARU')));
    expect(accepted).toHaveLength(77);
    expect(rejected).toMatchObject([
      { place: { row: 9 }, faults: [{ sentence: expect.stringMatching(/milik baris 3.*tanggal lahir/) }] },
    ]);
  });

  it('that says the same as another one is one person', async () => {
    const { accepted, rejected } = await interpret([...rows, rows[5] ?? []]);
    expect([accepted.length, rejected.length]).toEqual([78, 0]);
  });

  it('with a grade of the other kind is rejected', async () => {
    expect((await interpret(withCell(2, 'GOL AKHIR NAMA', 'IX'))).rejected[0]?.faults[0]?.sentence).toContain(
      '"IX"',
    );
  });
});

describe('a doubtful row', () => {
  it('of someone not active is left out with the reason', async () => {
    const { accepted, leftOut } = await interpret(withCell(3, 'KEDUDUKAN HUKUM NAMA', 'Pensiun'));
    expect(accepted).toHaveLength(77);
    expect(leftOut).toMatchObject([
      { place: { row: 3 }, name: 'Yeni Gunawan, S.IP.', reason: expect.stringContaining('Pensiun') },
    ]);
  });

  it.each([
    ['JENIS KELAMIN', 'F', /Jenis kelamin/],
    ['STATUS CPNS PNS', 'PPPK', /Golongan|Jenis pegawai/],
  ])('whose %s contradicts the NIP is shown', async (column, value, sentence) => {
    const { notes, rejected } = await interpret(withCell(2, column, value));
    const shown = [
      ...notes,
      ...rejected.flatMap(({ faults, place }) => faults.map((fault) => ({ ...fault, place }))),
    ];
    expect(shown.find(({ place }) => place.row === 2)?.sentence).toMatch(sentence);
  });

  it.each([
    ['NAMA', /judul kolom, bukan nama orang/],
    ['KARTIKA EFFENDI (ALM)', /almarhum.*tetap dicatat aktif/],
  ])('whose name is %s is taken, and shown', async (name, sentence) => {
    const { accepted, notes } = await interpret(withCell(2, 'NAMA', name));
    expect(accepted).toHaveLength(78);
    expect(notes.find(({ place }) => place.row === 2)?.sentence).toMatch(sentence);
  });

  it('whose title ends in Pelaksana, without JENIS JABATAN, may be of a functional post', async () => {
    const matrix = withCell(60, 'JABATAN NAMA', 'ARSIPARIS PELAKSANA');
    const cells = matrix[59];
    if (cells) cells[heading.indexOf('JENIS JABATAN NAMA')] = null;
    const { pelaksana } = await interpret(matrix);
    expect(pelaksana.filter(({ doubtful }) => doubtful)).toEqual([
      { title: 'Arsiparis Pelaksana', people: 1, doubtful: true },
    ]);
  });

  it('without the official address is written to at the other one', async () => {
    expect((await interpret(withCell(2, 'EMAIL GOV', null))).accepted[0]?.email).toBe(
      'fikri.harahap@mail.example',
    );
    expect((await interpret(withCell(2, 'EMAIL GOV', 'tidak ada'))).accepted[0]?.email).toBe(
      'fikri.harahap@mail.example',
    );
  });
});

describe('a workbook whose cells Excel has damaged', () => {
  it('is read up to the numeric NIP, which is refused with the way to repair it', async () => {
    const bytes = workbook(withCell(2, 'NIP BARU', 197902032004111000));
    const { accepted, rejected } = await read('rusak.xlsx', bytes);
    expect(accepted).toHaveLength(77);
    expect(rejected[0]?.faults[0]?.sentence).toMatch(/tersimpan sebagai angka.*Teks/);
  });
});

describe('the heading', () => {
  it('is found below title rows, and rows keep their numbers', async () => {
    const titled = [
      ['DAFTAR PEGAWAI KECAMATAN SENAPELAN'],
      ['Keadaan Januari 2027'],
      [],
      ...withCell(5, 'NIP BARU', 'x'),
    ];
    const { understood, accepted, rejected } = await interpret(titled);
    expect(understood.headerRows).toEqual([4]);
    expect([accepted.length, rejected[0]?.place.row]).toEqual([77, 8]);
  });

  it('may take two lines, with a row of column numbers and a signature below', async () => {
    const { accepted, rejected, understood, fileNotes } = await interpret([
      ['NO', 'NAMA', 'NIP', 'GOLONGAN', null, 'JABATAN', 'UNIT KERJA'],
      [null, null, 'BARU', 'RUANG', 'TMT', null, null],
      ['1', '2', '3', '4', '5', '6', '7'],
      ['1', 'FIKRI HARAHAP', "'197902032004111002", 'IV/a', '01-04-2024', 'CAMAT', 'KECAMATAN SENAPELAN'],
      [null, null, null, null, null, 'Camat Senapelan', null],
    ]);
    expect(understood.headerRows).toEqual([1, 2]);
    expect([accepted.length, rejected.length]).toEqual([1, 0]);
    expect(fileNotes).toContainEqual(expect.stringContaining('KEDUDUKAN HUKUM'));
  });

  it('may be written in any case and order', async () => {
    const reversed = rows.map((cells, index) =>
      [...cells].reverse().map((cell) => (index === 0 ? ` ${String(cell).toLowerCase()}: ` : cell)),
    );
    expect((await interpret(reversed)).accepted).toHaveLength(78);
  });

  it('without needed columns is refused, all of them named', async () => {
    const without = rows.map((cells) =>
      cells.filter((_, index) => !['JABATAN NAMA', 'UNOR NAMA'].includes(String(heading[index]))),
    );
    await expect(interpret(without)).rejects.toThrow(/Kolom Jabatan.*Kolom Unit kerja/);
  });

  it('that is not there is refused, with what was seen instead', async () => {
    const nothing = interpret([
      ['apa', 'ini'],
      ['bukan', 'data'],
    ]);
    await expect(nothing).rejects.toThrow(/Baris judul kolom tidak ditemukan.*"apa", "ini"/);
    await expect(interpret([heading])).rejects.toThrow(/Tidak ada baris pegawai/);
  });
});

describe('rows between the people', () => {
  const head = ['NO', 'NIP', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA'];
  const fikri = ['1', '197902032004111002', 'FIKRI HARAHAP', 'IV/a', 'CAMAT', 'KECAMATAN SENAPELAN'];
  const yeni = ['2', '198501012009012003', 'YENI GUNAWAN', 'III/d', 'LURAH', 'KELURAHAN SAGO'];

  it('with the name of a unit alone are told of, and are no part of the heading above', async () => {
    const { understood, accepted, rejected, fileNotes } = await interpret([
      head,
      [null, 'SEKSI PELAYANAN UMUM'],
      fikri,
      ['A', 'SEKSI PEMERINTAHAN'],
      [null, null, 'B. KEL. SAGO'],
      yeni,
      head,
      ['III', null, null, null, null, 'SUBBAG KEUANGAN'],
      [null, null, null, null, 'Camat Senapelan', null],
    ]);
    expect(understood.headerRows).toEqual([1]);
    expect([accepted.length, rejected.length]).toEqual([2, 0]);
    expect(fileNotes).toContainEqual(
      'Baris yang hanya berisi nama unit lembar "Data" tidak dipakai: baris 2 "SEKSI PELAYANAN UMUM", baris 4 "SEKSI PEMERINTAHAN", baris 5 "B. KEL. SAGO" dan 1 baris lain. Unit setiap pegawai dibaca dari kolom unit kerja pada barisnya.',
    );
  });

  const lia = ['3', '199001012015032004', 'LIA SARI', 'III/a', 'STAF'];
  const ida = ['4', '199102022016032005', 'IDA AYU', 'III/a', 'STAF'];

  it('with the name of a unit say whose unit it is where the people have none, a unit in another by both names', async () => {
    const { accepted, rejected, fileNotes } = await interpret([
      head.slice(0, 5),
      ['A.', 'KECAMATAN SENAPELAN'],
      fikri.slice(0, 5),
      ['1)', 'Seksi Pemerintahan'],
      lia,
      ['B.', 'KELURAHAN SAGO'],
      yeni.slice(0, 5),
      [null, 'SEKSI PEMERINTAHAN'],
      ida,
      ['JUMLAH', null, '4'],
    ]);
    expect(accepted.map(({ name, unitName }) => [name, unitName])).toEqual([
      ['Fikri Harahap', 'Kecamatan Senapelan'],
      ['Lia Sari', 'Seksi Pemerintahan Kecamatan Senapelan'],
      ['Yeni Gunawan', 'Kelurahan Sago'],
      ['Ida Ayu', 'Seksi Pemerintahan Kelurahan Sago'],
    ]);
    expect(rejected).toEqual([]);
    expect(fileNotes).toContainEqual(
      'Unit kerja 4 pegawai dibaca dari baris nama unit di atasnya lembar "Data": baris 2 "KECAMATAN SENAPELAN", baris 4 "Seksi Pemerintahan", baris 6 "KELURAHAN SAGO" dan 1 baris lain. Periksa susunannya.',
    );
  });

  it('with the secretariat alone have its people answer to the secretary', async () => {
    const { accepted } = await interpret([
      head.slice(0, 5),
      ['KECAMATAN SENAPELAN'],
      fikri.slice(0, 5),
      ['A. Sekretariat'],
      ['2', '198501012009012003', 'YENI GUNAWAN', 'III/d', 'SEKRETARIS CAMAT'],
      [null, 'SUB BAGIAN UMUM'],
      lia.with(4, 'KEPALA SUB BAGIAN UMUM'),
    ]);
    const [, yeniRead, liaRead] = accepted;
    expect(yeniRead?.unitName).toBe('Sekretariat Kecamatan Senapelan');
    expect(liaRead?.supervisorId).toBe(yeniRead?.employeeId);
  });

  it('with the name of a unit fill empty cells below, unless somebody there is of another unit', async () => {
    const { accepted, rejected } = await interpret([
      head,
      [null, 'KECAMATAN SENAPELAN'],
      fikri,
      [...lia, null],
      [null, 'KELURAHAN SAGO'],
      [...yeni.slice(0, 5), 'KELURAHAN BARU'],
      [...ida, null],
    ]);
    expect(accepted.map(({ unitName }) => unitName)).toEqual([
      'Kecamatan Senapelan',
      'Kecamatan Senapelan',
      'Kelurahan Baru',
    ]);
    expect(rejected.map(({ place }) => place.row)).toEqual([7]);
  });

  it('do not make up for a column of units that is missing for somebody above them', async () => {
    const { accepted, rejected } = await interpret([
      head.slice(0, 5),
      fikri.slice(0, 5),
      [null, 'KELURAHAN SAGO'],
      yeni.slice(0, 5),
    ]);
    expect([accepted.length, rejected[0]?.faults.map(({ sentence }) => sentence)]).toEqual([
      1,
      ['Unit kerja kosong.'],
    ]);
  });

  it('that are a heading in another order rule the people below, until the next one', async () => {
    const { accepted, rejected, fileNotes } = await interpret([
      head,
      fikri,
      ['B. PPPK'],
      ['NO', 'NAMA', 'NI PPPK', 'UNIT KERJA', 'JABATAN', 'GOL', 'EMAIL'],
      ['1', 'ANI RAHMA', '199711022021212008', 'KELURAHAN SAGO', 'PENGELOLA', 'IX', 'ani@contoh.example'],
      head,
      yeni,
    ]);
    expect(accepted.map(({ name, unitName, email }) => [name, unitName, email])).toEqual([
      ['Fikri Harahap', 'Kecamatan Senapelan', undefined],
      ['Ani Rahma', 'Kelurahan Sago', 'ani@contoh.example'],
      ['Yeni Gunawan', 'Kelurahan Sago', undefined],
    ]);
    expect(rejected).toEqual([]);
    expect(fileNotes).toContainEqual(
      expect.stringMatching(/^Baris 4 lembar "Data" adalah judul kolom lagi.*: B "NAMA", C "NI PPPK"/),
    );
    expect((await interpret([head, fikri, head, yeni])).understood).toMatchObject({ furtherHeadings: [] });
  });

  it('of NIP below the names of a heading are refused like both in one column', async () => {
    const twoRows = interpret([
      ['NO', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA'],
      [null, 'NIP', 'TMT', null, null],
      ['1', 'FIKRI HARAHAP', 'IV/a', 'CAMAT', 'KECAMATAN SENAPELAN'],
      [null, '197902032004111002', null, null, null],
    ]);
    await expect(twoRows).rejects.toThrow(/"NAMA \/ NIP" memuat nama dan NIP sekaligus/);
  });
});

describe('CSV', () => {
  const csv = (separator: string): string =>
    rows
      .map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(separator))
      .join('\r\n');

  it.each([';', ',', '\t', '|'])('separated by %j, with a BOM, gives the same people', async (separator) => {
    const bytes = new TextEncoder().encode(`\uFEFF${csv(separator)}`);
    const { accepted, rejected } = await read('data.csv', bytes);
    expect([accepted.length, rejected.length]).toEqual([78, 0]);
    expect(accepted).toEqual((await interpret(rows)).accepted);
  });

  it('in the old Western code page or in UTF-16 is understood', async () => {
    const text = csv(';').replace('FIKRI HARAHAP', 'RENÉ HARAHAP');
    for (const bytes of [
      Buffer.from(text, 'latin1'),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
      Buffer.from(text, 'utf16le').swap16(),
    ]) {
      const { accepted } = await read('data.csv', bytes);
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
    const { accepted, rejected } = await read('besar.xlsx', workbook([heading, ...many]));
    expect(accepted.length + rejected.length).toBe(2000);
  });
});
