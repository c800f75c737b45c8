import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/training/overview/console-training.page.tsx';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { partitions } from '../../shared/store/definition.ts';
import { noteCheckIn, readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { Training } from '../../shared/store/training-item.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putCycle, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  at,
  DAY_AFTER,
  deafWorkflows,
  enactedPlan,
  INVITATION_DAY,
  invitedTraining,
  people,
} from './scene.ts';

let aws: TestTable;
const list = '/konsol/siklus/2027/pelatihan';
const path = `${list}/A01`;

beforeAll(async () => {
  aws = await startTable();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

async function invited(line: Parameters<typeof invitedTraining>[1] = {}, staff = people(3)) {
  const { ref } = await invitedTraining(staff, line);
  return { ref, rina: await signedInVisitor(handler, ref.agency) };
}

/** The day after the training: some have checked in, and Rina signs in anew. */
async function held(ref: TrainingRef, present: readonly string[]): Promise<Visitor> {
  for (const employeeId of present) {
    await noteCheckIn({ ...ref, employeeId }, at('2027-03-09').toISOString(), false);
  }
  vi.setSystemTime(DAY_AFTER);
  await scheduleTraining(ref, DAY_AFTER);
  return await signedInVisitor(handler, ref.agency);
}

const attendanceOf = async (ref: TrainingRef) => (await readTraining(ref)).attendance;

describe('the list of trainings', () => {
  it('shows dates, state and seats, and is well for everybody', async () => {
    const { rina } = await invited();
    const { status, html } = await rina.get(list);
    expect(status).toBe(200);
    const text = textOf(html);
    for (const shown of ['9–10 Maret 2027', 'Undangan terkirim', '0 dari 2']) expect(text).toContain(shown);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it.each([
    ['one from elsewhere of those who were there', 'Lembaga Administrasi Negara', { p000: 2 }, true],
    ['one from elsewhere of nobody', 'Lembaga Administrasi Negara', { p000: 0 }, false],
    ['our own', 'Kecamatan Senapelan', { p000: 2 }, false],
  ])(
    'and the training itself say that JP count by certificates: %s',
    async (_, provider, attendance, waits) => {
      const { ref, rina } = await invited({ providerKind: 'mandiri', provider });
      const seen = async () => {
        const pages = await Promise.all([rina.get(list), rina.get(path)]);
        return pages.map(({ html }) =>
          /JP menurut sertifikat penyelenggara|sertifikat 0 dari 1 orang/.test(textOf(html)),
        );
      };
      expect(await seen()).toEqual([false, false]);
      await Training.build(UpdateAttributesCommand)
        .item({ ...ref, status: 'CLOSED', attendance })
        .send();
      expect(await seen()).toEqual([waits, waits]);
    },
  );

  it('tells when a training will be opened', async () => {
    const { agency } = await enactedPlan(people(1));
    await putCycle(agency, { phase: 'TRAINING', enactment: { number: '1', date: '2027-01-10' } });
    const rina = await signedInVisitor(handler, agency);
    expect(textOf((await rina.get(list)).html)).toContain('Undangan paling lambat 22-02-2027');
    const page = await rina.get(path);
    expect(textOf(page.html)).toContain(
      'paling lambat pada Senin, 22 Februari 2027 pukul 08.00 WIB, bersama undangan kegiatan lain',
    );
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect((await rina.get(`${list}/A99`)).status).toBe(404);
  });

  it('has nothing before the plan is enacted', async () => {
    const { agency } = await enactedPlan(people(1));
    const rina = await signedInVisitor(handler, agency);
    expect(textOf((await rina.get(list)).html)).toContain('Belum ada pelatihan');
    expect((await rina.get(path)).status).toBe(404);
  });
});

describe('a training', () => {
  it('shows who has a seat, who waits and whom no mail reaches', async () => {
    const [ani, budi, ...rest] = people(3);
    const unreachable = staffRecord('p999', { name: 'Zainal Tanpa Surel, S.Sos.' });
    const { email: _email, ...withoutMail } = unreachable;
    const { ref, rina } = await invited({ capacity: 1 }, [
      ...[ani, budi, ...rest].filter((person) => person !== undefined),
      withoutMail,
    ]);
    for (const id of ['p000', 'p001']) {
      await answerInvitation(await readParticipation(ref, id), { kind: 'ACCEPTED' }, INVITATION_DAY);
    }
    const { html } = await rina.get(path);
    const text = textOf(html);
    expect(text).toContain('1 orang tidak memiliki alamat surel');
    expect(text).toContain('kepada Zainal Tanpa Surel, S.Sos. Beri tahu dengan cara lain');
    expect(text).toMatch(/Ani Rahmawati\s*Mendapat tempat/);
    expect(text).toMatch(/Budi Santoso\s*Daftar tunggu/);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('says of who has left that nothing is waited for, and calls for no address', async () => {
    const { ref, rina } = await invited();
    await updateEnrollment({ ...ref, employeeId: 'p001' }, { moved: true, email: null });
    const { html } = await rina.get(path);
    const text = textOf(html);
    expect(text).toContain('1 orang tidak lagi menjadi pegawai aktifBudi Santoso.');
    expect(text).not.toContain('tidak memiliki alamat surel');
    expect(text).toMatch(/Belum menjawab\s*2/);
    expect(text).toMatch(/Budi Santoso\s*Tidak aktif lagi\s*–/);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('that was cancelled waits for no answer and for no payment', async () => {
    const { email: _email, ...withoutMail } = staffRecord('p999', { name: 'Zainal Tanpa Surel, S.Sos.' });
    const { ref, rina } = await invited({ capacity: 1 }, [...people(3), withoutMail]);
    for (const id of ['p000', 'p001']) {
      await answerInvitation(await readParticipation(ref, id), { kind: 'ACCEPTED' }, INVITATION_DAY);
    }
    await cancelTraining(ref, INVITATION_DAY, deafWorkflows());
    const text = textOf((await rina.get(path)).html);
    expect(text).not.toMatch(/Belum menjawab|Daftar tunggu|Undangan tidak sampai/);
    expect(text).toContain('Kabar pembatalan tidak sampai kepada Zainal Tanpa Surel, S.Sos. Beri tahu');
    expect(text).toMatch(/Ani Rahmawati\s*Mendapat tempat.*Budi Santoso\s*–/s);
    expect(textOf((await rina.get(list)).html)).toContain(
      'Jumlah: rencana Rp2.000.000 (Rp2.000.000 di antaranya untuk yang dibatalkan); komitmen –; realisasi –.',
    );
  });

  it('offers only what is possible now', async () => {
    const { ref, rina } = await invited();
    const before = (await rina.get(path)).html;
    expect(formOf(before, 'pindahkan')).toMatchObject({ startsOn: ['09-03-2027'] });
    expect(() => formOf(before, 'kehadiran')).toThrow();
    const after = (await (await held(ref, [])).get(path)).html;
    expect(() => formOf(after, 'pindahkan')).toThrow();
    expect(() => formOf(after, 'batalkan')).toThrow();
    expect(formOf(after, 'kehadiran')).toBeDefined();
  });

  it('is read by leaders, who change nothing and see of nobody whether he or she has answered', async () => {
    const { email: _email, ...withoutMail } = staffRecord('p999', { name: 'Zainal Tanpa Surel, S.Sos.' });
    const { ref } = await invited({ capacity: 1, location: 'Daring' }, [...people(3), withoutMail]);
    for (const id of ['p000', 'p001']) {
      await answerInvitation(await readParticipation(ref, id), { kind: 'ACCEPTED' }, INVITATION_DAY);
    }
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    const { status, html } = await leader.get(path);
    expect(status).toBe(200);
    expect(html).not.toContain('/batalkan');
    expect(rowsOf(html, 'Peserta')).toEqual([...people(3), withoutMail].map(({ name }) => name));
    expect(textOf(html)).not.toContain('orang tidak memiliki alamat surel');
    // A sentence leads to no form that is not on the page.
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
    expect((await leader.post(`${path}/batalkan`, { setuju: 'ya' })).status).toBe(403);
    expect((await readTraining(ref)).status).toBe('INVITED');
  });
});

describe('attendance', () => {
  it('of several days is filled in from the check-ins and stands as first sent', async () => {
    const { ref } = await invited();
    const rina = await held(ref, ['p001']);
    await arrive(
      partitions.training(ref.agency, ref.cycle, ref.activity),
      'attendance',
      't',
      deafWorkflows(),
    );
    const page = await rina.get(path);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    const form = formOf(page.html, 'kehadiran');
    expect(form).toMatchObject({ 'hadir.S01': ['p001'] });
    expect(form['hadir.S02']).toBeUndefined();
    expect(textOf(page.html)).toMatch(/sebenarnya\. Sertifikat dan JP terbit menurut daftar ini, dan/);
    aws.reset();
    const answers = [
      await rina.post(`${path}/kehadiran`, { 'hadir.S01': ['p001'], 'hadir.S02': ['p000', 'p001'] }),
      await rina.post(`${path}/kehadiran`, { 'hadir.S01': ['p000', 'p001'], 'hadir.S02': ['p001'] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 409]);
    expect(await attendanceOf(ref)).toEqual({ p000: 1, p001: 2 });
    expect((await readTraining(ref)).sessionsAttended).toEqual({ p000: ['S02'] });
    expect(new Set(aws.answers.map(({ output }) => JSON.stringify(output)))).toEqual(
      new Set(['{"present":"2"}']),
    );
  });

  it('of one day is ticked by name', async () => {
    const { ref } = await invited({ days: 1, endsOn: '2027-03-09' });
    const rina = await held(ref, ['p002']);
    const page = await rina.get(path);
    expect(formOf(page.html, 'kehadiran')['hadir.S01']).toEqual(['p002']);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    await rina.post(`${path}/kehadiran`, { 'hadir.S01': ['p000', 'p002'] });
    expect(await attendanceOf(ref)).toEqual({ p000: 1, p002: 1 });
  });

  it('that is wrong comes back as it was filled in, each fault named', async () => {
    const { ref } = await invited();
    const rina = await held(ref, []);
    const form = { isian: 'kehadiran', 'hadir.S01': ['p000', 'asing'], 'hadir.S09': ['p001'] };
    const { status, html } = await rina.post(`${path}/kehadiran`, form);
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Daftar hadir memuat pertemuan yang tidak ada pada pelatihan ini');
    expect(formOf(html, 'kehadiran')).toMatchObject({ 'hadir.S01': ['p000'] });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await attendanceOf(ref)).toBeUndefined();
  });

  it('of nobody must be meant', async () => {
    const { ref } = await invited();
    const rina = await held(ref, []);
    const form = formOf((await rina.get(path)).html, 'kehadiran');
    const asked = await rina.post(`${path}/kehadiran`, form);
    expect(asked.status).toBe(422);
    expect(await attendanceOf(ref)).toBeUndefined();
    expect((await rina.post(`${path}/kehadiran`, { ...form, kosong: 'ya' })).status).toBe(303);
    expect(await attendanceOf(ref)).toEqual({});
  });

  it('is refused before the training was held', async () => {
    const { rina } = await invited();
    const { status, html } = await rina.post(`${path}/kehadiran`, { 'hadir.S01': 'p000' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('setelah pelatihan selesai');
  });
});

describe('feedback', () => {
  const summary = {
    attended: 12,
    answered: 10,
    reaction: { fasilitator: 4.2, metode: 3.1, sarana: 4, manfaat: 3.9, penyelenggaraan: 3.7 },
    depth: { 'terlalu-dangkal': 0.4, cukup: 0.6, 'terlalu-dalam': 0 },
    tooShallow: 0.4,
    comments: ['Perbanyak praktik <b>langsung</b>.'],
    learning: { pairs: 9, pre: 55, post: 71 },
  };

  async function closedWith(change: object) {
    const { ref, rina } = await invited();
    await Training.build(UpdateAttributesCommand)
      .item({ ...ref, status: 'CLOSED', attendance: { p000: 2 }, summary: { ...summary, ...change } })
      .send();
    return (await rina.get(path)).html;
  }

  it('is summed up once it is closed, a shallow training flagged', async () => {
    const html = await closedWith({});
    const text = textOf(html);
    expect(text).toContain('40% (4 dari 10 jawaban) menilai materinya terlalu dangkal');
    expect(text).toContain('55 → 71');
    // Asked so in a collection from before organisation and facilities were two questions.
    expect(text).toContain('Penyelenggaraan dan sarananya baik.');
    expect(text).toContain('Perbanyak praktik <b>langsung</b>.');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('of fewer than five is not shown', async () => {
    const text = textOf(await closedWith({ answered: 3, suppressed: 'Kurang dari 5 orang menjawab.' }));
    expect(text).toContain('Kurang dari 5 orang menjawab.');
    expect(text).not.toContain('Perbanyak praktik');
  });
});
