import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { handler as cyclePage } from '../../functions/console/cycle/console-cycle.page.tsx';
import { joinSurvey } from '../../functions/intake/import/join-survey.ts';
import { analyseShard } from '../../functions/plan/analysis/analysis-shard.step.ts';
import { moveCollectionDeadline } from '../../functions/survey/collection-deadline.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { closeSurvey as closeByHand, closeConfirmation } from '../../functions/survey/console-survey.tsx';
import { handler as closeStep, closeSurvey } from '../../functions/survey/survey-close.step.ts';
import { invite } from '../../functions/survey/survey-invite.step.ts';
import { prepare, handler as prepareStep } from '../../functions/survey/survey-prepare.step.ts';
import { remind } from '../../functions/survey/survey-remind.step.ts';
import { schedule, handler as scheduleStep } from '../../functions/survey/survey-schedule.step.ts';
import { OutsideMailHoursError, RuleViolationError, TransientError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { countAnswered, readCycle } from '../../shared/store/cycle.ts';
import { partitions, shardOf } from '../../shared/store/definition.ts';
import { Participant, participantsOfShard } from '../../shared/store/participant.ts';
import { listIllPeople } from '../../shared/store/progress.ts';
import { readEmployee } from '../../shared/store/staff.ts';
import { table } from '../../shared/store/table.ts';
import { MOST_MEMBERS } from '../../shared/store/team.ts';
import { signedInVisitor } from '../console/scene.ts';
import { textOf } from '../support/axe.ts';
import { lambdaContext } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { context, daysLater, OPENING, openedSurvey } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});

const people = (count: number) => Array.from({ length: count }, (_, index) => staffRecord(`p${index}`));

async function everyone(agency: string, shards: readonly number[]) {
  const found = [];
  for (const shard of shards) {
    for await (const person of participantsOfShard({ agency, cycle: '2027', shard })) found.push(person);
  }
  return found;
}

async function submit(agency: string, employeeId: string, shardCount = 1) {
  await Participant.build(UpdateItemCommand)
    .item({ agency, cycle: '2027', shard: shardOf(employeeId, shardCount), employeeId, submittedAt: 'x' })
    .send();
}

describe('a participant whose row cannot be read', () => {
  it('stops neither the invitations nor the closing nor the analysis of the others, and is noted', async () => {
    const { ref } = await openedSurvey([staffRecord('a'), staffRecord('b'), staffRecord('c')]);
    const Key = { pk: partitions.shard(ref.agency, ref.cycle, 0), sk: 'PARTICIPANT#b' };
    const spoil = new UpdateCommand({ TableName: 'bangkom', Key, UpdateExpression: 'REMOVE linkVersion' });
    await table.getDocumentClient().send(spoil);
    const mailer = fakeMailer();
    await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    expect(mailer.sent.map(({ to }) => to.email).sort()).toEqual([
      'a@instansi.example',
      'c@instansi.example',
    ]);
    await closeSurvey(ref, context(daysLater(14)));
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({
      phase: 'CONFIRMATION',
      participantCount: 2,
    });
    await analyseShard({ ...ref, shard: 0 });
    expect(await listIllPeople(partitions.cycle(ref.agency, ref.cycle))).toMatchObject([
      { person: 'b', step: 'analysis' },
      { person: 'b', step: 'survey-remind-0-S0' },
    ]);
  });
});

describe('preparing the participants', () => {
  it('enrols the active staff only, each once, in the shard of the id', async () => {
    await putAgency('siap-1');
    await putStaff('siap-1', people(150));
    await putStaff('siap-1', [staffRecord('pindah')], 'LEFT');
    await putCycle('siap-1');
    expect(await prepare({ agency: 'siap-1', cycle: '2027' }, context())).toEqual({
      more: false,
      shardCount: 2,
      shards: [0, 1],
    });
    const enrolled = await everyone('siap-1', [0, 1]);
    expect(enrolled).toHaveLength(150);
    expect(enrolled.every(({ employeeId, shard }) => shard === shardOf(employeeId, 2))).toBe(true);
    // They are forgotten, answers and all, when the fifth year after the cycle's own is over.
    const end = Date.parse('2033-01-01T00:00:00+07:00') / 1000;
    expect(enrolled.every(({ expiresAt }) => expiresAt === end)).toBe(true);
    const cycle = await readCycle('siap-1', '2027');
    expect(cycle).toMatchObject({
      shardCount: 2,
      participantCount: 150,
      surveyOpenedAt: OPENING.toISOString(),
    });
    expect(cycle.surveyClosesAt).toBe('2026-11-16T16:59:00.000Z');
  });

  it('costs one write a person, and little more', async () => {
    await putAgency('siap-2');
    await putStaff('siap-2', people(140));
    await putCycle('siap-2');
    aws.reset();
    await prepare({ agency: 'siap-2', cycle: '2027' }, context());
    expect(aws.calls.writes).toBeLessThanOrEqual(140 + 3 + Math.ceil(141 / 50));
    expect(aws.calls.reads).toBeLessThanOrEqual(10);
  });

  it('run again, changes nothing: answers, opening and teams stay', async () => {
    const { ref, shards, cycle } = await openedSurvey([staffRecord('a'), staffRecord('b')]);
    await submit(ref.agency, 'a');
    const before = [await cycle(), await everyone(ref.agency, shards)];
    await putStaff(ref.agency, [staffRecord('baru')]);
    expect(await prepare(ref, context(daysLater(3)))).toEqual({
      more: false,
      shardCount: shards.length,
      shards,
    });
    expect([await cycle(), await everyone(ref.agency, shards)]).toEqual(before);
  });

  it('hands back before its time runs out and goes on where it stopped', async () => {
    await putAgency('siap-3');
    await putStaff('siap-3', people(120));
    await putCycle('siap-3');
    const ref = { agency: 'siap-3', cycle: '2027' };
    let calls = 0;
    const short = { now: OPENING, remainingMs: () => (calls++ < 50 ? 60_000 : 1_000) };
    expect((await prepare(ref, short)).more).toBe(true);
    expect(await everyone('siap-3', [0])).toHaveLength(50);
    expect(await prepare(ref, context())).toEqual({ more: false, shardCount: 1, shards: [0] });
    expect(await everyone('siap-3', [0])).toHaveLength(120);
  });

  it('asks nobody to confirm for more than a thousand people, and tells the coordinator so', async () => {
    const agency = 'semua-di-bawah-camat';
    const everybody = people(MOST_MEMBERS + 1).map((person) => ({ ...person, supervisorId: 'camat' }));
    await putAgency(agency);
    await putCycle(agency);
    await putStaff(agency, [staffRecord('camat'), ...everybody]);
    await prepare({ agency, cycle: '2027' }, { ...context(), remainingMs: () => 0 });
    const page = await signedInVisitor(cyclePage, agency);
    const { html } = await page.get('/konsol/siklus/2027');
    expect(textOf(html)).toMatch(
      /Pegawai camatDimintai konfirmasi: menjadi atasan langsung lebih dari 1\.000 orang/,
    );
  });

  it('tells the coordinator in a sentence when there is no staff', async () => {
    await putAgency('siap-4');
    await putCycle('siap-4');
    const attempt = prepare({ agency: 'siap-4', cycle: '2027' }, context());
    await expect(attempt).rejects.toThrow(RuleViolationError);
    await expect(attempt).rejects.toThrow('Belum ada pegawai aktif');
    expect((await readCycle('siap-4', '2027')).shardCount).toBe(0);
  });
});

describe('inviting', () => {
  it('mails everyone with an address one link: no score, no NIP, no name of others', async () => {
    const { email: _none, ...unreachable } = staffRecord('tanpa-surel');
    const { mailer } = await openedSurvey([staffRecord('a'), staffRecord('b'), unreachable]);
    expect(mailer.sent.map(({ to }) => to.email).sort()).toEqual([
      'a@instansi.example',
      'b@instansi.example',
    ]);
    const [mail] = mailer.sent;
    expect(mail?.content.subject).toBe('[Kecamatan Senapelan] Survei kebutuhan kompetensi 2027');
    expect(JSON.stringify(mail)).not.toContain('199001012015011001');
    expect(JSON.stringify(mail)).toContain('Senin, 16 November 2026 pukul 23.59 WIB');
  });

  it('run twice mails nobody twice; a repeated mail would carry the same identity', async () => {
    const { ref, mailer } = await openedSurvey(people(3));
    await invite({ ...ref, shard: 0 }, context(OPENING, mailer));
    expect(mailer.sent).toHaveLength(3);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(3);
  });

  it('goes on past an address that is refused for good', async () => {
    const { ref, mailer } = await openedSurvey([staffRecord('x'), staffRecord('y')]);
    mailer.refuse('x@instansi.example');
    const reminded = await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    expect(reminded).toEqual({ more: false });
    expect(mailer.sent.slice(2).map(({ to }) => to.email)).toEqual(['y@instansi.example']);
  });

  it('stops a batch at the end of the mail hours; the next morning goes on with those who are missing', async () => {
    const { ref } = await openedSurvey(people(30));
    const mailer = fakeMailer();
    const again = () => remind({ ...ref, shard: 0, round: 0 }, context(daysLater(7), mailer));
    mailer.closeAfter(12);
    await expect(again()).rejects.toThrow(OutsideMailHoursError);
    expect(mailer.sent).toHaveLength(12);
    mailer.closeAfter(Number.POSITIVE_INFINITY);
    expect(await again()).toEqual({ more: false });
    expect(mailer.sent).toHaveLength(30);
    expect(new Set(mailer.sent.map(({ to }) => to.email)).size).toBe(30);
  });

  it('gives all its days from the first mail on, however long none could leave', async () => {
    await putAgency('terlambat');
    await putStaff('terlambat', people(3));
    await putCycle('terlambat');
    const ref = { agency: 'terlambat', cycle: '2027', shard: 0 };
    await prepare(ref, context());
    const closing = async () => (await readCycle('terlambat', '2027')).surveyClosesAt ?? '';
    const planned = await closing();
    const mailer = fakeMailer();
    mailer.closeAfter(0);
    await expect(invite(ref, context(OPENING, mailer))).rejects.toThrow(OutsideMailHoursError);
    expect(await closing()).toBe(planned);
    mailer.closeAfter(9);
    await invite(ref, context(daysLater(10), mailer));
    expect(mailer.sent).toHaveLength(3);
    const moved = await closing();
    expect(Date.parse(moved)).toBeGreaterThan(Date.parse(planned) + 9 * 86_400_000);
    await invite(ref, context(daysLater(12), mailer));
    expect(await closing()).toBe(moved);
    expect((await schedule({ ...ref, round: 9 }, context(new Date(moved)))).action).toBe('CLOSE');
  });

  it('leaves a throttled mail service to the retry of the workflow, which leaves nobody out and mails nobody twice', async () => {
    const { ref, mailer } = await openedSurvey(people(3));
    mailer.throttle(1);
    const first = remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    await expect(first).rejects.toThrow(TransientError);
    await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    const reminded = mailer.sent.slice(3).map(({ to }) => to.email);
    expect(reminded.sort()).toEqual(
      mailer.sent
        .slice(0, 3)
        .map(({ to }) => to.email)
        .sort(),
    );
  });
});

describe('a collection that the coordinator ends before its first mail', () => {
  it('asks nobody any more, and closes instead of beginning anew', async () => {
    const { ref, shards } = await unaskedSurvey();
    await closeEarly(ref, daysLater(1));
    const mailer = fakeMailer();
    for (const shard of shards) await invite({ ...ref, shard }, context(daysLater(2), mailer));
    expect(mailer.sent).toEqual([]);
    expect((await schedule({ ...ref, round: 0 }, context(daysLater(2)))).action).toBe('CLOSE');
    await closeSurvey(ref, context(daysLater(2)));
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({ phase: 'CONFIRMATION' });
  });

  it('also when its deadline was over already: nothing begins anew', async () => {
    const { ref } = await unaskedSurvey();
    await closeEarly(ref, daysLater(40));
    const mailer = fakeMailer();
    await invite({ ...ref, shard: 0 }, context(daysLater(41), mailer));
    expect(mailer.sent).toEqual([]);
    expect((await schedule({ ...ref, round: 0 }, context(daysLater(41)))).action).toBe('CLOSE');
  });

  it('likewise the confirmation, whose supervisors are asked nothing that is over', async () => {
    const { ref, mailer } = await openedSurvey([
      staffRecord('budi'),
      staffRecord('ani', { supervisorId: 'budi' }),
    ]);
    await submit(ref.agency, 'ani');
    await closeSurvey(ref, context(daysLater(14)));
    await closeConfirmation({ ...ref, now: daysLater(14), workflows: nobody });
    const before = mailer.sent.length;
    expect(await inviteSupervisors(ref, context(daysLater(15), mailer))).toMatchObject({ action: 'CLOSE' });
    expect(mailer.sent).toHaveLength(before);
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({ phase: 'ANALYSIS' });
  });

  it('whose deadline he or she has only set keeps it, as long as it is to come', async () => {
    const { ref } = await unaskedSurvey();
    const { surveyClosesAt = '' } = await readCycle(ref.agency, ref.cycle);
    const sent = { day: '2026-11-10', shown: surveyClosesAt };
    await moveCollectionDeadline({ ...ref, now: daysLater(0) }, sent);
    await invite({ ...ref, shard: 0 }, context(daysLater(3), fakeMailer()));
    expect((await readCycle(ref.agency, ref.cycle)).surveyClosesAt).toMatch(/^2026-11-10/);
  });

  /** Opened, and no mail of it has left yet. */
  async function unaskedSurvey() {
    asked += 1;
    const ref = { agency: `belum-${asked}`, cycle: '2027' };
    await putAgency(ref.agency);
    await putStaff(ref.agency, people(2));
    await putCycle(ref.agency);
    const { shards } = await prepare(ref, context());
    return { ref, shards };
  }
  let asked = 0;
  const nobody = { start: async () => 'EXISTS' as const, answer: async () => undefined };
  const closeEarly = (ref: { agency: string; cycle: string }, now: Date) =>
    closeByHand({ ...ref, now, workflows: nobody });
});

describe('reminding', () => {
  it('writes to the silent ones only, says how long it takes and until when', async () => {
    const { ref, mailer } = await openedSurvey([staffRecord('rajin'), staffRecord('diam')]);
    await submit(ref.agency, 'rajin');
    await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    const reminders = mailer.sent.slice(2);
    expect(reminders.map(({ to }) => to.email)).toEqual(['diam@instansi.example']);
    expect(reminders[0]?.content.subject).toContain('Pengingat: ');
    expect(reminders[0]?.content.details).toEqual([
      ['Waktu mengisi', 'sekitar 10 menit, boleh dicicil'],
      ['Paling lambat', 'Senin, 16 November 2026 pukul 23.59 WIB, kecuali koordinator menutupnya lebih awal'],
    ]);
  });

  it('invites who joined the open survey, with the own page, and reminds from the next time on', async () => {
    const { ref, mailer, cycle } = await openedSurvey([staffRecord('diam')]);
    const late = staffRecord('baru');
    await putStaff(ref.agency, [late]);
    vi.useFakeTimers({ toFake: ['Date'], now: daysLater(2) });
    onTestFinished(() => void vi.useRealTimers());
    await joinSurvey(await cycle(), [await readEmployee(ref.agency, 'baru')], Number.POSITIVE_INFINITY);
    const said = async (round: number, days: number) => {
      const sent = mailer.sent.length;
      await remind({ ...ref, shard: 0, round }, context(daysLater(days), mailer));
      const mails = mailer.sent.slice(sent).map(({ to, content, purpose }) => {
        const own = JSON.stringify(content.also ?? '').includes('simpan alamat halaman Anda');
        return [to.email.split('@')[0], content.subject.includes('Pengingat'), purpose, own] as const;
      });
      return mails.toSorted(([one = ''], [other = '']) => one.localeCompare(other));
    };
    expect(await said(0, 5)).toEqual([
      ['baru', false, 'survei', true],
      ['diam', true, 'survei-pengingat', false],
    ]);
    expect(await said(1, 10)).toEqual([
      ['baru', true, 'survei-pengingat', false],
      ['diam', true, 'survei-pengingat', false],
    ]);
  });

  it('after a standstill of days sends one mail, not one for each missed reminder', async () => {
    const { ref, mailer } = await openedSurvey([staffRecord('diam')]);
    for (const round of [0, 1]) await remind({ ...ref, shard: 0, round }, context(daysLater(10), mailer));
    expect(mailer.sent).toHaveLength(2);
  });

  it('is quiet once the time of the survey is over, however late it runs', async () => {
    const { ref, mailer } = await openedSurvey([staffRecord('diam')]);
    await remind({ ...ref, shard: 0, round: 2 }, context(daysLater(120), mailer));
    expect(mailer.sent).toHaveLength(1);
  });

  it('is quiet once the survey is closed', async () => {
    const { ref, mailer } = await openedSurvey([staffRecord('diam')]);
    await closeSurvey(ref, context(daysLater(4)));
    await remind({ ...ref, shard: 0, round: 0 }, context(daysLater(5), mailer));
    expect(mailer.sent).toHaveLength(1);
    expect((await schedule({ ...ref, round: 0 }, context(daysLater(5)))).action).toBe('CLOSE');
  });

  it("rings the operator's alarm once all reminders are out and nobody has answered", async () => {
    const said = vi.spyOn(log, 'warn');
    const { ref, cycle } = await openedSurvey(people(6));
    const silent = () => said.mock.calls.filter(([code]) => code === 'SURVEY_SILENT');
    const look = (round: number) => schedule({ ...ref, round }, context(daysLater(12)));
    await look(2);
    expect(silent()).toEqual([]);
    await look(3);
    expect(silent()).toEqual([['SURVEY_SILENT', { agency: ref.agency, cycle: '2027' }]]);
    await countAnswered(await cycle());
    await look(3);
    expect(silent()).toHaveLength(1);
    said.mockRestore();
  });

  it('finds the last answer that a crash left uncounted, and nobody clicked again', async () => {
    const { ref } = await openedSurvey([staffRecord('a'), staffRecord('b')]);
    const next = async () => (await schedule({ ...ref, round: 0 }, context(daysLater(7)))).action;
    await submit(ref.agency, 'a');
    expect(await next()).toBe('REMIND');
    await submit(ref.agency, 'b');
    expect(await next()).toBe('CLOSE');
  });
});

describe('the steps as the workflow calls them', () => {
  it('answer with exactly the fields it reads', async () => {
    await putAgency('alur-1');
    await putStaff('alur-1', people(2));
    await putCycle('alur-1');
    const ref = { agency: 'alur-1', cycle: '2027' };
    expect(await prepareStep(ref, lambdaContext())).toEqual({ more: false, shardCount: 1, shards: [0] });
    expect(await scheduleStep({ ...ref, round: 0 }, lambdaContext())).toEqual({
      action: 'WAIT',
      waitSeconds: expect.any(Number),
      turn: { shard: 0 },
    });
    expect(await closeStep(ref, lambdaContext())).toEqual({ more: false, turn: { shard: 0 } });
  });
});

describe('closing the survey', () => {
  it('counts anew what a crash left uncounted, and opens the confirmation', async () => {
    const { ref, cycle } = await openedSurvey([
      staffRecord('kasi'),
      staffRecord('a', { supervisorId: 'kasi' }),
      staffRecord('b', { supervisorId: 'kasi' }),
      staffRecord('c', { supervisorId: 'orang-luar' }),
    ]);
    for (const id of ['kasi', 'a', 'c']) await submit(ref.agency, id);
    expect((await cycle()).answeredCount).toBe(0);
    await closeSurvey(ref, context(daysLater(14)));
    const closed = await cycle();
    expect(closed).toMatchObject({
      phase: 'CONFIRMATION',
      participantCount: 4,
      answeredCount: 3,
      toConfirmCount: 1,
    });
    expect(closed.confirmationClosesAt).toBe('2026-11-23T16:59:00.000Z');
    await closeSurvey(ref, context(daysLater(20)));
    expect(await cycle()).toEqual(closed);
  });
});
