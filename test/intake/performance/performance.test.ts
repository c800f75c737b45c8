import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/intake/performance/console-performance.page.tsx';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { performanceChanges } from '../../../shared/evaluation/performance-change.ts';
import { rolledUp } from '../../../shared/rules/anonymity.ts';
import { findAppraisals, findPerformance, forgetAppraised } from '../../../shared/store/performance.ts';
import { rowsOf, signedInVisitor } from '../../console/scene.ts';
import { line, putPlan, putTraining } from '../../evaluation/scene.ts';
import { accessibilityFaults, textOf } from '../../support/axe.ts';
import { invokePage, type Visitor } from '../../support/http.ts';
import { putAgency, putCycle, putListedStaff, staffRecord } from '../../support/staff.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const NOW = new Date('2027-02-10T02:00:00Z');
const PATH = '/konsol/pegawai/kinerja';

/** NIPs of three people, as the staff has them. */
const NIPS = ['199001012015011001', '199101012015011002', '199201012015012003'] as const;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `kinerja-${counter}`;
  await putAgency(agency);
  await putListedStaff(
    agency,
    NIPS.map((nip, index) => staffRecord(`p${index}`, { nip, unitId: index < 2 ? 'seksi-a' : 'seksi-b' })),
  );
  rina = await signedInVisitor(handler, agency);
});

type Rows = readonly (readonly (string | number | null)[])[];

const upload = async (headers: readonly string[], ...rows: Rows) => await send('2026', headers, rows);

const read = async (year: string, rows: Rows) => await send(year, ['NIP', 'PREDIKAT'], rows);

async function send(year: string, headers: readonly string[], rows: Rows) {
  const form = new FormData();
  form.set('tahun', year);
  const bytes = await renderWorkbook([{ name: 'e-Kinerja', headers, rows }]);
  form.set('berkas', new File([new Uint8Array(bytes)], 'predikat.xlsx'));
  return await invokePage(handler, { method: 'POST', path: PATH, cookies: rina.cookies, upload: form });
}

/** Twenty more of one section, and a cycle. */
const TWENTY = Array.from({ length: 20 }, (_, at) => `198001012015011${String(at + 1).padStart(3, '0')}`);

async function yearOfTwenty() {
  await putListedStaff(
    agency,
    TWENTY.map((nip, at) => staffRecord(`q${at}`, { nip, unitId: 'seksi-a' })),
  );
  await putCycle(agency, { cycle: '2027' });
  return { agency, cycle: '2027' as const };
}

/** The first so many of them below the target. */
const below = (count: number): Rows => TWENTY.map((nip, at) => [nip, at < count ? 'Kurang' : 'Baik']);

const there = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ employeeId: `q${from + at}`, attended: true }));

const HELD = { status: 'CLOSED', attendanceConfirmed: true } as const;

const kept = async () => await findPerformance(agency, '2026');

describe('numbers of a unit that is too small', () => {
  const units = [
    { unitId: 'kecamatan', parentId: null },
    { unitId: 'kelurahan', parentId: 'kecamatan' },
    { unitId: 'seksi-1', parentId: 'kelurahan' },
    { unitId: 'seksi-2', parentId: 'kelurahan' },
  ];
  const sizes = (groups: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      [
        ...rolledUp(new Map(Object.entries(groups).map(([unit, n]) => [unit, Array(n).fill(unit)])), units),
      ].map(([unit, { length }]) => [unit, length]),
    );

  it('are kept with the unit above, as far up as it takes', () => {
    expect(sizes({ 'seksi-1': 3, 'seksi-2': 2, kelurahan: 1 })).toEqual({ kelurahan: 6 });
    expect(sizes({ 'seksi-1': 5, 'seksi-2': 2, kelurahan: 1 })).toEqual({ 'seksi-1': 5, kecamatan: 3 });
    expect(sizes({ 'seksi-1': 1, kecamatan: 9 })).toEqual({ kecamatan: 10 });
  });

  it('stay where they are without a unit above, or in a circle of units', () => {
    expect(sizes({ elsewhere: 2 })).toEqual({ elsewhere: 2 });
    const circle = [
      { unitId: 'a', parentId: 'b' },
      { unitId: 'b', parentId: 'a' },
    ];
    const people = [...rolledUp(new Map([['a', ['p']]]), circle).values()].flat();
    expect(people).toEqual(['p']);
  });
});

describe('appraisals of a file', () => {
  it('are counted by unit, without names and NIPs, and each predicate is kept for the report of the year alone', async () => {
    const { status } = await upload(
      ['NO', 'N I P', 'NAMA', 'Predikat Kinerja Pegawai'],
      [1, NIPS[0], 'Ani', 'Baik'],
      [2, NIPS[1], 'Budi', 'Butuh Perbaikan'],
      [3, NIPS[2], 'Citra', 'Sangat Baik'],
      [4, '198001012005011009', 'Dodi', 'Baik'],
    );
    expect(status).toBe(303);
    expect(await kept()).toMatchObject({
      units: { 'seksi-a': { BAIK: 1, CUKUP: 1 }, 'seksi-b': { SANGAT_BAIK: 1 } },
      unknown: 1,
      fileName: 'predikat.xlsx',
    });
    const items = JSON.stringify(await kept());
    for (const secret of [...NIPS, 'Ani', 'p0', 'p1']) expect(items).not.toContain(secret);
    expect(await findAppraisals(agency, '2026')).toMatchObject({
      people: { p0: 'BAIK', p1: 'CUKUP', p2: 'SANGAT_BAIK' },
      // The first moment of 2029.
      expiresAt: Date.parse('2028-12-31T17:00:00Z') / 1000,
    });
    const { html } = await rina.get(`${PATH}?tahun=2026`);
    expect(textOf(html)).toContain('Predikat setiap orang disimpan sampai 31 Desember 2028');
    expect(textOf(html)).toContain('1 dari 3 orang di bawah Baik');
    expect(textOf(html)).toContain('1 orang dalam berkas tidak ada dalam data pegawai');
    expect(rowsOf(html, 'Predikat kinerja 2026 menurut unit (orang)')).toHaveLength(2);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('are taken as scores too, and a later file takes the place of an earlier one', async () => {
    await upload(['NIP', 'NILAI SKP'], [NIPS[0], 95], [NIPS[1], '69,5'], [NIPS[2], 110]);
    expect((await kept())?.units).toEqual({
      'seksi-a': { BAIK: 1, KURANG: 1 },
      'seksi-b': { SANGAT_BAIK: 1 },
    });
    await upload(['NIP', 'NILAI SKP'], [NIPS[0], 95]);
    expect((await kept())?.units).toEqual({ 'seksi-a': { BAIK: 1 } });
  });

  it('are compared before and after the courses, though the first were read before anybody was there', async () => {
    const scene = await yearOfTwenty();
    await putPlan(scene, [line('A01')]);
    expect((await read('2026', below(7))).status).toBe(303);
    expect((await kept())?.trained).toEqual({});
    await putTraining(scene, 'A01', there(0, 12), HELD);
    expect((await read('2027', below(5))).status).toBe(303);
    expect(await performanceChanges(scene)).toEqual({
      courses: [{ activity: 'A01', before: '7 dari 12 orang', after: '5 dari 12 orang' }],
      untrained: {
        activity: '-',
        before: 'kurang dari lima dari 8 orang',
        after: 'kurang dari lima dari 8 orang',
      },
    });
    // Read once more, with somebody erased in between.
    await forgetAppraised(agency, ['q0']);
    await read('2027', below(6));
    expect((await performanceChanges(scene))?.courses).toEqual([
      { activity: 'A01', before: '6 dari 11 orang', after: '6 dari 12 orang' },
    ]);
  });

  it('are counted by what people were at, of five and more, where no two groups tell of fewer by their difference', async () => {
    const scene = await yearOfTwenty();
    await putPlan(scene, [line('A01'), line('A02'), line('A03'), line('A04')]);
    await putTraining(scene, 'A01', there(0, 12), HELD);
    // One of them fewer, four people, and not over yet.
    await putTraining(scene, 'A02', there(0, 11), HELD);
    await putTraining(scene, 'A03', there(12, 16), HELD);
    await putTraining(scene, 'A04', there(0, 20), { ...HELD, attendanceConfirmed: false });
    expect((await read('2026', below(7))).status).toBe(303);
    // Four were at nothing: too few to be kept.
    expect((await kept())?.trained).toEqual({ '2027': { A01: { KURANG: 7, BAIK: 5 } } });
    expect(await performanceChanges(scene)).toBeUndefined();
    await read('2027', below(3));
    expect(await performanceChanges(scene)).toEqual({
      courses: [{ activity: 'A01', before: '7 dari 12 orang', after: 'kurang dari lima dari 12 orang' }],
      untrained: undefined,
    });
  });

  it.each([
    ['all but one were', [[0, 19]]],
    [
      'all were at one of two, and one person at both',
      [
        [0, 10],
        [9, 20],
      ],
    ],
  ] as const)(
    'are counted by no course where %s: the sum of Table B less the others would tell',
    async (_, were) => {
      const scene = await yearOfTwenty();
      await putPlan(
        scene,
        were.map((_each, index) => line(`A0${index + 1}`)),
      );
      for (const [index, [from, to]] of were.entries())
        await putTraining(scene, `A0${index + 1}`, there(from, to), HELD);
      const five = TWENTY.map((nip, at) => [nip, at < 5 || at >= 15 ? 'Kurang' : 'Baik']);
      expect((await read('2026', five)).status).toBe(303);
      expect((await kept())?.trained).toEqual({});
    },
  );

  it('are refused as a whole, each fault by its row', async () => {
    const { status, html } = await upload(
      ['NIP', 'PREDIKAT'],
      [NIPS[0], 'Baik'],
      ['1990', 'Baik'],
      [NIPS[1], 'lumayan'],
      [NIPS[0], 'Kurang'],
    );
    const text = textOf(html);
    expect(status).toBe(422);
    expect(text).toContain('baris 3: NIP harus 18 angka, tertulis 4 angka.');
    expect(text).toContain('baris 4: predikat "lumayan" tidak dikenal');
    expect(text).toContain('baris 5: NIP ini ditulis dua kali dengan predikat yang berbeda.');
    expect(await kept()).toBeUndefined();
  });

  it('are refused where no column tells of them, and are the coordinator’s only', async () => {
    expect(textOf((await upload(['NIP', 'NAMA'], [NIPS[0], 'Ani'])).html)).toContain('PREDIKAT KINERJA');
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    expect((await leader.get(PATH)).status).toBe(403);
  });
});
