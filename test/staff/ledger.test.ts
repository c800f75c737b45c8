import { read, utils } from '@e965/xlsx';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/staff/ledger/console-ledger.page.tsx';
import { handler as documentHandler } from '../../functions/staff/ledger/console-ledger-document.page.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import { unitIdOf } from '../../shared/staff/staff-record.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { Participant } from '../../shared/store/participant.ts';
import { Plan, type PlanLine } from '../../shared/store/plan.ts';
import { saveReference } from '../../shared/store/reference.ts';
import { mutable } from '../../shared/store/table.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putAgency, putCycle, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { at, workshop } from '../training/scene.ts';

const agency = 'riwayat';
const SHARDS = 2;

const ANI = staffRecord('p000', { name: 'Ani Rahmawati' });
const BUDI = staffRecord('p001', {
  name: 'Budi Santoso',
  sex: 'L',
  unitName: 'Kelurahan Sago',
  unitId: unitIdOf('Kelurahan Sago'),
});
const CITRA = staffRecord('p002', { name: 'Citra Lestari', kind: 'pppk', grade: 'IX' });
const DEDI = staffRecord('p003', { name: 'Dedi Putra', sex: 'L' });

const course: PlanLine = {
  ...workshop,
  activity: 'A02',
  form: 'KL03',
  title: 'Pelatihan teknis kearsipan',
  provider: 'Arsip Nasional Republik Indonesia',
  providerKind: 'instansi terakreditasi',
  learningHours: 30,
};

let aws: TestTable;
let rina: Visitor;
beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-06-15') });
  await putAgency(agency);
  await putListedStaff(agency, [ANI, BUDI, CITRA, DEDI]);
  // Ani was at two courses this year, the certificate of one is still to come; Citra is over her 24 JP; Budi was at one two
  // years ago; Dedi at none.
  await year('2027', {
    p000: {
      A01: { learningHours: 10, on: '2027-03-10', certificate: 'SERT1', number: '001/A01/RIWAYAT/2027' },
      A02: { learningHours: 30, on: '2027-05-10', certificate: 'CAT1', awaitsProof: true },
    },
    p002: {
      A02: {
        learningHours: 30,
        on: '2027-05-10',
        certificate: 'CAT2',
        number: '77/ANRI',
        provenOn: '2027-06-01',
      },
    },
  });
  await year('2025', { p001: { A01: { learningHours: 20, on: '2025-06-15', certificate: 'SERT0' } } });
  const remote = [{ unit: 'Kelurahan Sago' }];
  const entry = { agency, at: at('2027-01-04'), act: 'reference changed', subject: 'v1' } as const;
  await saveReference(agency, { ...sampleReference, remote, offerings: [], former: [] }, undefined, entry);
  rina = await signedInVisitor(handler, agency);
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

async function year(cycle: string, credits: Readonly<Record<string, Record<string, object>>>) {
  await putCycle(agency, {
    cycle,
    shardCount: SHARDS,
    phase: 'TRAINING',
    startedAt: at(cycle === '2025' ? '2026-06-15' : '2027-01-04').toISOString(),
  });
  const key = { agency, cycle };
  await Plan.build(PutItemCommand)
    .item({
      ...key,
      copy: 'CURRENT',
      status: 'APPROVED',
      revision: 1,
      version: 1,
      lines: mutable([workshop, course]),
      budget: 0,
    })
    .send();
  for (const staff of [ANI, BUDI, CITRA, DEDI]) {
    const { employeeId } = staff;
    await Participant.build(PutItemCommand)
      .item({
        ...key,
        shard: shardOf(employeeId, SHARDS),
        employeeId,
        staff,
        linkVersion: 1,
        answersVersion: 0,
        credits: (credits[employeeId] ?? {}) as never,
      })
      .send();
  }
}

/** The cells of each row, without the two that say who somebody is at work. */
async function rows(query: string): Promise<readonly string[]> {
  const { html } = await rina.get(`/konsol/pegawai/riwayat${query}`);
  return [...documentOf(html).querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td, th')]
      .filter((_, place) => place !== 1 && place !== 2)
      .map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
      .join(' | '),
  );
}

describe('the ledger', () => {
  it('shows JP against right or limit, what waits for a certificate, and who had nothing for 12 or 24 months', async () => {
    expect(await rows('?urut=nama')).toEqual([
      'Ani Rahmawati | 10 dari ≥ 20 | Kurang 10 JP 30 JP menunggu sertifikat | 2 | Pelatihan teknis kearsipan, 10-05-2027',
      'Budi Santoso | 0 dari ≥ 20 | Kurang 20 JP 24 bulan tanpa kegiatan | 1 | Workshop pelayanan publik di kecamatan, 15-06-2025',
      'Citra Lestari | 30 dari ≤ 24 | Lebih 6 JP | 1 | Pelatihan teknis kearsipan, 10-05-2027',
      'Dedi Putra | 0 dari ≥ 20 | Kurang 20 JP | 0 | Belum tercatat',
    ]);
    const page = await rina.get('/konsol/pegawai/riwayat');
    expect(page.html).toContain('Yang diikuti sebelum 15-06-2026 tidak tercatat di sini, kecuali');
    expect(await accessibilityFaults(page.html)).toEqual([]);
  });

  it('is narrowed by kind, sex, unit, JP that are missing and months without a course, distance', async () => {
    const names = async (query: string) => (await rows(query)).map((row) => row.split(' | ')[0]);
    expect(await names('?saring=pppk')).toEqual(['Citra Lestari']);
    expect(await names('?jk=L&urut=nama')).toEqual(['Budi Santoso', 'Dedi Putra']);
    expect(await names('?cari=sago')).toEqual(['Budi Santoso']);
    expect(await names('?jarak=jauh')).toEqual(['Budi Santoso']);
    expect(await names('?jarak=dekat&jk=L')).toEqual(['Dedi Putra']);
    expect(await names('?jp=kurang&urut=nama')).toEqual(['Ani Rahmawati', 'Budi Santoso', 'Dedi Putra']);
    expect(await names('?kosong=24')).toEqual(['Budi Santoso']);
    // Records begin on 15 June 2026: where Dedi was before that nobody knows.
    expect(await names('?kosong=12&urut=nama')).toEqual(['Budi Santoso', 'Dedi Putra']);
    expect(await names('?kosong=belum')).toEqual(['Dedi Putra']);
    vi.setSystemTime(at('2027-06-14'));
    expect(await names('?kosong=24')).toEqual(['Tidak ada pegawai yang cocok di halaman ini.']);
    expect(await names('?kosong=12')).toEqual(['Budi Santoso']);
    vi.setSystemTime(at('2027-06-15'));
  });

  it('reads no more for a page of a large staff than for a page of a small one', async () => {
    const reads = async () => {
      aws.reset();
      await rina.get('/konsol/pegawai/riwayat');
      return aws.calls.reads;
    };
    const few = await reads();
    const many = Array.from({ length: 600 }, (_, n) => staffRecord(`q${n}`, { name: `Zul ${n}` }));
    await putListedStaff(agency, many);
    expect(await reads()).toBe(few);
  });

  it('goes along as a file: the recap of the year, and proven courses in the columns of SIASN', async () => {
    const documents = await signedInVisitor(documentHandler, agency);
    const { bytes } = await documents.get('/konsol/pegawai/riwayat.xlsx?tahun=2027&cari=seksi&urut=nama');
    const book = read(bytes);
    const recap = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Rekap JP 2027'] ?? {});
    expect(
      recap
        .filter(({ Nama }) => !String(Nama).startsWith('Zul'))
        .map((row) =>
          [
            'Nama',
            'JP klasikal',
            'Total JP tahun',
            'Target',
            'Persen',
            'Memenuhi',
            'JP menunggu sertifikat',
          ].map((column) => row[column]),
        ),
    ).toEqual([
      ['Ani Rahmawati', 10, 10, 'min. 20', 50, 'Tidak', 30],
      ['Citra Lestari', 30, 30, 'maks. 24', 125, 'Tidak', 0],
      ['Dedi Putra', 0, 0, 'min. 20', 0, 'Tidak', 0],
    ]);
    const index = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['IP ASN 2027'] ?? {});
    const [ani, mean] = [index[0], index.at(-1)];
    expect([ani?.['Kelompok jabatan'], ani?.['Paling banyak'], mean?.['Nama']]).toEqual([
      'Pelaksana',
      40,
      'Rata-rata',
    ]);
    expect(mean?.['Keterangan']).toContain('bukan nilai resmi');
    const file = await documents.get('/konsol/pegawai/riwayat.csv?tahun=2027');
    const csv = file.bytes.toString('utf8').replaceAll('"', '');
    const lines = csv.replace('\uFEFF', '').trim().split(/\r?\n/);
    expect(lines[0]).toBe(
      'nip;nama;instansiId;institusiPenyelenggara;jenisDiklatId;jenisKursus;jenisKursusSertipikat;jumlahJam;lokasiId;namaKursus;nomorSertipikat;pnsOrangId;tahunKursus;tanggalKursus;tanggalSelesaiKursus',
    );
    expect(lines.slice(1)).toHaveLength(2);
    expect(csv).toContain('30;;Pelatihan teknis kearsipan;77/ANRI;;2027;09-03-2027;10-03-2027');
    expect(csv).toContain('001/A01/RIWAYAT/2027');
    expect(await trailOf({ agency })).toContainEqual(expect.stringMatching(/^ledger exported CSV \d+ 2027/));
  });

  it('is the coordinator’s: leaders, who read figures, see neither page nor file', async () => {
    for (const [door, path] of [
      [handler, '/konsol/pegawai/riwayat'],
      [documentHandler, '/konsol/pegawai/riwayat.csv'],
    ] as const) {
      const leader = await signedInVisitor(door, agency, 'pimpinan');
      expect((await leader.get(path)).status).toBe(403);
    }
  });
});
