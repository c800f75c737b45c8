import { describe, expect, it } from 'vitest';
import { buildStaff } from '../../../functions/staff/reading/build-staff.ts';
import type { RowRecord } from '../../../functions/staff/reading/read-row.ts';
import { unitTree } from '../../../functions/staff/reading/units.ts';

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

/** Name of the supervisor that `of` gets among `people`. */
function supervisorOf(of: RowRecord, people: readonly RowRecord[]): string | undefined {
  const { records } = buildStaff([...people, ...(people.includes(of) ? [] : [of])], 'key');
  const record = records.find(({ nip }) => nip === of.nip);
  return records.find(({ employeeId }) => employeeId === record?.supervisorId)?.name;
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
    const { unsupervised } = buildStaff(officers, 'key');
    expect(unsupervised).toMatchObject([
      { name: camat.name, reason: expect.stringContaining('Sekretaris Daerah') },
    ]);
    const headless = buildStaff(
      officers.filter((officer) => officer !== camat),
      'key',
    ).unsupervised;
    expect(headless.map(({ name }) => name).sort()).toEqual(
      [sekcam, kasi, lurah].map(({ name }) => name).sort(),
    );
  });
});

describe('the units', () => {
  it('hang together, with the secretariats that nobody works in', () => {
    const units = unitTree([
      'SUB BAGIAN UMUM KECAMATAN SENAPELAN',
      'SEKSI KESOS KELURAHAN SAGO',
      'SEKSI PEMBINAAN KELURAHAN KECAMATAN SENAPELAN',
    ]);
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
    expect(unitTree(['KECAMATAN SENAPELAN', 'SUBBAG UMUM']).at(-1)).toMatchObject({
      kind: 'subbagian',
      parentId: 'sekretariat-kecamatan-senapelan',
    });
    const two = unitTree(['KECAMATAN SENAPELAN', 'KECAMATAN SUKAJADI', 'KELURAHAN SAGO']);
    expect(two.at(-1)).toMatchObject({ unitId: 'kelurahan-sago', parentId: null });
  });
});
