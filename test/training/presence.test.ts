import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeAt, codeFault, secondsShown } from '../../functions/training/attendance/check-in.ts';
import { handler as consolePage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as ownPage } from '../../functions/training/participant/training.page.ts';
import { handler as partnerConsole } from '../../functions/training/partner/console-partner.page.tsx';
import { handler as codePage } from '../../functions/training/partner/partner-code.page.tsx';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { at, DAY_AFTER, INVITATION_DAY, invitedTraining, linkOf, people } from './scene.ts';

const { received } = caughtMails();
const PAGE = '/konsol/siklus/2027/pelatihan/A01';
const MORNING = at('2027-03-09', '07:55');

let aws: TestTable;
let ref: TrainingRef;
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
  ({ ref } = await invitedTraining(people(3)));
  await answerInvitation(await readParticipation(ref, 'p000'), { kind: 'ACCEPTED' }, INVITATION_DAY);
  await received();
});

const useCode = async (wanted: 'ya' | 'tidak') =>
  await (await signedInVisitor(consolePage, ref.agency)).post(`${PAGE}/kode-hadir`, { pakai: wanted });

/** Whoever holds the training, before the screen of the code. */
async function facilitator() {
  const rina = await signedInVisitor(partnerConsole, ref.agency);
  await rina.post(`${PAGE}/penyelenggara`, { nama: 'Dr. Wulan', surel: 'wulan@lain.example' });
  const [mail] = await received();
  const wulan = visitor(codePage);
  const path = await wulan.activate(/https:\/\/\S+\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  return { mail, wulan, path };
}

/** The participant on that morning. */
async function ani() {
  const person = visitor(ownPage);
  const path = await person.activate(await linkOf(ref, 'p000'));
  return { person, path };
}

const shown = (html: string) => documentOf(html).querySelector('.code-shown')?.textContent ?? '';

describe('the code of the place', () => {
  it('is another every half minute, on another day and of another training, and is taken for two minutes', () => {
    const code = codeAt('key', '2027-03-09', MORNING);
    expect(code).toMatch(/^\d{6}$/);
    const later = (seconds: number) => new Date(MORNING.getTime() + seconds * 1000);
    expect(codeAt('key', '2027-03-09', later(29))).toBe(code);
    const others = [
      codeAt('key', '2027-03-09', later(30)),
      codeAt('key', '2027-03-10', MORNING),
      codeAt('other', '2027-03-09', MORNING),
    ];
    expect(others).not.toContain(code);
    const taken = (typed: string, now: Date) => codeFault({ presenceKey: 'key' }, typed, now) === undefined;
    expect(taken(` ${code.slice(0, 3)} ${code.slice(3)}`, later(119))).toBe(true);
    expect(taken(code, later(120))).toBe(false);
    // Nobody knows a code that is still to be shown.
    expect(taken(code, later(-1))).toBe(false);
    expect([secondsShown(MORNING), secondsShown(later(29.5))]).toEqual([30, 1]);
  });

  it('stands on the phone of whoever holds the training, with a picture to scan, and the page fetches the next one itself', async () => {
    await useCode('ya');
    const { mail, wulan, path } = await facilitator();
    expect(mail?.text).toContain('kode hadir');
    expect(textOf((await wulan.get(`${path}/kode`)).html)).toContain('Hari ini tidak ada pertemuan.');
    vi.setSystemTime(MORNING);
    await wulan.activate(/https:\/\/\S+\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    const screen = await wulan.get(`${path}/kode`);
    expect(screen.headers['refresh']).toBe('30');
    expect(shown(screen.html)).toMatch(/^\d{3} \d{3}$/);
    expect(documentOf(screen.html).querySelectorAll('svg.qr path')).toHaveLength(1);
    expect(await accessibilityFaults(screen.html)).toEqual([]);
    const rina = await signedInVisitor(consolePage, ref.agency);
    const other = await rina.get(`${PAGE}/kode-hadir`);
    expect(shown(other.html)).toBe(shown(screen.html));
    expect(await accessibilityFaults((await rina.get(PAGE)).html)).toEqual([]);
    // A change of the plan gave the training to another: this one lets nobody be present any more.
    await changeTraining(ref, ({ line }) => ({ line: { ...line, provider: 'Lembaga lain' } }));
    expect((await wulan.get(`${path}/kode`)).status).toBe(410);
  });

  it('is what a participant gives at the own page, typed or scanned; one that is over is refused and stays in the form', async () => {
    await useCode('ya');
    vi.setSystemTime(MORNING);
    const { presenceKey = '' } = await readTraining(ref);
    const { person, path } = await ani();
    const none = await person.post(path, { tindakan: 'hadir' });
    expect(none.status).toBe(422);
    expect(textOf(none.html)).toContain('Kode hadir: isi angka yang tampil di tempat pelatihan.');
    const old = codeAt(presenceKey, '2027-03-09', at('2027-03-09', '07:50'));
    const late = await person.post(path, { tindakan: 'hadir', kode: old });
    expect(late.status).toBe(422);
    expect(late.html).toContain(`value="${old}"`);
    expect(await accessibilityFaults(late.html)).toEqual([]);
    expect((await readParticipation(ref, 'p000')).enrollment.checkIns).toBeUndefined();
    const code = codeAt(presenceKey, '2027-03-09', MORNING);
    const scan = await person.get(`/hadir/${ref.agency}/2027/A01?kode=${code}`);
    expect(scan.location).toBe(`${path}?kode=${code}`);
    expect((await person.get(scan.location ?? '')).html).toContain(`value="${code}"`);
    expect((await person.post(path, { tindakan: 'hadir', kode: code })).status).toBe(303);
    const { checkIns, checkInsByCode } = (await readParticipation(ref, 'p000')).enrollment;
    expect(checkInsByCode).toEqual(checkIns);
    // The coordinator sees how, before the list is confirmed.
    vi.setSystemTime(at('2027-03-09', '08:00'));
    expect(await trailOf(ref)).toContain('presence code set A01');
  });

  it('leads whoever scans it without an own page to the mail, whatever it says', async () => {
    const stranger = await visitor(ownPage).get(`/hadir/${ref.agency}/2027/A01?kode=<b>`);
    expect(stranger.status).toBe(200);
    expect(textOf(stranger.html)).toContain('Buka tautan pelatihan di surel Anda');
    expect((await visitor(ownPage).get('/hadir/tidak-ada/2027/A01')).status).toBe(200);
  });

  it('can be given up while it is held, so that the own link is enough again; not once it is over', async () => {
    await useCode('ya');
    vi.setSystemTime(MORNING);
    expect((await useCode('tidak')).status).toBe(303);
    const { person, path } = await ani();
    expect((await person.post(path, { tindakan: 'hadir' })).status).toBe(303);
    expect((await readParticipation(ref, 'p000')).enrollment.checkInsByCode).toBeUndefined();
    vi.setSystemTime(at('2027-03-11'));
    expect(textOf((await useCode('ya')).html)).toContain('Pelatihan sudah selesai');
  });
});

describe('the list of who was there', () => {
  it('says why somebody was not, of those who were at no session and as far as the coordinator knows', async () => {
    await answerInvitation(await readParticipation(ref, 'p001'), { kind: 'ACCEPTED' }, INVITATION_DAY);
    vi.setSystemTime(DAY_AFTER);
    await scheduleTraining(ref, DAY_AFTER);
    const rina = await signedInVisitor(consolePage, ref.agency);
    const { html } = await rina.get(PAGE);
    expect(await accessibilityFaults(html)).toEqual([]);
    const reasons = documentOf(html).querySelectorAll('select[name^="sebab."]');
    expect([...reasons].map((each) => each.getAttribute('name'))).toEqual(['sebab.p000', 'sebab.p001']);
    await rina.post(`${PAGE}/kehadiran`, {
      'hadir.S01': 'p001',
      'sebab.p000': 'berhalangan',
      'sebab.p001': 'tugas-lain',
      'sebab.p002': 'sakit',
    });
    expect((await readTraining(ref)).absences).toEqual({ p000: 'berhalangan' });
  });
});
