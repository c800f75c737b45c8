import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { remindApprover } from '../../functions/approval/approval-remind.step.ts';
import { requestApproval } from '../../functions/approval/approval-request.step.ts';
import { renewApproval } from '../../functions/approval/renew-approval-link.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { changeEmployee, readEmployee } from '../../shared/store/staff.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putAgency, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { appointInstead, askedPlan, decideBy, linkHolder, officer, officerAt } from './scene.ts';

beforeAll(async () => (await startTable()).close);
afterEach(() => vi.useRealTimers());

const OWN = 'sekretarisCamat@instansi.example';
const BUDI = 'budi@instansi.example';
const NIP = '198503032010011003';
const ORDER = { nip: NIP, perintah: '800.1.11.1/12/2026', sampai: '10-12-2026' };
const people = [
  staffRecord('budi', { name: 'Budi Utomo', email: BUDI, nip: NIP }),
  staffRecord('rina', { name: 'Rina Wati', email: 'rina@instansi.example', nip: '198503032010011005' }),
  staffRecord('tono', { name: 'Tono', email: undefined, nip: '198503032010011004' }),
];

const at = (moment: string) => vi.setSystemTime(new Date(moment));
const lastStep = async (ref: CycleRef) => (await readApproval(ref)).steps.at(-1);

/** Tuesday 1 December 2026, 10.00 WIB: the Sekcam is asked, and may pass it on to people of the staff. */
async function asked() {
  vi.useFakeTimers({ now: new Date('2026-12-01T03:00:00Z'), toFake: ['Date'] });
  const { ref, mailer } = await askedPlan(Array.from({ length: 8 }, (_, index) => staffRecord(`p${index}`)));
  await putAgency(ref.agency, undefined, [{ name: 'Wali', email: 'wali@instansi.example' }]);
  await putListedStaff(ref.agency, people);
  return { ref, mailer };
}

/** The officer fills in the form behind the own link. */
async function passOn(mailer: FakeMailer, form: Record<string, string> = ORDER, from = OWN) {
  const { person, path } = await linkHolder(mailer, from);
  return await person.post(`${path}/pelimpahan`, form);
}

/** The workflow goes on: it tells of what happened and asks whoever is next. */
async function goOn(ref: CycleRef, mailer: FakeMailer) {
  const receipts = fakeMailer();
  await requestApproval(ref, { now: new Date(), mailer, receipts });
  return receipts.sent;
}

async function delegated() {
  const { ref, mailer } = await asked();
  expect((await passOn(mailer)).status).toBe(303);
  return { ref, mailer, told: await goOn(ref, mailer) };
}

it('an officer passes a request on by the own link: both names stand on record, and everybody concerned is told', async () => {
  const { ref, mailer, told } = await delegated();
  const { steps } = await readApproval(ref);
  expect(steps.map(({ status }) => status)).toEqual(['DELEGATED', 'ASKED']);
  expect(steps[0]).toMatchObject({
    officer: { name: 'Dewi Sartika, S.Sos.' },
    delegate: { name: 'Budi Utomo', number: ORDER.perintah, until: '2026-12-10' },
  });
  expect(steps[1]?.asked).toMatchObject({
    name: 'Budi Utomo',
    kind: 'plh',
    mandate: { number: ORDER.perintah, until: '2026-12-10', of: 'Dewi Sartika, S.Sos.' },
  });
  expect(mailer.sent.at(-1)?.to.email).toBe(BUDI);
  expect(told.map(({ to }) => to.email)).toEqual([OWN, 'rina@instansi.example', 'wali@instansi.example']);
  expect(told[0]?.content.subject).toContain('Pelimpahan Sekretaris Camat Senapelan');
  expect(Object.fromEntries(told[0]?.content.details ?? [])['Dilimpahkan kepada']).toBe(
    'Budi Utomo sebagai pelaksana harian berdasarkan surat perintah 800.1.11.1/12/2026 sampai 10 Desember 2026',
  );
  expect(Object.fromEntries(told[0]?.content.details ?? [])['Permintaannya dikirim ke']).toBe(
    'b***@instansi.example',
  );
  expect((await trailOf(ref)).filter((line) => line.startsWith('approval delegated'))).toEqual([
    'approval delegated R1',
  ]);
});

it('S15: nothing is passed on to an address that took the place of another within a month, nor to a first one that waits', async () => {
  const { ref, mailer } = await asked();
  const budi = await readEmployee(ref.agency, 'budi');
  const record = { ...budi.record, email: 'palsu@gmail.example' };
  const put = async (made: string, from: string) => {
    const change = { at: made, by: 'Rina', changes: [{ field: 'email', from, to: record.email }] };
    const item = await readEmployee(ref.agency, 'budi');
    const addressChange = { at: made, by: 'k1' };
    await changeEmployee(
      item,
      { record, addressChange, history: [change] },
      { at: new Date(), act: 'employee corrected', subject: 'budi' },
    );
    return textOf((await passOn(mailer)).html);
  };
  expect(await put('2026-11-10T03:00:00Z', BUDI)).toContain('Pelimpahan kepadanya dapat dilakukan mulai');
  expect(await put('2026-11-30T23:00:00Z', '')).toContain('Pelimpahan kepadanya dapat dilakukan mulai');
  expect((await lastStep(ref))?.status).toBe('ASKED');
  await put('2026-10-30T03:00:00Z', BUDI);
  expect((await lastStep(ref))?.status).toBe('DELEGATED');
});

it('a delegate decides from the next working morning, in the own name and for the officer, and passes nothing on', async () => {
  const { ref, mailer } = await delegated();
  expect((await decideBy(mailer, BUDI, 'setujui')).status).toBe(409);
  at('2026-12-02T04:00:00Z');
  const { person, path, html } = await officerAt(mailer, BUDI);
  expect(html).not.toContain('pelimpahan');
  await person.post(`${path}/pelimpahan`, { ...ORDER, nip: '198503032010011004' });
  expect((await lastStep(ref))?.status).toBe('ASKED');
  await decideBy(mailer, BUDI, 'setujui');
  expect((await lastStep(ref))?.officer).toMatchObject({
    name: 'Budi Utomo',
    mandate: { of: 'Dewi Sartika, S.Sos.' },
  });
  const told = await goOn(ref, mailer);
  expect(told.map(({ to }) => to.email)).toEqual([
    OWN,
    BUDI,
    'rina@instansi.example',
    'wali@instansi.example',
  ]);
  expect(mailer.sent.at(-1)?.to.email).toBe('camat@instansi.example');
});

it('after its last day a delegation is over: the delegate decides nothing, and the officer is asked again that morning', async () => {
  const { ref, mailer } = await delegated();
  at('2026-12-11T02:00:00Z');
  expect((await decideBy(mailer, BUDI, 'setujui')).status).toBe(409);
  const link = { agency: ref.agency, cycle: ref.cycle, subject: 'sekretarisCamat.1', version: 1 };
  expect(await renewApproval({ ...link, purpose: 'persetujuan' }, new Date())).toEqual({
    kind: 'ASK_COORDINATOR',
  });
  await remindApprover({ ...ref, waitpoint: 'decision-1', round: 1 }, { now: new Date(), mailer });
  expect(mailer.sent.at(-1)?.to.email).toBe(OWN);
  await decideBy(mailer, OWN, 'setujui');
  expect((await lastStep(ref))?.officer?.name).toBe('Dewi Sartika, S.Sos.');
});

it('an officer takes a delegation back by the own link: the open request comes back, what was decided stands', async () => {
  const { ref, mailer } = await delegated();
  at('2026-12-03T02:00:00Z');
  const own = await linkHolder(mailer, OWN);
  expect((await own.person.get(own.path)).html).toContain('Tarik kembali pelimpahan');
  await own.person.post(`${own.path}/pelimpahan`, { tindakan: 'tarik' });
  await decideBy(mailer, BUDI, 'setujui');
  const told = await goOn(ref, mailer);
  expect((await readApproval(ref)).steps.map(({ status }) => status)).toEqual([
    'DELEGATED',
    'WITHDRAWN',
    'ASKED',
  ]);
  expect(told.map(({ to }) => to.email)).toContain(BUDI);
  expect(mailer.sent.at(-1)?.to.email).toBe(OWN);
  expect((await own.person.get(own.path)).html).not.toContain('Tarik kembali');
  await decideBy(mailer, OWN, 'kembalikan', 'Perbaiki');
  expect((await lastStep(ref))?.officer?.name).toBe('Dewi Sartika, S.Sos.');
});

it('a delegation ends with the officer who gave it: the successor is asked, whoever it was passed on to', async () => {
  const { ref, mailer } = await delegated();
  const next = officer(ref.agency, 'sekretarisCamat', { name: 'Sari', email: 'sari@instansi.example' });
  await appointInstead(next, { now: new Date(), mailer });
  expect((await lastStep(ref))?.asked).toMatchObject({ name: 'Sari', kind: 'definitif' });
  expect((await decideBy(mailer, BUDI, 'setujui')).status).toBe(410);
});

it('a former officer ends nothing of the successor by taking back what was passed on before', async () => {
  const { ref, mailer } = await delegated();
  at('2026-12-03T02:00:00Z');
  const former = await linkHolder(mailer, OWN);
  const next = officer(ref.agency, 'sekretarisCamat', { name: 'Sari', email: 'sari@instansi.example' });
  await appointInstead(next, { now: new Date(), mailer });
  await former.person.post(`${former.path}/pelimpahan`, { tindakan: 'tarik' });
  expect(await lastStep(ref)).toMatchObject({ status: 'ASKED', asked: { name: 'Sari' } });
});

it('S15: who puts an own address into the place of a delegate is asked nothing: the officer is', async () => {
  const { ref, mailer } = await delegated();
  at('2026-12-08T02:00:00Z');
  await putListedStaff(
    ref.agency,
    people.map((person) => ({ ...person, ...(person.nip === NIP ? { email: 'palsu@gmail.example' } : {}) })),
  );
  await remindApprover({ ...ref, waitpoint: 'decision-1', round: 1 }, { now: new Date(), mailer });
  expect(mailer.sent.map(({ to }) => to.email)).not.toContain('palsu@gmail.example');
  expect((await lastStep(ref))?.asked?.name).toBe('Dewi Sartika, S.Sos.');
});

it('a delegate is somebody else of the staff with an address; each fault is named, and nothing is lost', async () => {
  const { ref, mailer } = await asked();
  const answer = await passOn(mailer, { nip: '', perintah: '', sampai: '01-11-2026' });
  expect(answer.status).toBe(422);
  expect(textOf(answer.html)).toContain('Isi NIP pegawai yang menerima pelimpahan.');
  expect(textOf(answer.html)).toContain('Isi nomor surat perintah pelaksana harian.');
  expect(answer.html).toContain('01-11-2026');
  for (const [nip, sentence] of [
    ['198002022005012002', 'bukan Saudara sendiri'],
    ['198503032010011004', 'belum mempunyai alamat surel'],
    ['199901012020011001', 'Tidak ada pegawai aktif'],
    ['198503032010011005', 'tidak dapat ditujukan kepada koordinator'],
  ] as const) {
    expect(textOf((await passOn(mailer, { ...ORDER, nip })).html)).toContain(sentence);
  }
  expect((await lastStep(ref))?.status).toBe('ASKED');
  const { person, path } = await linkHolder(mailer, OWN);
  expect(await accessibilityFaults((await person.get(`${path}/pelimpahan`)).html)).toEqual([]);
});
