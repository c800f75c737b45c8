import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { confirmAttendance } from '../../functions/training/attendance/confirm-attendance.ts';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { moveTraining } from '../../functions/training/schedule/move-training.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { mailMoment, workingMorning } from '../../shared/rules/mail-calendar.ts';
import { addDays, wibDate, workingDayFrom } from '../../shared/rules/working-calendar.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { type Platform, startPlatform } from './platform.ts';
import { jumpTo, newTown, putDraftPlan, type Town } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2027-01-04T02:00:00Z'));
});
afterEach(() => platform.calmDown());
afterAll(() => platform.stop());

const SETTINGS = {
  feedbackDays: 4,
  applicationDays: [12, 20, 90],
  behaviourDelayDays: 30,
  behaviourDays: 4,
  invitationDays: 10,
};

/** A cycle in training with one activity ten days ahead: its own execution has begun. */
async function begun(activities: Readonly<Record<string, number>> = { A01: 10 }, other: object = {}) {
  const town = await newTown();
  await putDraftPlan(platform, town, activities, 'APPROVED');
  const cycle = await jumpTo(platform, town, 'TRAINING', { ...SETTINGS, ...other });
  await platform.idle();
  return { town, cycle, arn: trainingArn(town) };
}
const trainingArn = ({ agency, cycle }: Town, activity = 'A01') =>
  platform.arnOf('training', `${agency}-${cycle}-${activity}`);
const refOf = (town: Town, activity = 'A01') => ({ ...town, activity });
const statesOf = async (arn: string) => (await platform.standing(arn)).states;
const invitationsOf = async (town: Town) => (await readTraining(refOf(town))).invitesOn;
const lastState = async (arn: string) => (await statesOf(arn)).at(-1);
const subjects = async () =>
  (await platform.mails()).map(
    ({ to, subject }) => `${to.replace(/@.*/, '')}: ${subject.replace(/^\[.*?\] /, '')}`,
  );

async function accept(town: Town, who: string): Promise<void> {
  const participation = await readParticipation(refOf(town), who);
  await answerInvitation(participation, { kind: 'ACCEPTED' }, platform.now());
}

/** Both came; the coordinator confirms it on the day after. */
async function attended(town: Town): Promise<void> {
  await accept(town, 'ani');
  await accept(town, 'budi');
  await platform.days(11);
  await confirmAttendance(
    { ref: refOf(town), attended: { ani: ['S01'], budi: ['S01'] }, now: platform.now() },
    stepFunctions(),
  );
  await platform.idle();
}

describe('a training', () => {
  it('reminds at H-1, asks for the attendance, and asks again each week', async () => {
    const { arn, town } = await begun();
    await accept(town, 'ani');
    await accept(town, 'budi');
    expect((await subjects()).filter((line) => line.startsWith('ani'))).toHaveLength(1);
    await platform.days(7);
    expect((await statesOf(arn)).filter((name) => name === 'RemindParticipants')).toHaveLength(0);
    await platform.days(2);
    expect((await statesOf(arn)).filter((name) => name === 'RemindParticipants')).toHaveLength(1);
    await platform.days(2);
    expect(await lastState(arn)).toBe('AwaitAttendance');
    expect((await subjects()).filter((line) => line.startsWith('rina'))).toHaveLength(1);
    await platform.days(7);
    expect((await subjects()).filter((line) => line.startsWith('rina'))).toHaveLength(1);
  });

  it('goes from attendance over certificates to feedback, behaviour and its end; the cycle goes on', async () => {
    const { arn, town, cycle } = await begun();
    await attended(town);
    expect(await lastState(arn)).toBe('AwaitFeedback');
    await updateEnrollment({ ...refOf(town), employeeId: 'ani' }, { action: 'Menyusun daftar periksa.' });
    await platform.mails();
    for (let day = 0; day < 13; day += 1) await platform.days(1);
    expect(await lastState(arn)).toBe('WaitForBehaviour');
    // One weekly mail asks for feedback and says that the certificate is there.
    expect(new Set((await subjects()).filter((line) => /^(ani|budi)/.test(line)))).toEqual(
      new Set(['ani: 2 hal menunggu jawaban Anda (2027)', 'budi: 2 hal menunggu jawaban Anda (2027)']),
    );
    for (let day = 0; day < 14; day += 1) await platform.days(1);
    // Whoever wrote an action is asked how it goes on the own page; that alone is no reason for a mail.
    expect(await subjects()).toEqual([]);
    expect((await readTraining(refOf(town))).checkedIn).toBe(20);
    await platform.days(5);
    expect(await lastState(arn)).toBe('AwaitBehaviour');
    await platform.mails();
    for (let day = 0; day < 14; day += 1) await platform.days(1);
    // Everybody is asked how it is applied, in a weekly mail, with the certificate that is still awaited.
    expect(new Set((await subjects()).filter((line) => /^(ani|budi)/.test(line)))).toEqual(
      new Set(['ani: 2 hal menunggu jawaban Anda (2027)', 'budi: 2 hal menunggu jawaban Anda (2027)']),
    );
    expect(await statesOf(cycle)).toContain('RemindOfOpen');
    const { status, states } = await platform.standing(arn);
    expect(status).toBe('SUCCEEDED');
    // Asked, reminded half way, over: three rounds each.
    for (const name of ['InviteFeedback', 'InviteBehaviour'])
      expect(states.filter((state) => state === name)).toHaveLength(3);
    expect(await readTraining(refOf(town))).toMatchObject({ status: 'CLOSED' });
    expect(await lastState(cycle)).toBe('AwaitFollowUp');
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ phase: 'FOLLOW_UP' });
  });

  it('ends feedback at once when all have given it', async () => {
    const { arn, town } = await begun();
    await attended(town);
    for (const who of ['ani', 'budi'])
      await updateEnrollment({ ...refOf(town), employeeId: who }, { feedbackGiven: true });
    await platform.days(5);
    expect(await lastState(arn)).toBe('WaitForBehaviour');
  });

  it('moved wakes the workflow, tells everybody, and keeps its appointments by the new date', async () => {
    const { arn, town } = await begun();
    await accept(town, 'ani');
    await platform.mails();
    const day = workingDayFrom(addDays(wibDate(platform.now()), 40));
    await moveTraining(refOf(town), { startsOn: day, endsOn: day }, platform.now(), stepFunctions());
    await platform.idle();
    expect((await subjects()).some((line) => line.startsWith('ani'))).toBe(true);
    await platform.days(20);
    expect([await lastState(arn), await subjects()]).toEqual(['AwaitMoment', []]);
    await platform.until(workingMorning(addDays(day, 1)));
    expect(await lastState(arn)).toBe('AwaitAttendance');
  });

  it('cancelled tells everybody, closes, and lets the cycle go on', async () => {
    const { arn, town, cycle } = await begun();
    await accept(town, 'ani');
    await platform.mails();
    await cancelTraining(refOf(town), platform.now(), stepFunctions());
    await platform.idle();
    expect((await subjects()).some((line) => line.startsWith('ani'))).toBe(true);
    expect((await statesOf(arn)).slice(-2)).toEqual(['CloseTraining', 'Closed']);
    expect(await readTraining(refOf(town))).toMatchObject({ status: 'CANCELLED' });
    expect(await lastState(cycle)).toBe('AwaitFollowUp');
  });

  it('cancelled in the evening tells people in the morning, or at once when that would be too late', async () => {
    const { arn, town } = await begun({ A01: 10, A02: 12 });
    await platform.days(7);
    await platform.mailHours();
    await platform.mails();
    await platform.afterHours();
    await cancelTraining(refOf(town), platform.now(), stepFunctions());
    await platform.idle();
    const start = new Date((await readTraining(refOf(town))).startsAt);
    expect([await subjects(), await lastState(arn)]).toEqual([[], 'AwaitMailHours']);
    await platform.mailHours();
    expect(platform.now() < start).toBe(true);
    expect((await subjects()).filter((line) => line.includes('Dibatalkan'))).toHaveLength(2);

    const second = new Date((await readTraining(refOf(town, 'A02'))).startsAt);
    while (mailMoment(platform.now()) < second) {
      await platform.mailHours();
      await platform.afterHours();
    }
    expect(platform.now() < second).toBe(true);
    await platform.mails();
    const day = workingDayFrom(addDays(wibDate(platform.now()), 40));
    const later = { startsOn: day, endsOn: day };
    await moveTraining(refOf(town, 'A02'), later, platform.now(), stepFunctions());
    await platform.idle();
    expect((await subjects()).filter((line) => /Tanggal .*baru: /.test(line))).toHaveLength(2);
  });

  it('started by hand with a wrong input is refused in a sentence that names each field', async () => {
    const arn = await platform.start('training', 'salah-tulis', { agency: 'senapelan', cycle: 2027 });
    const { status, error, cause } = await platform.standing(arn);
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    expect(cause).toBe(
      '"cycle": tahun siklus ditulis di antara tanda petik, misalnya "2027". "activity": kode kegiatan dalam rencana diperlukan, misalnya "A01".',
    );
  });

  it('of an unknown activity, started by hand, is refused in a sentence', async () => {
    const { town } = await begun();
    const arn = await platform.start('training', `${town.agency}-hantu`, refOf(town, 'Z99'));
    const { status, error, cause } = await platform.standing(arn);
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    expect(cause).toBe('"activity": kegiatan "Z99" tidak ada dalam rencana 2027.');
  });
});

describe('the trainings of a cycle', () => {
  it('begin one by one, each in an execution that cannot start twice', async () => {
    const { town, cycle } = await begun({ A01: 10, A02: 90 });
    await expect(platform.standing(trainingArn(town, 'A02'))).rejects.toThrow();
    await platform.days(81);
    expect((await platform.standing(trainingArn(town, 'A02'))).status).toBe('RUNNING');
    const { states } = await platform.standing(cycle);
    expect(states.filter((name) => name === 'ListTrainings').length).toBeGreaterThan(1);
    expect((await platform.standing(trainingArn(town))).status).toBe('RUNNING');
    expect(states.at(-1)).toBe('AwaitTrainings');
  });

  it('that begin within some weeks open together, and one mail of the next Monday invites to all of them', async () => {
    const { town } = await begun({ A01: 21, A02: 60 }, { invitationDays: 21 });
    expect((await subjects()).filter((line) => line.includes('Undangan'))).toEqual([]);
    expect((await readTraining(refOf(town, 'A02'))).status).toBe('INVITED');
    await platform.until(workingMorning((await invitationsOf(town)) ?? ''));
    await platform.idle();
    const mails = (await subjects()).filter((line) => /^(ani|budi)/.test(line)).sort();
    expect(mails).toEqual(['ani: Undangan 2 pelatihan (2027)', 'budi: Undangan 2 pelatihan (2027)']);
    expect(await invitationsOf(town)).toBeUndefined();
    await platform.days(7);
    expect((await subjects()).filter((line) => line.includes('Undangan'))).toEqual([]);
  });
});
