import { beforeAll, expect, it } from 'vitest';
import { sendReceipts } from '../../functions/approval/approval-receipt.step.ts';
import { handler as cyclePage } from '../../functions/console/cycle/console-cycle.page.tsx';
import { handler } from '../../functions/objection/objection.page.ts';
import { object } from '../../functions/objection/raise-objection.ts';
import { wayToObject } from '../../shared/agency/way-to-object.ts';
import { TransientError } from '../../shared/errors.ts';
import { newCode, readCode, referenceOf } from '../../shared/links/mailed-code.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { findObjection } from '../../shared/store/raised-objection.ts';
import { appoint, askedPlan, decideBy, officer } from '../approval/scene.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';

const staff = Array.from({ length: 6 }, (_, index) => staffRecord(`p0${index}`));
const SEKCAM = 'sekretarisCamat@instansi.example';
const WATCH = 'inspektorat@kota.example';
const SAID = { alasan: 'NOT_ME', siapa: 'Dewi Sartika, 0812 700', penjelasan: 'Saya sedang cuti.' };

const mails = caughtMails();
let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});

/** Somebody has approved by the link of the Secretary, who is the only leader too and reads the receipt. */
async function forged() {
  const { ref, mailer } = await askedPlan(staff);
  const { name } = officer(ref.agency, 'sekretarisCamat');
  await appoint(ref.agency, 'sekretarisCamat');
  await putAgency(ref.agency, undefined, [{ name, email: SEKCAM }]);
  await decideBy(mailer, SEKCAM, 'setujui');
  const receipts = fakeMailer();
  await sendReceipts(ref, receipts);
  const receipt = receipts.sent.find(({ to }) => to.email === SEKCAM)?.content;
  const path = new URL(receipt?.action?.url ?? '').pathname;
  return {
    ref,
    receipt,
    path,
    post: (form: Record<string, string>) => invokePage(handler, { method: 'POST', path, form }),
  };
}

it('S15: an officer who is the only leader objects to a decision in his name to somebody outside, and it is recorded', async () => {
  const { ref, receipt, path, post } = await forged();
  const said = receipt?.paragraphs.join(' ');
  // Nobody is sent to himself.
  expect(said).not.toContain('hubungi langsung pejabat itu');
  expect(said).toContain('kepada Inspektorat Kota (inspektorat@kota.example, telepon 0761 700). Balasan');
  expect(receipt?.replyTo?.email).toBe(WATCH);

  aws.reset();
  const shown = await invokePage(handler, { path });
  expect(textOf(shown.html)).toContain('Usulan disetujui: Sekretaris Camat, pengajuan ke-1');
  expect(shown.html).not.toContain('rina@instansi.example');
  expect(await accessibilityFaults(shown.html)).toEqual([]);
  const wrong = await post({ ...SAID, alasan: '', siapa: ' ' });
  expect(wrong.status).toBe(422);
  for (const fault of ['Pilih apa yang tidak benar.', 'Isi nama dan nomor telepon', 'Saya sedang cuti.'])
    expect(textOf(wrong.html)).toContain(fault);
  expect(await accessibilityFaults(wrong.html)).toEqual([]);
  expect(aws.calls.writes).toBe(0);

  expect((await post(SAID)).status).toBe(303);
  const told = await mails.received();
  expect(told.map(({ to }) => to)).toEqual([WATCH, SEKCAM, 'rina@instansi.example']);
  for (const { to, text } of told) {
    expect(text).toContain('Yang disanggah: Usulan disetujui: Sekretaris Camat, pengajuan ke-1');
    // The coordinator, whom it may be about, is not told where to reach who objects.
    expect(text.includes('0812 700'), to).toBe(to !== 'rina@instansi.example');
    expect(text.includes('Saya sedang cuti.'), to).toBe(to !== 'rina@instansi.example');
  }
  const [line] = await lastLines(ref, 1);
  expect(line).toMatchObject({
    act: 'objection raised',
    subject: 'plan approved: sekretarisCamat R1',
    actor: expect.stringMatching(/^sekretarisCamat:\S{22}$/),
    door: 'POST /keberatan/{code}',
  });
  expect((await readApproval(ref)).steps[0]).toMatchObject({ status: 'APPROVED', objectedAt: line?.at });
  const rina = await signedInVisitor(cyclePage, ref.agency);
  const console = textOf((await rina.get(`/konsol/siklus/${ref.cycle}`)).html);
  expect(console).toContain('Disanggah');
  expect(console).toContain('Usulan disetujui: Sekretaris Camat, pengajuan ke-1');

  // The first one stands.
  expect((await post({ ...SAID, alasan: 'OTHER' })).status).toBe(303);
  expect(await mails.received()).toEqual([]);
  const done = await invokePage(handler, { path });
  expect(textOf(done.html)).toContain('Keberatan Saudara tercatat pada');
  expect(done.html).not.toContain('name="alasan"');
  expect(await accessibilityFaults(done.html)).toEqual([]);
  expect((await trailOf(ref)).filter((act) => act.startsWith('objection'))).toHaveLength(1);
});

it('an objection whose mails did not leave is recorded, says so, and goes on by the same button', async () => {
  const { ref, path, post } = await forged();
  const reference = referenceOf(readCode(path.split('/').at(-1) ?? '') ?? '');
  const objection = await findObjection(reference);
  if (objection === undefined) throw new Error('no way to object');
  const busy = fakeMailer();
  busy.throttle(1);
  const by = { now: new Date(), mailer: busy };
  const said = { reason: 'ADDRESS', who: 'Dewi', words: '' } as const;
  await expect(object(objection, said, by)).rejects.toThrow(TransientError);
  expect((await lastLines(ref, 1))[0]?.act).toBe('objection raised');
  const page = await invokePage(handler, { path });
  expect(textOf(page.html)).toContain('tetapi surelnya belum terkirim');
  await post(SAID);
  expect(await mails.received()).toHaveLength(3);
  expect((await trailOf(ref)).filter((act) => act.startsWith('objection'))).toHaveLength(1);
});

it('an objection while the account of the mail service is paused comes back as it was typed, recorded, and goes later', async () => {
  const { post } = await forged();
  mails.pauseOnce();
  const refused = await post(SAID);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(SAID.penjelasan);
  expect(textOf(refused.html)).toContain('Keberatan tercatat pada');
  expect(textOf(refused.html)).toContain('Surel belum dapat dikirim.');
  await mails.received();
  expect((await post(SAID)).status).toBe(303);
  expect(await mails.received()).toHaveLength(3);
});

it('an objection that is pressed many times at once is one, and those who look into it get one mail each', async () => {
  const { ref, path } = await forged();
  const objection = await findObjection(referenceOf(readCode(path.split('/').at(-1) ?? '') ?? ''));
  if (objection === undefined) throw new Error('no way to object');
  const said = { reason: 'NOT_ME', who: 'Dewi', words: '' } as const;
  const mailer = fakeMailer();
  await Promise.all([1, 2, 3, 4].map(() => object(objection, said, { now: new Date(), mailer })));
  expect(mailer.sent.map(({ to }) => to.email)).toEqual([WATCH, SEKCAM, 'rina@instansi.example']);
  expect((await trailOf(ref)).filter((act) => act.startsWith('objection'))).toHaveLength(1);
});

it('what concerns the agency as a whole is objected to in the trail of the agency', async () => {
  const agency = 'keberatan-instansi';
  await putAgency(agency, undefined, [{ name: 'Fikri', email: 'fikri@instansi.example' }]);
  const act = { act: 'contacts changed', subject: 'nama-pimpinan', at: new Date().toISOString() } as const;
  const reader = { to: { name: 'Rina Wati', email: 'rina@instansi.example' }, recipientId: 'koordinator' };
  const { action } = await wayToObject(await readAgency(agency), act, reader);
  const { pathname: path } = new URL(action.url);
  await invokePage(handler, { method: 'POST', path, form: SAID });
  expect(await trailOf({ agency })).toEqual(['objection raised contacts changed: nama-pimpinan']);
  const told = await mails.received();
  expect(told[0]?.subject).toContain('Keberatan atas Data kontak instansi diganti: nama pimpinan');
});

it('a code that opens something else, or nothing, is unknown here', async () => {
  for (const code of [newCode(), 'x', '%00', 'a'.repeat(900)])
    expect((await invokePage(handler, { path: `/keberatan/${code}` })).status).toBe(404);
});
