import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestAttendance } from '../../functions/training/attendance/training-attendance.step.ts';
import { changeSession } from '../../functions/training/schedule/change-session.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { inviteParticipants } from '../../functions/training/seats/training-invite.step.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { closeTraining } from '../../functions/training/training-close.step.ts';
import { listTrainings } from '../../functions/training/training-list.step.ts';
import {
  handler as openHandler,
  openTraining,
  startTraining,
} from '../../functions/training/training-open.step.ts';
import { TransientError } from '../../shared/errors.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments, readParticipation } from '../../shared/store/enrollment.ts';
import { table } from '../../shared/store/table.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { Waitpoint } from '../../shared/store/waitpoint.ts';
import { lambdaContext } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import {
  at,
  context,
  DAY_AFTER,
  deafWorkflows,
  enactedPlan,
  INVITATION_DAY,
  invitedTraining,
  people,
  workshop,
} from './scene.ts';

beforeAll(async () => (await startTable()).close);

const september = { startsOn: '2027-09-01', endsOn: '2027-09-02' };
const later = { ...workshop, activity: 'A02', ...september, dates: Object.values(september) };

describe('the list of trainings', () => {
  it('starts those whose first day is near and waits for the next one', async () => {
    const ref = await enactedPlan(people(1), [workshop, later]);
    const listed = await listTrainings(ref, INVITATION_DAY);
    expect(listed.due).toEqual([{ activity: 'A01', name: `${ref.agency}-2027-A01`, run: 1 }]);
    expect(listed.allClosed).toBe(false);
    // The next weekly mail: it may bring the invitations.
    expect(listed.waitSeconds).toBe((at('2027-02-22', '08:00').getTime() - INVITATION_DAY.getTime()) / 1000);
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('TRAINING');
  });

  it('wakes on the morning of the day a training becomes due', async () => {
    const ref = await enactedPlan(people(1), [workshop]);
    const { due, waitSeconds } = await listTrainings(ref, at('2027-02-15', '00:00'));
    expect(due).toEqual([]);
    expect(waitSeconds).toBe(32 * 3600);
  });

  it('names no training that was opened, however often it looks, and waits for those that were not', async () => {
    const ref = await enactedPlan(people(1), [workshop, later]);
    await listTrainings(ref, INVITATION_DAY);
    await openTraining(ref);
    expect(await listTrainings(ref, INVITATION_DAY)).toMatchObject({ due: [], allClosed: false });
    expect((await listTrainings(ref, at('2027-08-11', '08:00'))).due).toEqual([
      { activity: 'A02', name: `${ref.agency}-2027-A02`, run: 1 },
    ]);
  });

  it('says when a weekly mail has something to say, and sleeps until then', async () => {
    const { ref } = await invitedTraining(people(1));
    // The workshop begins on Tuesday, 9 March, and the Monday before it is a holiday.
    const before = await listTrainings(ref, at('2027-02-16', '08:00'));
    expect([before.week, before.waitSeconds]).toEqual(['', 13 * 86_400]);
    expect(await listTrainings(ref, at('2027-03-01', '08:00'))).toMatchObject({ week: '2027-03-01' });
    expect(await listTrainings(ref, at('2027-03-05', '08:00'))).toMatchObject({ week: '2027-03-01' });
  });

  it('goes on to follow-up when the plan has no lines', async () => {
    const ref = await enactedPlan([], []);
    expect(await listTrainings(ref, INVITATION_DAY)).toMatchObject({ due: [], allClosed: true });
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('FOLLOW_UP');
  });
});

describe('opening', () => {
  it('enrols the people of the plan with what mails need, and their hours of the year', async () => {
    const ref = await enactedPlan([staffRecord('ani', { supervisorId: 'bos' })], [workshop], { ani: 7 });
    await listTrainings(ref, INVITATION_DAY);
    expect(await openTraining(ref)).toEqual({ ...ref, status: 'OPEN' });
    expect(await allEnrollments(ref)).toMatchObject([
      {
        employeeId: 'ani',
        email: 'ani@instansi.example',
        supervisorId: 'bos',
        hoursBefore: 7,
        answer: 'PENDING',
      },
    ]);
    expect(await readTraining(ref)).toMatchObject({
      startsAt: '2027-03-09T01:00:00.000Z',
      // Five JP a day, from eight: until a quarter to twelve.
      endsAt: '2027-03-10T04:45:00.000Z',
    });
  });

  it('by hand waits for the day from which its cycle would bring the invitations; of what is there it goes on', async () => {
    const ref = await enactedPlan(people(1), [workshop]);
    await listTrainings(ref, INVITATION_DAY);
    const before = at('2027-02-15', '09:00');
    await expect(startTraining(ref, before)).rejects.toThrow(
      'Pelatihan A01 dibuka sendiri oleh siklusnya paling lambat Selasa, 16 Februari 2027 pukul 08.00 WIB, dan baru sejak itu dapat dibuka dengan tangan.',
    );
    expect(await startTraining({ ...ref, run: 1 }, before)).toMatchObject({ status: 'OPEN' });
    expect(await startTraining({ ...ref, run: null }, before)).toMatchObject({ status: 'OPEN' });
    const other = await enactedPlan(people(1), [workshop]);
    await listTrainings(other, INVITATION_DAY);
    expect(await startTraining(other, at('2027-02-16', '08:00'))).toMatchObject({ status: 'OPEN' });
  });

  it('twice keeps what is there, the feedback key too', async () => {
    const { ref } = await invitedTraining();
    const before = await readTraining(ref);
    expect(await openTraining(ref)).toMatchObject({ status: 'INVITED' });
    expect(await readTraining(ref)).toEqual(before);
  });

  it('of an activity that the plan does not have ends in a named failure', async () => {
    const ref = await enactedPlan(people(1));
    await listTrainings(ref, INVITATION_DAY);
    const opened = openHandler({ ...ref, activity: 'A99' }, lambdaContext());
    await expect(opened).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: '"activity": kegiatan "A99" tidak ada dalam rencana 2027.',
    });
  });

  it('before the plan is enacted is refused', async () => {
    const ref = await enactedPlan(people(1));
    await expect(openTraining(ref)).rejects.toMatchObject({ name: 'RuleViolationError' });
  });
});

describe('the invitation', () => {
  it('reaches each person once, with a calendar entry that names nobody else', async () => {
    const { ref, mailer } = await invitedTraining([...people(2), staffRecord('tanpa')]);
    await inviteParticipants(ref, context(INVITATION_DAY, mailer));
    expect(mailer.sent.map(({ to }) => to.email)).toHaveLength(3);
    const ics = mailer.sent[0]?.ics?.ics.replaceAll('\r\n ', '') ?? '';
    expect(ics.match(/ATTENDEE/g)).toHaveLength(1);
    expect(ics).toContain('SEQUENCE:0');
    expect(ics).toContain('DTSTART;TZID=Asia/Jakarta:20270309T080000');
    expect((await readTraining(ref)).status).toBe('INVITED');
  });

  it('passes over people without an address', async () => {
    const { email: _none, ...silent } = staffRecord('tanpa');
    const { mailer } = await invitedTraining([...people(1), silent]);
    expect(mailer.sent).toHaveLength(1);
  });

  it('goes on where it stopped when the mail service was busy', async () => {
    const ref = await enactedPlan(people(3));
    await listTrainings(ref, INVITATION_DAY);
    await openTraining(ref);
    const mailer = fakeMailer();
    mailer.throttle(1);
    await expect(inviteParticipants(ref, context(INVITATION_DAY, mailer))).rejects.toThrow();
    expect(await inviteParticipants(ref, context(INVITATION_DAY, mailer))).toEqual({ more: false });
    expect(new Set(mailer.sent.map(({ to }) => to.email)).size).toBe(3);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(3);
  });
});

describe('the schedule of a training', () => {
  it('reminds one working day before, and says when it is over', async () => {
    const { ref } = await invitedTraining();
    const next = async (now: Date) => await scheduleTraining(ref, now);
    expect(await next(at('2027-03-01'))).toMatchObject({ action: 'WAIT', waitpoint: 'schedule-0' });
    // Monday, 8 March, is a holiday: the working day before the training is Friday.
    expect(await next(at('2027-03-03'))).toMatchObject({ action: 'WAIT', waitSeconds: 2 * 86_400 - 3600 });
    expect(await next(at('2027-03-05'))).toMatchObject({ action: 'REMIND', reminder: 'H-1' });
    await announce(ref, 'H-1', context(at('2027-03-08')));
    expect(await next(at('2027-03-09'))).toMatchObject({ action: 'WAIT' });
    expect(await next(DAY_AFTER)).toMatchObject({ action: 'HELD' });
    expect(await next(DAY_AFTER)).toMatchObject({ action: 'HELD' });
    expect(await readTraining(ref)).toMatchObject({ status: 'HELD', heldAt: '2027-03-10T04:45:00.000Z' });
  });

  it('reminds those with a seat on the day before, once, and nobody else', async () => {
    const { ref } = await invitedTraining(people(3));
    await answerInvitation(await readParticipation(ref, 'p000'), { kind: 'ACCEPTED' }, INVITATION_DAY);
    await answerInvitation(
      await readParticipation(ref, 'p001'),
      { kind: 'DECLINED', reason: 'tugas-lain' },
      INVITATION_DAY,
    );
    const mailer = fakeMailer();
    await announce(ref, 'H-1', context(at('2027-03-08'), mailer));
    await announce(ref, 'H-1', context(at('2027-03-08'), mailer));
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['p000@instansi.example']);
    const words = mailer.sent[0]?.content.paragraphs.join(' ') ?? '';
    expect(words).toContain('Saya hadir');
    expect(words).not.toContain('tes awal');
  });
});

describe('a series', () => {
  // Two days, and two more after a break: the holiday of 8 March parts nothing.
  const dates = ['2027-03-05', '2027-03-09', '2027-03-10', '2027-04-08'];
  async function seated() {
    const days = { startsOn: '2027-03-05', endsOn: '2027-04-08', dates, days: 4, learningHours: 20 };
    const { ref } = await invitedTraining(people(2), days);
    for (const [employeeId, calendarReminds] of [
      ['p000', false],
      ['p001', true],
    ] as const) {
      const reply = { kind: 'ACCEPTED' as const, calendarReminds };
      await answerInvitation(await readParticipation(ref, employeeId), reply, INVITATION_DAY);
    }
    return ref;
  }

  it('reminds before the first session and before each that follows a break, whom no calendar reminds', async () => {
    const ref = await seated();
    expect((await readTraining(ref)).sessions?.map(({ date }) => date)).toEqual(dates);
    const mailer = fakeMailer();
    const told: string[] = [];
    for (
      let now = at('2027-03-01', '08:00');
      now < at('2027-04-09');
      now = new Date(now.getTime() + 86_400_000)
    ) {
      const { action } = await scheduleTraining(ref, now);
      if (action !== 'REMIND') continue;
      await announce(ref, 'H-1', context(now, mailer));
      told.push(wibDate(now));
      expect((await scheduleTraining(ref, now)).action).toBe('WAIT');
    }
    expect(told).toEqual(['2027-03-04', '2027-04-07']);
    expect(mailer.sent.map(({ to, content }) => [to.email, content.paragraphs[0]])).toEqual([
      ['p000@instansi.example', expect.stringContaining('dimulai hari Jumat, 5 Maret 2027')],
      ['p000@instansi.example', expect.stringMatching(/^Pertemuan ke-4 dari 4 .* Kamis, 8 April 2027/)],
    ]);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(2);
  });

  it('reminds anew of a session that was moved to another day after its reminder', async () => {
    const ref = await seated();
    await changeTraining(ref, () => ({ reminded: ['H-1', 'H-1 2027-04-08'] }));
    const session = (await readTraining(ref)).sessions?.at(-1);
    const { id = '', startTime = '', endTime = '' } = session ?? {};
    const change = { id, shown: '0', content: { date: '2027-04-22', startTime, endTime } };
    await changeSession(ref, change, at('2027-04-07', '10:00'), deafWorkflows());
    await announce(ref, 'DIPINDAH', context(at('2027-04-07', '10:01')));
    expect((await scheduleTraining(ref, at('2027-04-21'))).action).toBe('REMIND');
  });
});

describe('after a training', () => {
  it('the coordinator is asked who was there, with the address of the console', async () => {
    const { ref } = await invitedTraining();
    await scheduleTraining(ref, DAY_AFTER);
    const mailer = fakeMailer();
    expect(await requestAttendance(ref, DAY_AFTER, mailer)).toEqual({ waitSeconds: 7 * 86_400 - 3600 });
    await requestAttendance(ref, DAY_AFTER, mailer);
    expect(mailer.sent[0]?.to.email).toBe('rina@instansi.example');
    expect(mailer.sent[0]?.content.action?.url).toMatch(/\/konsol\/siklus\/2027\/pelatihan\/A01$/);
    expect(mailer.sent).toHaveLength(1);
    await requestAttendance(ref, new Date(DAY_AFTER.getTime() + 7 * 86_400_000), mailer);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(2);
  });

  it('the coordinator is asked again on the same day when the mail could not be sent', async () => {
    const { ref } = await invitedTraining();
    await scheduleTraining(ref, DAY_AFTER);
    const mailer = fakeMailer();
    mailer.throttle(1);
    await expect(requestAttendance(ref, DAY_AFTER, mailer)).rejects.toThrow(TransientError);
    await requestAttendance(ref, DAY_AFTER, mailer);
    expect(mailer.sent).toHaveLength(1);
  });

  it('only the last one to close lets the cycle go on', async () => {
    const ref = await enactedPlan(people(1), [workshop, later]);
    await listTrainings(ref, INVITATION_DAY);
    const other = { ...ref, activity: 'A02' };
    await openTraining(ref);
    await openTraining(other);
    await closeTraining(ref, DAY_AFTER, deafWorkflows());
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('TRAINING');
    expect(await waitpoints(ref.agency)).toEqual([{ waitpoint: 'trainings-0', missing: 1 }]);
    await closeTraining(other, DAY_AFTER, deafWorkflows());
    await closeTraining(other, DAY_AFTER, deafWorkflows());
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('FOLLOW_UP');
    expect(await waitpoints(ref.agency)).toMatchObject([
      // Where an execution of before changes waits, and where those of this version do.
      { waitpoint: 'trainings', closed: '2' },
      { waitpoint: 'trainings-0', closed: '2' },
    ]);
  });
});

async function waitpoints(agency: string) {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Waitpoint)
    .query({ partition: partitions.cycle(agency, '2027'), range: { beginsWith: 'WAIT#' } })
    .send();
  return Items.map(({ waitpoint, missing, result }) => ({ waitpoint, missing, ...result }));
}
