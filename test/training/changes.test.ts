import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerKeyFor } from '../../functions/feedback/answer-key.ts';
import { confirmAttendance } from '../../functions/training/attendance/confirm-attendance.ts';
import { recordMoney } from '../../functions/training/money/record-money.ts';
import { trainingOverview } from '../../functions/training/overview/training-overview.ts';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { moveTraining } from '../../functions/training/schedule/move-training.ts';
import { announcements } from '../../functions/training/schedule/schedule-rule.ts';
import { setMeetingUrl } from '../../functions/training/schedule/set-meeting-url.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { readQuestions, writeTest } from '../../functions/training/test/write-questions.ts';
import { closeTraining } from '../../functions/training/training-close.step.ts';
import { listTrainings } from '../../functions/training/training-list.step.ts';
import { openTraining } from '../../functions/training/training-open.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { readPrivateKey } from '../../shared/store/answers.ts';
import { Audit, lastLines } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { answerOnce, readParticipation } from '../../shared/store/enrollment.ts';
import { table } from '../../shared/store/table.ts';
import { readTraining } from '../../shared/store/training.ts';
import type { AuditAct } from '../../shared/words.ts';
import { arrive, type Workflows } from '../../shared/workflow/workflows.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable } from '../support/table.ts';
import { at, context, DAY_AFTER, deafWorkflows, INVITATION_DAY, invitedTraining, people } from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});

const MARCH_FIRST = at('2027-03-01');
const NEW_DATES = { startsOn: '2027-03-23', endsOn: '2027-03-24' };

/** One seat: Ani has it, Budi waits, Citra declined, Dedi is silent. The workflow sleeps. */
async function sleeping() {
  const { ref } = await invitedTraining(people(4), { capacity: 1 });
  const say = async (who: string, accepts: boolean) =>
    await answerInvitation(
      await readParticipation(ref, who),
      accepts ? { kind: 'ACCEPTED' } : { kind: 'DECLINED', reason: 'berhalangan' },
      INVITATION_DAY,
    );
  await say('p000', true);
  await say('p001', true);
  await say('p002', false);
  const workflows = deafWorkflows();
  const { waitpoint } = await scheduleTraining(ref, MARCH_FIRST);
  await arrive(partitions.training(ref.agency, ref.cycle, ref.activity), waitpoint, 'old token', workflows);
  return { ref, workflows };
}

async function news(ref: TrainingRef, now = MARCH_FIRST) {
  const { reminder } = await scheduleTraining(ref, now);
  const announcement = announcements.find((each) => each === reminder);
  if (announcement === undefined) throw new Error('nothing to tell');
  const mailer = fakeMailer();
  await announce(ref, announcement, context(now, mailer));
  return mailer.sent;
}

async function auditLines({ agency, cycle }: TrainingRef): Promise<string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Audit)
    .query({ partition: partitions.audit(agency, cycle) })
    .send();
  return Items.map(({ act }) => act);
}

describe('a training that is moved', () => {
  it('wakes its workflow and tells everybody who has not declined, with the next calendar entry', async () => {
    const { ref, workflows } = await sleeping();
    await moveTraining(ref, NEW_DATES, MARCH_FIRST, workflows);
    expect(workflows.told).toEqual(['old token']);
    const sent = await news(ref);
    expect(sent.map(({ to }) => to.email.slice(0, 4)).sort()).toEqual(['p000', 'p001', 'p003']);
    expect(sent[0]?.ics?.ics).toContain('SEQUENCE:1');
    expect(sent[0]?.ics?.ics).toContain('20270323T080000');
    expect(await scheduleTraining(ref, MARCH_FIRST)).toMatchObject({
      action: 'WAIT',
      waitpoint: 'schedule-1',
    });
  });

  it('gives the JP of its new days: three days of a workshop are 15 and no longer 10', async () => {
    const { ref, workflows } = await sleeping();
    const longer = { startsOn: '2027-03-23', endsOn: '2027-03-25' };
    await moveTraining(ref, longer, MARCH_FIRST, workflows);
    expect((await readTraining(ref)).line).toMatchObject({ days: 3, learningHours: 15 });
  });

  it('gives the JP that the coordinator states where no rule counts them, and tells everybody', async () => {
    const bimtek = { form: 'KL10', startsOn: '2027-04-15', endsOn: '2027-04-16', learningHours: 16 };
    const { ref } = await invitedTraining(people(1), bimtek);
    const workflows = deafWorkflows();
    const oneDay = { startsOn: '2027-04-15', endsOn: '2027-04-15' };
    await expect(moveTraining(ref, oneDay, MARCH_FIRST, workflows)).rejects.toMatchObject({
      issues: [{ field: 'endTime', sentence: expect.stringContaining('16 JP dalam 1 hari') }],
    });
    await moveTraining(ref, { ...oneDay, statedHours: 8 }, MARCH_FIRST, workflows);
    expect((await readTraining(ref)).line).toMatchObject({ days: 1, learningHours: 8 });
    const [mail] = await news(ref);
    expect(mail?.content.subject).toContain('Tanggal dan jumlah JP baru: ');
    expect(mail?.content.paragraphs[0]).toContain('Jumlah jam pelajaran sekarang 8 JP.');
  });

  it('is no change of the plan: more than half of the approved JP above them is refused, in one move or several', async () => {
    const bimtek = { form: 'KL10', startsOn: '2027-04-15', endsOn: '2027-04-16', learningHours: 16 };
    const { ref } = await invitedTraining(people(1), bimtek);
    const week = { startsOn: '2027-04-12', endsOn: '2027-04-16' };
    const most = { ...week, statedHours: 24 };
    await moveTraining(ref, most, MARCH_FIRST, deafWorkflows());
    for (const statedHours of [25, 36])
      await expect(
        moveTraining(ref, { ...week, statedHours }, MARCH_FIRST, deafWorkflows()),
      ).rejects.toMatchObject({
        issues: [{ field: 'endsOn', sentence: expect.stringContaining('rencana menetapkan 16 JP') }],
      });
    expect((await readTraining(ref)).line.learningHours).toBe(24);
    expect((await lastLines(ref, 1))[0]?.title).toContain('; 16 > 24 JP');
  });

  it('keeps the JP of a rule, whatever is stated', async () => {
    const { ref, workflows } = await sleeping();
    await moveTraining(ref, { ...NEW_DATES, statedHours: 40 }, MARCH_FIRST, workflows);
    expect(await readTraining(ref)).toMatchObject({ changed: ['TANGGAL'], line: { learningHours: 10 } });
  });

  it('keeps seats and waitlist, and reminds anew before the new date', async () => {
    const { ref, workflows } = await sleeping();
    await announce(ref, 'H-1', context(at('2027-03-05')));
    await moveTraining(ref, NEW_DATES, at('2027-03-07'), workflows);
    await news(ref, at('2027-03-07'));
    expect(await readTraining(ref)).toMatchObject({ seats: ['p000'], waitlist: ['p001'] });
    expect(await scheduleTraining(ref, at('2027-03-22'))).toMatchObject({
      action: 'REMIND',
      reminder: 'H-1',
    });
  });

  it('twice to the same dates is moved once', async () => {
    const { ref, workflows } = await sleeping();
    await moveTraining(ref, NEW_DATES, MARCH_FIRST, workflows);
    await moveTraining(ref, NEW_DATES, at('2027-03-02'), workflows);
    expect((await readTraining(ref)).sequence).toBe(1);
    expect(await auditLines(ref)).toEqual(['training moved to 2027-03-23']);
  });

  it('needs sensible dates, and cannot be moved once it has begun', async () => {
    const { ref, workflows } = await sleeping();
    const past = { startsOn: '2027-02-01', endsOn: '2027-01-31', location: ' ' };
    await expect(moveTraining(ref, past, MARCH_FIRST, workflows)).rejects.toMatchObject({
      issues: [{ field: 'startsOn' }, { field: 'endsOn' }, { field: 'location' }],
    });
    const short = { ...NEW_DATES, times: { startTime: '08:00', endTime: '10:00' } };
    await expect(moveTraining(ref, short, MARCH_FIRST, workflows)).rejects.toMatchObject({
      issues: [{ field: 'endTime', sentence: expect.stringContaining('10 JP dalam 2 hari') }],
    });
    const late = moveTraining(ref, NEW_DATES, at('2027-03-09'), workflows);
    await expect(late).rejects.toMatchObject({ name: 'RuleViolationError' });
  });
});

describe('a training that is cancelled', () => {
  it('withdraws the calendar entries of everybody who has not declined, then closes', async () => {
    const { ref, workflows } = await sleeping();
    const key = await answerKeyFor(await readTraining(ref), MARCH_FIRST);
    await answerOnce({ ...ref, employeeId: 'p000' }, 'pretestTaken', { sealedPretest: 'sealed' });
    await cancelTraining(ref, MARCH_FIRST, workflows);
    await cancelTraining(ref, at('2027-03-02'), workflows);
    expect(workflows.told).toEqual(['old token', 'old token']);
    const sent = await news(ref);
    expect(sent.map(({ to }) => to.email.slice(0, 4)).sort()).toEqual(['p000', 'p001', 'p003']);
    expect(sent[0]?.ics).toMatchObject({ method: 'CANCEL' });
    expect(sent[0]?.ics?.ics).toContain('SEQUENCE:1');
    expect(await scheduleTraining(ref, MARCH_FIRST)).toMatchObject({ action: 'CANCELLED' });
    await closeTraining(ref, at('2027-03-02'), workflows);
    expect((await readTraining(ref)).status).toBe('CANCELLED');
    expect(await readTraining(ref)).not.toHaveProperty('answerKey');
    expect(await readPrivateKey(key?.id ?? '')).toBeUndefined();
    expect((await readParticipation(ref, 'p000')).enrollment).not.toHaveProperty('sealedPretest');
    expect(await auditLines(ref)).toEqual(['training cancelled']);
  });

  it('still tells its people when its workflow failed and is resumed', async () => {
    const { ref, workflows } = await sleeping();
    await cancelTraining(ref, MARCH_FIRST, workflows);
    expect((await openTraining(ref)).status).toBe('INVITED');
    await news(ref);
    expect((await openTraining(ref)).status).toBe('CANCELLED');
  });

  it('keeps its cycle in the trainings until its people have been told, or cannot be any more', async () => {
    const told = await sleeping();
    const slept = await sleeping();
    for (const { ref, workflows } of [told, slept]) {
      await cancelTraining(ref, at('2027-03-01', '20:00'), workflows);
      expect(await listTrainings(ref, at('2027-03-01', '20:01'))).toMatchObject({ allClosed: false });
    }
    await news(told.ref);
    await closeTraining(slept.ref, at('2027-07-12'), slept.workflows);
    for (const { ref } of [told, slept]) {
      expect(await listTrainings(ref, at('2027-07-12'))).toMatchObject({ allClosed: true });
    }
  });

  it('or moved is news until it is over: nobody hears months later what the machine slept through', async () => {
    const [moved, cancelled] = [await sleeping(), await sleeping()];
    await moveTraining(moved.ref, NEW_DATES, MARCH_FIRST, moved.workflows);
    await cancelTraining(cancelled.ref, MARCH_FIRST, cancelled.workflows);
    const later = at('2027-07-12');
    expect((await scheduleTraining(moved.ref, later)).action).toBe('HELD');
    expect((await scheduleTraining(cancelled.ref, later)).action).toBe('CANCELLED');
  });

  it('takes no answers, cannot be moved, and was not cancelled when it had begun', async () => {
    const { ref, workflows } = await sleeping();
    const begun = cancelTraining(ref, at('2027-03-09', '08:00'), workflows);
    await expect(begun).rejects.toMatchObject({ name: 'RuleViolationError' });
    await cancelTraining(ref, MARCH_FIRST, workflows);
    const dedi = await readParticipation(ref, 'p003');
    expect(await answerInvitation(dedi, { kind: 'ACCEPTED' }, MARCH_FIRST)).toHaveProperty('refusal');
    const moved = moveTraining(ref, NEW_DATES, MARCH_FIRST, workflows);
    await expect(moved).rejects.toMatchObject({ name: 'RuleViolationError' });
  });
});

const QUESTION = ['Siapa yang berhak atas pelayanan?', '* Setiap warga', '- Warga yang membayar'].join('\n');

const ACTS = {
  'training moved to 2027-03-23': (ref, to) => moveTraining(ref, NEW_DATES, MARCH_FIRST, to),
  'training cancelled': (ref, to) => cancelTraining(ref, MARCH_FIRST, to),
  'meeting address given': (ref, to) =>
    setMeetingUrl(ref, { text: 'https://zoom.us/j/1', shown: '0' }, MARCH_FIRST, to),
  'training money recorded': (ref) =>
    recordMoney(
      ref,
      new URLSearchParams({ versi: '0', realisasi: '100', nomorBukti: 'SP2D 1' }),
      MARCH_FIRST,
    ),
  'test questions written': (ref) => writeTest(ref, { ...readQuestions(QUESTION), shown: '' }, MARCH_FIRST),
  'attendance confirmed': (ref, to) =>
    confirmAttendance({ ref, attended: { p000: ['S01'] }, now: DAY_AFTER }, to),
} satisfies Partial<Record<AuditAct, (ref: TrainingRef, to: Workflows) => Promise<void>>>;

describe.each(Object.entries(ACTS))('%s', (act, perform) => {
  it.each([0, 1])(
    'stands with its line in the trail or not at all, after a crash behind write %i',
    async (writes) => {
      const { ref, workflows } = await sleeping();
      if (act === 'attendance confirmed') await scheduleTraining(ref, DAY_AFTER);
      const { version } = await readTraining(ref);
      crashAfterWrites(writes);
      await perform(ref, workflows).catch(() => undefined);
      restart();
      const done = (await readTraining(ref)).version > version;
      expect({ done, lines: await auditLines(ref) }).toEqual(
        writes === 0 ? { done: false, lines: [] } : { done: true, lines: [act] },
      );
    },
  );
});

describe('the live view', () => {
  it('counts anew at every look: seats, waitlist in its order, the silent, those who declined', async () => {
    const { ref } = await sleeping();
    const { counts, people: rows } = await trainingOverview(ref);
    expect(counts).toEqual({ SEAT: 1, OFFERED: 0, WAITING: 1, PENDING: 1, DECLINED: 1 });
    expect(rows.map(({ person }) => person.employeeId)).toEqual(['p000', 'p001', 'p003', 'p002']);
  });
});
