import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLOCK_ENTRIES, listNames } from '../../shared/staff/directory.ts';
import { findStaff, supervises } from '../../shared/staff/find-staff.ts';
import {
  changeEmployee,
  deleteEmployee,
  type EmployeeItem,
  readEmployee,
  readEmployees,
} from '../../shared/store/staff.ts';
import { inDirectory, listAgain, makeDirectory, readBlocks } from '../../shared/store/staff-directory.ts';
import { putListedStaff, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** More than one block of each order. */
const PEOPLE = BLOCK_ENTRIES + 100;

const agency = 'daftar';
const id = (number: number) => `p${String(number).padStart(4, '0')}`;
const everybody = { search: '', filter: undefined, order: 'nama', page: 1 } as const;
let aws: TestTable;

beforeAll(async () => {
  aws = await startTable();
  await putListedStaff(
    agency,
    Array.from({ length: PEOPLE }, (_, at) => {
      const { email: _email, ...silent } = staffRecord(id(at), {
        // Neither the order of the ids nor of the units.
        name: `Pegawai ${String((at * 7) % PEOPLE).padStart(4, '0')}`,
        unitName: `Seksi ${at % 9}`,
        supervisorId: at === 0 ? null : id(0),
      });
      return at % 10 === 3 ? silent : { ...silent, email: `hand.${id(at)}@instansi.example` };
    }),
  );
});
afterAll(async () => {
  await aws.close();
});

/** All that the lists say, as it stands in the table. */
async function said() {
  return await inDirectory(agency, async ({ lists }) => {
    const entries = await Promise.all(listNames.map(async (list) => await readBlocks(agency, lists[list])));
    const counts = listNames.map((list) =>
      lists[list].reduce<readonly number[]>(
        (sum, block) => block.counts.map((n, at) => n + (sum[at] ?? 0)),
        [],
      ),
    );
    return { entries: entries.map((blocks) => blocks?.flat()), counts };
  });
}

describe('a staff of more people than a block', () => {
  it('is paged through by number: each person once, in order, under each filter', async () => {
    const seen: EmployeeItem[] = [];
    const first = await findStaff(agency, { ...everybody, filter: 'tanpa-surel' }, 25);
    for (let page = 1; page <= Math.ceil((first?.total ?? 0) / 25); page += 1) {
      const found = await findStaff(agency, { ...everybody, filter: 'tanpa-surel', page }, 25);
      seen.push(...(found?.people ?? []));
    }
    expect(seen).toHaveLength(PEOPLE / 10);
    expect(new Set(seen.map(({ employeeId }) => employeeId)).size).toBe(PEOPLE / 10);
    const names = seen.map(({ record }) => record.name);
    expect(names).toEqual(names.toSorted());
    expect(seen.every(({ record }) => record.email === undefined)).toBe(true);
    expect(first?.counts.get('tanpa-surel')).toBe(PEOPLE / 10);
  });

  it('is looked at with a handful of reads, whichever page it is and however many there are', async () => {
    for (const query of [{ page: 1 }, { page: 12 }, { search: 'pegawai 0311' }, { filter: 'pns' as const }]) {
      aws.reset();
      const found = await findStaff(agency, { ...everybody, ...query }, 50);
      expect(found?.people.length).toBeGreaterThan(0);
      expect(aws.calls.reads).toBeLessThanOrEqual(6);
      expect(aws.calls.writes).toBe(0);
    }
    const beyond = await findStaff(agency, { ...everybody, page: 9_999 }, 50);
    expect(beyond).toMatchObject({ page: Math.ceil(PEOPLE / 50) });
    expect(beyond?.people.length).toBeGreaterThan(0);
    const searched = { ...everybody, search: 'pegawai 0311', page: 9_999 };
    expect(await findStaff(agency, searched, 50)).toMatchObject({ page: 1, people: [expect.anything()] });
  });

  it('says that a search found more than it looks at, finds all of them for a file, and misses nobody who is rare', async () => {
    const found = await findStaff(agency, { ...everybody, search: 'pegawai' }, 50);
    // Of many only a page is read.
    expect(found).toMatchObject({ more: true, total: 50 });
    expect(found?.people).toHaveLength(50);
    const all = await findStaff(agency, { ...everybody, search: 'pegawai' }, 5_000);
    expect(all).toMatchObject({ more: false, total: PEOPLE });
    expect(
      await findStaff(agency, { ...everybody, search: 'pegawai', filter: 'tanpa-surel' }, 50),
    ).toMatchObject({ more: false, total: PEOPLE / 10 });
    // Each of the words is everybody's, and only together they are few.
    const seksi = await findStaff(agency, { ...everybody, search: 'seksi pegawai 8' }, 50);
    expect(seksi).toMatchObject({ more: false });
    expect(seksi?.people.every(({ record }) => record.unitName === 'Seksi 8')).toBe(true);
    expect(await findStaff(agency, { ...everybody, search: '0311 pegawai' }, 50)).toMatchObject({
      more: false,
      total: 1,
    });
  });

  it('finds a name with degrees that the list has otherwise, and nobody by signs alone', async () => {
    const found = await findStaff(agency, { ...everybody, search: 'Pegawai 0311, S.H., M.Si' }, 5);
    expect(found?.total).toBe(1);
    for (const search of ['%', '<p>', '<script>pegawai</script>', '{{pegawai}}', '=p'])
      expect((await findStaff(agency, { ...everybody, search }, 5))?.total, search).toBe(0);
  });

  it('finds an address by its beginning, by a part before the @, and whole', async () => {
    for (const search of ['hand.p0311', 'p0311', 'hand.p0311@inst', 'HAND.P0311@instansi.example'])
      expect((await findStaff(agency, { ...everybody, search }, 5))?.total, search).toBe(1);
  });

  it('knows who supervises somebody, and says of a staff that is not listed that anybody may', async () => {
    expect(await supervises(agency, id(0))).toBe(true);
    expect(await supervises(agency, id(1))).toBe(false);
    await putStaff('belum-disusun', [staffRecord('p001')]);
    expect(await supervises('belum-disusun', 'p001')).toBe(true);
  });

  it('is listed after single changes as it would be anew, also when they come twice, at once or late', async () => {
    const [before, leaving] = await Promise.all([readEmployee(agency, id(5)), readEmployee(agency, id(6))]);
    const { email: _email, ...silent } = before.record;
    const record = { ...silent, name: 'Aa Berubah', supervisorId: id(9) };
    await changeEmployee(
      before,
      { record, corrected: ['email'] },
      { at: new Date(), act: 'employee corrected', subject: id(5) },
    );
    await deleteEmployee(agency, id(6));
    await putStaff(agency, [staffRecord('baru', { name: 'Zz Baru' })]);
    const [after, added] = [await readEmployee(agency, id(5)), await readEmployee(agency, 'baru')];
    await Promise.all([
      listAgain(agency, [{ before, after }]),
      listAgain(agency, [{ before: leaving }, { after: added }]),
      listAgain(agency, [{ before, after }]),
    ]);
    const changed = await said();
    await makeDirectory(agency);
    expect(changed).toEqual(await said());
    expect(await supervises(agency, id(9))).toBe(true);
    const first = await findStaff(agency, everybody, 1);
    expect(first?.people[0]?.record.name).toBe('Aa Berubah');
    expect((await findStaff(agency, { ...everybody, search: 'zz' }, 5))?.total).toBe(1);
    expect((await readEmployees(agency, [id(6)])).size).toBe(0);
  });
});
