import * as z from 'zod/mini';
import { RoundRef } from '../../shared/contracts.ts';
import { FIRST_TURN, Turn, turnOf } from '../../shared/cycle/turn.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { isSurveyComplete } from './all-answered.ts';
import { isLastWait, type NextMove, nextMove, surveyTimesOf } from './survey-calendar.ts';

const Input = z.extend(RoundRef, { turn: z.optional(Turn) });

/** MORE: nobody is missing in the shards of this turn. */
interface Scheduled {
  readonly action: NextMove['action'] | 'MORE';
  readonly waitSeconds: number;
  readonly turn: Turn;
}

/** Says what the survey does next; one that is over already, or that nobody is missing in, is closed. */
export async function schedule(
  { agency, cycle, round, turn }: z.output<typeof Input>,
  { now }: Pick<StepContext, 'now'>,
): Promise<Scheduled> {
  const item = await readCycle(agency, cycle);
  if (item.phase !== 'SURVEY') return { action: 'CLOSE', waitSeconds: 1, turn: FIRST_TURN };
  const { shards, next } = turnOf(item.shardCount, turn);
  if (await isSurveyComplete(item, shards)) {
    return { action: next === undefined ? 'CLOSE' : 'MORE', waitSeconds: 1, turn: next ?? FIRST_TURN };
  }
  const times = surveyTimesOf(item);
  const move = nextMove(times, round, now);
  // The operator's alarm listens for this line: mails or links have probably not arrived anywhere.
  if (move.action === 'WAIT' && isLastWait(times, round) && item.answeredCount === 0)
    log.warn('SURVEY_SILENT', { agency, cycle });
  return { ...move, turn: FIRST_TURN };
}

export const handler = step(Input, schedule);
