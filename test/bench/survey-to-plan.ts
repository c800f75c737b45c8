import { inTurns } from '../../shared/workflow/in-turns.ts';
import { closeEarly, draftFromFew, prepareOffice, startCycle } from '../journeys/people/coordinator.ts';
import { answerSurvey } from '../journeys/people/survey.ts';
import { controlOf, type Usage } from '../journeys/world/control.ts';
import type { RuntimeProcess } from '../journeys/world/runtime-process.ts';
import type { World } from '../journeys/world/world.ts';
import { allMails, mailsOf } from './survey-mails.ts';

/** One in so many people answers: enough to see what an answer costs, few enough for ten thousand people. */
const ONE_IN = 5;

const CONNECTIONS = 16;

/** What the way from survey to plan costs. */
export interface SurveyToPlan {
  readonly people: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly perParticipant: Readonly<Record<keyof Usage, number>>;
}

/** From the start of the cycle until the coordinator is told that the draft is ready. */
export async function measureSurveyToPlan(
  world: World,
  runtime: RuntimeProcess,
  people: number,
): Promise<SurveyToPlan> {
  const control = controlOf(world.app);
  const device = await prepareOffice(world);
  const before = await control.usage();
  const begun = performance.now();

  await startCycle(world, device);
  await control.advance(world.now);
  const invitations = (await allMails(control)).filter((_, index) => index % ONE_IN === 0);
  await inTurns(await mailsOf(invitations, 'survei'), CONNECTIONS, (mail) => answerSurvey(world, mail));
  await closeEarly(world, 'survei');
  await control.advance(world.now);
  await closeEarly(world, 'konfirmasi');
  await control.advance(world.now);
  // One in five is too few for a draft without a word of the coordinator.
  await draftFromFew(world);
  await control.advance(world.now);

  const seconds = (performance.now() - begun) / 1000;
  const after = await control.usage();
  const { mails } = await control.mailsSince(after.emails - 1);
  const [last] = await mailsOf(mails, 'rencana');
  if (last === undefined) throw new Error('There is no draft of the plan at the end');
  return {
    people,
    seconds,
    peakMegabytes: runtime.peakMemory() / 1024 ** 2,
    perParticipant: {
      readUnits: (after.readUnits - before.readUnits) / people,
      writeUnits: (after.writeUnits - before.writeUnits) / people,
      emails: (after.emails - before.emails) / people,
      lambdaInvocations: (after.lambdaInvocations - before.lambdaInvocations) / people,
      stateTransitions: (after.stateTransitions - before.stateTransitions) / people,
    },
  };
}
