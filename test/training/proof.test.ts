import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as verificationHandler } from '../../functions/training/certificate/certificate-verification.page.ts';
import { handler as trainingHandler } from '../../functions/training/overview/console-training.page.tsx';
import { handler as paperHandler } from '../../functions/training/papers/console-training-document.page.ts';
import { handler } from '../../functions/training/participant/training.page.ts';
import { handler as consoleHandler } from '../../functions/training/proof/console-proof.page.ts';
import { handler as documentHandler } from '../../functions/training/proof/console-proof-document.page.ts';
import { handler as refusalHandler } from '../../functions/training/proof/console-proof-refusal.page.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { provenHours } from '../../shared/rules/activity-hours.ts';
import { annualStanding, hoursOfYear } from '../../shared/rules/annual-learning-hours.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { waitingProofs } from '../../shared/store/proof.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { addressOfFile } from '../../shared/uploads/kept-files.ts';
import { endingOf } from '../../shared/uploads/proven-file.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { type Answer, invokePage, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { pdf, upload } from '../support/upload.ts';
import { at, certified, invitedTraining, linkOf, people } from './scene.ts';

const { received } = caughtMails();
beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-03-15') });
});
afterEach(() => {
  restart();
  vi.useRealTimers();
});

/** A course of LAN of two days whose JP stand on its certificate; Ani and Budi were there, Citra was not. */
const elsewhere = {
  form: 'KL03',
  provider: 'Lembaga Administrasi Negara',
  providerKind: 'instansi terakreditasi',
  learningHours: 16,
} as const;

async function held(line: object = elsewhere, staff = people(3)) {
  const { ref } = await invitedTraining(staff, line);
  await putCycle(ref.agency, { cycle: '2027', phase: 'TRAINING', shardCount: 1 });
  await certified(ref, { p000: 2, p001: 1 });
  return ref;
}

/** What a browser sends from the form that is shown: its hidden fields and what is typed. */
function sent({ html }: Answer, action: RegExp, typed: Record<string, string>): Record<string, string> {
  const form = parse(html)
    .querySelectorAll('form')
    .find(
      (each) => action.test(each.getAttribute('action') ?? '') && each.getAttribute('enctype') === undefined,
    );
  const hidden = (form?.querySelectorAll('input[type=hidden]') ?? []).map((input) => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
  return { ...Object.fromEntries(hidden), ...typed };
}

const ON_PAPER = { nomor: '123/LAN/2027', tanggal: '10-03-2027', jp: '20' };

/** A participant in front of the own page. */
async function participant(ref: TrainingRef, employeeId: string) {
  const page = visitor(handler);
  const path = `${await page.activate(await linkOf(ref, employeeId))}/bukti`;
  const handIn = async (words = `sertifikat ${employeeId}`, typed: Record<string, string> = ON_PAPER) => {
    const arrived = await upload(page, await page.get(path), new File([pdf(words)], 'Sertifikat saya.pdf'));
    return await page.submit(path, sent(arrived, /bukti$/, typed));
  };
  return { page, path, handIn };
}

async function coordinator(ref: TrainingRef, employeeId: string) {
  const rina = await signedInVisitor(consoleHandler, ref.agency);
  const path = `/konsol/siklus/2027/pelatihan/A01/bukti/${employeeId}`;
  const decide = async (act: 'sahkan' | 'tolak', typed: Record<string, string>) =>
    await (act === 'tolak' ? await signedInVisitor(refusalHandler, ref.agency) : rina).post(
      `${path}/${act}`,
      sent(await rina.get(path), new RegExp(`${act}$`), typed),
    );
  return { rina, path, decide };
}

const proofOf = async (ref: TrainingRef, id: string) => (await readParticipation(ref, id)).enrollment.proof;

async function standingOf({ agency, cycle }: TrainingRef, employeeId: string) {
  const person = await findParticipant({ agency, cycle, shard: 0, employeeId });
  const { staff = staffRecord(employeeId), credits = {} } = person ?? {};
  const { hours } = annualStanding(staff, Object.values(credits), '2027-12-31');
  return { hours, credit: credits['A01'] };
}

/** What the report of the training says that its people earned, the page that checks Ani's record, and the list of people. */
async function signedFor(ref: TrainingRef) {
  await putStaff(ref.agency, people(3));
  await changeTraining(ref, () => ({ seats: ['p000', 'p001', 'p002'] }));
  const papers = await signedInVisitor(paperHandler, ref.agency);
  const { bytes } = await papers.get('/konsol/siklus/2027/pelatihan/A01/naskah/laporan.pdf');
  const report = (await pageTexts(bytes)).join(' ');
  const { certificate } = (await readParticipation(ref, 'p000')).enrollment;
  const path = `/verifikasi/${ref.agency}/${certificate}`;
  const { html } = await invokePage(verificationHandler, { path });
  const trainings = await signedInVisitor(trainingHandler, ref.agency);
  const list = textOf((await trainings.get('/konsol/siklus/2027/pelatihan/A01')).html);
  return [
    /2 \(dua\) orang hadir.*?(?= Kehadiran)/.exec(report)?.[0],
    /KEHADIRAN.*Jumlah ([\d–]+(?: \(.*?\))?)/s.exec(report)?.[1],
    /Sertifikat penyelenggara(.*?)Penyelenggara/.exec(textOf(html).replace(/Diterbitkan.*/, ''))?.[1],
    /Ani Rahmawati.*?2 dari 2(.*?)(?:Menunggu|Disahkan|Sudah|Diperiksa|Perlu)/.exec(list)?.[1],
  ];
}

describe('the certificate of another provider', () => {
  it('counts only when the coordinator has found it right: by the JP that stand on it', async () => {
    const ref = await held();
    expect(await standingOf(ref, 'p000')).toMatchObject({ hours: 0, credit: { awaitsProof: true } });
    const ani = await participant(ref, 'p000');
    const shown = await ani.handIn();
    expect(textOf(shown.html)).toContain('Sertifikat Anda sudah terkirim dan menunggu pemeriksaan.');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(await proofOf(ref, 'p000')).toMatchObject({
      state: 'SENT',
      fileName: 'Sertifikat saya.pdf',
      number: '123/LAN/2027',
      issuedOn: '2027-03-10',
      certifiedHours: 20,
    });
    expect(await standingOf(ref, 'p000')).toMatchObject({ hours: 0 });
    expect(await signedFor(ref)).toEqual([
      '2 (dua) orang hadir; jam pelajarannya (JP) menunggu sertifikat penyelenggara.',
      '–',
      'Belum disahkan',
      '16, menunggu sertifikat penyelenggara',
    ]);

    const { rina, path, decide } = await coordinator(ref, 'p000');
    expect(textOf((await rina.get('/konsol/siklus/2027/bukti')).html)).toContain('Ani Rahmawati');
    expect((await decide('sahkan', { ...ON_PAPER, jp: '18' })).location).toBe(path);
    expect(await standingOf(ref, 'p000')).toMatchObject({
      hours: 18,
      credit: { number: '123/LAN/2027', on: '2027-03-10', provenOn: '2027-03-15' },
    });
    expect(await signedFor(ref)).toEqual([
      '2 (dua) orang hadir. Sertifikat 1 (satu) orang sudah disahkan, seluruhnya 18 (delapan belas) jam pelajaran (JP); JP 1 (satu) orang menunggu sertifikat penyelenggara.',
      '18 (1 dari 2 orang)',
      'Disahkan pada 15 Maret 2027: 18 jam pelajaran (JP)',
      '18',
    ]);
    expect(await waitingProofs(ref, 10)).toEqual([]);
    const after = await rina.get(path);
    expect(textOf(after.html)).toContain('JP yang dihitung18 JP');
    expect(await accessibilityFaults(after.html)).toEqual([]);
    expect(await trailOf({ agency: ref.agency, cycle: '2027' })).toContainEqual(
      expect.stringMatching(/^proof verified A01 p000/),
    );
    const own = visitor(handler);
    expect(textOf((await own.open(await linkOf(ref, 'p000'))).html)).toContain(
      'Sertifikat Anda sudah disahkan: 18 JP.',
    );
    // A second press, or a reload of the form, is no fault and adds nothing.
    const again = await ani.page.get(ani.path);
    expect(textOf(again.html)).toContain('sudah disahkan: 18 JP');
    expect(again.html).not.toContain('multipart/form-data');
  });

  it('is refused with a reason that the person reads; another takes its place, and the file of the first goes', async () => {
    const ref = await held();
    const ani = await participant(ref, 'p000');
    await ani.handIn();
    const { path, decide } = await coordinator(ref, 'p000');
    const none = await decide('tolak', { alasan: ' ' });
    expect([none.status, textOf(none.html)]).toEqual([422, expect.stringContaining('Isi alasan')]);
    const first = (await proofOf(ref, 'p000'))?.file ?? '';
    expect((await decide('tolak', { alasan: 'Nama pada sertifikat bukan nama Anda.' })).status).toBe(303);
    expect(await received()).toMatchObject([
      { to: 'p000@instansi.example', subject: expect.stringContaining('Sertifikat belum dapat diterima') },
    ]);
    const told = textOf((await ani.page.get(ani.path)).html);
    expect(told).toContain('Alasannya: Nama pada sertifikat bukan nama Anda.');
    expect(told).toContain('Unggah sertifikat yang benar');

    await ani.handIn('yang benar', { ...ON_PAPER, nomor: '124/LAN/2027' });
    const second = await proofOf(ref, 'p000');
    expect(second).toMatchObject({ state: 'SENT', number: '124/LAN/2027' });
    expect(second?.reason).toBeUndefined();
    const fetched = await (await signedInVisitor(documentHandler, ref.agency)).get(`${path}/berkas`);
    expect(await (await fetch(fetched.location ?? '')).text()).toContain('yang benar');
    const gone = await addressOfFile(first, { type: 'application/pdf', fileName: 'x.pdf', now: new Date() });
    expect((await fetch(gone)).status).toBe(404);
  });

  it('found right by mistake is refused after all, and its JP are taken back', async () => {
    const ref = await held();
    await (await participant(ref, 'p000')).handIn();
    const { decide } = await coordinator(ref, 'p000');
    await decide('sahkan', ON_PAPER);
    expect((await standingOf(ref, 'p000')).hours).toBe(20);
    await decide('tolak', { alasan: 'Sertifikatnya palsu.' });
    expect(await standingOf(ref, 'p000')).toMatchObject({ hours: 0, credit: { awaitsProof: true } });
  });

  it('is asked of those who were there, and of nobody else', async () => {
    const ref = await held();
    const citra = await participant(ref, 'p002');
    const refused = await citra.page.get(citra.path);
    expect(textOf(refused.html)).toContain('Sertifikat untuk kegiatan ini tidak ditunggu.');
    const posted = await citra.page.post(citra.path, {
      ...ON_PAPER,
      key: `${ref.agency}/20270315T020000Z-00000000-0000-4000-8000-000000000000/x.pdf`,
    });
    expect(posted.status).toBe(409);
    const own = await held({});
    const { page, path } = await participant(own, 'p000');
    expect((await page.get(path)).html).not.toContain('multipart/form-data');
  });

  it('that is no whole PDF, JPEG or PNG, too large, or gone, is sent back with a sentence, and nothing typed is lost', async () => {
    const ref = await held();
    const { page, path } = await participant(ref, 'p000');
    const tried = async (file: File | undefined, typed: Record<string, string> = ON_PAPER) => {
      const arrived = await upload(page, await page.get(path), file);
      if (arrived.html.includes('multipart/form-data')) return textOf(arrived.html);
      const answer = await page.post(path, sent(arrived, /bukti$/, typed));
      expect(answer.status).toBe(422);
      return textOf(answer.html);
    };
    expect(await tried(undefined)).toContain('Pilih berkasnya dahulu');
    const program = new File(['MZ this program'], 'sertifikat.pdf');
    expect(await tried(program)).toContain('Berkas “sertifikat.pdf” bukan PDF, JPEG, atau PNG yang utuh.');
    const large = new File([Buffer.concat([pdf('x'), Buffer.alloc(5 * 1024 * 1024), pdf('')])], 'besar.pdf');
    expect(await tried(large)).toContain('Berkas “besar.pdf” lebih besar dari 5 MB.');
    const whole = new File([pdf('x')], 'benar.pdf');
    const text = await tried(whole, { nomor: '', tanggal: '16-03-2027', jp: '' });
    expect(text).toContain('Isi nomor sertifikat.');
    expect(text).toContain('Tanggal sertifikat harus antara 09-03-2027 dan 15-03-2027.');
    expect(text).toContain('JP pada sertifikat harus bilangan bulat antara 1 dan 2.000.');
    expect(text).toContain('Berkas diterima: benar.pdf');
    const key = `${ref.agency}/20270315T020000Z-00000000-0000-4000-8000-000000000000/x.pdf`;
    const gone = await page.post(path, { ...ON_PAPER, key });
    expect(textOf(gone.html)).toContain('Berkasnya tidak ditemukan lagi. Unggah sekali lagi.');
    const foreign = await page.post(path, { ...ON_PAPER, key: key.replace(ref.agency, 'lain') });
    expect(foreign.status).toBe(404);
    expect(await proofOf(ref, 'p000')).toBeUndefined();
  });

  it('of the same file, or of a number used twice, is shown to the coordinator with the other', async () => {
    const ref = await held();
    await (await participant(ref, 'p000')).handIn('berkas bersama');
    await (await participant(ref, 'p001')).handIn('berkas bersama', { ...ON_PAPER, nomor: '999' });
    const { rina, path } = await coordinator(ref, 'p001');
    expect(textOf((await rina.get(path)).html)).toContain('Ani Rahmawati, kegiatan A01: berkas yang sama');
    await (await participant(ref, 'p001')).handIn('berkas lain', { ...ON_PAPER, nomor: '123 / lan / 2027' });
    expect(textOf((await rina.get(path)).html)).toContain('Ani Rahmawati, kegiatan A01: nomor yang sama');
    await (await participant(ref, 'p001')).handIn('berkas lain', { ...ON_PAPER, nomor: '7' });
    expect(textOf((await rina.get(path)).html)).not.toContain('juga dikirim di tempat lain');
  });

  it('sent by a double click is handed in once', async () => {
    const ref = await held();
    const { page, path } = await participant(ref, 'p000');
    const arrived = await upload(page, await page.get(path), new File([pdf('x')], 'x.pdf'));
    const form = sent(arrived, /bukti$/, ON_PAPER);
    const both = await Promise.all([page.post(path, form), page.post(path, form)]);
    const later = await page.post(path, form);
    expect([...both, later].map(({ status }) => status)).toEqual([303, 303, 303]);
    const { file = '' } = (await proofOf(ref, 'p000')) ?? {};
    const words = { type: 'application/pdf', fileName: 'x.pdf', now: new Date() };
    expect((await fetch(await addressOfFile(file, words))).status).toBe(200);
  });

  it('is the one that its record names, though another was sent by the same form at the same moment', async () => {
    const ref = await held();
    const { page, path } = await participant(ref, 'p000');
    const empty = await page.get(path);
    const forms: Record<string, string>[] = [];
    for (const words of ['pindai', 'pindai yang lain']) {
      const arrived = await upload(page, empty, new File([pdf(words)], `${words}.pdf`));
      forms.push(sent(arrived, /bukti$/, ON_PAPER));
    }
    const both = await Promise.all(forms.map(async (form) => await page.post(path, form)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const { file = '', sha256 } = (await proofOf(ref, 'p000')) ?? {};
    const kept = await (
      await fetch(await addressOfFile(file, { type: 'application/pdf', fileName: 'x.pdf', now: new Date() }))
    ).bytes();
    expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256);
    // By the browser's Back a better one takes its place, also under the same name.
    const better = await upload(page, empty, new File([pdf('tidak miring')], 'pindai.pdf'));
    expect((await page.post(path, sent(better, /bukti$/, ON_PAPER))).status).toBe(303);
    expect((await proofOf(ref, 'p000'))?.sha256).not.toBe(sha256);
  });

  it('of which a page says that it waits is found by the coordinator, wherever the machine went down', async () => {
    const ref = await held();
    const { page, path, handIn } = await participant(ref, 'p000');
    for (const writes of [1, 2, 3, 4]) {
      crashAfterWrites(writes);
      await handIn().catch(() => undefined);
      restart();
      const says = textOf((await page.get(path)).html).includes('menunggu pemeriksaan');
      expect([writes, (await waitingProofs(ref, 10)).length]).toEqual([writes, says ? 1 : 0]);
      if (says) return;
    }
    expect.unreachable();
  });

  it('handed over on paper is uploaded by the coordinator; leaders see no certificate', async () => {
    const ref = await held();
    const { rina, path } = await coordinator(ref, 'p001');
    const arrived = await upload(rina, await rina.get(path), new File([pdf('kertas')], 'pindai.pdf'));
    const answer = await rina.submit(`${path}/kirim`, sent(arrived, /kirim$/, ON_PAPER));
    expect(textOf(answer.html)).toContain('Menunggu pemeriksaan');
    for (const [door, page] of [
      [consoleHandler, path],
      [consoleHandler, '/konsol/siklus/2027/bukti'],
      [documentHandler, `${path}/berkas`],
    ] as const) {
      expect((await (await signedInVisitor(door, ref.agency, 'pimpinan')).get(page)).status).toBe(403);
    }
  });

  it('decided while another file came is not decided: the page says so', async () => {
    const ref = await held();
    const ani = await participant(ref, 'p000');
    await ani.handIn();
    const { rina, path } = await coordinator(ref, 'p000');
    const before = await rina.get(path);
    await ani.handIn('yang lain');
    const late = await rina.post(`${path}/sahkan`, sent(before, /sahkan$/, ON_PAPER));
    expect([late.status, textOf(late.html)]).toEqual([409, expect.stringContaining('Data sudah berubah')]);
    expect((await standingOf(ref, 'p000')).hours).toBe(0);
  });

  it.each([1, 2, 3, 4])(
    'found right and cut off after write %i is whole when the form is sent again',
    async (writes) => {
      const ref = await held();
      await (await participant(ref, 'p000')).handIn();
      const { rina, path } = await coordinator(ref, 'p000');
      const form = sent(await rina.get(path), /sahkan$/, ON_PAPER);
      crashAfterWrites(writes);
      await rina.post(`${path}/sahkan`, form).catch(() => undefined);
      restart();
      expect((await rina.post(`${path}/sahkan`, form)).status).toBe(303);
      expect(await standingOf(ref, 'p000')).toMatchObject({ hours: 20, credit: { number: '123/LAN/2027' } });
      expect(await waitingProofs(ref, 10)).toEqual([]);
    },
  );

  it('goes with the person whose data are erased', async () => {
    const ref = await held();
    await (await participant(ref, 'p000')).handIn();
    const { file = '' } = (await proofOf(ref, 'p000')) ?? {};
    await erasePerson(ref.agency, 'p000', 'operator');
    expect(await proofOf(ref, 'p000')).toBeUndefined();
    const address = await addressOfFile(file, {
      type: 'application/pdf',
      fileName: 'x.pdf',
      now: new Date(),
    });
    expect((await fetch(address)).status).toBe(404);
  });
});

describe('the address of a kept file', () => {
  it('opens it within a minute, as it was signed, and under no other words', async () => {
    const ref = await held();
    await (await participant(ref, 'p000')).handIn();
    const { file = '' } = (await proofOf(ref, 'p000')) ?? {};
    const words = { type: 'application/pdf', fileName: 'sertifikat.pdf', now: new Date() };
    const address = await addressOfFile(file, words);
    const answer = await fetch(address);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sertifikat.pdf"');
    expect((await fetch(address.replace('sertifikat.pdf', 'jahat.html'))).status).toBe(403);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await fetch(address)).status).toBe(403);
  });
});

describe('JP of a certificate', () => {
  const base = { startsOn: '2027-03-08', endsOn: '2027-03-09' };

  it('are those that stand on it, but by the rule of the days where a rule counts', () => {
    const proven = (form: string) => provenHours({ ...base, form }, { certified: 30, attended: 5 });
    expect([proven('KL03'), proven('KL07')]).toEqual([30, 5]);
  });

  it('that nobody has checked are planned, not done', () => {
    const course = {
      activity: 'A01',
      endsOn: '2027-03-09',
      learningHours: 16,
      countsTowardAnnualHours: true,
    };
    const credit = { learningHours: 16, on: '2027-03-09' };
    const pns = { kind: 'pns' } as const;
    expect(hoursOfYear(pns, { A01: { ...credit, awaitsProof: true } }, [course], '2027')).toMatchObject({
      done: 0,
      planned: 16,
    });
    expect(hoursOfYear(pns, { A01: credit }, [course], '2027')).toMatchObject({ done: 16, planned: 0 });
  });
});

it.each([
  ['%PDF-1.4 … %%EOF', Buffer.from('%PDF-1.4 x %%EOF'), 'pdf'],
  ['a PDF that was cut off', Buffer.from('%PDF-1.4 x'), undefined],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 0xff, 0xd9]), 'jpg'],
  ['PNG', Buffer.from('\x89PNG\r\n\x1a\n….IEND…', 'latin1'), 'png'],
  ['a page', Buffer.from('<html>%PDF- %%EOF'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('a file is known by its content: %s', (_, bytes, ending) => {
  expect(endingOf(bytes)).toBe(ending);
});
