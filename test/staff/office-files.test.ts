import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { namedKind } from '../../functions/intake/reading/employee-kind.ts';
import type { Cell } from '../../shared/spreadsheet/cells.ts';
import { workbookOf } from '../support/sheets.ts';
import { emptyOffice, officeAfter, peopleOf, proposedFor } from './proposed.ts';

const HEADINGS = ['NIP', 'NAMA', 'GOLONGAN', 'JABATAN', 'UNIT KERJA', 'EMAIL'];

const people = {
  budi: ['197001011995031001', 'Budi Santoso', 'IV/a', 'Lurah', 'Kelurahan Padang', 'budi@kantor.example'],
  sari: [
    '198202022005012002',
    'Sari Dewi',
    'III/c',
    'Sekretaris Lurah',
    'Kelurahan Padang',
    'sari@kantor.example',
  ],
  ridwan: [
    '196812121990031003',
    'Ridwan Hakim',
    'III/a',
    'Pengadministrasi',
    'Kelurahan Padang',
    'ridwan@kantor.example',
  ],
} as const;

const all: readonly (readonly Cell[])[] = Object.values(people);

const file = (rows: readonly (readonly Cell[])[]) => ({
  name: 'pegawai.xlsx',
  bytes: workbookOf({ name: 'Data', rows }),
});
const office = await officeAfter(emptyOffice, file([HEADINGS, ...all]));

/** The three with a column more. */
const withColumn = (heading: string, cell: string) =>
  file([[...HEADINGS, heading], ...all.map((row, at) => [...row, at === 2 ? cell : null])]);

it('finds no rival of the lurah in the secretary of one unit', () => {
  expect(office.proposal.fileNotes.filter((note) => note.includes('lebih dari satu pejabat'))).toEqual([]);
  expect(peopleOf(office)).toMatchObject({ sari: { supervisor: 'budi' }, ridwan: { supervisor: 'budi' } });
});

it('still names two heads of one unit', async () => {
  const second = ['197503032000031004', 'Tono', 'IV/a', 'Lurah', 'Kelurahan Padang', null];
  const { fileNotes } = await proposedFor(emptyOffice, file([HEADINGS, ...all, second]));
  expect(fileNotes.join(' ')).toMatch(/lebih dari satu pejabat: .*Tono/);
});

describe('names beside the NIP of others', () => {
  const named = async (...names: readonly string[]) =>
    await proposedFor(office, file([HEADINGS, ...all.map((row, at) => row.with(1, names[at] ?? ''))]));

  it('are said by row, and asked for twice where two are swapped or three are others', async () => {
    const swapped = await named('Sari Dewi, S.E.', 'BUDI SANTOSO', 'Ridwan Hakim');
    expect(swapped.notes.map(({ name, sentence }) => `${name}: ${sentence}`)).toEqual([
      'Sari Dewi, S.E.: Nama menjadi nama pegawai lain, yang tersimpan dengan NIP 198202022005012002; untuk NIP ini tersimpan Budi Santoso.',
      'Budi Santoso: Nama menjadi nama pegawai lain, yang tersimpan dengan NIP 197001011995031001; untuk NIP ini tersimpan Sari Dewi.',
    ]);
    expect(swapped.warnings).toEqual([expect.stringMatching(/^Nama 2 pegawai .*, 2 di antaranya/)]);
    const shifted = await named('Yusuf', 'Budi Santoso', 'Lina');
    expect(shifted.warnings).toEqual([expect.stringMatching(/^Nama 3 pegawai .*, 1 di antaranya/)]);
  });

  it('are no slip where one person is called otherwise, or several are spelled otherwise', async () => {
    const one = await named('Yusuf', 'Dr. Sari Dewi Lestari', 'RIDWANHAKIM');
    expect(one.notes.map(({ sentence }) => sentence)).toEqual([
      'Nama berubah seluruhnya; untuk NIP ini tersimpan Budi Santoso.',
    ]);
    expect(one.warnings).toEqual([]);
  });

  it.each([
    ['other post and unit', ['Staf', 'Kelurahan Sukamaju', null], 'jabatan, unit kerja'],
    ['other address', ['Pengadministrasi', 'Kelurahan Padang', 'yusuf@kantor.example'], 'alamat surel'],
  ] as const)('are of somebody else where the row has %s too', async (_, cells, otherwise) => {
    const row = [people.ridwan[0], 'Yusuf', 'III/a', ...cells];
    const { warnings } = await proposedFor(office, file([HEADINGS, row]));
    expect(warnings).toEqual([
      `NIP 196812121990031003 tersimpan atas nama Ridwan Hakim; di berkas namanya Yusuf, dan ${otherwise} juga berbeda. Bila itu orang lain, perbaiki NIP di barisnya: kalau disimpan, tautan dan riwayat Ridwan Hakim menjadi miliknya.`,
    ]);
  });

  it('are of somebody else where sex or date of birth is not that of the NIP', async () => {
    const row = [people.ridwan[0], 'Yusuf', ...people.ridwan.slice(2), '01-02-1990'];
    const { warnings } = await proposedFor(office, file([[...HEADINGS, 'TANGGAL LAHIR'], row]));
    expect(warnings).toEqual([expect.stringMatching(/Yusuf, dan tanggal lahir, .* juga berbeda/)]);
  });
});

it('asks twice for a file of all of which a sheet is not read, though not for an empty one', async () => {
  const withSheet = (rows: readonly (readonly Cell[])[]) => ({
    name: 'pegawai.xlsx',
    bytes: workbookOf({ name: 'PNS', rows: [HEADINGS, ...all] }, { name: 'PPPK', rows }),
  });
  const others = withSheet([
    ['Nomor', 'Siapa'],
    [1, 'Tono'],
  ]);
  const { warnings } = await proposedFor(office, others, { complete: true });
  expect(warnings).toEqual([expect.stringMatching(/^Lembar "PPPK" tidak dibaca, padahal/)]);
  expect((await proposedFor(office, others)).warnings).toEqual([]);
  expect((await proposedFor(office, withSheet([]), { complete: true })).warnings).toEqual([]);
});

describe('a file of some people, where the head is not active by the coordinator’s hand', () => {
  const without = {
    ...office,
    employees: office.employees.map((item) =>
      item.record.name === 'Budi Santoso'
        ? { ...item, status: 'LEFT' as const, corrected: ['status'] }
        : item,
    ),
  };
  const { ridwan, budi } = people;

  it('takes the supervisor of nobody away, and says who it is', async () => {
    const one = file([HEADINGS, [...ridwan.slice(0, 2), 'III/b', ...ridwan.slice(3)]]);
    const after = await officeAfter(without, one);
    expect(peopleOf(after)).toMatchObject({ sari: { supervisor: 'budi' }, ridwan: { supervisor: 'budi' } });
    expect(after.proposal.changes).toHaveLength(1);
    expect(after.proposal.gaps).toEqual([
      { unitName: 'Kelurahan Padang', people: 2, supervisor: 'Budi Santoso (tidak aktif)' },
    ]);
  });

  it('puts nobody new under him, though he stands in it', async () => {
    const tono = ['197503032000031004', 'Tono', 'III/a', 'Pengadministrasi', 'Kelurahan Padang', null];
    const after = await officeAfter(without, file([HEADINGS, budi, tono]));
    expect(peopleOf(after)).toMatchObject({
      budi: { status: 'LEFT' },
      sari: { supervisor: 'budi' },
      tono: { supervisor: null },
    });
  });
});

it('names people who are each other’s supervisors, by a correction and the file together', async () => {
  const id = (first: string) =>
    office.employees.find(({ record }) => record.name.toLowerCase().startsWith(first))?.employeeId ?? '';
  const employees = office.employees.map((item) =>
    item.employeeId === id('budi')
      ? { ...item, corrected: ['supervisorId'], record: { ...item.record, supervisorId: id('sari') } }
      : item,
  );
  const { fileNotes } = await proposedFor({ ...office, employees }, file([HEADINGS, people.ridwan]));
  expect(fileNotes.filter((note) => note.includes('berputar'))).toEqual([
    'Atasan langsung berputar; perbaiki di halaman salah seorang: Budi Santoso di bawah Sari Dewi di bawah Budi Santoso.',
  ]);
});

describe('a supervisor whom the coordinator named', () => {
  const { budi, sari, ridwan } = people;
  const camat = ['197503032000031004', 'Tono', 'IV/b', 'Camat', 'Kecamatan Padang', null];
  const retired = (row: readonly Cell[]) => [...row, row === sari ? 'Pensiun' : 'Aktif'];
  const gone = (...rows: readonly (readonly Cell[])[]) =>
    file([[...HEADINGS, 'KEDUDUKAN HUKUM'], ...rows.map(retired)]);

  /** Ridwan under Sari, by hand; the head of his unit is Budi. */
  async function byHand() {
    const met = await officeAfter(emptyOffice, file([HEADINGS, camat, ...all]));
    const idOf = (name: string) =>
      met.employees.find(({ record }) => record.name === name)?.employeeId ?? name;
    const [id, supervisorId] = [idOf('Ridwan Hakim'), idOf('Sari Dewi')];
    const employees = met.employees.map((item) =>
      item.employeeId === id
        ? { ...item, corrected: ['supervisorId'], record: { ...item.record, supervisorId } }
        : item,
    );
    return { met: { ...met, employees }, id };
  }
  const named = { name: 'Ridwan Hakim', field: 'supervisorId' };

  it('and who leaves by the file is told by name, beside the one by the units, who may be followed', async () => {
    const { met, id } = await byHand();
    for (const left of [gone(budi, sari, ridwan), gone(sari)]) {
      const { kept } = await proposedFor(met, left);
      expect(kept).toMatchObject([
        { ...named, kept: 'Sari Dewi (menjadi tidak aktif)', inFile: 'Budi Santoso' },
      ]);
      const after = await officeAfter(met, left, { released: { [id]: ['supervisorId'] } });
      expect(after.proposal.kept).toEqual([]);
      expect(peopleOf(after)).toMatchObject({ ridwan: { supervisor: 'budi' } });
    }
  });

  it('stays where the file moves somebody, and differs visibly; of others a file says nothing', async () => {
    const { met } = await byHand();
    const moved = [...ridwan.slice(0, 4), 'Kecamatan Padang', ridwan[5]];
    const after = await officeAfter(met, file([HEADINGS, moved]));
    expect(peopleOf(after)).toMatchObject({ ridwan: { supervisor: 'sari' } });
    expect(after.proposal.kept).toMatchObject([{ ...named, kept: 'Sari Dewi', inFile: 'Tono' }]);
    expect((await proposedFor(met, file([HEADINGS, budi]))).kept).toEqual([]);
  });
});

describe('a list of some people, with addresses only', () => {
  const addresses = (rows: readonly (readonly Cell[])[]) => file([['NIP', 'NAMA', 'EMAIL'], ...rows]);
  const { ridwan } = people;

  it('leaves whoever left as gone, and says so; the coordinator may follow the file', async () => {
    const left = withColumn('KEDUDUKAN HUKUM', 'Pensiun');
    const after = await officeAfter(office, left);
    const list = addresses([[ridwan[0], ridwan[1], ridwan[5]]]);
    const { changes, kept } = await proposedFor(after, list);
    expect(changes).toEqual([]);
    expect(kept).toMatchObject([{ name: 'Ridwan Hakim', field: 'status', kept: 'LEFT', inFile: 'ACTIVE' }]);
    const [{ employeeId } = { employeeId: '' }] = kept;
    const followed = await proposedFor(after, list, { released: { [employeeId]: ['status'] } });
    expect(followed.changes).toMatchObject([{ after: { status: 'ACTIVE' } }]);
    // A list of all says of everybody in it that they are there.
    const whole = await proposedFor(after, list, { complete: true });
    expect(whole.changes).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ employeeId, after: expect.objectContaining({ status: 'ACTIVE' }) }),
      ]),
    );
  });

  it('takes no degree from a name, and still gives one', async () => {
    const titled = await officeAfter(office, addresses([[ridwan[0], 'Ridwan Hakim, S.Kom.', ridwan[5]]]));
    expect(titled.proposal.changes).toMatchObject([{ after: { record: { name: 'Ridwan Hakim, S.Kom.' } } }]);
    const { changes } = await proposedFor(titled, addresses([[ridwan[0], 'RIDWAN HAKIM', ridwan[5]]]));
    expect(changes).toEqual([]);
  });
});

describe('what the coordinator puts right in a row', () => {
  const corrected = (field: string, text: string) => ({
    corrections: { '4@Data': { [field]: text }, '4@': { [field]: text } },
  });

  it('is the address that is used, also where the file has an official one', async () => {
    const two = withColumn('EMAIL GOV', 'ridwan@pekanbaru.example');
    const { changes } = await proposedFor(office, two, corrected('email', 'baru@kantor.example'));
    expect(changes).toMatchObject([{ after: { record: { email: 'baru@kantor.example' } } }]);
  });

  it('is the status, against what a remark lets guess', async () => {
    const gone = withColumn('KETERANGAN', 'Pindah ke Dinas Sosial');
    expect((await proposedFor(office, gone, corrected('legalStatus', 'Aktif'))).changes).toEqual([]);
  });
});

it('names a unit SDA, which may be the one of the row above', async () => {
  const { notes } = await proposedFor(
    office,
    file([HEADINGS, all[0] ?? [], [...people.sari.slice(0, 4), 'SDA', null]]),
  );
  expect(notes.map(({ sentence }) => sentence).join(' ')).toContain('bukan "sama dengan di atas"');
});

it.each([
  ['left', (row: readonly Cell[]) => [...row.slice(1), null]],
  ['right', (row: readonly Cell[]) => [null, ...row]],
] as const)('takes nobody for gone whose cells have moved to the %s', async (_, moved) => {
  const slipped = file([HEADINGS, ...all.slice(0, 2), moved(people.ridwan)]);
  const { changes, rejected } = await proposedFor(office, slipped, { complete: true });
  expect([changes, rejected.length]).toEqual([[], 1]);
});

describe('a column of remarks, where none tells the legal status', () => {
  it.each([
    'Meninggal dunia',
    'Pensiun 1 Januari 2026',
    'Pindah ke Dinas Sosial',
    'Mutasi keluar',
    'Alm. (wafat)',
    'Alm.',
    'Pens. 1/1/2026',
    'PTDH',
    'APS',
    'Resign',
    'Purnabakti',
    'Non aktif',
    'Sudah keluar',
    'Tidak bekerja lagi',
    'Mundur',
    'Kontrak tidak diperpanjang',
    'Pindah ikut suami ke Dumai',
    'Ybs. sudah pensiun',
    'TMT 1 Juli 2026 pensiun',
    'Diberhentikan dengan hormat sebagai PNS',
    'Pensiun 10/2026',
    'Tidak aktif lagi',
  ])('"%s" is read as having left, and said to be a guess', async (remark) => {
    for (const heading of ['KETERANGAN', 'Ket.']) {
      const { changes } = await proposedFor(office, withColumn(heading, remark));
      expect(changes).toMatchObject([{ after: { status: 'LEFT', record: { name: 'Ridwan Hakim' } } }]);
      expect(changes[0]?.reason).toContain(`berisi "${remark}", dibaca sebagai tidak aktif; periksa`);
    }
  });

  it.each([
    'Pensiun 1 Januari 2027',
    'Pensiun 01/05/31',
    'Pensiun dibatalkan',
    'Pensiun msh lama',
    'Pindah ke Kecamatan Contoh 2024',
    'Pindah ke sini 2021',
    'Pindah 2019 dari PU',
    'Pindah rekening BRK',
    'Meninggal istrinya',
    'Alm. ayahnya',
    'Mutasi keluar masuk',
    'Pensiun 2027',
    'Mutasi',
    'Keluar',
    'Calon pensiun',
    'Usul pindah ke Dinas Sosial',
    'Mengajukan pensiun dini',
    'Promosi ke Dinas Sosial',
    'CLTN',
    'Menggantikan alm. Sutrisno',
    'Pengganti Budi yang pensiun',
    'Pensiun suami',
    'Alm. ayah: H. Umar',
    'Pindah jabatan 1/1/2026',
    'Mutasi ke Seksi Pemerintahan',
    'Pindah ke Kelurahan Sago',
    'MD tgl 3-3-2026',
    'Alih tugas ke Bapenda per 1 Jan 2026',
    'Dilantik di Dinas Sosial',
    'Pemberhentian sementara',
    'Dimutasikan ke Bapenda',
    'Meninggal suami 2024',
    'Janda alm. Umar',
    'Tidak pensiun',
    'Rekening non aktif',
    'Non aktif BPJS',
    'Mutasi ke Kel. Melati',
    'Pindah domisili',
    'Diberhentikan dari jabatan Kasi',
    'Berhenti sebagai Plt. Lurah',
    'Mundur dari jabatan',
    'Pensiun 58 tahun',
    'Pensiun 10 bulan lagi',
    'Pensiun 12/2026',
    'PHK',
    'Tdk diperpanjang',
    'm.d',
    'Ke Dinas Sosial',
    'Dikembalikan ke dinas asal',
    'Lulus CPNS daerah lain',
    'Sudah mutasi',
    'Diperbantukan ke KPU',
    'Ybs. sudah tidak di sini',
    'DPK Bawaslu',
    'Nota dinas ke BPKAD',
    'Mangkir sejak Maret',
    'Titipan dari Dinas Sosial',
  ])('"%s" leaves the person active, and named', async (remark) => {
    const { changes, notes } = await proposedFor(office, withColumn('KETERANGAN', remark));
    expect(changes).toEqual([]);
    expect(notes.map(({ name }) => name)).toEqual(['Ridwan Hakim']);
    expect(notes[0]?.sentence).toContain(remark);
  });

  it.each([
    'Pindahan dari Dinas Sosial',
    'Pindah dari Dinas Sosial',
    'Pindah dr Kec. Tampan',
    'Pindah masuk dari Bapenda',
    'Mutasi masuk',
    'Dimutasikan dari Bapenda',
    'Dilantik sebagai Lurah',
    'Lulus A.Md.',
    'Pindah tugas dari Bapenda',
    'Pindah ruangan',
    'Pindah bagian',
    'Pindah rumah',
    'Berhenti merokok',
    'Cuti tahunan',
    'Operator',
    'Sakit gigi',
  ])('"%s" is not kept', async (remark) => {
    const { changes, notes } = await proposedFor(office, withColumn('KETERANGAN', remark));
    expect([changes, notes]).toEqual([[], []]);
  });

  it('gives way to a legal status, and is named beside it', async () => {
    const rows = all.map((row, at) => [...row, 'Aktif', at === 2 ? 'Pensiun' : null]);
    const both = file([[...HEADINGS, 'KEDUDUKAN HUKUM', 'KETERANGAN'], ...rows]);
    const { changes, notes } = await proposedFor(office, both);
    expect(changes).toEqual([]);
    expect(notes.map(({ name, sentence }) => `${name}: ${sentence}`).join(' ')).toMatch(
      /^Ridwan Hakim: .*"Pensiun"; pegawai ini tetap/,
    );
  });

  it('is named by row in a column that is not read', async () => {
    const { notes } = await proposedFor(office, withColumn('POSISI TERAKHIR', 'Pensiun'));
    expect(notes.map(({ name, sentence }) => `${name}: ${sentence}`)).toEqual([
      'Ridwan Hakim: Kolom yang tidak dibaca berisi "Pensiun"; pegawai ini tetap dicatat aktif. Ubah keadaannya bila sudah tidak aktif.',
    ]);
  });
});

it('a form with a course and a school under NAMA has the names of the people', async () => {
  const upper = [
    'NAMA LENGKAP',
    'NIP',
    'PANGKAT',
    null,
    'JABATAN',
    'LATIHAN JABATAN',
    'PENDIDIKAN',
    'UNIT KERJA',
  ];
  const lower = [null, null, 'GOL/RUANG', 'TMT', 'NAMA', 'NAMA', 'NAMA', null];
  const rows = Object.values(people).map(([nip, name, grade, post, unit]) => [
    ...[name, nip, grade, '01-04-2022', post, 'Diklatpim IV', 'Universitas Riau', unit],
  ]);
  const after = await officeAfter(emptyOffice, file([upper, lower, ...rows, upper, lower]));
  expect(after.employees.map(({ record }) => record.name)).toEqual(all.map(([, name]) => name));
  expect(after.proposal.rejected).toEqual([]);
});

describe('of which kelurahan a section is', () => {
  const seksi = (nip: string, name: string) => [nip, name, 'III/c', 'Kepala Seksi Pemerintahan'];
  const camat = ['197501012000031001', 'Ali Umar', 'IV/a', 'Camat'];
  const lurah = ['197802022003121001', 'Hadi Saputra', 'III/d', 'Lurah'];
  const [own, kelurahans] = [
    seksi('198003032005011002', 'Agus Salim'),
    seksi('198104042006041003', 'Dedi Umar'),
  ];
  const headings = HEADINGS.slice(0, 4);
  const right = {
    agus: { supervisor: 'ali', postKind: 'kepalaSeksi' },
    dedi: { supervisor: 'hadi', postKind: 'kepalaSeksiKelurahan' },
    hadi: { supervisor: 'ali' },
  };

  it.each(['UNIT KERJA', 'INSTANSI', 'OPD', 'KELURAHAN/KECAMATAN'])(
    'says %s beside SUB UNIT KERJA',
    async (heading) => {
      const rows = [
        [...camat, 'Kecamatan Contoh', null],
        [...own, 'Kecamatan Contoh', 'Seksi Pemerintahan'],
        [...lurah, 'Kelurahan Melati', null],
        [...kelurahans, 'Kelurahan Melati', 'Seksi Pemerintahan'],
      ];
      const after = await officeAfter(emptyOffice, file([[...headings, heading, 'SUB UNIT KERJA'], ...rows]));
      expect(peopleOf(after)).toMatchObject(right);
    },
  );

  it.each([
    [
      'short forms',
      headings,
      [],
      (unit: string) => unit.replace('Kecamatan', 'Kec.').replace('Kelurahan', 'Kel.'),
    ],
    ['numbers', headings, [], (unit: string) => `IV. ${unit}`],
    ['one office for all in the column', [...headings, 'UNIT KERJA'], ['Kecamatan Contoh'], String],
  ] as const)('say rows with units over the people, in %s', async (_, heading, unit, spell) => {
    const over = (text: string) => [spell(text)];
    const rows = [
      ...[over('Kecamatan Contoh'), [...camat, ...unit], over('Seksi Pemerintahan'), [...own, ...unit]],
      ...[
        over('Kelurahan Melati'),
        [...lurah, ...unit],
        over('Seksi Pemerintahan'),
        [...kelurahans, ...unit],
      ],
    ];
    expect(peopleOf(await officeAfter(emptyOffice, file([heading, ...rows])))).toMatchObject(right);
  });
});

it.each([
  ['left', (row: readonly Cell[]) => [...row.slice(1), null]],
  ['right', (row: readonly Cell[]) => [null, ...row]],
])(
  'nobody is missing whose cells have moved to the %s, out of the columns that are read',
  async (_, moved) => {
    const wide = (row: readonly Cell[]) => ['Islam', ...row, 'Riau'];
    const rows = [wide(all[0] ?? []), wide(all[1] ?? []), moved(wide(all[2] ?? []))];
    const { changes, rejected } = await proposedFor(office, file([wide(HEADINGS), ...rows]), {
      complete: true,
    });
    expect([changes, rejected.length]).toEqual([[], 1]);
  },
);

describe('a column for the day of retirement', () => {
  // On 28 November 2026.
  it.each([
    ['TMT PENSIUN', '01-11-2026'],
    ['TGL. PENSIUN', '1 Maret 2026'],
    ['BUP', '31/10/2026'],
    ['Tahun Pensiun', '2025'],
    ['PENSIUN', 'Juli 2026'],
    ['PENSIUN', 'Sudah'],
    ['PENSIUN', '√'],
  ])('%s "%s" has somebody gone, and says that it is a guess', async (heading, cell) => {
    const { changes } = await proposedFor(office, withColumn(heading, cell));
    expect(changes).toMatchObject([{ after: { status: 'LEFT', record: { name: 'Ridwan Hakim' } } }]);
    expect(changes[0]?.reason).toBe(`Kolom pensiun berisi "${cell}", dibaca sebagai tidak aktif; periksa.`);
  });

  it.each([
    ['TMT PENSIUN', '01-12-2026', /berisi hari yang belum tiba pada 1 baris; pegawainya tetap dicatat aktif/],
    // Who reaches the age within a month is there to its end.
    ['BUP', '15-11-2026', /hari yang belum tiba pada 1 baris/],
    ['Tahun Pensiun', '2031', /^$/],
    ['BUP', '58 tahun', /^$/],
    ['PENSIUN', 'Belum', /^$/],
    ['TAHUN PENSIUN', '2026', /Ridwan Hakim.*berisi "2026"; pegawai ini tetap dicatat aktif/],
  ])('%s "%s" leaves everybody active', async (heading, cell, says) => {
    const { changes, notes, fileNotes } = await proposedFor(office, withColumn(heading, cell));
    expect(changes).toEqual([]);
    const told = [...fileNotes, ...notes.map(({ name, sentence }) => `${name}: ${sentence}`)];
    expect(told.filter((text) => text.includes('tetap dicatat aktif')).join(' ')).toMatch(says);
  });

  it('gives way to a legal status, and is named beside it', async () => {
    const rows = all.map((row) => [...row, 'Aktif', '01-03-2026']);
    const both = file([[...HEADINGS, 'KEDUDUKAN HUKUM', 'TMT PENSIUN'], ...rows.slice(2)]);
    const { changes, notes } = await proposedFor(office, both);
    expect(changes).toEqual([]);
    expect(notes.map(({ sentence }) => sentence).join(' ')).toContain(
      'berisi "01-03-2026"; pegawai ini tetap',
    );
  });
});

it('a heading that is not found is quoted in words, not by the numbers of its columns', async () => {
  const numbers = HEADINGS.map((_, at) => String(at + 1));
  const unknown = file([HEADINGS.with(1, 'SIAPA'), numbers, ...all]);
  await expect(proposedFor(office, unknown)).rejects.toThrow('Yang terbaca: "NIP", "SIAPA", "GOLONGAN"');
});

it('a column for name and birth is refused by its heading', async () => {
  const together = file([HEADINGS.with(1, 'NAMA\nTEMPAT/TGL LAHIR'), ...all]);
  await expect(proposedFor(office, together)).rejects.toThrow('memuat nama dan kelahiran sekaligus');
});

it.each(['Aktif (BUP 58)', 'Aktif, TMT pensiun 2031', 'Aktif - pindahan dari Dumai', 'Pindah masuk'])(
  'KEDUDUKAN HUKUM "%s" is of somebody who is there',
  async (status) => {
    expect((await proposedFor(office, withColumn('KEDUDUKAN HUKUM', status))).changes).toEqual([]);
  },
);

it.each([
  ['KEDUDUKAN HUKUM', 'Diperbantukan', 'kedudukan hukum berisi'],
  ['KEDUDUKAN HUKUM', 'Aktif s.d. 2026', 'kedudukan hukum berisi'],
  ['KEDUDUKAN HUKUM', 'Non Job', 'kedudukan hukum berisi'],
  ['KEDUDUKAN HUKUM', 'PNS Aktif', undefined],
  ['JENIS PEGAWAI', 'Non PNS', 'bukan ASN'],
  ['JENIS PEGAWAI', 'THL', 'bukan ASN'],
  ['PANGKAT', 'Penata Tk. I', 'adalah III/d, sedangkan golongannya III/a'],
  ['PANGKAT', 'Penata Muda', undefined],
])('%s "%s" is named where it is not as the rest: %s', async (heading, cell, said) => {
  const { changes, notes } = await proposedFor(office, withColumn(heading, cell));
  expect(changes).toEqual([]);
  expect(notes.map(({ name }) => name)).toEqual(said === undefined ? [] : ['Ridwan Hakim']);
  expect(notes.map(({ sentence }) => sentence).join()).toContain(said ?? '');
});

it.each([
  ['Lurah', false],
  ['Lurah Padang', false],
  ['Budi S.', false],
  ['Lurah Sago', true],
  ['Sari', true],
])('a supervisor called "%s" differs from the lurah of the unit: %s', async (called, differs) => {
  const { fileNotes } = await proposedFor(office, withColumn('ATASAN LANGSUNG', called));
  expect(fileNotes.some((note) => note.includes('atasan langsung di berkas'))).toBe(differs);
});

it('a row UNIT KERJA : with a name is a section, and people lent or without appointment below a title are told', async () => {
  const unitless = [HEADINGS.toSpliced(4, 1), ...all.map((row) => row.toSpliced(4, 1))];
  const sections = unitless.toSpliced(1, 0, ['UNIT KERJA : KELURAHAN PADANG']);
  expect((await proposedFor(office, file(sections))).changes).toEqual([]);
  for (const title of [
    'II. PEGAWAI YANG DIPERBANTUKAN DI INSTANSI LAIN',
    'IV. TENAGA HONORER',
    'PEGAWAI TITIPAN',
  ]) {
    const { fileNotes } = await proposedFor(office, file([HEADINGS, ...all.toSpliced(2, 0, [title])]));
    expect(fileNotes.join()).toContain(`baris 4 "${title}" lembar "Data" tetap dibaca sebagai`);
  }
  const left = await proposedFor(
    office,
    file([['NO', ...HEADINGS], ...all.map((row, at) => [at, ...row]).toSpliced(2, 0, ['PENSIUN'])]),
  );
  expect(left.fileNotes.join()).not.toContain('padahal berisi');
});

it.each([
  'PENSIUN : NIHIL',
  'MENINGGAL : -',
  'KETERANGAN: PENSIUN 2 ORANG',
  'PNS YANG PINDAH KE KECAMATAN CONTOH',
  'ALM. SUTRISNO',
  'Pensiun TMT 1-1-2026',
  'Meninggal dunia: Sutrisno',
])('nobody below "%s" left by it, and it is told', async (title) => {
  const { changes, fileNotes } = await proposedFor(office, file([HEADINGS, ...all.toSpliced(1, 0, [title])]));
  expect(changes).toEqual([]);
  expect(fileNotes.join()).toContain(`"${title}" lembar "Data" tetap dibaca sebagai pegawai aktif`);
});

it.each([[HEADINGS], [['JUMLAH', 1]], [[null]]])('behind %j a title of leaving is doubted', async (row) => {
  const rows = all.toSpliced(2, 0, row).toSpliced(1, 0, ['PENSIUN']);
  const { changes, fileNotes } = await proposedFor(office, file([HEADINGS, ...rows]));
  expect(changes.map(({ after }) => after?.record.name)).toEqual(['Sari Dewi']);
  expect(fileNotes.join()).toMatch(/"PENSIUN ….*" lembar "Data" tetap dibaca sebagai pegawai aktif/);
});

it('a row over people that is no unit is told with how many it is of', async () => {
  const unitless = all.map((row) => row.toSpliced(4, 1)).toSpliced(2, 0, ['TRANTIB']);
  const rows = [HEADINGS.toSpliced(4, 1), ['KELURAHAN PADANG'], ...unitless];
  expect((await proposedFor(office, file(rows))).fileNotes).toContain(
    'Baris 5 "TRANTIB" lembar "Data" tidak dikenal sebagai unit; 1 pegawai di bawahnya dicatat di KELURAHAN PADANG. Tulis unitnya bila lain.',
  );
});

it('remarks beside the table are named by row, and a name of nothing but how a post is held is refused', async () => {
  const rows = [HEADINGS, ...all.map((row, at) => (at === 2 ? [...row, null, 'Pensiun'] : row))];
  const { changes, notes } = await proposedFor(office, file(rows));
  expect([changes, notes.map(({ name }) => name)]).toEqual([[], ['Ridwan Hakim']]);
  const { rejected } = await proposedFor(
    office,
    file([HEADINGS, people.ridwan.map((cell, at) => (at === 1 ? '(Plt)' : cell))]),
  );
  expect(rejected[0]?.faults.map(({ sentence }) => sentence)).toEqual([
    'Nama "(Plt)" bukan nama orang; tulis namanya.',
  ]);
});

it('says nothing of a contract without a day where one is stored', async () => {
  const row = [
    ['199208082021212007', 'Lina Marlina', 'IX', 'Penata Layanan', 'Kelurahan Padang', null, '2021-03-01'],
  ];
  const stored = await officeAfter(emptyOffice, file([[...HEADINGS, 'TMT PPPK'], ...row]));
  const { notes } = await proposedFor(stored, file([HEADINGS, ...row.map((cells) => cells.slice(0, 6))]));
  expect(notes).toEqual([]);
});

it('asks twice for a file of all of which a hidden sheet has others', async () => {
  const hiding = (rows: readonly (readonly Cell[])[]) => {
    const files = unzipSync(
      workbookOf(
        { name: 'PNS', rows: [HEADINGS, ...all.slice(0, 2)] },
        { name: 'PPPK', rows: [HEADINGS, ...rows] },
      ),
    );
    const book = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
    const bytes = zipSync({
      ...files,
      'xl/workbook.xml': strToU8(book.replace('name="PPPK"', 'name="PPPK" state="hidden"')),
    });
    return { name: 'pegawai.xlsx', bytes };
  };
  const warned = async (rows: readonly (readonly Cell[])[]) =>
    (await proposedFor(office, hiding(rows), { complete: true })).warnings.filter((each) =>
      each.includes('"PPPK"'),
    );
  expect(await warned(all.slice(2))).toHaveLength(1);
  expect(await warned(all.slice(0, 1))).toEqual([]);
});

it.each(['PPPK PW', 'PPPK Paruh-Waktu', 'PPPK (Part Time)'])('%s is part-time', (kind) => {
  expect(namedKind([kind])).toBe('pppkParuhWaktu');
});

it('tables side by side are two, with the names before the numbers too', async () => {
  const nameFirst = ([nip, name, ...others]: readonly Cell[]) => [name ?? null, nip ?? null, ...others];
  const rows = [HEADINGS, ...all].map(nameFirst);
  const [heading = [], budi = [], sari = [], ridwan = []] = rows;
  const both = file([[...heading, ...heading], [...budi, ...sari], ridwan]);
  const { employees } = await officeAfter(emptyOffice, both);
  expect(employees.map(({ record }) => record.name).sort()).toEqual([
    'Budi Santoso',
    'Ridwan Hakim',
    'Sari Dewi',
  ]);
});

it.each(['DPK', 'DPB', 'D.P.K.', 'PNS DPB', 'Dipekerjakan', 'PNS Diperbantukan'])(
  '%s takes part as whoever is lent to another office',
  async (word) => {
    const rows = all.map((row, at) => [...row, at === 2 ? word : 'Aktif']);
    expect((await proposedFor(office, file([[...HEADINGS, 'KEDUDUKAN HUKUM'], ...rows]))).changes).toEqual(
      [],
    );
  },
);

it.each([
  ['14', 'JUMLAH'],
  ['JUMLAH', '14'],
  ['3 orang', 'Total'],
  ['3', 'SUB TOTAL'],
  ['JML', null],
])('a row of sums is nobody: %s | %s', async (nip, name) => {
  const { rejected, changes } = await proposedFor(office, file([HEADINGS, ...all, [nip, name]]));
  expect([rejected, changes]).toEqual([[], []]);
});

it.each([
  ['NAMA', 1, '=HYPERLINK("http://x.example","Budi")'],
  ['NAMA', 1, '<script>alert(1)</script>'],
  ['NAMA', 1, '@SUM(A1)'],
  ['NAMA', 1, '-2+3'],
  ['NAMA', 1, '12345'],
  ['JABATAN', 3, '1.02.03'],
  ['JABATAN', 3, '=cmd|calc'],
  ['UNIT KERJA', 4, '<b>Kelurahan</b>'],
] as const)('%s with a formula or a mark is refused in these words', async (_, column, cell) => {
  const row = people.ridwan.map((text, at) => (at === column ? cell : text));
  const { rejected } = await proposedFor(office, file([HEADINGS, row]));
  expect(rejected[0]?.faults[0]?.sentence).toContain('berisi rumus atau tanda yang bukan');
});

it.each([
  ['PNS', 'Penata Tk. I (III/d)', undefined],
  ['PNS', 'III/d - PENATA TINGKAT I', undefined],
  ['PNS', 'Gol. III d', undefined],
  ['PNS', 'Penata (III/d)', 'Golongan "Penata (III/d)" dibaca III/d.'],
  ['PNS', 'III/a, III/b', 'Golongan "III/a, III/b" dibaca III/b.'],
  ['PNS', 'III/d/e', 'Golongan "III/d/e" dibaca III/d.'],
  ['PNS', 'Penata Tingkat I', 'Golongan "Penata Tingkat I" dibaca III/d.'],
  ['PPPK', 'Golongan IX', undefined],
  ['PPPK', 'IX/a', 'Golongan "IX/a" dibaca IX.'],
  ['PPPK', 'III/z', 'Golongan "III/z" dibaca III.'],
  ['PPPK', 'V.a', 'Golongan "V.a" dibaca V.'],
  ['PPPK', 'Kelas 9', 'Golongan "Kelas 9" dibaca IX.'],
] as const)('a grade that is a guess says so: %s %s', async (kind, grade, note) => {
  const headings = [...HEADINGS, 'STATUS'];
  const row = [...people.ridwan.slice(0, 2), grade, ...people.ridwan.slice(3), kind];
  const { notes } = await proposedFor(office, file([headings, row]));
  const said = notes.map(({ sentence }) => sentence).filter((sentence) => sentence.startsWith('Golongan'));
  expect(said).toEqual(note === undefined ? [] : [note]);
});

it.each(['Ridwan Hakim 2', 'Ridwan "Hakim', 'Ridwan Hakim"', 'Ridwan “Iwan” Hakim'])(
  'a name with figures or signs is taken, and said to be looked at: %s',
  async (name) => {
    const row = [people.ridwan[0], name, ...people.ridwan.slice(2)];
    const { notes, rejected } = await proposedFor(office, file([HEADINGS, row]));
    expect(rejected).toEqual([]);
    expect(notes.map(({ sentence }) => sentence)).toEqual([
      `Nama "${name}" memuat angka atau tanda; periksa.`,
    ]);
  },
);

describe('a file of some columns', () => {
  const address = file([
    ['NIP', 'NAMA', 'EMAIL'],
    [people.ridwan[0], people.ridwan[1], 'baru@kantor.example'],
    ['199003032015031005', 'Baru Sekali', 'lain@kantor.example'],
    [null, 'Tanpa Nomor', 'tanpa@kantor.example'],
    ['JUMLAH', '3', null],
  ]);

  it('changes what it says of people who are known, and refuses new ones by row', async () => {
    const { changes, rejected, fileNotes } = await proposedFor(office, address);
    expect(changes).toHaveLength(1);
    const { before, after } = changes[0] ?? {};
    expect(after?.record).toEqual({ ...before?.record, email: 'baru@kantor.example' });
    expect(rejected.map(({ name }) => name)).toEqual(['Baru Sekali', 'Tanpa Nomor']);
    expect(rejected[0]?.faults.map(({ field }) => field).sort()).toEqual(['grade', 'postTitle', 'unit']);
    expect(fileNotes.join(' ')).toContain('unit kerja yang tersimpan dipertahankan');
  });

  it('is no first file of an agency', async () => {
    await expect(proposedFor(emptyOffice, address)).rejects.toThrow();
  });
});

/** The workbook in which one text is a formula that no program has worked out. */
function withFormula(text: string, cell: string): { readonly name: string; readonly bytes: Uint8Array } {
  const parts = unzipSync(file([HEADINGS, ...all]).bytes);
  const path = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[path] ?? new Uint8Array());
  const at = xml.indexOf(text);
  const [from, to] = [xml.lastIndexOf('<c ', at), xml.indexOf('</c>', at) + '</c>'.length];
  const place = /r="([A-Z]+\d+)"/.exec(xml.slice(from, to))?.[1] ?? '';
  const changed = `${xml.slice(0, from)}<c r="${place}"${cell}</c>${xml.slice(to)}`;
  return { name: 'pegawai.xlsx', bytes: zipSync({ ...parts, [path]: strToU8(changed) }) };
}

it.each(['><f>UPPER("x")</f>', '><f>UPPER("x")</f><v></v>', '><f>UPPER("x")</f><v/>'])(
  'a formula without its result is refused as one: <c%s',
  async (cell) => {
    const { rejected } = await proposedFor(office, withFormula(people.ridwan[1], cell));
    expect(rejected.flatMap(({ faults }) => faults.map(({ sentence }) => sentence))).toEqual([
      'Nama berisi rumus atau tanda yang bukan nama; tulis isinya.',
    ]);
  },
);

it('a formula that gives nothing is an empty cell', async () => {
  const { rejected } = await proposedFor(office, withFormula(people.ridwan[1], ' t="str"><f>""</f><v></v>'));
  expect(rejected[0]?.faults[0]?.sentence).toBe('Nama kosong.');
});
