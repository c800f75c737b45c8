import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { confirmAttendance } from '../../functions/training/attendance/confirm-attendance.ts';
import { handler as documentHandler } from '../../functions/training/certificate/certificate-document.page.ts';
import { handler as verificationHandler } from '../../functions/training/certificate/certificate-verification.page.ts';
import { certifyTraining } from '../../functions/training/certificate/training-certify.step.ts';
import { handler as consoleHandler } from '../../functions/training/overview/console-training.page.tsx';
import { handler as pageHandler } from '../../functions/training/participant/training.page.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { usualForm } from '../../shared/documents/paper.ts';
import { Certificate } from '../../shared/store/certificate.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments, updateEnrollment } from '../../shared/store/enrollment.ts';
import { Officer } from '../../shared/store/officer.ts';
import { savePaperStyle } from '../../shared/store/paper-style.ts';
import { Participant } from '../../shared/store/participant.ts';
import { table } from '../../shared/store/table.ts';
import { readTraining } from '../../shared/store/training.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { invokePage, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import {
  at,
  certified,
  context,
  DAY_AFTER,
  deafWorkflows,
  firstSessions,
  invitedTraining,
  linkOf,
  people,
} from './scene.ts';

beforeAll(async () => {
  const aws = await startTable();
  watchWrites();
  return aws.close;
});
afterEach(restart);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: DAY_AFTER });
  return () => vi.useRealTimers();
});

async function certificatesOf(agency: string) {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Certificate)
    .query({ partition: partitions.certificates(agency) })
    .send();
  return Items;
}

/** The mails after a training: each with the paper of its recipient. */
async function thanks(ref: TrainingRef) {
  const mailer = fakeMailer();
  await inviteFeedback(ref, context(DAY_AFTER, mailer));
  return mailer.sent.toSorted((one, other) => one.to.email.localeCompare(other.to.email));
}

async function creditsOf({ agency, cycle }: TrainingRef, employeeId: string) {
  const { Item } = await Participant.build(GetItemCommand)
    .key({ agency, cycle, shard: 0, employeeId })
    .send();
  return Item?.credits;
}

describe('attendance', () => {
  it('is confirmed once: another list changes nothing, says so, and wakes the workflow once more', async () => {
    const { ref } = await invitedTraining();
    await scheduleTraining(ref, DAY_AFTER);
    const workflows = deafWorkflows();
    await arrive(partitions.training(ref.agency, ref.cycle, ref.activity), 'attendance', 'token', workflows);
    await confirmAttendance({ ref, attended: firstSessions({ p000: 2 }), now: DAY_AFTER }, workflows);
    const again = async (days: Record<string, number>) =>
      await confirmAttendance({ ref, attended: firstSessions(days), now: at('2027-03-12') }, workflows);
    await expect(again({ p001: 1 })).rejects.toThrow('sudah ditetapkan lebih dahulu');
    await again({ p000: 2, p001: 0 });
    expect(await readTraining(ref)).toMatchObject({ status: 'ATTENDED', attendance: { p000: 2 } });
    expect(workflows.told).toEqual(['token', 'token', 'token']);
  });

  it('names every wrong entry and is not taken before the training was held', async () => {
    const { ref } = await invitedTraining();
    const confirm = async (days: Record<string, number>) =>
      await confirmAttendance({ ref, attended: firstSessions(days), now: DAY_AFTER }, deafWorkflows());
    await expect(confirm({ p000: 1 })).rejects.toMatchObject({ name: 'RuleViolationError' });
    await scheduleTraining(ref, DAY_AFTER);
    await expect(confirm({ p000: 3, asing: 1 })).rejects.toMatchObject({
      issues: [
        { sentence: 'Daftar hadir memuat orang yang bukan peserta pelatihan ini.' },
        {
          sentence: 'Daftar hadir memuat pertemuan yang tidak ada pada pelatihan ini; buka halaman ini lagi.',
        },
      ],
    });
  });
});

/** The agency has laid down how its certificates are numbered. */
async function numbersItself({ agency }: TrainingRef): Promise<void> {
  const certificatePattern = '{urut}/{kegiatan}/SERT/KEC-SNP/{tahun}';
  const entry = { agency, at: DAY_AFTER, act: 'paper style changed', subject: agency } as const;
  await savePaperStyle({ agency, ...usualForm, certificatePattern }, undefined, entry);
}

describe('the number of a certificate', () => {
  const path = '/konsol/siklus/2027/pelatihan/A01';
  const numbersOf = async ({ agency }: TrainingRef) =>
    (await certificatesOf(agency)).map(({ name, number }) => [name, number]).sort();

  it('is given by the office where the agency has no pattern: printed from then on, and corrected by who has read it', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2, p001: 1 });
    expect((await creditsOf(ref, 'p000'))?.['A01']?.number).toBeUndefined();
    const rina = await signedInVisitor(consoleHandler, ref.agency);
    expect(textOf((await rina.get('/konsol/siklus/2027/pelatihan')).html)).toContain(
      'Sertifikat belum bernomor',
    );
    const shown = await rina.get(path);
    expect(textOf(shown.html)).toContain('Minta nomor kepada tata usaha');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    const person = visitor(documentHandler);
    const own = await person.activate(await linkOf(ref, 'p000'));
    const printed = async () =>
      (await pageTexts((await person.get(`${own}/sertifikat.pdf`)).bytes)).join(' ');
    expect(await printed()).toContain('Nomor ………');
    const send = async (pola: string, mulai: string, versi = '1') =>
      await rina.post(`${path}/nomor-sertifikat`, { pola, mulai, versi });
    const wrong = await send('800/KEC-SNP', '0');
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toContain('Bentuk nomor harus memuat {urut}');
    expect((await send('800.2.4.2/{urut}/KEC-SNP/2027', '15')).status).toBe(303);
    expect((await send('800.2.4.2/{urut}/KEC-SNP/2027', '15')).status).toBe(303);
    expect(await numbersOf(ref)).toEqual([
      ['Ani Rahmawati', '800.2.4.2/015/KEC-SNP/2027'],
      ['Budi Santoso', '800.2.4.2/016/KEC-SNP/2027'],
    ]);
    expect(await printed()).toContain('Nomor 800.2.4.2/015/KEC-SNP/2027');
    expect((await send('800/{urut}', '1')).status).toBe(409);
    expect((await send('800/{urut}', '1', '2')).status).toBe(303);
    expect((await numbersOf(ref))[0]).toEqual(['Ani Rahmawati', '800/001']);
  });

  it('follows the pattern that stood when the first one was issued, and nobody is asked', async () => {
    const { ref } = await invitedTraining(people(2));
    await numbersItself(ref);
    await certified(ref, { p001: 1 });
    expect(await numbersOf(ref)).toEqual([['Budi Santoso', '001/A01/SERT/KEC-SNP/2027']]);
    expect((await creditsOf(ref, 'p001'))?.['A01']?.number).toBe('001/A01/SERT/KEC-SNP/2027');
    const rina = await signedInVisitor(consoleHandler, ref.agency);
    expect(textOf((await rina.get(path)).html)).not.toContain('Nomor sertifikat');
    const answer = await rina.post(`${path}/nomor-sertifikat`, { pola: '{urut}', mulai: '1', versi: '1' });
    expect(answer.status).toBe(409);
  });
});

describe('certificates', () => {
  it('go to those who were there, with hours by the rule, and to nobody else', async () => {
    const { ref } = await invitedTraining(people(3));
    await numbersItself(ref);
    await certified(ref, { p000: 2, p001: 1, p002: 0 });
    const issued = await certificatesOf(ref.agency);
    expect(issued.map(({ number, learningHours }) => [number, learningHours]).sort()).toEqual([
      ['001/A01/SERT/KEC-SNP/2027', 10],
      ['002/A01/SERT/KEC-SNP/2027', 5],
    ]);
    expect(await allEnrollments(ref)).toMatchObject([
      { attended: true, learningHours: 10 },
      { attended: true, learningHours: 5 },
      { attended: false },
    ]);
    expect(await creditsOf(ref, 'p001')).toMatchObject({ A01: { learningHours: 5, on: '2027-03-10' } });
    expect(await creditsOf(ref, 'p002')).toEqual({});
    expect((await readTraining(ref)).status).toBe('CERTIFIED');
    // One mail brings it and asks for feedback; it leads to the page where the paper is.
    const mails = await thanks(ref);
    expect(mails.map(({ to, content }) => [to.email.slice(0, 4), content.subject])).toEqual([
      ['p000', expect.stringContaining('Sertifikat dan umpan balik: ')],
      ['p001', expect.stringContaining('Sertifikat dan umpan balik: ')],
    ]);
    const page = visitor(pageHandler);
    const shown = await page.open(mails[0]?.content.also?.[0]?.url ?? '');
    expect(textOf(shown.html)).toContain('Sertifikat Anda sudah terbit: 10 JP.');
  });

  it('comes by itself to whoever has said already what he or she thinks', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2, p001: 2 });
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { feedbackGiven: true });
    expect(
      (await thanks(ref)).map(({ content: { subject, also } }) => [subject, also === undefined]),
    ).toEqual([
      [expect.stringContaining('Sertifikat: '), true],
      [expect.stringContaining('Sertifikat dan umpan balik: '), false],
    ]);
  });

  it('give hours to a person whose record is from before hours were kept', async () => {
    const { ref } = await invitedTraining(people(1));
    const { agency, cycle } = ref;
    await Participant.build(UpdateItemCommand)
      .item({ agency, cycle, shard: 0, employeeId: 'p000', credits: $remove() })
      .send();
    await certified(ref, { p000: 2 });
    expect(await creditsOf(ref, 'p000')).toMatchObject({ A01: { learningHours: 10 } });
  });

  it('are signed by whoever holds the office, acting officers as such', async () => {
    const { ref } = await invitedTraining(people(1));
    await certified(ref, { p000: 2 });
    expect((await certificatesOf(ref.agency))[0]?.signer?.title).toBe('Plt. Camat Senapelan');
  });

  it('warn of a PPPK above 24 JP and are issued all the same', async () => {
    const { ref } = await invitedTraining([staffRecord('p000', { kind: 'pppk' })], {}, { p000: 20 });
    await certified(ref, { p000: 2 });
    expect(await allEnrollments(ref)).toMatchObject([{ learningHours: 10, hoursOverLimit: 30 }]);
  });

  it('are the same after a crash between any two writes', async () => {
    for (let writes = 0; writes < 8; writes += 1) {
      const { ref } = await invitedTraining(people(2));
      await scheduleTraining(ref, DAY_AFTER);
      await confirmAttendance(
        { ref, attended: firstSessions({ p000: 2, p001: 0 }), now: DAY_AFTER },
        deafWorkflows(),
      );
      crashAfterWrites(writes);
      await certifyTraining(ref, context(DAY_AFTER)).catch(() => undefined);
      restart();
      const before = await certificatesOf(ref.agency);
      await certifyTraining(ref, context(at('2027-03-12')));
      await certifyTraining(ref, context(at('2027-03-12')));
      const issued = await certificatesOf(ref.agency);
      expect(issued).toHaveLength(1);
      expect(issued).toEqual(expect.arrayContaining(before));
      const code = issued[0]?.code;
      expect(await allEnrollments(ref)).toMatchObject([
        { attended: true, certificate: code, learningHours: 10 },
        { attended: false },
      ]);
      expect(await creditsOf(ref, 'p000')).toMatchObject({ A01: { learningHours: 10, certificate: code } });
      expect((await readTraining(ref)).status).toBe('CERTIFIED');
    }
  });
});

describe('after a course that another held', () => {
  const elsewhere = { providerKind: 'instansi terakreditasi', provider: 'Lembaga Administrasi Negara' };
  const WAITS = '10 JP, menunggu sertifikat penyelenggara';

  async function recorded(course = elsewhere) {
    const { ref } = await invitedTraining(people(1), course);
    await certified(ref, { p000: 2 });
    const owner = visitor(documentHandler);
    const path = await owner.activate(await linkOf(ref, 'p000'));
    return { ref, owner, path };
  }

  it('nobody signs: a record of attendance says so, and the certificate of the other is asked for', async () => {
    const { ref, owner, path } = await recorded();
    const [record] = await certificatesOf(ref.agency);
    expect(record).toMatchObject({ kind: 'ATTENDANCE', learningHours: 10 });
    expect(record?.signer).toBeUndefined();
    const pdf = await owner.get(`${path}/sertifikat.pdf`);
    expect(pdf.headers['content-disposition']).toBe('attachment; filename="catatan-kehadiran-A01.pdf"');
    const [text = '', ...more] = await pageTexts(pdf.bytes);
    expect(more).toEqual([]);
    expect(text).toContain('CATATAN KEHADIRAN');
    expect(text).toContain('menurut kehadiran; dihitung sesudah sertifikat penyelenggara disahkan');
    expect(text).toContain('bukan sertifikat. Sertifikat diterbitkan oleh penyelenggara, Lembaga');
    expect(text).not.toMatch(/Camat Senapelan,|Ruang tanda tangan|telah menyelesaikan/);
    const [mail] = await thanks(ref);
    expect(mail?.content.subject).toContain('Catatan kehadiran dan umpan balik: Workshop pelayanan publik');
    expect(mail?.content.paragraphs.join(' ')).toMatch(
      /Lembaga Administrasi Negara; begitu Anda menerimanya, unggah di halaman pelatihan Anda/,
    );
    expect(await creditsOf(ref, 'p000')).toMatchObject({ A01: { learningHours: 10 } });
  });

  it.each([
    ['BKPSDM Kota Pekanbaru', 'ATTENDANCE'],
    ['Dinas Pemadam Kebakaran Kota Pekanbaru', 'ATTENDANCE'],
    ['Seksi Pelayanan  KECAMATAN SENAPELAN', undefined],
  ])('among the courses of one government only its own are certified: %s', async (provider, kind) => {
    const { ref } = await recorded({ providerKind: 'mandiri', provider });
    const [paper] = await certificatesOf(ref.agency);
    expect([paper?.kind, paper?.signer === undefined]).toEqual([kind, kind !== undefined]);
    const subject = (await thanks(ref))[0]?.content.subject;
    expect(subject).toContain(kind === undefined ? 'Sertifikat dan ' : 'Catatan kehadiran dan ');
  });

  it('the page of the person says that it is waited for, that of the check that nobody has found it right', async () => {
    const { ref } = await recorded();
    const person = visitor(pageHandler);
    expect(textOf((await person.open(await linkOf(ref, 'p000'))).html)).toContain(WAITS);
    const [record] = await certificatesOf(ref.agency);
    const path = `/verifikasi/${ref.agency}/${record?.code}`;
    const checked = textOf((await invokePage(verificationHandler, { path })).html);
    expect(checked).toContain('Catatan kehadiran ini dibuat oleh Kecamatan Senapelan.');
    expect(checked).toContain('Sertifikat penyelenggaraBelum disahkan');
    expect(checked).not.toContain('Penanda tangan');
  });

  it('a vacant office of the Camat holds nothing up', async () => {
    const { ref } = await invitedTraining(people(1), elsewhere);
    await Officer.build(DeleteItemCommand).key({ agency: ref.agency, role: 'camat' }).send();
    await certified(ref, { p000: 2 });
    expect((await readTraining(ref)).status).toBe('CERTIFIED');
  });
});

describe('a certificate in hand', () => {
  async function issued() {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2 });
    const [certificate] = await certificatesOf(ref.agency);
    return { ref, code: certificate?.code ?? '' };
  }

  it('shows every printed field to anyone, and never a NIP', async () => {
    const { ref, code } = await issued();
    const answer = await invokePage(verificationHandler, {
      path: `/verifikasi/${ref.agency}/${code.toLowerCase()}`,
    });
    expect(answer.status).toBe(200);
    const text = textOf(answer.html);
    for (const printed of [
      'NomorBelum diberikan tata usaha',
      'Ani Rahmawati',
      'Pengadministrasi Umum',
      'Seksi A',
      'Workshop pelayanan publik di kecamatan',
      'Workshop atau lokakarya',
      '9–10 Maret 2027',
      'Aula Kantor Camat Senapelan',
      '10 jam pelajaran (JP)',
      'Pekanbaru, 11 Maret 2027',
      'Fikri Harahap, S.STP., Plt. Camat Senapelan',
    ]) {
      expect(text).toContain(printed);
    }
    expect(text).not.toMatch(/\d{18}/);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it('with an unknown, altered or malformed code does not exist, and the page says so plainly', async () => {
    const { ref, code } = await issued();
    const altered = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
    const wrongs = [altered, code.slice(1), `${code}A`, 'xxx', `${code.slice(0, 25)}U`, '%00', '😀'];
    for (const wrong of wrongs) {
      const answer = await invokePage(verificationHandler, { path: `/verifikasi/${ref.agency}/${wrong}` });
      expect(answer.status).toBe(404);
      const text = textOf(answer.html);
      expect(text).toContain('Tidak ada sertifikat dengan kode ini.');
      expect(text).toContain('Kecamatan Senapelan tidak menerbitkan sertifikat');
      expect(text).toContain('0761 123456');
    }
    const without = await invokePage(verificationHandler, { path: `/verifikasi/${ref.agency}` });
    expect([without.status, textOf(without.html)]).toEqual([404, expect.stringContaining('belum lengkap')]);
    expect(textOf(without.html)).toContain('Kecamatan Senapelan');
    expect(await accessibilityFaults(without.html)).toEqual([]);
    for (const elsewhere of ['lain', '%00', "a'b"]) {
      const answer = await invokePage(verificationHandler, { path: `/verifikasi/${elsewhere}/${code}` });
      expect(answer.status).toBe(404);
      expect(textOf(answer.html)).toContain('Instansi pada alamat ini tidak dikenal.');
      expect(await accessibilityFaults(answer.html)).toEqual([]);
    }
  });

  it('comes as a PDF to its owner only', async () => {
    const { ref } = await issued();
    const owner = visitor(documentHandler);
    const path = await owner.activate(await linkOf(ref, 'p000'));
    const answer = await owner.get(`${path}/sertifikat.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await visitor(documentHandler).get(`${path}/sertifikat.pdf`)).status).toBe(404);
  });

  it('does not exist for somebody who was not there', async () => {
    const { ref } = await issued();
    const absent = visitor(documentHandler);
    const path = await absent.activate(await linkOf(ref, 'p001'));
    expect((await absent.get(`${path}/sertifikat.pdf`)).status).toBe(404);
  });
});
