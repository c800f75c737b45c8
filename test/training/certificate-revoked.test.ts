import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as documentHandler } from '../../functions/training/certificate/certificate-document.page.ts';
import { handler as verificationHandler } from '../../functions/training/certificate/certificate-verification.page.ts';
import { handler } from '../../functions/training/certificate/console-certificate.page.tsx';
import { handler as pageHandler } from '../../functions/training/participant/training.page.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { hoursOfYear } from '../../shared/rules/annual-learning-hours.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { readCertificate } from '../../shared/store/certificate.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { at, certified, invitedTraining, linkOf } from './scene.ts';

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

const REASON = 'Daftar hadir memuat nama yang keliru';

/** A workshop of two days, of which Ani was at both and Budi at the first. */
async function issued() {
  const staff = [staffRecord('p000', { name: 'Ani Rahmawati', grade: 'III/d' }), staffRecord('p001', {})];
  const { ref } = await invitedTraining(staff);
  await certified(ref, { p000: 2, p001: 1 });
  const rina = await signedInVisitor(handler, ref.agency);
  return { ref, rina, path: `/konsol/siklus/2027/pelatihan/A01/sertifikat/p000` };
}

async function ofAni(ref: TrainingRef) {
  const { enrollment } = await readParticipation(ref, 'p000');
  const code = enrollment.certificate ?? '';
  const certificate = await readCertificate(ref.agency, code);
  const person = await findParticipant(enrollment);
  if (person === undefined) throw new Error('no participant');
  const { staff, credits = {} } = person;
  const check = await visitor(verificationHandler).get(`/verifikasi/${ref.agency}/${code}`);
  return {
    enrollment,
    certificate,
    staff,
    done: hoursOfYear(staff, credits, [], '2027').done,
    checked: textOf(check.html),
  };
}

async function paperOfAni(ref: TrainingRef): Promise<Buffer> {
  const owner = visitor(documentHandler);
  const path = await owner.activate(await linkOf(ref, 'p000'));
  return (await owner.get(`${path}/sertifikat.pdf`)).bytes;
}

describe('a certificate of the agency', () => {
  it('says who it is by NIP and rank, the JP in words, and on its back what each session was about', async () => {
    const { ref } = await issued();
    const { staff, certificate, checked } = await ofAni(ref);
    const [front = '', back = ''] = await pageTexts(await paperOfAni(ref));
    expect(front).toContain(`NIP ${staff.nip}`);
    expect(front).toContain('Penata Tingkat I (III/d)');
    expect(front).toContain('10 (sepuluh) jam pelajaran (JP)');
    expect(back).toContain('DAFTAR MATERI DAN JAM PELAJARAN');
    expect(back).toContain('Terbilang: sepuluh jam pelajaran.');
    expect(certificate.sessions?.map(({ hours }) => hours)).toEqual([5, 5]);
    // The NIP stands on the paper alone.
    expect(JSON.stringify(certificate)).not.toContain(staff.nip);
    expect(checked).not.toContain(staff.nip);
    expect(checked).toContain('Penata Tingkat I (III/d)');
  });

  it('taken back is told to the person, shown to whoever checks it, and counts nowhere any more', async () => {
    const { ref, rina, path } = await issued();
    expect((await ofAni(ref)).done).toBe(10);
    const shown = await rina.get(path);
    expect(JSON.stringify(await accessibilityFaults(shown.html))).toBe('[]');
    expect((await rina.post(path, { alasan: ' ' })).status).toBe(422);
    await received();
    expect((await rina.post(path, { alasan: REASON })).status).toBe(303);
    const mails = await received();
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('Sertifikat dicabut: ')]);
    expect(mails[0]?.text).not.toContain(REASON);
    const { done, checked, enrollment, certificate } = await ofAni(ref);
    expect(done).toBe(0);
    expect(enrollment).toMatchObject({ learningHours: 0, revoked: { on: '2027-03-15', reason: REASON } });
    expect(checked).toContain('Sudah dicabut pada 15 Maret 2027: sertifikat ini tidak berlaku lagi.');
    expect(checked).not.toContain(REASON);
    expect(certificate.revoked).toEqual({ on: '2027-03-15', reason: REASON });
    expect(await lastLines(ref, 1)).toMatchObject([{ act: 'certificate revoked', subject: 'A01 p000' }]);
    const ani = visitor(pageHandler);
    const own = await ani.get(await ani.activate(await linkOf(ref, 'p000')));
    expect(textOf(own.html)).toContain(`Alasannya: ${REASON}`);
    const [front = ''] = await pageTexts(await paperOfAni(ref));
    expect(front).toContain('DICABUT 15 Maret 2027: TIDAK BERLAKU');
    // The other's stands.
    expect((await readParticipation(ref, 'p001')).enrollment).toMatchObject({ learningHours: 5 });
  });

  it('is taken back once, for the first reason, whatever crashes on the way', async () => {
    for (const writes of [0, 1, 2, 3]) {
      const { ref, rina, path } = await issued();
      crashAfterWrites(writes);
      await rina.post(path, { alasan: REASON }).catch(() => undefined);
      restart();
      await rina.post(path, { alasan: 'Alasan lain' });
      const { done, enrollment, certificate } = await ofAni(ref);
      expect([done, enrollment.learningHours]).toEqual([0, 0]);
      expect(enrollment.revoked).toEqual(certificate.revoked);
      expect(certificate.revoked?.reason).toBe(writes === 0 ? 'Alasan lain' : REASON);
    }
  });

  it('is shown to coordinators only', async () => {
    const { ref, path } = await issued();
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    expect((await leader.get(path)).status).toBe(403);
  });
});
