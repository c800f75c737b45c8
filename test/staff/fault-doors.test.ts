import { randomBytes } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as importPage } from '../../functions/intake/import/console-staff-import.page.tsx';
import { handler as proposalPage } from '../../functions/intake/import/console-staff-proposal.page.tsx';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { listEmployees } from '../../shared/store/staff.ts';
import { readTeam, Team } from '../../shared/store/team.ts';
import { byRina, signedInVisitor } from '../console/scene.ts';
import { textOf } from '../support/axe.ts';
import { invokePage, type PageCall, type Visitor } from '../support/http.ts';
import { putAgency, putCycle, putStaff } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { invitedTraining, people } from '../training/scene.ts';
import { caseFile } from './proposed.ts';
import { saveRecords } from './scene.ts';

const PATH = '/konsol/pegawai/impor';
const MOST_ANSWER = 6 * 1024 * 1024;

let rina: Visitor;
let agency: string;
let counter = 0;

beforeAll(async () => {
  const { close } = await startTable();
  return close;
});
beforeEach(async () => {
  counter += 1;
  agency = `pintu-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(proposalPage, agency);
});

/** What the page of uploads says to a body, as text; it never breaks and keeps nothing. */
async function sent(call: Omit<PageCall, 'path' | 'method'>) {
  const { status, html } = await invokePage(importPage, {
    method: 'POST',
    path: PATH,
    cookies: rina.cookies,
    ...call,
  });
  expect(await listEmployees(agency)).toEqual([]);
  return { status, text: textOf(html) };
}

const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => {
  const form = new FormData();
  form.set('berkas', new File([bytes], name));
  return form;
};

describe('C3 a file that is larger than a page takes is named with its bound', () => {
  const large = 4 * 1024 * 1024 + 1;
  it.each([
    ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(large)]), 'pegawai.xlsx'],
    ['a CSV', Buffer.alloc(large, 'NIP;NAMA\n'), 'pegawai.csv'],
    ['a text of zeros', Buffer.alloc(large), 'pegawai.xlsx'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(large)]),
      'a.xls',
    ],
    ['a file without a name of ours', Buffer.alloc(large, '%PDF-1.7 '), 'pindai.pdf'],
  ])('%s', async (_, bytes, name) => {
    const { status, text } = await sent({ upload: fileOf(new Uint8Array(bytes), name) });
    expect(status).toBe(422);
    expect(text).toMatch(/Berkas lebih besar dari 4 MB/);
    expect(text).toContain('Unggah sampai 64 MB');
  });
});

describe('C4 of a file with countless faults the page shows the first, and its answer stays small', () => {
  const rows = 3_000;
  const file = (row: (at: number) => string) =>
    ['NIP;NAMA;GOLONGAN;JABATAN;UNIT KERJA;EMAIL', ...Array.from({ length: rows }, (_, at) => row(at))].join(
      '\n',
    );
  it.each([
    ['NIP that are none', file((at) => `12${at};Pegawai ${at};III/a;Analis;Seksi A;`)],
    ['no grade anywhere', file((at) => `${nipOf(at)};Pegawai ${at};;Analis;Seksi A;`)],
    ['one NIP for all', file((at) => `${nipOf(1)};Pegawai ${at};III/a;Analis;Seksi A;`)],
    ['long cells', file((at) => `x${at};Pegawai ${at};III/a;${'J'.repeat(190)};${'U'.repeat(190)};`)],
    [
      'an address that needs a note',
      file((at) => `${nipOf(at)};Pegawai ${at};III/a;Analis;Seksi A;bukan surel`),
    ],
    ['a unit for each', file((at) => `${nipOf(at)};Pegawai ${at};III/a;Analis;Seksi ${at};`)],
  ])('%s', async (_, text) => {
    const { location = '' } = await invokePage(importPage, {
      method: 'POST',
      path: PATH,
      cookies: rina.cookies,
      upload: fileOf(text, 'pegawai.csv'),
    });
    const { status, bytes, html } = await rina.get(location);
    expect([status, location]).toEqual([200, location]);
    expect(bytes.byteLength).toBeLessThan(MOST_ANSWER / 4);
    expect(html).toMatch(/pertama dari (?:3\.000|2\.997)/);
  });
});

/** A NIP of somebody born on some day. */
function nipOf(at: number): string {
  const [month, day] = [1 + (at % 12), 1 + (at % 28)].map((each) => String(each).padStart(2, '0'));
  return `1980${month}${day}201001${1 + (at % 2)}${String(at % 1000).padStart(3, '0')}`;
}

describe('C5 a body that was cut off, or that no browser sends, is a sentence', () => {
  const type = 'multipart/form-data; boundary=batas';
  const part = '--batas\r\nContent-Disposition: form-data; name="berkas"; filename="a.csv"\r\n\r\nNIP;NAMA';
  it.each([
    ['cut off in the file', { type, bytes: Buffer.from(part) }],
    ['cut off in the first line', { type, bytes: Buffer.from('--bat') }],
    ['without its boundary', { type: 'multipart/form-data', bytes: Buffer.from(`${part}\r\n--batas--`) }],
    [
      'with another boundary',
      { type: type.replace('batas', 'lain'), bytes: Buffer.from(`${part}\r\n--batas--`) },
    ],
    ['JSON', { type: 'application/json', bytes: Buffer.from('{"berkas":"x"}') }],
    ['the file alone', { type: 'text/csv', bytes: Buffer.from('NIP;NAMA') }],
    ['nothing', { type, bytes: Buffer.alloc(0) }],
  ])('%s', async (_, raw) => {
    const { status, text } = await sent({ raw });
    expect(status).toBe(422);
    expect(text).toContain('Berkas tidak sampai dengan utuh. Pilih lagi berkasnya, lalu unggah sekali lagi.');
  });
});

describe('U10 who chose no file is told so, and an empty file is another matter', () => {
  const nothing = new FormData();
  const only = new FormData();
  only.set('lengkap', 'ya');
  const text = new FormData();
  text.set('berkas', 'pegawai.xlsx');
  const other = new FormData();
  other.set('file', new File(['NIP;NAMA'], 'pegawai.csv'));
  it.each([
    ['the field as a browser leaves it', fileOf('', ''), 'Pilih berkas dahulu, lalu unggah.'],
    ['no field', nothing, 'Pilih berkas dahulu, lalu unggah.'],
    ['the tick alone', only, 'Pilih berkas dahulu, lalu unggah.'],
    ['a name in place of the file', text, 'Pilih berkas dahulu, lalu unggah.'],
    ['a file under another name', other, 'Pilih berkas dahulu, lalu unggah.'],
    ['an empty file', fileOf('', 'pegawai.csv'), 'Berkas kosong.'],
  ])('%s', async (_, upload, sentence) => {
    const answer = await sent({ upload });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
  });

  it('while a good file makes a proposal', async () => {
    const { name, bytes } = caseFile('00-baseline-10-people.xlsx');
    const call = {
      method: 'POST',
      path: PATH,
      cookies: rina.cookies,
      upload: fileOf(new Uint8Array(bytes), name),
    };
    expect((await invokePage(importPage, call)).location).toMatch(/\/konsol\/pegawai\/impor\/./);
  });
});

describe('F06 what a file changes reaches the open cycle', () => {
  const [ani, budi] = people(2);
  if (ani === undefined || budi === undefined) throw new Error('nobody');

  async function running() {
    const { ref } = await invitedTraining([ani as StaffRecord, budi as StaffRecord]);
    await putStaff(ref.agency, [ani as StaffRecord, budi as StaffRecord]);
    await putCycle(ref.agency, { phase: 'TRAINING', shardCount: 1 });
    const team = { cycle: '2027', supervisorId: 'p000', name: 'Ani', members: [], linkVersion: 1 };
    await Team.build(PutItemCommand)
      .item({ agency: ref.agency, ...team, email: 'p000@instansi.example' })
      .send();
    const key = { ...ref, shard: 0, employeeId: 'p000' };
    return async (change: Partial<StaffRecord>, complete = false) => {
      const records = complete ? [budi as StaffRecord] : [{ ...(ani as StaffRecord), ...change }];
      await saveRecords(ref.agency, records, complete, byRina(new Date()));
      const [inSurvey, training, confirming] = await Promise.all([
        findParticipant(key),
        readParticipation(ref, 'p000'),
        readTeam(ref.agency, '2027', 'p000'),
      ]);
      return { survey: inSurvey?.staff, training: training.enrollment, team: confirming };
    };
  }

  it.each<[string, Partial<StaffRecord>, readonly ('survey' | 'training' | 'team')[]]>([
    ['an address', { email: 'ani.baru@instansi.example' }, ['survey', 'training', 'team']],
    ['a name', { name: 'Ani Rahmawati, S.E.' }, ['survey', 'training', 'team']],
    ['a supervisor', { supervisorId: 'p001' }, ['survey', 'training']],
    ['a NIP that was mended', { nip: '199001012015011009' }, ['survey']],
    ['a unit', { unitId: 'kelurahan-sago', unitName: 'Kelurahan Sago' }, ['survey']],
    ['a post', { postTitle: 'Lurah Sago', postKind: 'lurah', requiredLevel: 2 }, ['survey']],
  ])('%s', async (_, change, places) => {
    const save = await running();
    const copies = await save(change);
    for (const place of places) expect(copies[place]).toMatchObject(change);
  });

  it('and whoever is missing in a file of the whole staff is mailed no more', async () => {
    const save = await running();
    const { survey, training, team } = await save({}, true);
    expect([survey?.email, training.email, team?.email]).toEqual([undefined, undefined, undefined]);
  });
});
