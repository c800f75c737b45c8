import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as consoleHandler } from '../../functions/evaluation/console-evaluation.page.tsx';
import { handler } from '../../functions/evaluation/inspection/console-inspection-document.page.ts';
import { assessMerit } from '../../functions/evaluation/inspection/merit.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { linesOf, recordAudit } from '../../shared/store/audit.ts';
import type { FollowUp } from '../../shared/store/follow-ups.ts';
import { saveReport } from '../../shared/store/report.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable } from '../support/table.ts';
import { line, newScene, people, putPerson, putPlan, putTraining, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => (await startTable()).close);

const PATH = '/konsol/siklus/2027/pemeriksaan';
const AT = new Date('2027-04-02T02:00:00Z');

beforeEach(async () => {
  scene = await newScene();
  await putPlan(scene, [line('A01')]);
  for (const { employeeId } of people(6)) await putPerson(scene, employeeId);
  const came = people(6).map((person, index) => ({
    ...person,
    attended: index < 5,
    ...(index === 0
      ? { checkedInAt: '2027-03-09T01:05:00.000Z', certificate: 'K7PQ', learningHours: 10 }
      : {}),
  }));
  await putTraining(scene, 'A01', came, {
    money: {
      committed: 2_000_000,
      realised: 1_750_000,
      evidence: 'SP2D-12',
      version: 1,
      at: AT.toISOString(),
    },
  });
  await saveReport(
    { ...scene, period: '2027-Q1' },
    { figures: [], recommendations: [], activities: [], madeAt: AT.toISOString(), head: undefined },
  );
  await recordAudit({
    ...scene,
    at: AT,
    act: 'attendance confirmed',
    subject: 'A01',
    title: 'Lokakarya A01',
  });
  await recordAudit({ agency: scene.agency, at: AT, act: 'profile changed', subject: scene.agency });
});

/** The files of the pack, as another reader unpacks them. */
async function packed(): Promise<Readonly<Record<string, Uint8Array>>> {
  const rina = await signedInVisitor(handler, scene.agency);
  const { status, bytes } = await rina.get(`${PATH}.zip`);
  expect(status).toBe(200);
  return unzipSync(bytes);
}

const rowsIn = (bytes: Uint8Array | undefined) =>
  strFromU8(bytes ?? new Uint8Array())
    .trim()
    .split('\r\n')
    .slice(1);

describe('the pack for an inspection', () => {
  it('holds what proves the year: who was there and how it is known, money with its paper, reports, trails', async () => {
    const files = await packed();
    expect(Object.keys(files).sort()).toEqual([
      '0-penilaian-mandiri/sistem-merit.csv',
      '3-pelatihan/biaya.csv',
      '3-pelatihan/daftar-hadir.csv',
      '4-laporan/laporan-evaluasi-2027-triwulan-1.pdf',
      '6-jejak/instansi.csv',
      '6-jejak/instansi.jsonl',
      '6-jejak/siklus-2027.csv',
      '6-jejak/siklus-2027.jsonl',
      'periksa.html',
    ]);
    // Trainings without a plan that was submitted are worth nothing there.
    expect(rowsIn(files['0-penilaian-mandiri/sistem-merit.csv']).at(-1)).toContain('"Nilai mandiri";"0"');
    // BPSDM held it, and nobody has found its certificate right: no JP count.
    const [first, , , , , last] = rowsIn(files['3-pelatihan/daftar-hadir.csv']);
    expect(first).toContain('"Bersedia";"Ya";"Peserta sendiri";"Selasa, 9 Maret 2027 pukul 08.05');
    expect(first).toMatch(/"K7PQ";""$/);
    expect(last).toContain('"Tidak";""');
    expect(rowsIn(files['3-pelatihan/biaya.csv'])).toEqual([
      '"Lokakarya A01";"BPSDM Provinsi Riau";"2000000";"2000000";"1750000";"SP2D-12"',
    ]);
    const pdf = files['4-laporan/laporan-evaluasi-2027-triwulan-1.pdf'] ?? new Uint8Array();
    expect((await pageTexts(Buffer.from(pdf))).join(' ')).toContain('Triwulan I Tahun 2027');
    expect(rowsIn(files['6-jejak/siklus-2027.csv'])[0]).toContain(
      'Kehadiran dikonfirmasi";"Lokakarya A01 (A01)"',
    );
  });

  it('tells which mails left, to whom by identifier, of which kind and when; not what they said', async () => {
    const mailer = fakeMailer();
    const to = { name: 'Ani Rahasia', email: 'ani@instansi.example' };
    const content = { subject: 'Isi rahasia', greetingName: 'Ani', paragraphs: ['Isi rahasia'] };
    const agency = await readAgency(scene.agency);
    const mail = { agency: scene.agency, to, recipientId: 'p01', key: 'k 1', purpose: 'survei' };
    await sendLetter(mailer, { ...mail, content: letter(agency, content) });
    mailer.refuse(to.email);
    await sendLetter(mailer, { ...mail, key: 'k 2', content: letter(agency, content) });
    const files = await packed();
    const [row = '', ...others] = rowsIn(files['7-surel/surel-terkirim.csv']);
    expect(others).toEqual([]);
    expect(row).toMatch(/pukul .*WIB";"survei";"p01";"[0-9a-f]{16}"$/);
    expect(strFromU8(files['7-surel/surel-terkirim.csv'] ?? new Uint8Array())).not.toMatch(/rahasia|ani@/i);
  });

  it('lists each file by its fingerprint, and the fingerprint of the list stands in the trail', async () => {
    const files = await packed();
    const page = strFromU8(files['periksa.html'] ?? new Uint8Array());
    const text = /<script type="application\/json">(.*)<\/script>/.exec(page)?.[1] ?? '';
    const { list, fingerprint }: { list: { path: string; sha256: string }[]; fingerprint: string } =
      JSON.parse(text);
    expect(list.map(({ path }) => path).sort()).toEqual(
      Object.keys(files)
        .filter((path) => path !== 'periksa.html')
        .sort(),
    );
    for (const { path, sha256 } of list)
      expect(
        createHash('sha256')
          .update(files[path] ?? '')
          .digest('hex'),
      ).toBe(sha256);
    const lines = await Array.fromAsync(linesOf(scene));
    expect(lines.at(-1)).toMatchObject({ act: 'inspection pack made', subject: fingerprint });
  });

  it('is offered and given to coordinators only: it holds names', async () => {
    const leader = await signedInVisitor(handler, scene.agency, 'pimpinan');
    expect((await leader.get(`${PATH}.zip`)).status).toBe(403);
    const reader = await signedInVisitor(consoleHandler, scene.agency, 'pimpinan');
    expect((await reader.get(PATH)).status).toBe(403);
    const rina = await signedInVisitor(consoleHandler, scene.agency);
    expect(textOf((await rina.get(PATH)).html)).toContain('Unduh berkas pemeriksaan');
    const files = await signedInVisitor(handler, scene.agency);
    expect((await files.get('/konsol/siklus/2031/pemeriksaan.zip')).status).toBe(404);
  });
});

describe('the self-assessment for the merit system', () => {
  const done = (state: 'DONE' | 'DROPPED'): FollowUp => ({
    code: 'HOURS',
    sentence: 'Dahulukan.',
    evidence: 'Angka.',
    owner: 'Ani',
    dueOn: '2028-03-01',
    outcome: { state, note: 'Surat 1', at: '2028-02-01T00:00:00Z' },
  });
  const all = ['1-rencana/pengajuan-1.pdf', '3-pelatihan/b.csv', '4-laporan/c.pdf', '5-tindak-lanjut/d.csv'];

  it.each([
    [0, all.slice(1), [done('DONE')]],
    [0, ['1-rencana/kebutuhan.csv', ...all.slice(1)], [done('DONE')]],
    [1, ['1-rencana/pengajuan-1.pdf', '4-laporan/c.pdf'], []],
    [2, all.slice(0, 2), []],
    [3, all, [done('DROPPED')]],
    [4, all, [done('DONE')]],
  ] as const)('is %i of 4, each level on those before it', (level, paths, followUps) => {
    expect(assessMerit(paths, followUps).level).toBe(level);
  });
});
