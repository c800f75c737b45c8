import * as z from 'zod/mini';
import { type Posted, postLetter } from '../../../shared/agency/letter.ts';
import { type CycleRef, type InviteResult, RoundRef, secondsUntil } from '../../../shared/contracts.ts';
import { FIRST_TURN, Turn, turnOf } from '../../../shared/cycle/turn.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailThrough } from '../../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { postOnItsDay } from '../../../shared/mail/remind-once.ts';
import { reminderHalfWay } from '../../../shared/rules/mail-calendar.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { advancePhase, type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { type TeamItem, teamKey, teamsAfter } from '../../../shared/store/team.ts';
import { inTime, noteAsked } from '../ask-survey-in-time.ts';
import { confirmation, isEndedByHand } from '../survey-askings.ts';
import { isConfirmationComplete } from './all-confirmed.ts';
import { confirmationLetter } from './confirmation-letter.ts';
import { readMembers } from './members.ts';

const Input = z.extend(RoundRef, { turn: z.optional(Turn) });

/** MORE: mails are left, or nobody is missing in the shards of this turn. */
interface Invited extends InviteResult {
  readonly turn: Turn;
}

const CLOSE = { action: 'CLOSE', waitSeconds: 1, turn: FIRST_TURN } as const;

interface Call {
  readonly agency: AgencyItem;
  readonly cycle: CycleItem;
  readonly closesAt: Date;
  readonly occasion: 'invitation' | 'reminder';
  readonly mailer: Mailer;
  readonly now: Date;
}

/**
 * Asks the direct supervisors of those who have answered, and half way reminds those with people left. The
 * clock says which of the two it is, not the round: a fresh run of the workflow counts rounds anew.
 * CLOSE ends the phase: nobody (left) to ask, or the time is over.
 */
export async function inviteSupervisors(
  { turn, ...ref }: CycleRef & { readonly turn?: Turn | undefined },
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<Invited> {
  const found = await readCycle(ref.agency, ref.cycle);
  if (found.phase !== 'CONFIRMATION') return CLOSE;
  const cycle = await inTime(confirmation, found, now);
  const closesAt = new Date(cycle.confirmationClosesAt ?? now);
  const over = isEndedByHand(cycle) || now >= closesAt;
  const { shards, next } = turnOf(cycle.shardCount, turn);
  if (over || (await isConfirmationComplete(cycle, shards))) {
    if (!over && next !== undefined) return { action: 'MORE', waitSeconds: 1, turn: next };
    await endConfirmation(ref, now);
    return CLOSE;
  }
  const reminder = reminderHalfWay(closesAt, cycle.settings.confirmationDays);
  const occasion = now < reminder ? 'invitation' : 'reminder';
  const call = { agency: await readAgency(ref.agency), cycle, closesAt, occasion, mailer, now } as const;
  const { more } = await mailThrough({
    mailer,
    partition: partitions.cycle(ref.agency, ref.cycle),
    step: `confirmation-${occasion}`,
    next: (after, limit) => teamsAfter(cycle, after, limit),
    keyOf: teamKey,
    each: (team) => ask(team, call),
    begun: cycle.confirmationUnasked === true ? () => noteAsked(confirmation, cycle) : undefined,
    remainingMs,
  });
  if (more) return { action: 'MORE', waitSeconds: 1, turn: FIRST_TURN };
  const until = occasion === 'invitation' ? reminder : closesAt;
  return { action: 'WAIT', waitSeconds: secondsUntil(until, now), turn: FIRST_TURN };
}

export const handler = step(Input, (input, context) =>
  inviteSupervisors(input, { ...context, mailer: mailerFromEnv() }),
);

async function endConfirmation({ agency, cycle }: CycleRef, now: Date): Promise<void> {
  await recordAudit({ agency, cycle, at: now, act: 'confirmation closed', subject: cycle });
  await advancePhase({ agency, cycle }, 'CONFIRMATION', 'ANALYSIS');
}

async function ask(team: TeamItem, { agency, mailer, now, ...request }: Call): Promise<Posted> {
  if (team.email === undefined || team.left === true) return 'SKIPPED';
  const members = await readMembers(team);
  const waiting = members.filter(({ submittedAt, confirmation }) => submittedAt && !confirmation).length;
  if (waiting === 0) return 'SKIPPED';
  const send = async () =>
    postLetter(mailer, await confirmationLetter(agency, team, { ...request, waiting }));
  if (request.occasion === 'invitation') return await send();
  const matter = { partition: partitions.cycle(team.agency, team.cycle), purpose: confirmation.purpose };
  return await postOnItsDay({ matter, id: team.supervisorId, now, by: 'confirmation-reminder' }, send);
}
