import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinSurvey } from '../../functions/intake/import/join-survey.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { findParticipant, Participant } from '../../shared/store/participant.ts';
import { readEmployee } from '../../shared/store/staff.ts';
import { coursesPassed } from '../../shared/training/courses-passed.ts';
import { rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putCycle, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { at } from '../training/scene.ts';
import { staffPages } from './pages.ts';
import { participant, putPassed } from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
afterEach(restart);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-07-05') });
  return () => vi.useRealTimers();
});
const { received } = caughtMails();

const GIVE = '/konsol/pegawai/p000/serah-terima';
const TAKE = '/konsol/pegawai/q000/serah-terima';
let counter = 0;

/** Ani passed the workshop of last year and of this one where she was, and stands in the staff of where she goes to. */
async function move() {
  counter += 1;
  const [from, to] = [`asal-${counter}`, `tujuan-${counter}`];
  const ani = staffRecord('p000', { name: 'Ani Rahmawati', nip: '199001012015011001' });
  await Promise.all([putAgency(from, 'rina.asal@instansi.example'), putAgency(to)]);
  await putListedStaff(from, [ani]);
  await putPassed(from, '2026', ani, 'CLOSED', { number: '12/BKPSDM' });
  await putPassed(from, '2027', ani, 'TRAINING');
  const there = staffRecord('q000', { name: 'ANI RAHMAWATI, S.E.', nip: '199001012015011001' });
  const other = staffRecord('q001', { name: 'Budi Santoso', nip: '198505052010011002' });
  await putListedStaff(to, [there, other]);
  await putCycle(to, { cycle: '2027', phase: 'PLANNING', shardCount: 1 });
  await Participant.build(PutItemCommand)
    .item(participant(to, '2027', there))
    .send();
  const [giver, taker] = [await signedInVisitor(staffPages, from), await signedInVisitor(staffPages, to)];
  const offer = async () => {
    const { html } = await giver.post(GIVE, { tindakan: 'siapkan' });
    return /<strong>([0-9A-Z ]{32})<\/strong>/.exec(html)?.[1] ?? '';
  };
  return { from, to, giver, taker, offer };
}

describe('what a person passed', () => {
  it('goes along to the agency that has the code, with the JP of the year, and both trails say so', async () => {
    const { from, to, giver, taker, offer } = await move();
    expect(await accessibilityFaults((await giver.get(GIVE)).html)).toEqual([]);
    const kode = await offer();
    const look = await taker.post(TAKE, { tindakan: 'periksa', kode: kode.toLowerCase() });
    expect(await accessibilityFaults(look.html)).toEqual([]);
    expect(rowsOf(look.html, 'Pelatihan yang diserahkan (2)')).toEqual([
      'Workshop pelayanan publik di kecamatan: 01-06-2027: 10: Kecamatan Senapelan',
      'Workshop pelayanan publik di kecamatan: 01-06-2026: 10: Kecamatan Senapelan',
    ]);
    expect(await trailOf({ agency: to })).toEqual([]);
    for (let click = 0; click < 2; click += 1) {
      const { location } = await taker.post(TAKE, { tindakan: 'terima', kode });
      expect(location).toBe('/konsol/pegawai/q000');
    }
    const page = await taker.get('/konsol/pegawai/q000');
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect(page.html).toContain(`/verifikasi/${from}/S2026`);
    expect(textOf(page.html)).toContain('dicatat Kecamatan Senapelan, sertifikat 12/BKPSDM');
    expect(textOf((await giver.get('/konsol/pegawai/p000')).html)).toContain('Tidak aktif di instansi ini');
    expect(textOf(page.html)).toContain('Riwayat pelatihan: Kecamatan Senapelan → Kecamatan Senapelan');
    const before2027 = await (await coursesPassed(to, '2027'))(['q000']);
    expect(before2027.get('q000')?.map(({ cycle }) => cycle)).toEqual(['2026']);
    const inCycle = await findParticipant({ agency: to, cycle: '2027', shard: 0, employeeId: 'q000' });
    expect(Object.values(inCycle?.credits ?? {})).toEqual([
      { learningHours: 10, on: '2027-06-01', certificate: 'S2027' },
    ]);
    expect(await readEmployee(from, 'p000')).toMatchObject({ status: 'LEFT', corrected: ['status'] });
    const left = await findParticipant({ agency: from, cycle: '2027', shard: 0, employeeId: 'p000' });
    expect(left?.staff.email).toBeUndefined();
    expect(Object.keys(left?.credits ?? {})).toEqual(['A01']);
    expect(await trailOf({ agency: from })).toEqual(['history offered p000', 'history handed over p000']);
    expect(await trailOf({ agency: to })).toEqual(['history received q000']);
    const told = (await received()).filter(({ to: address }) => address === 'rina.asal@instansi.example');
    expect(new Set(told.map(({ subject }) => subject)).size).toBe(1);
    expect(told[0]?.text).not.toContain('Ani');
    expect(textOf((await giver.get(GIVE)).html)).toContain('Riwayat diterima Kecamatan Senapelan');
    expect((await giver.get('/konsol/pegawai?saring=tidak-aktif')).html).toContain('Ani Rahmawati');
  });

  it('is taken by nobody else, and a wrong code says nothing of what is wrong', async () => {
    const { giver, taker, offer } = await move();
    const [first, kode] = [await offer(), await offer()];
    const tries = [
      await taker.post('/konsol/pegawai/q001/serah-terima', { tindakan: 'terima', kode }),
      await taker.post(TAKE, { tindakan: 'terima', kode: first }),
      await taker.post(TAKE, { tindakan: 'periksa', kode: 'A'.repeat(26) }),
      await taker.post(TAKE, { tindakan: 'periksa', kode: '' }),
      await giver.post(GIVE, { tindakan: 'terima', kode }),
    ];
    const said = tries.map(({ status, html }) => [status, /Kode ini tidak dikenal[^<]*/.exec(html)?.[0]]);
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said[0]?.[0]).toBe(422);
    expect(tries[1]?.html).toContain(first);
    expect(await accessibilityFaults(tries[0]?.html ?? '')).toEqual([]);
    expect((await giver.post(GIVE, { tindakan: 'tarik' })).status).toBe(303);
    expect((await giver.post(GIVE, { tindakan: 'tarik' })).status).toBe(303);
    expect((await taker.post(TAKE, { tindakan: 'terima', kode })).status).toBe(422);
    const late = await offer();
    vi.setSystemTime(at('2027-08-05'));
    expect((await taker.post(TAKE, { tindakan: 'terima', kode: late })).status).toBe(401);
    const again = await signedInVisitor(staffPages, 'tujuan-2');
    expect((await again.post(TAKE, { tindakan: 'terima', kode: late })).status).toBe(422);
  });

  it('is taken to the end by the same code, wherever a crash broke it off', async () => {
    for (let writes = 1; writes < 30; writes += 2) {
      const { from, to, taker, offer } = await move();
      const kode = await offer();
      crashAfterWrites(writes);
      const { status } = await taker.post(TAKE, { tindakan: 'terima', kode });
      restart();
      expect((await taker.post(TAKE, { tindakan: 'terima', kode })).status).toBe(303);
      const [ani, left] = [await readEmployee(to, 'q000'), await readEmployee(from, 'p000')];
      expect([ani.brought?.courses.length, ani.history?.length]).toEqual([2, 1]);
      expect([left.status, left.history?.length]).toEqual(['LEFT', 1]);
      expect(await trailOf({ agency: from })).toEqual(['history offered p000', 'history handed over p000']);
      if (status === 303) return;
    }
    throw new Error('It never came to its end');
  });

  it('comes back with who comes back, and nothing counts twice', async () => {
    const { from, to, giver, taker, offer } = await move();
    await taker.post(TAKE, { tindakan: 'terima', kode: await offer() });
    vi.setSystemTime(at('2027-07-05', '09:20'));
    const { html } = await taker.post(TAKE, { tindakan: 'siapkan' });
    const kode = /<strong>([0-9A-Z ]{32})<\/strong>/.exec(html)?.[1] ?? '';
    expect((await giver.post(GIVE, { tindakan: 'terima', kode })).status).toBe(303);
    expect((await (await coursesPassed(from))(['p000'])).get('p000')).toHaveLength(2);
    const credits = await findParticipant({ agency: from, cycle: '2027', shard: 0, employeeId: 'p000' });
    expect(Object.keys(credits?.credits ?? {})).toEqual(['A01']);
    expect((await readEmployee(to, 'q000')).status).toBe('LEFT');
  });

  it('counts in a survey that the person joins later', async () => {
    const { to, taker, offer } = await move();
    await putCycle(to, { cycle: '2026', phase: 'SURVEY', shardCount: 1 });
    await taker.post(TAKE, { tindakan: 'terima', kode: await offer() });
    const ani = await readEmployee(to, 'q000');
    await joinSurvey(await readCycle(to, '2026'), [ani], performance.now() + 60_000);
    const joined = await findParticipant({ agency: to, cycle: '2026', shard: 0, employeeId: 'q000' });
    expect(Object.values(joined?.credits ?? {})).toMatchObject([{ on: '2026-06-01' }]);
  });
});
