import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkIn } from '../../functions/training/attendance/check-in.ts';
import { handler as trainings } from '../../functions/training/overview/console-training.page.tsx';
import { handler } from '../../functions/training/papers/console-training-document.page.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { readDocx } from '../readers/docx.ts';
import { textOf } from '../support/axe.ts';
import { putStaff } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, certified, DAY_AFTER, invitedTraining, people } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-03-01') });
  return () => vi.useRealTimers();
});

const path = '/konsol/siklus/2027/pelatihan/A01/naskah';

/** A workshop of two days; the first four of five have seats. */
async function training() {
  const staff = people(5);
  const { ref } = await invitedTraining(staff);
  await putStaff(ref.agency, staff);
  await changeTraining(ref, () => ({ seats: ['p000', 'p001', 'p002', 'p003'] }));
  return { ref, staff, ...(await coordinatorOf(ref.agency)) };
}

async function coordinatorOf(agency: string) {
  const rina = await signedInVisitor(handler, agency);
  const pdf = async (name: string) =>
    (await pageTexts((await rina.get(`${path}/${name}.pdf`)).bytes)).join(' ');
  return { rina, pdf };
}

describe('the papers of a training', () => {
  it('leave number, day and signature to the office: words of SRIKANDI in the DOCX, blanks in the PDF', async () => {
    const { rina, pdf, ref } = await training();
    for (const name of ['undangan', 'surat-tugas']) {
      const { status, bytes } = await rina.get(`${path}/${name}.docx`);
      expect(status).toBe(200);
      const { text } = readDocx(bytes);
      for (const tag of ['nomor_naskah', 'tanggal_naskah', 'ttd_pengirim'])
        expect(text).toContain(`\${${tag}}`);
      expect(await pdf(name)).not.toMatch(/NOMOR \d|Nomor : \d|\$\{/);
    }
    expect(await lastLines(ref, 1)).toMatchObject([
      { act: 'training paper exported', subject: 'A01 surat-tugas pdf' },
    ]);
  });

  it('name the approval of a training beside the plan, as its invitation does, and its money apart', async () => {
    const staff = people(3);
    const { ref, mailer } = await invitedTraining(staff, { offPlan: true });
    expect(mailer.sent[0]?.content.paragraphs[0]).toContain(
      'Kegiatan ini di luar rencana pengembangan kompetensi 2027 dan disetujui tersendiri.',
    );
    await putStaff(ref.agency, staff);
    const { pdf } = await coordinatorOf(ref.agency);
    expect(await pdf('undangan')).toContain(
      'Dalam rangka pelaksanaan persetujuan kegiatan di luar rencana pengembangan kompetensi',
    );
    const rina = await signedInVisitor(trainings, ref.agency);
    const list = textOf((await rina.get('/konsol/siklus/2027/pelatihan')).html);
    expect(list).toContain('Jumlah kegiatan dalam rencana: rencana Rp0; komitmen –; realisasi –.');
    expect(list).toContain('Jumlah kegiatan di luar rencana: rencana Rp2.000.000; komitmen –; realisasi –');
  });

  it('of a joint training name the other agency with its share, and give its people lines to sign, but none of them a name', async () => {
    const staff = people(4);
    const joint = [{ agency: 'Kecamatan Sukajadi', seats: 3, cost: 3_000_000 }];
    const { ref, mailer } = await invitedTraining(staff, { joint });
    expect(mailer.sent[0]?.content.details).toContainEqual([
      'Penyelenggara',
      'Kecamatan Senapelan, bersama Kecamatan Sukajadi',
    ]);
    await putStaff(ref.agency, staff);
    await changeTraining(ref, () => ({ seats: ['p000', 'p001'] }));
    vi.setSystemTime(DAY_AFTER);
    await certified(ref, { p000: 2 });
    const { pdf } = await coordinatorOf(ref.agency);
    expect(await pdf('daftar-hadir')).toMatch(/PESERTA KECAMATAN SUKAJADI.*Nama NIP Jabatan Tanda tangan/);
    const report = await pdf('laporan');
    expect(report).toContain('Kecamatan Senapelan, bersama Kecamatan Sukajadi');
    expect(report).toMatch(/Kecamatan Sukajadi 3 Rp3\.000\.000.*Jumlah 5 Rp5\.000\.000/);
    const rina = await signedInVisitor(trainings, ref.agency);
    expect(textOf((await rina.get('/konsol/siklus/2027/pelatihan')).html)).toContain(
      'Rp2.000.000 (bagian sendiri dari Rp5.000.000)',
    );
  });

  it('invite everybody with the schedule of the sessions, and send on duty those who hold a seat', async () => {
    const { pdf, staff } = await training();
    const undangan = await pdf('undangan');
    expect(undangan).toContain('LAMPIRAN I: JADWAL');
    expect(undangan).toMatch(
      /lewat tautan pribadi dalam surel\s+undangan; bila Saudara tidak menerimanya, kepada/,
    );
    expect(undangan).toContain('Selasa, 9 Maret 2027');
    for (const { name, nip } of staff) expect(undangan).toContain(`${name} ${nip}`);
    const tugas = await pdf('surat-tugas');
    expect(tugas).toContain('4 (empat) orang pegawai sebagaimana tercantum dalam Lampiran');
    expect(tugas).toContain('PLT. CAMAT SENAPELAN');
    expect([tugas.includes('Dedi Putra'), tugas.includes('Eka Sari')]).toEqual([true, false]);
  });

  it('list who was there with time and way, and report it once the list stands', async () => {
    const { ref, rina, pdf } = await training();
    const early = await rina.get(`${path}/laporan.pdf`);
    expect(early.status).toBe(409);
    expect(textOf(early.html)).toContain('Laporan pelaksanaan disusun setelah daftar hadir ditetapkan.');
    expect(await pdf('daftar-hadir')).toContain('Kehadiran belum ditetapkan koordinator.');
    await checkIn(await readParticipation(ref, 'p000'), at('2027-03-09', '07:55'));
    vi.setSystemTime(DAY_AFTER);
    await certified(ref, { p000: 2, p001: 1 });
    await changeTraining(ref, () => ({ absences: { p002: 'tugas-lain' } }));
    const later = await coordinatorOf(ref.agency);
    const list = await later.pdf('daftar-hadir');
    expect(list).toContain('pukul 07.55 WIB, lewat tautan pribadi');
    expect(list).toContain('hadir, dicatat koordinator');
    expect(list).toContain('tidak hadir');
    expect(list).toMatch(/tidak hadir: ada\s+tugas/);
    const laporan = await later.pdf('laporan');
    expect(laporan).toContain(
      'Dari 4 (empat) orang peserta, 2 (dua) orang hadir dan memperoleh seluruhnya 15 (lima belas) jam pelajaran (JP).',
    );
    expect(laporan).toContain('LAMPIRAN II: PESERTA DAN KEHADIRAN');
  });

  it('are for the coordinator, who reads why there is none yet', async () => {
    const { ref, rina } = await training();
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    expect((await leader.get(`${path}/undangan.pdf`)).status).toBe(403);
    expect((await rina.get(`${path}/piagam.pdf`)).status).toBe(404);
    await changeTraining(ref, () => ({ seats: [] }));
    const empty = await rina.get(`${path}/surat-tugas.pdf`);
    expect([empty.status, textOf(empty.html).includes('belum ada peserta yang dapat dimuat')]).toEqual([
      409,
      true,
    ]);
    await changeTraining(ref, () => ({ status: 'CANCELLED' }));
    const cancelled = await rina.get(`${path}/undangan.pdf`);
    expect([cancelled.status, textOf(cancelled.html).includes('Pelatihan ini dibatalkan')]).toEqual([
      409,
      true,
    ]);
  });
});
