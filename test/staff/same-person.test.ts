import { describe, expect, it } from 'vitest';
import { looksLikeOne, mayBeOne, shareWord } from '../../shared/staff/same-person.ts';
import { caseFile, emptyOffice, officeAfter, proposedFor } from './proposed.ts';

const ani = { name: 'Ani Rahmawati, S.E.', nip: '199001012019021001' };

describe('two records look like one person', () => {
  it.each([
    ['a NIP with two digits mistyped', { name: 'ANI RAHMAWATI', nip: '199001012019021019' }],
    ['a PPPK who became PNS', { name: 'Dra. Ani Rahmawati', nip: '199001012026031002' }],
    ['the same address', { name: 'Ani Rahmawati', nip: '198505052010012003', email: 'ani@x.example' }],
  ])('%s', (_, other) => {
    expect(looksLikeOne({ ...ani, email: 'ani@x.example' }, other)).toBe(true);
  });

  it.each([
    ['a namesake', { name: 'Ani Rahmawati', nip: '198505052010012003' }],
    ['somebody born on the same day', { name: 'Budi Santoso', nip: '199001012019021001' }],
  ])('not %s', (_, other) => {
    expect(looksLikeOne({ ...ani, email: 'ani@x.example' }, other)).toBe(false);
  });
});

describe('two records can be of one person', () => {
  it('with a name that was mistyped, and as a namesake whose NIP was garbled', () => {
    expect(mayBeOne(ani, { name: 'Ani Rahmawti', nip: '199001012026031002' })).toBe(true);
    expect(mayBeOne(ani, { name: 'Ani Rahmawati', nip: '198505052010012003' })).toBe(true);
  });

  it('but nobody else who was born, or appointed, on the same day', () => {
    expect(mayBeOne(ani, { name: 'Budi Santoso', nip: '199001012019021002' })).toBe(false);
    expect(mayBeOne(ani, { name: 'Ani Lestari', nip: '198505052010012003' })).toBe(false);
  });
});

describe('a name of one word', () => {
  it.each([
    ['Supriyadi', 'SUPRIADI'],
    ['Yuliati', 'Yulaiti'],
    ['Muhammad', 'Mohammad, S.H.'],
    ['Suwarno', 'Suwarnoo'],
  ])('is the same with one slip of the pen: %s, %s', (one, other) => {
    expect(shareWord(one, other)).toBe(true);
  });

  it.each([
    ['Adi', 'Ani'],
    ['Suyanto', 'Sugiarto'],
    ['Sumarni', 'Sumiati'],
    ['Budi Santoso', 'Siti Aminah'],
  ])('is another with more of them, or where it is short: %s, %s', (one, other) => {
    expect(shareWord(one, other)).toBe(false);
  });
});

describe('a file that has the NIP of a record which was joined with another one', async () => {
  const office = await officeAfter(emptyOffice, caseFile('00-baseline-10-people.xlsx'), { complete: true });
  const joko = office.employees.find(({ record }) => record.name === 'Joko Purnomo');
  if (joko === undefined) throw new Error('no Joko');
  const { employeeId, record } = joko;
  const present = {
    ...joko,
    employeeId: 'baru',
    record: { ...record, employeeId: 'baru', nip: '199007072026031006' },
  };
  const joined = { ...joko, status: 'LEFT', mergedInto: 'baru' } as const;
  const others = office.employees.filter((item) => item !== joko);
  const after = { ...office, employees: [...others, { ...present, formerIds: [employeeId] }, joined] };
  const old = caseFile('00-baseline-10-people.xlsx');

  it('changes nobody, makes no twin again, and says so', async () => {
    const { changes, notes, rejected, accepted } = await proposedFor(after, old, { complete: true });
    expect({ changes, rejected, accepted }).toEqual({ changes: [], rejected: [], accepted: 10 });
    expect(notes.map(({ sentence }) => sentence)).toContain(
      `NIP ${record.nip} sudah digabung dengan NIP 199007072026031006; yang disimpan tetap NIP itu.`,
    );
  });

  it('is read the same where the record that stays took the NIP of the other', async () => {
    const kept = { ...joko, record: present.record, formerIds: ['baru'], formerNips: [record.nip] };
    const away = { ...present, status: 'LEFT', mergedInto: employeeId } as const;
    const taken = {
      ...office,
      employees: [...others, { ...kept, record: { ...present.record, employeeId } }, away],
    };
    const { changes, rejected, accepted } = await proposedFor(taken, old, { complete: true });
    expect({ changes, rejected, accepted }).toEqual({ changes: [], rejected: [], accepted: 10 });
  });

  it('and the present one in another row refuses the former', async () => {
    const person = (nip: string) => ['Joko Purnomo', nip, record.grade, record.postTitle, record.unitName];
    const rows = [
      ['NAMA', 'NIP', 'GOLONGAN', 'JABATAN', 'UNIT KERJA'],
      person(record.nip),
      person('199007072026031006'),
    ];
    const both = { name: 'pegawai.csv', bytes: Buffer.from(rows.map((row) => row.join(';')).join('\n')) };
    const { changes, rejected } = await proposedFor(after, both);
    expect(changes.map((change) => change.employeeId)).not.toContain(employeeId);
    expect(rejected).toMatchObject([
      { nip: record.nip, faults: [{ sentence: expect.stringContaining('baris ini tidak dipakai') }] },
    ]);
  });

  it('who stands twice in the staff is named, with a way to join the records', async () => {
    const twice = { ...office, employees: [...office.employees, present] };
    const { twins } = await proposedFor(twice, old, { complete: false });
    expect(twins).toEqual([
      {
        employeeId: 'baru',
        otherId: employeeId,
        name: 'Joko Purnomo',
        nip: '199007072026031006',
        otherNip: record.nip,
      },
    ]);
  });
});
