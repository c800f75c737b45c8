import { describe, expect, it } from 'vitest';
import { organise } from '../../../functions/intake/organisation/place-people.ts';
import { unitNames } from '../../../functions/intake/organisation/unit-names.ts';
import { unitTree } from '../../../functions/intake/organisation/units.ts';
import { recordOf } from '../../../functions/intake/proposal/merge-person.ts';
import type { RowRecord } from '../../../functions/intake/reading/read-row.ts';
import { sampleReference } from '../../../shared/reference/agency-reference.ts';

const { posts } = sampleReference;

let serial = 100;
const person = (postTitle: string, unit: string): RowRecord => {
  serial += 1;
  return {
    nip: `197902032004111${serial}`,
    name: `${postTitle} ${unit}`,
    kind: 'pns',
    sex: 'L',
    grade: 'III/a',
    postTitle,
    postType: '',
    unit,
  };
};

const camat = person('CAMAT', 'KECAMATAN SENAPELAN');
const sekcam = person('SEKRETARIS CAMAT', 'SEKRETARIAT KECAMATAN SENAPELAN');
const kasubbag = person('KEPALA SUB BAGIAN UMUM', 'SUB BAGIAN UMUM KECAMATAN SENAPELAN');
const kasi = person('KEPALA SEKSI PELAYANAN', 'SEKSI PELAYANAN KECAMATAN SENAPELAN');
const lurah = person('LURAH', 'KELURAHAN SAGO');
const seklur = person('SEKRETARIS LURAH', 'SEKRETARIAT KELURAHAN SAGO');
const kasiKelurahan = person('KEPALA SEKSI KESOS', 'SEKSI KESOS KELURAHAN SAGO');
const officers = [camat, sekcam, kasubbag, kasi, lurah, seklur, kasiKelurahan];

/** The people in their organisation; ids are their numbers. */
function organised(people: readonly RowRecord[]) {
  const records = people.map((row) => recordOf(row.nip, row, row.unit, new Set(), undefined, posts));
  return { records, ...organise(records, [], posts) };
}

/** Name of the supervisor that `of` gets among `people`. */
function supervisorOf(of: RowRecord, people: readonly RowRecord[]): string | undefined {
  const { records, supervise } = organised([...people, ...(people.includes(of) ? [] : [of])]);
  const record = records.find(({ nip }) => nip === of.nip);
  const supervisor = record === undefined ? null : supervise(record).supervisorId;
  return records.find(({ employeeId }) => employeeId === supervisor)?.name;
}

/** Names of those without a supervisor, with the reason. */
function unsupervised(people: readonly RowRecord[]) {
  const { records, supervise } = organised(people);
  return records.flatMap((record) => {
    const found = supervise(record);
    return found.supervisorId === null ? [{ name: record.name, reason: found.reason }] : [];
  });
}

describe('the direct supervisor', () => {
  it.each([
    [sekcam, camat],
    [kasubbag, sekcam],
    [kasi, camat],
    [lurah, camat],
    [seklur, lurah],
    [kasiKelurahan, lurah],
    [person('ARSIPARIS', 'SUB BAGIAN UMUM KECAMATAN SENAPELAN'), kasubbag],
    [person('PENGADMINISTRASI', 'SEKSI PELAYANAN KECAMATAN SENAPELAN'), kasi],
    [person('PENGADMINISTRASI', 'SEKRETARIAT KELURAHAN SAGO'), seklur],
    [person('PENGELOLA', 'KELURAHAN SAGO'), lurah],
    [person('PENGEMUDI', 'KECAMATAN SENAPELAN'), camat],
  ])('of $name is $name', (one, supervisor) => {
    expect(supervisorOf(one, officers)).toBe(supervisor.name);
  });

  it('is the next head up where a post is vacant', () => {
    const clerk = person('PENGADMINISTRASI', 'SEKRETARIAT KELURAHAN SAGO');
    expect(
      supervisorOf(
        clerk,
        officers.filter((officer) => officer !== seklur),
      ),
    ).toBe(lurah.name);
    expect(
      supervisorOf(
        clerk,
        officers.filter((one) => one !== seklur && one !== lurah),
      ),
    ).toBe(camat.name);
    expect(
      supervisorOf(
        kasubbag,
        officers.filter((officer) => officer !== sekcam),
      ),
    ).toBe(camat.name);
  });

  it('of the Camat is outside, and whoever has none is named with the reason', () => {
    expect(unsupervised(officers)).toEqual([
      { name: camat.name, reason: expect.stringContaining('Sekretaris Daerah') },
    ]);
    const headless = unsupervised(officers.filter((officer) => officer !== camat));
    expect(headless.map(({ name }) => name).sort()).toEqual(
      [sekcam, kasi, lurah].map(({ name }) => name).sort(),
    );
  });
});

describe('the whole name of a unit', () => {
  const contoh = 'KECAMATAN CONTOH';

  it.each([
    [
      'SUB BAGIAN UMUM - SEKRETARIAT - KECAMATAN CONTOH - PEMERINTAH KOTA CONTOH',
      'SUB BAGIAN UMUM KECAMATAN CONTOH',
    ],
    [
      'PEMERINTAH KOTA CONTOH / KECAMATAN CONTOH / SEKRETARIAT / SUB BAGIAN UMUM',
      'SUB BAGIAN UMUM KECAMATAN CONTOH',
    ],
    ['KECAMATAN CONTOH > SEKSI PEMERINTAHAN', 'SEKSI PEMERINTAHAN KECAMATAN CONTOH'],
    ['Seksi Pemerintahan, Kecamatan Contoh', 'SEKSI PEMERINTAHAN KECAMATAN CONTOH'],
    ['Subbag. Umum Kec. Contoh', 'SUB BAGIAN UMUM KECAMATAN CONTOH'],
    ['SUBBAG UMUM', 'SUB BAGIAN UMUM KECAMATAN CONTOH'],
    ['Sub Bag Umum', 'SUB BAGIAN UMUM KECAMATAN CONTOH'],
    ['SEKRETARIAT', 'SEKRETARIAT KECAMATAN CONTOH'],
    ['SEKRETARIAT CAMAT', 'SEKRETARIAT KECAMATAN CONTOH'],
    ['Kantor Camat Contoh', 'KECAMATAN CONTOH'],
    ['Kantor Lurah Melati', 'KELURAHAN MELATI'],
    ['Kel. Melati', 'KELURAHAN MELATI'],
    ['KELURAHAN MELATI - KECAMATAN CONTOH', 'KELURAHAN MELATI'],
    ['KELURAHAN MELATI KECAMATAN CONTOH', 'KELURAHAN MELATI'],
    ['SEKRETARIAT - KELURAHAN MELATI', 'SEKRETARIAT KELURAHAN MELATI'],
    ['SEKSI PEMBERDAYAAN, PEREMPUAN DAN ANAK', 'SEKSI PEMBERDAYAAN, PEREMPUAN DAN ANAK KECAMATAN CONTOH'],
    ['SEKSI PEMBINAAN KELURAHAN KECAMATAN CONTOH', 'SEKSI PEMBINAAN KELURAHAN KECAMATAN CONTOH'],
  ])('%s is %s', (written, whole) => {
    expect(unitNames([contoh, written], [])(written)).toBe(whole);
  });

  it('without a place stays bare where two kecamatan could be meant', () => {
    const nameOf = unitNames([contoh, 'KECAMATAN LAIN', 'SUBBAG UMUM'], []);
    expect(nameOf('SUBBAG UMUM')).toBe('SUB BAGIAN UMUM');
  });

  it('is completed by the units that are stored', () => {
    expect(unitNames(['SUBBAG UMUM'], ['Kecamatan Contoh'])('SUBBAG UMUM')).toBe(
      'SUB BAGIAN UMUM KECAMATAN CONTOH',
    );
  });
});

describe('the units', () => {
  it('hang together, with the secretariats that nobody works in', () => {
    const units = unitTree(
      [
        'SUB BAGIAN UMUM KECAMATAN SENAPELAN',
        'SEKSI KESOS KELURAHAN SAGO',
        'SEKSI PEMBINAAN KELURAHAN KECAMATAN SENAPELAN',
      ],
      posts,
    );
    expect(units.map(({ unitId, kind, parentId }) => [unitId, kind, parentId])).toEqual([
      ['kecamatan-senapelan', 'kecamatan', null],
      ['sekretariat-kecamatan-senapelan', 'sekretariatKecamatan', 'kecamatan-senapelan'],
      ['sub-bagian-umum-kecamatan-senapelan', 'subbagian', 'sekretariat-kecamatan-senapelan'],
      ['kelurahan-sago', 'kelurahan', 'kecamatan-senapelan'],
      ['seksi-kesos-kelurahan-sago', 'seksiKelurahan', 'kelurahan-sago'],
      ['seksi-pembinaan-kelurahan-kecamatan-senapelan', 'seksi', 'kecamatan-senapelan'],
    ]);
  });

  it('without a place belong to the only kecamatan; with several the kelurahan stays a root', () => {
    expect(unitTree(['KECAMATAN SENAPELAN', 'SUBBAG UMUM'], posts).at(-1)).toMatchObject({
      kind: 'subbagian',
      parentId: 'sekretariat-kecamatan-senapelan',
    });
    const two = unitTree(['KECAMATAN SENAPELAN', 'KECAMATAN SUKAJADI', 'KELURAHAN SAGO'], posts);
    expect(two.at(-1)).toMatchObject({ unitId: 'kelurahan-sago', parentId: null });
  });
});
