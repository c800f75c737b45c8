import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as partnerPage } from '../../functions/training/partner/console-partner.page.tsx';
import { handler as proofPage } from '../../functions/training/proof/console-proof.page.ts';
import { handler as consoleResults } from '../../functions/training/results/console-results.page.tsx';
import { handler as providerResults } from '../../functions/training/results/partner-results.page.tsx';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { readWorkbook } from '../readers/workbook.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putStaff } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { certified, DAY_AFTER, INVITATION_DAY, invitedTraining, people } from './scene.ts';

const { received } = caughtMails();
const path = '/konsol/siklus/2027/pelatihan/A01';
let aws: TestTable;
let ref: TrainingRef;
let rina: Visitor;
const staff = people(4);

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  vi.setSystemTime(INVITATION_DAY);
  ({ ref } = await invitedTraining(staff, { provider: 'Lembaga Administrasi Negara' }));
  await putStaff(ref.agency, staff);
  await changeTraining(ref, () => ({ seats: ['p000', 'p001', 'p002'] }));
  vi.setSystemTime(DAY_AFTER);
  await scheduleTraining(ref, DAY_AFTER);
  rina = await signedInVisitor(consoleResults, ref.agency);
  await received();
});

/** The coordinator uploads a text of these rows. */
async function upload(who: Visitor, at: string, rows: readonly string[], fields: object = {}) {
  const form = new FormData();
  form.set('berkas', new File([rows.join('\n')], 'hasil.csv', { type: 'text/csv' }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const handler = at.startsWith('/mitra') ? providerResults : consoleResults;
  return await invokePage(handler, { method: 'POST', path: at, cookies: who.cookies, upload: form });
}

const HEAD = 'NAMA;HADIR 09-03-2027;HADIR 10-03-2027;JP;NILAI;NOMOR SERTIFIKAT';
const resultOf = async (who: string) => (await readParticipation(ref, who)).enrollment.result;

describe('the results of a training as a file', () => {
  it('are filled into a template that lists who holds a seat, by NIP for the agency alone', async () => {
    const sheet = readWorkbook((await rina.get(`${path}/templat.xlsx`)).bytes).get('Hasil') ?? [];
    expect(sheet[0]?.slice(0, 4)).toEqual(['NIP', 'NAMA', 'HADIR 09-03-2027', 'HADIR 10-03-2027']);
    expect(sheet.slice(1).map(([nip]) => nip)).toEqual(staff.slice(0, 3).map(({ nip }) => nip));
    const leader = await signedInVisitor(consoleResults, ref.agency, 'pimpinan');
    expect((await leader.get(`${path}/hasil`)).status).toBe(403);
  });

  it('fill in the list of who was there, and keep score and number beside the JP that still wait for proof', async () => {
    expect(await accessibilityFaults((await rina.get(`${path}/hasil`)).html)).toEqual([]);
    const rows = [HEAD, 'ANI RAHMAWATI, S.E.;ya;x;10;88,5;LAN/1', 'Drs. Budi Santoso;ya;-;;;'];
    expect((await upload(rina, `${path}/hasil`, rows)).status).toBe(303);
    expect((await readTraining(ref)).results).toMatchObject({
      attended: { p000: ['S01', 'S02'], p001: ['S01'] },
      by: 'Koordinator',
    });
    expect(await resultOf('p000')).toEqual({ score: 88.5, number: 'LAN/1', hours: 10 });
    expect(textOf((await rina.get(`${path}/hasil`)).html)).toContain('88,5');
    const training = await (await signedInVisitor(trainingPage, ref.agency)).get(path);
    expect(formOf(training.html, 'kehadiran')).toMatchObject({
      'hadir.S01': ['p000', 'p001'],
      'hadir.S02': ['p000'],
    });
    expect(await trailOf(ref)).toContain('training results uploaded A01');
    // The later file counts; once the list stands, it stays.
    expect((await upload(rina, `${path}/hasil`, ['NAMA;HADIR', 'Ani Rahmawati;tidak'])).status).toBe(303);
    expect((await readTraining(ref)).results?.attended).toEqual({});
    await certified(ref, { p000: 2 });
    expect((await upload(rina, `${path}/hasil`, [HEAD, 'Ani Rahmawati;tidak;tidak;;70;'])).status).toBe(303);
    expect((await readTraining(ref)).attendance).toEqual({ p000: 2 });
    expect(await resultOf('p000')).toEqual({ score: 70 });
    const proof = await signedInVisitor(proofPage, ref.agency);
    const beside = textOf((await proof.get(`${path}/bukti/p000`)).html);
    expect(beside).toContain('Menurut berkas penyelenggaranilai 70');
    expect(textOf((await (await signedInVisitor(trainingPage, ref.agency)).get(path)).html)).toContain(
      'Nilai penyelenggara',
    );
  });

  it('are judged as a whole: every fault is named by its row, and nothing is saved', async () => {
    const rows = [
      HEAD,
      'Orang Lain;ya;ya;;;',
      'Ani Rahmawati;mungkin;ya;;101;',
      'Budi Santoso;ya;ya;x;;N-1',
      'Citra Lestari;ya;ya;;;N-2',
      'Citra Lestari;ya;ya;;;N-2',
    ];
    const { status, html } = await upload(rina, `${path}/hasil`, rows);
    expect(status).toBe(422);
    for (const said of [
      'baris 2: “Orang Lain” tidak memegang tempat di pelatihan ini.',
      'baris 3: isi “mungkin” pada HADIR 09-03-2027 tidak dikenal; tulis ya atau tidak.',
      'baris 3: nilai “101” harus bilangan antara 0 dan 100.',
      'baris 4: JP “x” harus bilangan antara 0 dan 1.000.',
      'baris 6: peserta ini sudah ada di baris sebelumnya.',
      'baris 6: nomor sertifikat N-2 sudah dipakai di baris sebelumnya.',
    ])
      expect(textOf(html)).toContain(said);
    expect((await readTraining(ref)).results).toBeUndefined();
    expect(textOf((await upload(rina, `${path}/hasil`, ['NAMA;KOTA', 'Ani;Siak'])).html)).toContain(
      'judul kolom tidak ditemukan',
    );
  });

  it('are taken from the provider by its link until the coordinator has confirmed who was there', async () => {
    const partner = await signedInVisitor(partnerPage, ref.agency);
    await partner.post(`${path}/penyelenggara`, { nama: 'Diklat', surel: 'diklat@lain.example' });
    const link = /https:\/\/\S+\/l\/\S+/.exec((await received())[0]?.text ?? '')?.[0] ?? '';
    const provider = visitor(providerResults);
    const at = `${await provider.activate(link)}/hasil`;
    const shown = await provider.get(at);
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    const template = readWorkbook((await provider.get(at.replace('hasil', 'templat.xlsx'))).bytes);
    expect(JSON.stringify([...template])).not.toMatch(/\d{18}/);
    const rows = [HEAD, 'Ani Rahmawati;ya;ya;10;90;LAN/1'];
    expect((await upload(provider, at, rows)).status).toBe(422);
    expect((await upload(provider, at, rows, { pengirim: 'Siti, Kepala Bidang' })).status).toBe(303);
    expect((await received())[0]?.subject).toContain('Penyelenggara menjawab');
    expect((await readTraining(ref)).results?.by).toBe('Siti, Kepala Bidang');
    // What was opened in the evening sends neither results nor questions in the morning.
    const evening = visitor(providerResults);
    vi.setSystemTime(new Date(`${wibDate(DAY_AFTER)}T22:00+07:00`));
    await evening.activate(link);
    vi.setSystemTime(new Date(Date.now() + 3 * 3_600_000));
    const other = await upload(evening, at, rows, { pengirim: 'Siapa Saja' });
    expect([other.status, other.html.includes('value="Siapa Saja"')]).toEqual([422, true]);
    const questions = await upload(evening, at.replace('hasil', 'soal'), ['SOAL;A;B;KUNCI', '1+1;1;2;B']);
    for (const { status, html } of [other, questions])
      expect([status, textOf(html)]).toEqual([422, expect.stringContaining('dibuka pada hari lain')]);
    expect((await readTraining(ref)).results?.by).toBe('Siti, Kepala Bidang');
    await evening.activate(link);
    expect((await upload(evening, at, rows, { pengirim: 'Siti, Kepala Bidang' })).status).toBe(303);
    vi.setSystemTime(DAY_AFTER);
    await certified(ref, { p000: 2 });
    const late = await upload(provider, at, rows, { pengirim: 'Siti' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('sudah ditetapkan oleh koordinator');
  });
});
