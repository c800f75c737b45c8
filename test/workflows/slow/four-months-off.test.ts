import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSurvey } from '../../../functions/survey/console-survey.tsx';
import { machineArn } from '../../../infra/local/environment.ts';
import type { Runtime } from '../../../infra/local/platform.ts';
import { createRuntime } from '../../../infra/local/runtime.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { listFaults } from '../../../shared/store/runs.ts';
import { readTraining } from '../../../shared/store/training.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { putTeam, putTraining } from '../../evaluation/scene.ts';
import { type Mail, readMail } from '../../journeys/world/mail.ts';
import { port } from '../platform.ts';
import { answerSurvey, jumpTo, newTown, putDraftPlan, startCycle, submit, type Town } from '../town.ts';

/** One machine, as at `npm start`, with its data on disk: it is switched off in March and on again in July. */
const directory = mkdtempSync(join(tmpdir(), 'bangkom-off-'));
const OFF = new Date('2027-03-01T03:00:00Z');
const ON = new Date('2027-07-12T00:30:00Z');
const DAY_MS = 86_400_000;

let runtime: Runtime;
let read = 0;
const stage = {
  now: () => new Date(runtime.clock.now()),
  idle: () => runtime.idle(),
  async start(machine: string, name: string, input: unknown) {
    const client = new SFNClient({ endpoint: runtime.urls.sfn });
    const started = { stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) };
    const { executionArn = '' } = await client.send(new StartExecutionCommand(started));
    client.destroy();
    await runtime.idle();
    return executionArn;
  },
};

async function switchOn(at: Date): Promise<void> {
  writeFileSync(join(directory, 'clock.json'), String(at.getTime()));
  runtime = await createRuntime({
    directory,
    port: await port,
    clock: { virtualFrom: at.getTime() },
    quiet: true,
  });
  await runtime.travel?.advance(at.getTime());
}

const goTo = async (moment: Date) => await runtime.travel?.advance(moment.getTime());

/** Mails since the last look, by town. */
async function mails(): Promise<readonly Mail[]> {
  const page = runtime.mailsSince(read);
  read = page.next;
  return await Promise.all(page.mails.map(readMail));
}

const places = ['survey', 'invited', 'confirming', 'asking', 'approval', 'trainings'] as const;
type Place = (typeof places)[number];
const towns = {} as Record<Place, Town>; // filled before the first test
let morning: readonly Mail[];
let later: readonly Mail[];

const attendees = ['ani', 'budi'].map((employeeId) => ({ employeeId, supervisorId: 'kasi' }));

beforeAll(async () => {
  await switchOn(OFF);
  for (const place of places) towns[place] = await newTown();
  await startCycle(stage, towns.survey);
  await putDraftPlan(stage, towns.approval);
  await jumpTo(stage, towns.approval, 'PLANNING');
  await submit(stage, towns.approval);
  // One is being prepared, one would have been opened in April, one comes when the machine is on again.
  await putDraftPlan(stage, towns.trainings, { A01: 8, A02: 75, A03: 150 }, 'APPROVED');
  await jumpTo(stage, towns.trainings, 'TRAINING', { invitationDays: 14 });
  await startCycle(stage, towns.confirming);
  await answerSurvey(stage, towns.confirming, 'ani');
  const held = { agency: towns.asking.agency, cycle: '2027' } as const;
  await putTeam(held, attendees);
  await putTraining(held, 'A01', attendees, { status: 'CERTIFIED', feedbackKey: 'kunci' });
  await putTraining(held, 'A02', attendees, { endsAt: '2026-11-10T09:00:00.000Z' });
  await putDraftPlan(stage, towns.asking, { A01: 8, A02: 50 }, 'APPROVED');
  await jumpTo(stage, towns.asking, 'TRAINING', { behaviourDays: 7 });
  // What is begun in the evening would be mailed on the next morning.
  await goTo(new Date(OFF.getTime() + 8 * 3_600_000));
  await startCycle(stage, towns.invited);
  await closeSurvey({ ...towns.confirming, now: stage.now(), workflows: stepFunctions() });
  for (const activity of ['A01', 'A02']) {
    await stage.start('training', `${towns.asking.agency}-2027-${activity}`, { ...held, activity });
  }
  await runtime.stop();

  await switchOn(ON);
  read = runtime.mailsSince(0).next;
  await goTo(new Date(ON.getTime() + DAY_MS));
  morning = await mails();
  await goTo(new Date(ON.getTime() + 8 * DAY_MS));
  later = await mails();
}, 120_000);
afterAll(async () => {
  await runtime.stop();
  rmSync(directory, { recursive: true });
});

/** Who got mails for what, in one town. */
function told(list: readonly Mail[], town: Town): readonly string[] {
  const theirs = list.filter(({ text }) => text.includes(`/periksa/${town.agency} `));
  return theirs.map(({ to, purpose }) => `${to.replace(/@.*/, '')}: ${purpose}`).sort();
}
const phaseOf = async ({ agency, cycle }: Town) => (await readCycle(agency, cycle)).phase;

describe('a machine that was off for four months', () => {
  it('stops nowhere with a fault', async () => {
    for (const town of Object.values(towns)) expect(await listFaults(town.agency, town.cycle)).toEqual([]);
  });

  it('evaluates both quarters that ended meanwhile, each once', async () => {
    for (const town of [towns.survey, towns.approval]) {
      const reports = [...morning, ...later].filter(
        ({ purpose, text }) => purpose === 'laporan' && text.includes(`/periksa/${town.agency} `),
      );
      expect(reports.map(({ subject }) => subject.replace(/^.*: /, '')).sort()).toEqual([
        'Triwulan I Tahun 2027',
        'Triwulan II Tahun 2027',
      ]);
    }
  });

  it('reminds nobody of a survey that is over, and asks the coordinator what to do', async () => {
    expect(told(morning, towns.survey)).toEqual(['rina: laporan', 'rina: laporan', 'rina: sedikit-jawaban']);
    expect(await phaseOf(towns.survey)).toBe('PLANNING');
  });

  it('invites to a survey whose invitations had not left, each once, and gives it its days', async () => {
    expect(told(morning, towns.invited).filter((line) => !line.startsWith('rina'))).toEqual([
      'ani: survei',
      'budi: survei',
      'kasi: survei',
    ]);
    const { phase, surveyClosesAt = '' } = await readCycle(towns.invited.agency, towns.invited.cycle);
    expect(phase).toBe('SURVEY');
    expect(new Date(surveyClosesAt).getTime()).toBeGreaterThan(ON.getTime() + 7 * DAY_MS);
  });

  it('asks whom nobody had asked yet, each once, and gives them their days', async () => {
    const { confirming, asking } = towns;
    expect(told(morning, confirming).filter((line) => !line.startsWith('rina'))).toEqual([
      'kasi: konfirmasi',
    ]);
    const { confirmationClosesAt = '' } = await readCycle(confirming.agency, confirming.cycle);
    // Whoever was there, and their supervisor, are asked by weekly mails.
    const asked = told([...morning, ...later], asking).filter((line) => !line.startsWith('rina'));
    expect(new Set(asked)).toEqual(
      new Set(['ani: pengingat-mingguan', 'budi: pengingat-mingguan', 'kasi: pengingat-mingguan']),
    );
    const { feedbackClosesAt = '' } = await readTraining({ ...asking, activity: 'A01' });
    const { behaviourClosesAt = '' } = await readTraining({ ...asking, activity: 'A02' });
    for (const closesAt of [confirmationClosesAt, feedbackClosesAt, behaviourClosesAt]) {
      expect(new Date(closesAt).getTime()).toBeGreaterThan(ON.getTime() + 6 * DAY_MS);
    }
  });

  it('takes silence for no approval: the officer is left alone, the coordinator asked', async () => {
    expect(told(morning, towns.approval)).toEqual(['rina: laporan', 'rina: laporan', 'rina: rencana']);
    expect(await phaseOf(towns.approval)).toBe('PLANNING');
  });

  it('invites and reminds nobody of trainings that are over, and invites to the one that comes', async () => {
    const refs = ['A01', 'A02', 'A03'].map((activity) => ({ ...towns.trainings, activity }));
    const trainings = await Promise.all(refs.map(readTraining));
    expect(trainings.map(({ status }) => status)).toEqual(['HELD', 'HELD', 'INVITED']);
    expect(told(morning, towns.trainings)).toEqual([
      'rina: kehadiran',
      'rina: kehadiran',
      'rina: laporan',
      'rina: laporan',
    ]);
    expect(told(later, towns.trainings).filter((line) => !line.startsWith('rina'))).toEqual([
      'ani: pengingat-mingguan',
      'budi: pengingat-mingguan',
    ]);
  });
});
