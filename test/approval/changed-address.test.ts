import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { decide } from '../../functions/approval/approval-life-cycle.ts';
import { sendReceipts } from '../../functions/approval/approval-receipt.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { maskedAddress } from '../../shared/mail/mail-content.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import { fingerprintOf, hashOf } from '../../shared/store/address.ts';
import { changeStep, readApproval } from '../../shared/store/approval.ts';
import { Cycle, readCycle } from '../../shared/store/cycle.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { findReference, saveReference } from '../../shared/store/reference.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { addressIn, appointInstead, ask, askedPlan, decideBy, officer, officerAt } from './scene.ts';

beforeAll(async () => (await startTable()).close);
afterEach(() => vi.useRealTimers());

const staff = Array.from({ length: 8 }, (_, index) => staffRecord(`p${index}`));
const OWN = 'sekretarisCamat@instansi.example';
const FALSE = 'palsu@gmail.example';
const own = ({ agency }: CycleRef) => officer(agency, 'sekretarisCamat');
const swapped = (ref: CycleRef) => ({ ...own(ref), email: FALSE });

/** Tuesday 1 December 2026, 10.00 WIB: the Sekcam is asked. */
async function asked() {
  vi.useFakeTimers({ now: new Date('2026-12-01T03:00:00Z'), toFake: ['Date'] });
  const { ref, mailer } = await askedPlan(staff);
  await putAgency(ref.agency, undefined, [{ name: 'Wali', email: 'wali@instansi.example' }]);
  mailer.sent.length = 0;
  return { ref, mailer };
}

const stepOf = async (ref: CycleRef) => (await readApproval(ref)).steps.at(-1);

it('S15: who puts an own address into the place of an officer decides nothing by it, and is seen by everybody', async () => {
  const { ref, mailer } = await asked();
  await appointInstead(swapped(ref), { now: new Date(), mailer });
  const told = mailer.sent.filter(({ purpose }) => purpose === 'pejabat');
  expect(told.map(({ to }) => to.email)).toEqual([OWN, FALSE, 'wali@instansi.example']);
  for (const { to, content } of told) {
    const said = [...content.paragraphs, ...(content.details ?? []).flat()].join(' ');
    expect(content.details).toEqual([
      ['Jabatan', 'Sekretaris Camat Senapelan'],
      ['Semula', 'Dewi Sartika, S.Sos., s***@instansi.example'],
      ['Sekarang', 'Dewi Sartika, S.Sos., p***@gmail.example'],
      ['Diubah pada', 'Selasa, 1 Desember 2026 pukul 10.00 WIB'],
      ['Diubah oleh', 'Rina Wati, koordinator'],
      ['Keputusan dari alamat baru diterima mulai', 'Rabu, 2 Desember 2026 pukul 10.00 WIB'],
    ]);
    const isLeader = to.email === 'wali@instansi.example';
    expect(said).toContain(
      isLeader
        ? 'jangan meneruskan keputusan yang diberikan dari alamat baru'
        : 'telepon 0761 700) dan pimpinan Kecamatan Senapelan (Wali). Balasan',
    );
    expect(said).not.toContain('..');
    expect(said).not.toContain(to.email === OWN ? FALSE : OWN);
    expect(said).not.toMatch(/\d{18}/);
  }

  const request = mailer.sent.findLast(({ to, purpose }) => to.email === FALSE && purpose === 'persetujuan');
  expect(Object.fromEntries(request?.content.details ?? [])['Keputusan diterima mulai']).toBe(
    'Rabu, 2 Desember 2026 pukul 10.00 WIB, karena alamat ini baru dicatat',
  );
  const { person, path, html, status } = await officerAt(mailer, FALSE);
  expect([status, html.includes('name="keputusan"')]).toEqual([200, false]);
  expect(textOf(html)).toContain('Keputusan diterima mulai Rabu, 2 Desember 2026 pukul 10.00 WIB');
  expect(await accessibilityFaults(html)).toEqual([]);
  for (const keputusan of ['setujui', 'kembalikan', 'tolak']) {
    const answer = await person.post(path, { keputusan, catatan: 'Ya.', setuju: 'ya' });
    expect(answer.status).toBe(409);
    expect(textOf(answer.html)).toContain('Keputusan diterima mulai Rabu');
  }
  // Not even by the write itself, past the page.
  const open = await stepOf(ref);
  const click = { index: 0, linkVersion: 2, link: 'x', decision: 'APPROVED', now: new Date() } as const;
  expect(open && decide(open, click)).toBeUndefined();
  expect(open).toMatchObject({ status: 'ASKED', linkVersion: 2 });

  mailer.sent.length = 0;
  vi.setSystemTime(new Date('2026-12-01T03:05:00Z'));
  await appointInstead(own(ref), { now: new Date(), mailer });
  expect(mailer.sent.filter(({ purpose }) => purpose === 'pejabat').map(({ to }) => to.email)).toEqual([
    FALSE,
    OWN,
    'wali@instansi.example',
  ]);
  expect((await person.post(path, { keputusan: 'setujui' })).status).toBe(410);
  // Both attempts stand in the trail, each once, however often they were made; to look leaves none.
  expect((await person.get(path)).status).toBe(410);
  const refused = (await trailOf(ref)).filter((line) => line.startsWith('refused'));
  expect(refused).toEqual(['refused TOO_EARLY', 'refused LINK_REPLACED']);
  // The wait begins anew with the change back; a corrected name is no other address.
  const until = '2026-12-02T03:05:00.000Z';
  expect(textOf((await officerAt(mailer, OWN)).html)).toContain(
    'diterima mulai Rabu, 2 Desember 2026 pukul 10.05',
  );
  vi.setSystemTime(new Date('2026-12-01T05:00:00Z'));
  await appointInstead({ ...own(ref), name: 'Dewi Sartika, S.Sos., M.Si.' }, { now: new Date(), mailer });
  expect((await stepOf(ref))?.asked).toMatchObject({
    name: 'Dewi Sartika, S.Sos., M.Si.',
    decidesFrom: until,
  });
  expect(await trailOf(ref)).toEqual(
    expect.arrayContaining([
      `officer changed sekretarisCamat ${fingerprintOf(OWN)} > ${fingerprintOf(FALSE)}`,
      `officer changed sekretarisCamat ${fingerprintOf(FALSE)} > ${fingerprintOf(OWN)}`,
    ]),
  );
});

it('an officer who was rightly changed decides by the same link after the wait, and the record says how', async () => {
  const { ref, mailer } = await asked();
  await appointInstead(swapped(ref), { now: new Date(), mailer });
  vi.setSystemTime(new Date('2026-12-05T03:00:00Z'));
  const { html } = await decideBy(mailer, FALSE, 'setujui');
  const step = await stepOf(ref);
  expect(step).toMatchObject({
    status: 'APPROVED',
    officer: { address: hashOf(FALSE), decidesFrom: '2026-12-02T03:00:00.000Z' },
    decidedBy: expect.stringMatching(/^\S{8,}$/),
    content: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const shown = textOf(html);
  expect(shown).toContain(`Tautanke-2 untuk permohonan ini, nomor ${step?.decidedBy?.slice(0, 8)}`);
  expect(shown).toContain('Alamat diterima mulaiRabu, 2 Desember 2026 pukul 10.00 WIB');
  mailer.sent.length = 0;
  await sendReceipts(ref, mailer);
  // The address that was replaced a few days before learns of it too, and whom to tell.
  expect(mailer.sent.map(({ to }) => to.email)).toEqual([
    FALSE,
    OWN,
    'rina@instansi.example',
    'wali@instansi.example',
  ]);
  expect(mailer.sent[1]?.content.paragraphs.join(' ')).toContain(
    'Balasan atas surel ini pun diterima Inspektorat Kota, bukan koordinator.',
  );
  // Each reads where the link went, and who has or had the role whether that was the own address.
  const [masked, reader] = [maskedAddress(FALSE), 'alamat Saudara yang menerima surel ini'];
  expect(mailer.sent.map(({ content }) => addressIn(content))).toEqual([
    `${masked}, sama dengan ${reader}`,
    `${masked}, berbeda dari ${reader}`,
    masked,
    masked,
  ]);
});

it('S15: an officer whose role was taken out of the chain reads of every decision of the cycle that goes without it', async () => {
  const { ref, mailer } = await askedPlan(staff);
  const before = await findReference(ref.agency, true);
  const saved = {
    ...sampleReference,
    offerings: [],
    former: [{ role: 'camat', at: '2026-06-01T03:00:00.000Z' }],
  };
  const entry = { agency: ref.agency, at: new Date(), act: 'reference changed', subject: 'v1' } as const;
  await saveReference(ref.agency, saved, before, entry);
  const receipts = async (chain: string[]) => {
    const settings = { ...(await readCycle(ref.agency, ref.cycle)).settings, approvalChain: chain };
    await Cycle.build(UpdateAttributesCommand)
      .item({ ...ref, settings })
      .send();
    await changeStep(ref, 0, (step) => ({ ...step, receipt: 'DUE' }));
    const told = fakeMailer();
    await sendReceipts(ref, told);
    return told.sent.map(({ to }) => to.email);
  };
  await decideBy(mailer, OWN, 'setujui');
  expect(await receipts(['sekretarisCamat'])).toContain('camat@instansi.example');
  expect(await receipts(['sekretarisCamat', 'camat'])).not.toContain('camat@instansi.example');
});

it('nobody is asked at an address before its change was told, whatever crashed', async () => {
  const { ref, mailer } = await asked();
  mailer.throttle(1);
  await expect(appointInstead(swapped(ref), { now: new Date(), mailer })).rejects.toThrow('Throttling');
  expect((await readOfficer(ref.agency, 'sekretarisCamat'))?.untold).toBeDefined();
  await ask(ref, mailer);
  expect(mailer.sent.map(({ to, purpose }) => `${to.email} ${purpose}`)).toEqual([
    `${OWN} pejabat`,
    `${FALSE} pejabat`,
    'wali@instansi.example pejabat',
    `${FALSE} persetujuan`,
  ]);
  expect((await trailOf(ref)).filter((line) => line.startsWith('officer changed'))).toHaveLength(1);
});

it('the first officers of an agency need not wait, but a first one in a running cycle does; the leaders are told of both', async () => {
  vi.useFakeTimers({ now: new Date('2026-12-04T09:00:00Z'), toFake: ['Date'] });
  const agency = 'alamat-pertama';
  await putAgency(agency, undefined, [{ name: 'Wali', email: 'wali@instansi.example' }]);
  const mailer = fakeMailer();
  await appointInstead(officer(agency, 'sekretarisCamat'), { now: new Date(), mailer });
  expect((await readOfficer(agency, 'sekretarisCamat'))?.addressChange).toBeUndefined();
  await putCycle(agency, { phase: 'SURVEY' });
  await appointInstead(officer(agency, 'camat'), { now: new Date(), mailer });
  // Friday, 16.00 WIB.
  expect((await readOfficer(agency, 'camat'))?.addressChange).toEqual({
    at: '2026-12-04T09:00:00.000Z',
    by: 'koordinator-1',
  });
  expect(mailer.sent.map(({ to }) => to.email)).toEqual([
    OWN,
    'wali@instansi.example',
    'camat@instansi.example',
    'wali@instansi.example',
  ]);
  const [, toLeader, toCamat] = mailer.sent;
  expect(toLeader?.content.subject).toContain('Data pejabat penyetuju diisi: Sekretaris Camat Senapelan');
  // There is no old one to ask.
  expect(toLeader?.content.paragraphs.join(' ')).not.toContain('alamat lama');
  expect(Object.fromEntries(toCamat?.content.details ?? [])).toMatchObject({
    Semula: 'belum ada alamat',
    'Keputusan dari alamat baru diterima mulai': 'Senin, 7 Desember 2026 pukul 08.00 WIB',
  });
});
