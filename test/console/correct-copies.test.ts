import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/console/staff/staff-page.tsx';
import type { TrainingRef } from '../../shared/contracts.ts';
import { updateEnrollment } from '../../shared/training/enrollment-store.ts';
import { readParticipation } from '../../shared/training/training-store.ts';
import { putCycle, putStaff } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { INVITATION_DAY, invitedTraining, people } from '../training/scene.ts';
import { signedInVisitor } from './scene.ts';

beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
  return () => vi.useRealTimers();
});

const correction = {
  surel: 'ani.baru@instansi.example',
  jabatan: 'pelaksana',
  atasan: 'p001',
  keadaan: 'ACTIVE',
};

/** Ani and Budi are invited, and stand in the staff. */
async function invited(phase: 'TRAINING' | 'CLOSED') {
  const { ref } = await invitedTraining(people(2));
  await putStaff(ref.agency, people(2));
  await putCycle(ref.agency, { phase, shardCount: 1 });
  const rina = await signedInVisitor(handler, ref.agency);
  return { ref, correct: (form: Record<string, string>) => rina.post('/konsol/pegawai/p000', form) };
}

const enrollmentOf = async (ref: TrainingRef, person: string) =>
  (await readParticipation(ref, person)).enrollment;

describe('a corrected address', () => {
  it('reaches the trainings to which the person is invited, and nobody else there', async () => {
    const { ref, correct } = await invited('TRAINING');
    expect((await correct(correction)).status).toBe(303);
    expect(await enrollmentOf(ref, 'p000')).toMatchObject({
      email: 'ani.baru@instansi.example',
      supervisorId: 'p001',
      answer: 'PENDING',
    });
    expect((await enrollmentOf(ref, 'p001')).email).toBe('p001@instansi.example');
  });

  it('reaches them at the second click, when the first one ended half way', async () => {
    const { ref, correct } = await invited('TRAINING');
    await correct(correction);
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { email: 'p000@instansi.example' });
    expect((await correct(correction)).status).toBe(303);
    expect((await enrollmentOf(ref, 'p000')).email).toBe('ani.baru@instansi.example');
  });

  it('that is cleared stays where mails went, and the supervisor who was taken away is asked no more', async () => {
    const { ref, correct } = await invited('TRAINING');
    await correct(correction);
    expect((await correct({ ...correction, surel: '', atasan: '' })).status).toBe(303);
    const enrollment = await enrollmentOf(ref, 'p000');
    expect(enrollment.email).toBe('ani.baru@instansi.example');
    expect(enrollment.supervisorId).toBeUndefined();
  });

  it('leaves a closed cycle as it was', async () => {
    const { ref, correct } = await invited('CLOSED');
    await correct(correction);
    expect((await enrollmentOf(ref, 'p000')).email).toBe('p000@instansi.example');
  });
});
