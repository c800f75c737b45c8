import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as pdfHandler } from '../../functions/approval/approval-document.page.ts';
import { sendReceipts } from '../../functions/approval/approval-receipt.step.ts';
import { remindApprover } from '../../functions/approval/approval-remind.step.ts';
import { requestEnactment } from '../../functions/approval/enactment-request.step.ts';
import { recordEnactment } from '../../functions/approval/record-enactment.ts';
import { removeLine } from '../../functions/plan/lines/edit-line.ts';
import { requestPlan } from '../../functions/plan/plan-request.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { InvalidInputError, RuleViolationError } from '../../shared/errors.ts';
import { maskedAddress } from '../../shared/mail/mail-content.ts';
import { formatDate, formatLongDate, formatRupiah } from '../../shared/rules/format.ts';
import { askingAfter, remindersEvery } from '../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { Audit } from '../../shared/store/audit.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { Officer } from '../../shared/store/officer.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { table } from '../../shared/store/table.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { Waitpoint } from '../../shared/store/waitpoint.ts';
import { listeningWorkflows, submitAsIs } from '../plan/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  addressIn,
  appoint,
  appointInstead,
  ask,
  askedPlan,
  daysAgo,
  decideBy,
  officer,
  officerAt,
} from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});

const staff = Array.from({ length: 8 }, (_, index) => staffRecord(`p${index}`));
const SEKCAM = 'sekretarisCamat@instansi.example';
const CAMAT = 'camat@instansi.example';
const budi = (agency: string) =>
  officer(agency, 'sekretarisCamat', { name: 'Budi Utomo', email: 'budi@instansi.example' });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function resultOf({ agency, cycle }: CycleRef, waitpoint: string) {
  const { Item } = await Waitpoint.build(GetItemCommand)
    .key({ partition: partitions.cycle(agency, cycle), waitpoint })
    .send();
  return Item?.result;
}

async function auditOf({ agency, cycle }: CycleRef) {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.audit(agency, cycle) })
    .entities(Audit)
    .send();
  // Of an officer the trail knows the link, whose reference is another in each run.
  return Items.map(
    ({ actor, act, subject }) => `${actor.replace(/:[\w-]{22}$/, ' by link')}: ${act} ${subject}`,
  );
}

describe('the request', () => {
  it('goes to the first of the chain by mail, once however often the step runs', async () => {
    const { ref, mailer, requested } = await askedPlan();
    expect(requested).toMatchObject({ complete: false, waitpoint: 'decision-0' });
    const looksAgain = Date.now() + requested.waitSeconds * 1000;
    expect(Math.abs(looksAgain - askingAfter(new Date(), 3).getTime())).toBeLessThan(60_000);
    await ask(ref, mailer);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual([SEKCAM]);
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('APPROVAL');
  });

  it('says in the mail what is asked: how many activities and people, how much of which ceiling, until when', async () => {
    const { ref, mailer } = await askedPlan();
    const { lines, budget } = await readPlan(ref);
    const chunks = await Array.fromAsync(targetsOf(ref, lines));
    const people = new Set(chunks.flatMap((chunk) => chunk.people.map(({ employeeId }) => employeeId)));
    const seats = lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
    const cost = lines.reduce((sum, line) => sum + line.cost, 0);
    const { paragraphs, details } = mailer.sent[0]?.content ?? { paragraphs: [], details: [] };
    expect(paragraphs.join()).toContain('usulan lengkap (PDF)');
    expect(Object.fromEntries(details ?? [])).toMatchObject({
      Kegiatan: String(lines.length),
      Keikutsertaan: `${seats} (${people.size} orang)`,
      Biaya: `${formatRupiah(cost)} dari pagu ${formatRupiah(budget)}`,
      'Sisa pagu': formatRupiah(budget - cost),
      'Batas waktu keputusan': expect.stringContaining('WIB'),
    });
  });

  it('stops with a sentence when the role is vacant, and goes on after an appointment', async () => {
    const { ref, mailer } = await askedPlan();
    await decideBy(mailer, SEKCAM, 'setujui');
    await Officer.build(DeleteItemCommand).key({ agency: ref.agency, role: 'camat' }).send();
    await expect(ask(ref, mailer)).rejects.toThrow(RuleViolationError);
    await appoint(ref.agency, 'camat', { kind: 'plt' });
    expect(await ask(ref, mailer)).toMatchObject({ complete: false, waitpoint: 'decision-1' });
  });
});

describe('whoever acts in an office for a time', () => {
  const until = wibDate(new Date());
  const tomorrow = new Date(Date.now() + 86_400_000);
  const plh = {
    kind: 'plh',
    name: 'Budi Utomo, S.E.',
    mandate: { number: '800/12/SPT', until, of: 'Dewi Sartika, S.Sos.' },
  } as const;

  it('decides by the order until its last day, and both names are on record', async () => {
    const { ref, mailer } = await askedPlan();
    await appointInstead(officer(ref.agency, 'sekretarisCamat', plh), { now: daysAgo(8), mailer });
    const { html } = await officerAt(mailer, SEKCAM);
    expect(textOf(html)).toContain(
      `Plh. Sekretaris Camat Senapelan berdasarkan surat perintah 800/12/SPT sampai ${formatLongDate(until)}, mewakili Dewi Sartika, S.Sos.`,
    );
    await decideBy(mailer, SEKCAM, 'setujui');
    const [step] = (await readApproval(ref)).steps;
    expect(step).toMatchObject({ status: 'APPROVED', officer: { name: plh.name, mandate: plh.mandate } });
  });

  it('does not decide the day after, reads so, and is asked no more: the coordinator names the officer', async () => {
    const { ref, mailer } = await askedPlan();
    await appointInstead(officer(ref.agency, 'sekretarisCamat', plh), { now: daysAgo(8), mailer });
    vi.useFakeTimers({ toFake: ['Date'], now: tomorrow });
    const { person, path, html } = await officerAt(mailer, SEKCAM);
    expect(textOf(html)).toContain(
      'Masa tugas Saudara sebagai Plh. Sekretaris Camat Senapelan sudah berakhir',
    );
    expect(html).not.toContain('name="keputusan"');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await person.post(path, { keputusan: 'setujui' })).status).toBe(409);
    expect((await readApproval(ref)).steps.at(-1)?.status).toBe('ASKED');
    await expect(ask(ref, mailer, tomorrow)).rejects.toThrow('sudah berakhir');
    const before = mailer.sent.length;
    const later = new Date(tomorrow.getTime() + 5 * 86_400_000);
    await remindApprover({ ...ref, round: 1, waitpoint: 'decision-0' }, { now: later, mailer });
    expect(mailer.sent.slice(before).map(({ to }) => to.email)).not.toContain(SEKCAM);
    expect(mailer.sent.length).toBeGreaterThan(before);
    vi.useRealTimers();
  });
});

describe('the page', () => {
  it('shows the request, and opening it any number of times decides nothing', async () => {
    const { ref, mailer } = await askedPlan();
    aws.reset();
    const { person, path, html, status } = await officerAt(mailer, SEKCAM);
    await person.get(path);
    expect(aws.calls.writes).toBe(0);
    expect(status).toBe(200);
    expect(textOf(html)).toContain('Dewi Sartika, S.Sos., Sekretaris Camat Senapelan');
    const { lines, budget } = await readPlan(ref);
    const left = budget - lines.reduce((sum, { cost }) => sum + cost, 0);
    expect(textOf(html)).toContain(`Sisa pagu${formatRupiah(left)}`);
    expect(textOf(html)).toContain(`tersisa ${formatRupiah(left)}: mengapa`);
    for (const { activity, title } of lines) expect(textOf(html)).toContain(`${activity} ${title}`);
    expect(textOf(html)).toContain('kebutuhan');
    expect(textOf(html)).not.toContain('Perubahan sejak');
    expect(textOf(html)).toMatch(/Dari \d+ kegiatan, biaya \d+ kegiatan \(Rp[\d.]+\) masih perkiraan/);
    expect(textOf(html)).toContain('(belum dikonfirmasi penyelenggara)');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await readApproval(ref)).steps[0]?.status).toBe('ASKED');
  });

  it('takes remarks on single activities as its reason, each behind the code of its activity', async () => {
    const { ref, mailer } = await askedPlan();
    const { person, path, html } = await officerAt(mailer, SEKCAM);
    expect(textOf(html)).toContain('Catatan per kegiatan');
    const remarks = { 'catatan-A02': 'Kurangi peserta.', 'catatan-A01': 'x'.repeat(2_000) };
    const refused = await person.post(path, { keputusan: 'kembalikan', ...remarks });
    expect([refused.status, refused.html.includes('Kurangi peserta.')]).toEqual([422, true]);
    await person.post(path, {
      keputusan: 'kembalikan',
      ...remarks,
      'catatan-A01': 'Setuju.',
      'catatan-X': 'y',
    });
    expect((await readApproval(ref)).steps[0]?.note).toBe('A01: Setuju.\nA02: Kurangi peserta.');
  });

  it('keeps what was filled in and names the fault when a return has no note', async () => {
    const { mailer } = await askedPlan();
    const { person, path } = await officerAt(mailer, SEKCAM);
    const answer = await person.post(path, { keputusan: 'kembalikan', catatan: ' ' });
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Tulis catatan agar penyusun tahu apa yang harus diperbaiki.');
    expect(answer.html).toMatch(/value="kembalikan"[^>]*checked|checked[^>]*value="kembalikan"/);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it('decides once: a double click, a replay and a second thought change nothing', async () => {
    const { ref, mailer } = await askedPlan();
    const { person, path } = await officerAt(mailer, SEKCAM);
    const approve = () => person.submit(path, { keputusan: 'setujui' });
    const [first] = await Promise.all([approve(), approve()]);
    const again = await person.submit(path, { keputusan: 'tolak', catatan: 'Berubah pikiran', setuju: 'ya' });
    for (const { html, status } of [first, again]) {
      expect(status).toBe(200);
      expect(textOf(html)).toContain('Disetujui');
    }
    expect(await accessibilityFaults(again.html)).toEqual([]);
    const [step] = (await readApproval(ref)).steps;
    const shown = textOf(again.html).replaceAll(' ', '');
    expect(shown).toContain('198002022005012002');
    expect(step?.content).toMatch(/^[0-9a-f]{64}$/);
    expect(shown).toContain(step?.content);
    expect((await readApproval(ref)).steps.map(({ status }) => status)).toEqual(['APPROVED']);
    expect(await resultOf(ref, 'decision-0')).toEqual({ decision: 'APPROVED' });
    expect((await auditOf(ref)).filter((line) => line.includes('approved'))).toEqual([
      'sekretarisCamat by link: plan approved R1',
    ]);
  });

  it('refuses the link of an officer who was replaced; the new officer gets a link', async () => {
    const { ref, mailer } = await askedPlan();
    const old = await officerAt(mailer, SEKCAM);
    expect(await appointInstead(budi(ref.agency), { now: daysAgo(20), mailer })).toBe(1);
    expect((await old.person.get(old.path)).status).toBe(410);
    expect((await old.person.post(old.path, { keputusan: 'setujui' })).status).toBe(410);
    const page = await decideBy(mailer, 'budi@instansi.example', 'setujui');
    expect(textOf(page.html)).toContain('Budi Utomo');
  });

  it('takes no decision after the time is over', async () => {
    const { ref, mailer } = await askedPlan();
    vi.useFakeTimers({ now: inDays(15), toFake: ['Date'] });
    try {
      const { person, path } = await officerAt(mailer, SEKCAM);
      const answer = await person.submit(path, { keputusan: 'setujui' });
      expect(textOf(answer.html)).toContain('tidak dianggap disetujui');
    } finally {
      vi.useRealTimers();
    }
    expect((await readApproval(ref)).steps[0]?.status).toBe('ASKED');
  });

  it('is asked to open the mail again on another day, and nothing typed is lost', async () => {
    vi.useFakeTimers({ now: new Date('2026-12-01T15:00:00Z'), toFake: ['Date'] });
    try {
      const { ref, mailer } = await askedPlan(staff);
      const { person, path } = await officerAt(mailer, SEKCAM);
      // Ten in the evening, and seven the next morning: the session goes on, another may sit there.
      vi.setSystemTime(new Date('2026-12-02T00:00:00Z'));
      const form = { keputusan: 'kembalikan', catatan: 'Tambah kegiatan arsip.' };
      const late = await person.post(path, form);
      expect(late.status).toBe(422);
      expect(late.html).toContain('Selesai, keluar dari halaman ini');
      expect(textOf(late.html)).toContain('Halaman ini dibuka pada hari lain');
      expect(late.html).toContain('Tambah kegiatan arsip.');
      expect(await accessibilityFaults(late.html)).toEqual([]);
      expect((await readApproval(ref)).steps[0]?.status).toBe('ASKED');
      await person.activate(mailer.sent[0]?.content.action?.url ?? '');
      expect(textOf((await person.submit(path, form)).html)).toContain('Dikembalikan');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is told to the officer, the coordinator and the leaders, each once, with what was decided and how to object', async () => {
    const { ref, mailer } = await askedPlan(staff);
    await putAgency(ref.agency, undefined, [{ name: 'Wali', email: 'wali@instansi.example' }]);
    await decideBy(mailer, SEKCAM, 'setujui');
    mailer.sent.length = 0;
    await sendReceipts(ref, mailer);
    await sendReceipts(ref, mailer);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual([
      SEKCAM,
      'rina@instansi.example',
      'wali@instansi.example',
    ]);
    const [step] = (await readApproval(ref)).steps;
    const [holder, coordinator, leader] = mailer.sent.map(({ content }) => content.paragraphs.join(' '));
    const way = 'sampaikan keberatan lewat tautan di bawah ini, sebelum rencana ditetapkan';
    for (const said of [holder, coordinator, leader]) expect(said).toContain(way);
    for (const said of [holder, coordinator]) expect(said).toContain('pimpinan Kecamatan Senapelan (Wali)');
    expect(leader).toContain('hubungi langsung pejabat itu dan koordinator, sebelum rencana ditetapkan');
    // Nobody is sent to himself, and no reply to whom the objection may be about.
    expect(leader).not.toContain('(Wali)');
    const replies = mailer.sent.map(({ content }) => content.replyTo?.email);
    expect(new Set(replies)).toEqual(new Set(['inspektorat@kota.example']));
    const masked = maskedAddress(SEKCAM);
    const addresses = mailer.sent.map(({ content }) => addressIn(content));
    expect(addresses).toEqual([
      `${masked}, sama dengan alamat Saudara yang menerima surel ini`,
      masked,
      masked,
    ]);
    for (const { content } of mailer.sent) {
      const details = Object.fromEntries(content.details ?? []);
      expect(details).toMatchObject({
        Keputusan: 'Disetujui',
        Tautan: `ke-1 untuk permohonan ini, nomor ${step?.decidedBy?.slice(0, 8)}`,
      });
      expect(step?.officer?.address).toContain(String(details['Sidik alamat surel']).replace(' ', ''));
      expect(step?.content).toContain(String(details['Sidik isi usulan']).replace(' ', ''));
    }
  });

  it.each([
    ['at 07.00', '2026-12-01T00:00:00Z', true],
    ['at 10.00', '2026-12-01T03:00:00Z', false],
  ])(
    'that was made %s is told at once; a mail outside mail hours says why it comes then',
    async (_at, now, says) => {
      const { ref, mailer } = await askedPlan(staff);
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
      try {
        await decideBy(mailer, SEKCAM, 'setujui');
      } finally {
        vi.useRealTimers();
      }
      mailer.sent.length = 0;
      await sendReceipts(ref, mailer);
      const told = mailer.sent.map(({ content }) =>
        content.paragraphs.join(' ').includes('di luar jam surel'),
      );
      expect(told).toEqual([says, says]);
    },
  );

  it('gives the whole proposal as PDF', async () => {
    const { mailer } = await askedPlan();
    const { person, path } = await officerAt(mailer, SEKCAM);
    const { bytes, status } = await invokePage(pdfHandler, {
      path: `${path}/rencana.pdf`,
      cookies: person.cookies,
    });
    expect(status).toBe(200);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('reminders', () => {
  /** The reminders of a request that was made just now: every third day, in the morning of a working day. */
  const reminder = (number: number) => remindersEvery(new Date(), 3, inDays(14))[number - 1] ?? inDays(14);
  const remind = (ref: CycleRef, now: Date, mailer = fakeMailer()) =>
    remindApprover({ ...ref, waitpoint: 'decision-0', round: 1 }, { now, mailer }).then((result) => ({
      result,
      to: mailer.sent.map(({ to }) => to.email),
    }));

  it('go to the officer, at twice the time to the coordinator too, at last the request expires', async () => {
    const { ref } = await askedPlan();
    expect((await remind(ref, reminder(1))).to).toEqual([SEKCAM]);
    expect((await remind(ref, reminder(2))).to).toEqual([SEKCAM, 'rina@instansi.example']);
    expect((await remind(ref, reminder(3))).to).toEqual([SEKCAM]);
    expect((await remind(ref, inDays(14.01))).result.expired).toBe(true);
    expect((await remind(ref, inDays(14.02))).result.expired).toBe(true);
    const mailer = fakeMailer();
    await requestPlan(ref, { now: inDays(14.1), mailer });
    expect(mailer.sent[0]?.content.subject).toContain('kedaluwarsa');
    expect(await readPlan(ref)).toMatchObject({ status: 'DRAFT', returned: { expired: true } });
  });

  it('let the workflow go on when the decision was made meanwhile', async () => {
    const { ref, mailer } = await askedPlan();
    await decideBy(mailer, SEKCAM, 'setujui');
    expect(await remind(ref, reminder(1))).toEqual({ result: { expired: false, waitSeconds: 1 }, to: [] });
  });
});

describe('the way through', () => {
  it('returned by the Camat, resubmitted unchanged, approved: the Sekcam is not asked again', async () => {
    const { ref, mailer } = await askedPlan();
    await decideBy(mailer, SEKCAM, 'setujui');
    await ask(ref, mailer);
    await decideBy(mailer, CAMAT, 'kembalikan', 'Kurangi biaya.');
    await requestPlan(ref, { now: new Date(), mailer });
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('PLANNING');
    expect(mailer.sent.at(-1)?.content.paragraphs.join()).not.toContain('Kurangi biaya');
    expect((await readPlan(ref)).returned).toMatchObject({ role: 'camat', note: 'Kurangi biaya.' });

    expect(await submitAsIs(ref, new Date())).toBe(2);
    expect(await ask(ref, mailer)).toMatchObject({ complete: false, waitpoint: 'decision-2' });
    const { html } = await officerAt(mailer, CAMAT);
    expect(textOf(html)).toContain('Keputusan sebelumnya');
    expect(await accessibilityFaults(html)).toEqual([]);
    await decideBy(mailer, CAMAT, 'setujui');
    expect(await ask(ref, mailer)).toEqual({ complete: true, waitpoint: '', waitSeconds: 1 });
    expect(await ask(ref, mailer)).toMatchObject({ complete: true });
    expect((await readPlan(ref)).status).toBe('APPROVED');
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('ENACTMENT');
    expect(mailer.sent.filter(({ to }) => to.email === SEKCAM)).toHaveLength(1);
  });

  it('returned by the Camat and changed: the Sekcam, who approved something else, is asked again first', async () => {
    const { ref, mailer } = await askedPlan();
    await decideBy(mailer, SEKCAM, 'setujui');
    await ask(ref, mailer);
    await decideBy(mailer, CAMAT, 'kembalikan', 'Kurangi peserta.');
    await requestPlan(ref, { now: new Date(), mailer });
    const { lines } = await readPlan(ref);
    for (const { activity } of lines.slice(1)) {
      const { version } = await readPlan(ref);
      await removeLine({ ...ref, version, now: new Date() }, activity);
    }
    expect(await submitAsIs(ref, new Date())).toBe(2);

    expect(await ask(ref, mailer)).toMatchObject({ complete: false, waitpoint: 'decision-2' });
    const again = await officerAt(mailer, SEKCAM);
    expect(textOf(again.html)).toContain('pengajuan ke-2');
    expect(textOf(again.html)).toContain('Perubahan sejak pengajuan ke-1');
    for (const { activity, title } of lines.slice(1)) {
      expect(textOf(again.html)).toContain(`Dihapus ${activity} ${title}`);
    }
    expect(textOf(again.html)).toMatch(/\d+ dari 10 kebutuhan yang paling mendesak belum mendapat kegiatan/);
    expect(textOf(again.html)).toContain('tidak berlaku');
    expect(await accessibilityFaults(again.html)).toEqual([]);
    await again.person.submit(again.path, { keputusan: 'setujui' });
    expect(await ask(ref, mailer)).toMatchObject({ complete: false, waitpoint: 'decision-3' });
    await decideBy(mailer, CAMAT, 'setujui');
    expect(await ask(ref, mailer)).toMatchObject({ complete: true });
    const { steps } = await readApproval(ref);
    expect(steps.map(({ role, revision, status }) => `${role} ${revision} ${status}`)).toEqual([
      'sekretarisCamat 1 APPROVED',
      'camat 1 RETURNED',
      'sekretarisCamat 2 APPROVED',
      'camat 2 APPROVED',
    ]);
  });

  it('records the decree once, and refuses a future or earlier date', async () => {
    const { ref, mailer } = await askedPlan();
    await decideBy(mailer, SEKCAM, 'setujui');
    await ask(ref, mailer);
    await decideBy(mailer, CAMAT, 'setujui');
    await ask(ref, mailer);
    const asked = await requestEnactment(ref, { now: new Date(), mailer });
    expect(asked.waitpoint).toBe('enactment');
    const record = (number: string, date: string) =>
      recordEnactment({ ...ref, number, date, now: new Date(), workflows: listeningWorkflows() });
    await expect(record('', formatDate(inDays(3)))).rejects.toThrow(/nomor keputusan.*setelah hari ini/s);
    await expect(record('Nomor 1 Tahun 2027', '01-01-2020')).rejects.toThrow(InvalidInputError);
    await record('Nomor 1 Tahun 2027', formatDate(new Date()));
    await record('Nomor 1 Tahun 2027', formatDate(new Date()));
    await expect(record('Nomor 2 Tahun 2027', formatDate(new Date()))).rejects.toThrow(
      'sudah dicatat lebih dahulu: Nomor 1 Tahun 2027',
    );
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({
      phase: 'TRAINING',
      enactment: { number: 'Nomor 1 Tahun 2027' },
    });
    expect(await resultOf(ref, 'enactment')).toBeDefined();
    expect((await requestEnactment(ref, { now: new Date(), mailer })).waitSeconds).toBe(1);
  });

  it('ends with a rejection', async () => {
    const { ref, mailer } = await askedPlan();
    const { person, path } = await officerAt(mailer, SEKCAM);
    const rejection = { keputusan: 'tolak', catatan: 'Tidak sesuai prioritas.' };
    const asked = await person.post(path, rejection);
    expect(asked.status).toBe(200);
    expect(textOf(asked.html)).toContain('Belum ada keputusan yang tercatat');
    expect(await accessibilityFaults(asked.html)).toEqual([]);
    expect((await readApproval(ref)).steps[0]?.status).toBe('ASKED');
    const back = await person.post(path, { ...rejection, setuju: 'ubah' });
    expect(back.html).toContain('Tidak sesuai prioritas.');
    expect((await readApproval(ref)).steps[0]?.status).toBe('ASKED');
    const page = await person.submit(path, { ...rejection, setuju: 'ya' });
    expect(textOf(page.html)).toContain('Ditolak');
    expect(await resultOf(ref, 'decision-0')).toEqual({ decision: 'REJECTED' });
    expect(await ask(ref, mailer)).toMatchObject({
      complete: false,
      waitpoint: 'decision-0',
      waitSeconds: 1,
    });
  });
});
