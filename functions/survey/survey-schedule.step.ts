import type * as z from 'zod/mini';
import { RoundRef } from '../../shared/contracts.ts';
import { log } from '../../shared/lambda/log.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { isSurveyComplete } from './opened-survey.ts';
import { isLastWait, type NextMove, nextMove } from './survey-calendar.ts';
import { surveyTimesOf } from './survey-times.ts';

/** Says what the survey does next; one that is over already, or that nobody is missing in, is closed. */
export async function schedule(
  { agency, cycle, round }: z.output<typeof RoundRef>,
  { now }: Pick<StepContext, 'now'>,
): Promise<NextMove> {
  const item = await readCycle(agency, cycle);
  if (item.phase !== 'SURVEY' || (await isSurveyComplete(item))) return { action: 'CLOSE', waitSeconds: 1 };
  const times = surveyTimesOf(item);
  const move = nextMove(times, round, now);
  // The operator's alarm listens for this line: mails or links have probably not arrived anywhere.
  if (move.action === 'WAIT' && isLastWait(times, round) && item.answeredCount === 0)
    log.warn('SURVEY_SILENT', { agency, cycle });
  return move;
}

export const handler = step(RoundRef, schedule);
