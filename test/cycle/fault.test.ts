import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordFault } from '../../functions/cycle/cycle-fault.step.ts';
import { openCycle } from '../../functions/cycle/cycle-open.step.ts';
import { faultSentence, originOf } from '../../shared/cycle/fault.ts';
import { listFaults, removeFault } from '../../shared/store/runs.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { runOf } from './runs.ts';
import { faultOf } from './scene.ts';

const NOW = new Date('2027-03-01T02:00:00Z');
const LATER = new Date('2027-03-01T02:01:00Z');
const BROKEN = {
  Error: 'Error',
  Cause: '{"errorType":"Error","errorMessage":"undefined is not a function"}',
};

let close: () => Promise<void>;
let counter = 0;
let agency = '';
beforeAll(async () => {
  ({ close } = await startTable());
  watchWrites();
});
afterAll(() => close());
beforeEach(async () => {
  restart();
  counter += 1;
  agency = `gangguan-${counter}`;
  await putAgency(agency);
});

const stop = (other: object = {}, mailer = fakeMailer(), now = NOW) =>
  recordFault({ agency, cycle: '2027', execution: 'satu', fault: BROKEN, ...other }, now, mailer);
const faults = () => listFaults(agency, '2027');

describe('a workflow that stopped', () => {
  beforeEach(async () => {
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, 'satu', NOW);
  });

  it('is shown on the cycle in a sentence without a stack trace, and told by mail', async () => {
    const mailer = fakeMailer();
    const ended = await stop({}, mailer);
    expect(ended).toMatchObject({ error: 'Error', cause: expect.stringContaining('kesalahan pada sistem') });
    const [fault] = await faults();
    expect(fault).toMatchObject({ place: 'siklus', run: 1, error: 'Error', mailedAt: NOW.toISOString() });
    expect(JSON.stringify([fault, mailer.sent])).not.toContain('undefined is not');
    expect(mailer.sent.map(({ content }) => content.subject)).toEqual([
      '[Kecamatan Senapelan] Siklus 2027 terhenti dan menunggu Anda',
    ]);
    expect(mailer.sent[0]?.content.action?.url).toMatch(/\/konsol\/siklus\/2027$/);
    expect(await runOf(agency, 'satu')).toMatchObject({ outcome: 'Error', endedAt: NOW.toISOString() });
  });

  it('keeps the sentence of a rule, because it tells the coordinator what to do', async () => {
    const Cause = JSON.stringify({ errorType: 'RuleViolationError', errorMessage: 'Jabatan kosong.' });
    await stop({ fault: { Error: 'RuleViolationError', Cause } });
    expect(await faults()).toMatchObject([{ sentence: 'Jabatan kosong.' }]);
  });

  it('is recorded and mailed once, however often the step runs', async () => {
    const mailer = fakeMailer();
    const first = await stop({}, mailer);
    expect(await stop({}, mailer, LATER)).toEqual(first);
    expect(mailer.sent).toHaveLength(1);
    expect(await faults()).toMatchObject([{ at: NOW.toISOString() }]);
  });

  it('is mailed when the step crashed before the mail', async () => {
    const busy = fakeMailer();
    busy.throttle(1);
    expect((await faultOf(stop({}, busy))).name).toBe('TransientError');
    await stop({}, busy, LATER);
    expect(busy.sent).toHaveLength(1);
  });

  it('after a crash just behind the mail goes twice at most, with one Message-ID', async () => {
    const mailer = fakeMailer();
    crashAfterWrites(1);
    expect((await faultOf(stop({}, mailer))).message).toBe('crash');
    restart();
    await stop({}, mailer, LATER);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(1);
    expect(await faults()).toHaveLength(1);
  });

  it('is not shown again when a report of it comes after it was resumed', async () => {
    await stop();
    const [fault] = await faults();
    if (fault !== undefined) await removeFault(fault);
    await putCycle(agency, { execution: 'dua', run: 2 });
    await stop({}, fakeMailer(), LATER);
    expect(await faults()).toEqual([]);
  });
});

describe('the sentence about a workflow that stopped', () => {
  const stopped = (Status: string) => ({
    Error: 'States.TaskFailed',
    Cause: JSON.stringify({ ExecutionArn: 'arn:aws:states:x', Status }),
  });

  it('says of a part that an operator stopped, or that ran out of time, what it says of the whole', () => {
    for (const Status of ['ABORTED', 'TIMED_OUT']) {
      const { error, cause } = originOf(stopped(Status));
      expect(faultSentence(error, cause)).toBe(faultSentence(Status, ''));
    }
    expect(faultSentence('ABORTED', '')).toContain('dihentikan oleh pengelola sistem');
  });

  it('counts groups of participants from one, and says nothing of others that there may not be', () => {
    const cause = JSON.stringify({ errorMessage: 'x', shards: [0], unfinished: 1 });
    expect(faultSentence('TransientError', cause)).toMatch(
      /Kelompok peserta nomor 1 belum selesai; bila ada/,
    );
  });
});

describe('several workflows that stopped at once', () => {
  it('are shown side by side: the cycle, a training, the evaluation of a quarter', async () => {
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, 'satu', NOW);
    const mailer = fakeMailer();
    await stop({}, mailer);
    await stop({ activity: 'A01', execution: 'pelatihan-1' }, mailer);
    await stop({ activity: 'A02', execution: 'pelatihan-2' }, mailer);
    await stop({ quarter: '2027-Q1', execution: 'evaluasi' }, mailer);
    expect((await faults()).map(({ place }) => place)).toEqual(['2027-Q1', 'A01', 'A02', 'siklus']);
    expect(mailer.sent.map(({ content }) => content.subject.replace(/^\[.*?\] /, ''))).toEqual([
      'Siklus 2027 terhenti dan menunggu Anda',
      'Pelatihan A01 pada siklus 2027 terhenti dan menunggu Anda',
      'Pelatihan A02 pada siklus 2027 terhenti dan menunggu Anda',
      'Evaluasi Triwulan I Tahun 2027 terhenti dan menunggu Anda',
    ]);
  });

  it('at one place: the newer stays when the older is taken away', async () => {
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, 'satu', NOW);
    await stop({ activity: 'A01', execution: 'lama' });
    const [older] = await faults();
    await stop({ activity: 'A01', execution: 'baru' });
    if (older !== undefined) await removeFault(older);
    expect(await faults()).toMatchObject([{ execution: 'baru' }]);
  });
});
