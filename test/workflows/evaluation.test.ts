import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeCycle } from '../../functions/cycle/cycle-close.step.ts';
import { decideFollowUps } from '../../functions/evaluation/follow-up/follow-up-form.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { OpenCycle } from '../../shared/store/open-cycle.ts';
import { listReports, readReport } from '../../shared/store/report.ts';
import { listFaults } from '../../shared/store/runs.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { fakeMailer } from '../support/mailer.ts';
import { type Platform, startPlatform } from './platform.ts';
import { pressResume } from './press-resume.ts';
import { jumpTo, newTown, putDraftPlan, type Town } from './town.ts';

let platform: Platform;
const towns: Town[] = [];
beforeAll(async () => {
  platform = await startPlatform(new Date('2027-04-01T02:00:00Z'));
});
afterEach(async () => {
  for (const { agency, cycle } of towns.splice(0))
    await OpenCycle.build(DeleteItemCommand).key({ agency, cycle }).send();
  await platform.calmDown();
});
afterAll(() => platform.stop());

async function openTown(): Promise<Town> {
  const town = await newTown();
  await putDraftPlan(platform, town, { A01: 60 }, 'APPROVED');
  await jumpTo(platform, town, 'TRAINING');
  await OpenCycle.build(PutItemCommand)
    .item({ ...town, shardCount: 1 })
    .send();
  towns.push(town);
  await platform.mails();
  return town;
}
const evaluate = (name: string) => platform.start('quarterly-evaluation', name, { quarter: '2027-Q1' });

describe('the evaluation of a quarter', () => {
  it('makes and mails a report for every open cycle', async () => {
    const both = [await openTown(), await openTown()];
    const { status } = await platform.standing(await evaluate('evaluation-2027-Q1'));
    expect(status).toBe('SUCCEEDED');
    for (const { agency } of both)
      expect(await readReport(agency, '2027', '2027-Q1')).toMatchObject({ mailedAt: expect.any(String) });
    const mails = await platform.mails();
    expect(mails.map(({ attachments }) => attachments.length)).toEqual([1, 1]);
  });

  it('mails its reports on the next working morning when it was made too late for today', async () => {
    await openTown();
    await platform.afterHours();
    const arn = await evaluate('terlambat');
    expect([await platform.waiting('evaluation-batch'), await platform.mails()]).toEqual([
      ['AwaitMailHours'],
      [],
    ]);
    await platform.mailHours();
    expect((await platform.standing(arn)).status).toBe('SUCCEEDED');
    expect(await platform.mails()).toHaveLength(1);
  });

  const refused = async (name: string, input: unknown) => {
    const { status, error, cause } = await platform.standing(
      await platform.start('quarterly-evaluation', name, input),
    );
    return [status, error, cause];
  };

  it('that still runs is refused: a report that exists stays, and would keep the figures of the day', async () => {
    const { agency } = await openTown();
    expect(await refused('terlalu-awal', { quarter: '2027-Q2' })).toEqual([
      'FAILED',
      'InvalidInputError',
      '"quarter": triwulan ini baru berakhir 30 Juni 2027; laporannya dibuat sesudah itu.',
    ]);
    expect(await listReports({ agency, cycle: '2027' })).toEqual([]);
    expect(await platform.mails()).toEqual([]);
  });

  it.each([
    ['of nothing', {}, '"quarter": triwulan ditulis seperti "2027-Q1".'],
    ['of no quarter', { quarter: '2027-Q9' }, '"quarter": triwulan ditulis seperti "2027-Q1".'],
    [
      'of one cycle that is misspelt',
      { quarter: 20271, only: { agency: 'senapelan', cycle: 2027 } },
      '"quarter": triwulan ditulis seperti "2027-Q1". "only": siklus ditulis seperti {"agency": "senapelan", "cycle": "2027"}.',
    ],
  ])('%s is refused in a sentence', async (name, input, sentence) => {
    expect(await refused(name.replaceAll(' ', '-'), input)).toEqual([
      'FAILED',
      'InvalidInputError',
      sentence,
    ]);
  });

  it('of no cycle at all is done', async () => {
    expect((await platform.standing(await evaluate('kosong'))).status).toBe('SUCCEEDED');
  });

  it('goes on when one agency fails, ends by name, and that one is repeated with a button', async () => {
    const [good, bad] = [await openTown(), await openTown()];
    platform.trouble({
      fn: 'evaluation-report',
      error: () => new TypeError('undefined'),
      times: 1,
      when: ({ agency }) => agency === bad.agency,
    });
    const { status, error, cause } = await platform.standing(await evaluate('sebagian'));
    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'EvaluationIncompleteError',
      cause: '1 siklus belum dapat dievaluasi',
    });
    expect(await readReport(good.agency, '2027', '2027-Q1')).toMatchObject({ mailedAt: expect.any(String) });
    expect(await listFaults(good.agency, '2027')).toEqual([]);
    const [fault] = await listFaults(bad.agency, '2027');
    expect(fault).toMatchObject({ place: '2027-Q1', error: 'TypeError' });
    const before = await readCycle(bad.agency, '2027');

    await platform.mails();
    await pressResume(bad, '2027-Q1', platform.now());
    await platform.idle();
    expect(await readReport(bad.agency, '2027', '2027-Q1')).toMatchObject({ mailedAt: expect.any(String) });
    expect(await platform.mails()).toHaveLength(1);
    expect(await listFaults(bad.agency, '2027')).toEqual([]);
    // The cycle itself had not stopped: its own execution goes on driving it.
    expect(await readCycle(bad.agency, '2027')).toEqual(before);
  });
});

describe('the evaluation of quarters, a year later', () => {
  it('goes on for a cycle that was closed in September: four reports, each mailed once, none of the next year', async () => {
    const town = await openTown();
    await jumpTo(platform, town, 'FOLLOW_UP');
    await closeCycle(town, new Date('2027-09-15T02:00:00Z'), fakeMailer());
    await platform.until(new Date('2028-04-03T02:00:00Z'));
    const quarters = ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4', '2028-Q1'];
    // As the schedule does after months in which the machine was off; the second time as after a crash.
    for (const again of ['', '-lagi']) {
      for (const quarter of quarters) {
        await platform.standing(
          await platform.start('quarterly-evaluation', `${quarter}${again}`, { quarter }),
        );
      }
    }
    const reports = await listReports(town);
    expect(reports.map(({ period, mailedAt }) => [period, mailedAt !== undefined])).toEqual(
      quarters.slice(0, 4).map((period) => [period, true]),
    );
    const mails = await platform.mails();
    expect(mails.filter(({ subject }) => subject.includes('Laporan evaluasi'))).toHaveLength(4);
    // A year of timers goes by.
  }, 60_000);
});

describe('the follow-up', () => {
  it('reminds each week until it is decided, mails the closing report, and closes the cycle', async () => {
    const town = await newTown();
    const arn = await jumpTo(platform, town, 'FOLLOW_UP');
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitFollowUp');
    await platform.mails();
    await platform.days(8);
    expect((await platform.mails()).map(({ to }) => to)).toEqual(['rina@instansi.example']);
    await platform.mailHours();
    await decideFollowUps({
      ...town,
      form: new URLSearchParams(),
      now: platform.now(),
      workflows: stepFunctions(),
    });
    await platform.idle();
    const { status, states } = await platform.standing(arn);
    expect(status).toBe('SUCCEEDED');
    expect(states.slice(-3)).toEqual(['MailClosingReport', 'CloseCycle', 'Closed']);
    expect(await readCycle(town.agency, '2027')).toMatchObject({ phase: 'CLOSED', outcome: 'COMPLETED' });
    expect((await platform.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Penutupan Siklus 2027'),
      expect.stringContaining('Siklus 2027 selesai'),
    ]);
  });
});
