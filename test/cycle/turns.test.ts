import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftFollowUp } from '../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { mergeAnalysis } from '../../functions/plan/analysis/analysis-merge.step.ts';
import { analyseShard } from '../../functions/plan/analysis/analysis-shard.step.ts';
import { nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import { schedule } from '../../functions/survey/survey-schedule.step.ts';
import { FIRST_TURN, SHARDS_OF_A_TURN, type Turn, turnOf } from '../../shared/cycle/turn.ts';
import { readAnalysisPart, savePart } from '../../shared/store/analysis.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { shardNumbers } from '../../shared/store/definition.ts';
import { Participant } from '../../shared/store/participant.ts';
import { readReport } from '../../shared/store/report.ts';
import { Team } from '../../shared/store/team.ts';
import { someAnswers } from '../plan/scene.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';

const ref = { agency: 'besar', cycle: '2027' };
const now = new Date('2026-11-20T02:00:00Z');
/** One more than a turn takes. */
const shardCount = SHARDS_OF_A_TURN + 1;
const LAST = shardCount - 1;

beforeAll(async () => {
  await startTable();
  await putAgency(ref.agency);
  await Team.build(PutItemCommand)
    .item({
      ...ref,
      supervisorId: 'kasi',
      name: 'Kasi',
      email: 'kasi@instansi.example',
      members: [{ employeeId: 'akhir', shard: LAST }],
      linkVersion: 1,
    })
    .send();
  await put('awal', 0, true);
  await put('akhir', LAST, true, { supervisorId: 'kasi' });
  await put('terakhir', LAST, false);
});

async function put(employeeId: string, shard: number, answered: boolean, other = {}): Promise<void> {
  await Participant.build(PutItemCommand)
    .item({
      ...ref,
      shard,
      employeeId,
      staff: staffRecord(employeeId, other),
      linkVersion: 1,
      answersVersion: 1,
      credits: {},
      ...(answered ? { answers: someAnswers(shard), submittedAt: now.toISOString() } : {}),
    })
    .send();
}

const stands = (phase: 'SURVEY' | 'CONFIRMATION' | 'ANALYSIS' | 'FOLLOW_UP', counts = {}) =>
  putCycle(ref.agency, {
    phase,
    shardCount,
    participantCount: 3,
    answeredCount: 3,
    surveyOpenedAt: now.toISOString(),
    surveyClosesAt: '2026-12-04T16:59:00.000Z',
    ...counts,
  });

/** What a step answers, call by call, as the workflow makes them. */
async function walk<A extends { readonly turn: Turn }>(
  call: (turn: Turn) => Promise<A>,
): Promise<readonly A[]> {
  const answers: A[] = [];
  let turn: Turn = FIRST_TURN;
  do {
    const answer = await call(turn);
    answers.push(answer);
    turn = answer.turn;
  } while (turn.shard > 0);
  return answers;
}

describe('a step that goes through all people of a cycle', () => {
  it('takes a hundred shards a call, and goes on behind them until the last', () => {
    expect(turnOf(250, FIRST_TURN)).toMatchObject({ next: { shard: 100 } });
    expect(turnOf(250, { shard: 200 }).shards).toEqual([...Array(50).keys()].map((at) => 200 + at));
    expect(turnOf(250, { shard: 200 }).next).toBeUndefined();
    expect(turnOf(100, FIRST_TURN).next).toBeUndefined();
    expect(turnOf(0, FIRST_TURN)).toEqual({ shards: [], next: undefined });
  });

  it('takes all in one call for an execution begun before there were turns', () => {
    expect(turnOf(250, undefined).shards).toHaveLength(250);
    expect(turnOf(250, undefined).next).toBeUndefined();
  });
});

describe('the survey of a large agency', () => {
  it('is not taken for complete while somebody is silent in its last shard', async () => {
    await stands('SURVEY');
    const looks = await walk((turn) => schedule({ ...ref, round: 0, turn }, { now }));
    expect(looks.map(({ action }) => action)).toEqual(['MORE', 'WAIT']);
  });

  it('is complete when all of all shards have answered', async () => {
    await stands('SURVEY');
    await put('terakhir', LAST, true);
    const looks = await walk((turn) => schedule({ ...ref, round: 0, turn }, { now }));
    expect(looks.map(({ action }) => action)).toEqual(['MORE', 'CLOSE']);
    await put('terakhir', LAST, false);
  });

  it('is closed behind the last turn, with the people of all turns', async () => {
    await stands('SURVEY', { participantCount: 0, answeredCount: 0 });
    const phases: string[] = [];
    await walk(async (turn) => {
      const answer = await closeSurvey({ ...ref, turn }, { now });
      phases.push((await readCycle(ref.agency, ref.cycle)).phase);
      return answer;
    });
    expect(phases).toEqual(['SURVEY', 'CONFIRMATION']);
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({
      participantCount: 3,
      answeredCount: 2,
      toConfirmCount: 1,
    });
  });

  it('asks the supervisor of somebody in its last shard', async () => {
    await stands('CONFIRMATION', { toConfirmCount: 1, confirmationClosesAt: '2026-11-27T16:59:00.000Z' });
    const mailer = fakeMailer();
    const context = { now, remainingMs: () => 90_000, mailer };
    const looks = await walk((turn) => inviteSupervisors({ ...ref, turn }, context));
    expect(looks.map(({ action }) => action)).toEqual(['MORE', 'WAIT']);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['kasi@instansi.example']);
  });
});

describe('the analysis of a large agency', () => {
  it('added up in turns, twice each, is what one call finds', async () => {
    await stands('ANALYSIS');
    await Promise.all(shardNumbers(shardCount).map((shard) => savePart(ref, shard, nothingAnalysed)));
    for (const shard of [0, LAST]) await analyseShard({ ...ref, shard });
    await mergeAnalysis(ref);
    const whole = await readAnalysisPart(ref, 'ALL');
    expect(whole.gaps).toMatchObject({ participants: 3, answered: 2 });
    await stands('ANALYSIS');
    const answers = await walk(async (turn) => {
      await mergeAnalysis({ ...ref, turn });
      return await mergeAnalysis({ ...ref, turn });
    });
    expect(answers).toHaveLength(2);
    expect(await readAnalysisPart(ref, 'ALL')).toEqual(whole);
    expect(await readCycle(ref.agency, ref.cycle)).toMatchObject({ phase: 'PLANNING' });
  });
});

describe('the closing report of a large agency', () => {
  it('counts the people of all turns, and is made behind the last', async () => {
    await stands('FOLLOW_UP');
    const mailer = fakeMailer();
    const answers = await walk((turn) => draftFollowUp({ ...ref, turn }, now, mailer));
    expect(answers.map(({ more }) => more)).toEqual([true, false]);
    expect(mailer.sent).toHaveLength(1);
    const { figures } = await readReport(ref.agency, ref.cycle, 'closing');
    expect(figures.find(({ code }) => code === 'PNS_MET')).toMatchObject({ n: 3 });
  });
});
