import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as verificationHandler } from '../../functions/training/certificate/certificate-verification.page.ts';
import { handler } from '../../functions/training/certificate/console-certificate.page.tsx';
import { handler as papers } from '../../functions/training/papers/console-training-document.page.ts';
import { handler as pageHandler } from '../../functions/training/participant/training.page.ts';
import { verifyAgency } from '../../shared/audit/verify-trails.ts';
import { readShownTrail, subjectWords } from '../../shared/console/audit-words.tsx';
import type { TrainingRef } from '../../shared/contracts.ts';
import { hoursOfYear } from '../../shared/rules/annual-learning-hours.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { findCertificate } from '../../shared/store/certificate.ts';
import { allEnrollments, readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putStaff } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
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

const path = '/konsol/siklus/2027/pelatihan/A01/koreksi-hadir';
const REASON = 'Daftar bertanda tangan tertukar';

/** A workshop of two days: Ani was at both, Budi at the first, Citra at none, Dedi at both; numbered from 7. */
async function issued(provider = 'Kecamatan Senapelan') {
  const staff = people(4);
  const { ref } = await invitedTraining(staff, { provider });
  await putStaff(ref.agency, staff);
  await changeTraining(ref, () => ({
    seats: staff.map(({ employeeId }) => employeeId),
    certificateNumbers: { pattern: '800/{urut}', first: 7, automatic: true, version: 1 },
  }));
  await certified(ref, { p000: 2, p001: 1, p003: 2 });
  await received();
  return { ref, rina: await signedInVisitor(handler, ref.agency) };
}

/** Ani was at the first day only, Budi at none, Citra at both. */
const CORRECTED = { 'hadir.S01': ['p000', 'p002', 'p003'], 'hadir.S02': ['p002', 'p003'] };
const fields = (shown: object, others: object) => ({ ...shown, alasan: REASON, ...others });

async function stateOf(ref: TrainingRef) {
  const rows = await allEnrollments(ref);
  return await Promise.all(
    rows.map(async (enrollment) => {
      const person = await findParticipant(enrollment);
      const { staff, credits = {} } = person ?? {};
      const code = enrollment.certificate;
      const certificate = code === undefined ? undefined : await findCertificate(ref.agency, code);
      return {
        attended: enrollment.attended,
        hours: enrollment.learningHours,
        ledger: staff === undefined ? undefined : hoursOfYear(staff, credits, [], '2027').done,
        number: certificate?.number,
        printed: certificate?.learningHours,
      };
    }),
  );
}

const AFTER = [
  { attended: true, hours: 5, ledger: 5, number: '800/007', printed: 5 },
  { attended: false, hours: 0, ledger: 0, number: undefined, printed: undefined },
  // Nobody else's number moves: Budi's stays free, Citra's stands at the end.
  { attended: true, hours: 10, ledger: 10, number: '800/010', printed: 10 },
  { attended: true, hours: 10, ledger: 10, number: '800/009', printed: 10 },
];

describe('a confirmed list of attendance that is corrected', () => {
  it('asks first, naming each person and what becomes of papers and JP, and nothing without a reason', async () => {
    const { ref, rina } = await issued();
    const shown = await rina.get(path);
    expect(JSON.stringify(await accessibilityFaults(shown.html))).toBe('[]');
    const form = formOf(shown.html, 'koreksi');
    expect(form).toMatchObject({ 'hadir.S01': ['p000', 'p001', 'p003'], 'hadir.S02': ['p000', 'p003'] });
    expect((await rina.post(path, { ...form, ...CORRECTED, alasan: ' ' })).status).toBe(422);
    const same = await rina.post(path, fields(form, {}));
    expect(textOf(same.html)).toContain('Tidak ada yang berubah');
    const asked = await rina.post(path, fields(form, CORRECTED));
    expect(asked.status).toBe(200);
    for (const said of [
      '2 pertemuan (10 JP) menjadi 1 pertemuan (5 JP); sertifikat diganti, yang lama dicabut',
      '1 pertemuan (5 JP) menjadi tidak hadir; sertifikat dicabut, JP dihapus',
      'tidak hadir menjadi 2 pertemuan (10 JP); sertifikat dan JP terbit',
    ])
      expect(textOf(asked.html)).toContain(said);
    expect((await readTraining(ref)).corrections).toBeUndefined();
    expect(await received()).toEqual([]);
  });

  it('has certificates, numbers, JP, list and pages follow, tells whom it concerns, and stands in the trail', async () => {
    const { ref, rina } = await issued();
    const before = (await readParticipation(ref, 'p000')).enrollment.certificate ?? '';
    const done = await rina.post(path, fields({ versi: '0', setuju: 'ya' }, CORRECTED));
    expect(done.status).toBe(303);
    expect(await stateOf(ref)).toEqual(AFTER);
    expect(await readTraining(ref)).not.toHaveProperty('correcting');
    expect((await received()).map(({ to }) => to).sort()).toHaveLength(3);
    const old = await visitor(verificationHandler).get(`/verifikasi/${ref.agency}/${before}`);
    expect(textOf(old.html)).toContain('Sudah dicabut pada 15 Maret 2027');
    const budi = visitor(pageHandler);
    const own = textOf((await budi.get(await budi.activate(await linkOf(ref, 'p001')))).html);
    expect(own).toContain('Catatan kehadiran Anda dikoreksi koordinator pada 15 Maret 2027');
    expect(own).toContain(`Alasannya: ${REASON}`);
    const reader = await signedInVisitor(papers, ref.agency);
    const list = await reader.get('/konsol/siklus/2027/pelatihan/A01/naskah/daftar-hadir.pdf');
    expect((await pageTexts(list.bytes)).join(' ')).toMatch(/Dikoreksi Senin, 15 Maret 2027.*tertukar\./s);
    const line = (await lastLines(ref, 20)).find(({ act }) => act === 'attendance corrected');
    expect(line).toMatchObject({ subject: 'A01 p000 p001 p002', reason: REASON });
    expect(line?.actor).toMatch(/^koordinator:/);
    const { lines, names } = await readShownTrail(ref, 20);
    expect(lines.map((each) => subjectWords(each, names))).toContainEqual(
      expect.stringMatching(/\(A01\); .*Budi Santoso.*; alasan: Daftar bertanda tangan tertukar$/),
    );
    expect((await verifyAgency(ref.agency, [])).filter(({ fault }) => fault !== undefined)).toEqual([]);
    // From a page that was opened before: nothing is written over.
    const late = await rina.post(path, fields({ versi: '0', setuju: 'ya' }, { 'hadir.S01': ['p000'] }));
    expect(late.status).toBe(409);
    // And back again: who had a number keeps it.
    const back = { 'hadir.S01': ['p000', 'p001', 'p003'], 'hadir.S02': ['p000', 'p003'] };
    await rina.post(path, fields({ versi: '1', setuju: 'ya' }, back));
    expect((await stateOf(ref)).map(({ number, ledger }) => [number, ledger])).toEqual([
      ['800/007', 10],
      ['800/008', 5],
      [undefined, 0],
      ['800/009', 10],
    ]);
  });

  it('comes to the same end, whatever crashes on the way', async () => {
    for (let writes = 1; writes < 24; writes += 1) {
      const { ref, rina } = await issued();
      crashAfterWrites(writes);
      await rina.post(path, fields({ versi: '0', setuju: 'ya' }, CORRECTED)).catch(() => undefined);
      restart();
      const page = await rina.get(path);
      if ((await readTraining(ref)).correcting === true)
        expect(textOf(page.html)).toContain('Lanjutkan koreksi');
      await rina.post(path, { tindakan: 'lanjutkan' });
      expect(await stateOf(ref)).toEqual(AFTER);
      expect((await readTraining(ref)).corrections).toHaveLength(1);
      expect(new Set((await received()).map(({ to }) => String(to))).size).toBe(3);
    }
  });

  it('takes nobody away whose certificate of another provider was handed in, and waits again for the others', async () => {
    const { ref, rina } = await issued('Lembaga Administrasi Negara');
    const proof = {
      state: 'VERIFIED',
      file: 'f',
      fileName: 'f.pdf',
      sha256: 'x',
      sentAt: at('2027-03-12').toISOString(),
      number: '1',
      issuedOn: '2027-03-10',
    } as const;
    await updateEnrollment((await readParticipation(ref, 'p001')).enrollment, { proof });
    const refused = await rina.post(path, fields({ versi: '0', setuju: 'ya' }, CORRECTED));
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('tidak dapat dicatat tidak hadir: Budi Santoso');
    const others = { 'hadir.S01': ['p000', 'p001', 'p002'], 'hadir.S02': ['p002'] };
    expect((await rina.post(path, fields({ versi: '0', setuju: 'ya' }, others))).status).toBe(303);
    // JP of another's course count with its certificate only.
    expect((await stateOf(ref)).map(({ hours, ledger }) => [hours, ledger])).toEqual([
      [5, 0],
      [5, 0],
      [10, 0],
      [0, 0],
    ]);
  });

  it('is for coordinators, while the training is neither being certified nor closed', async () => {
    const { ref, rina } = await issued();
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    expect((await leader.get(path)).status).toBe(403);
    for (const status of ['ATTENDED', 'CLOSED', 'INVITED'] as const) {
      await changeTraining(ref, () => ({ status }));
      expect((await rina.post(path, fields({ versi: '0', setuju: 'ya' }, CORRECTED))).status).toBe(409);
    }
  });
});
