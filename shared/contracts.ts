import * as z from 'zod/mini';

/** Payloads between workflows and steps carry identifiers, never people: no cycle outgrows 256 KB. */
export const CycleRef = z.object({ agency: z.string(), cycle: z.string() });
export const ShardRef = z.extend(CycleRef, { shard: z.number() });
/** `senders`: shards that are mailed to at the same time and share the quota; 1 when the workflow does not say. */
export const MailShardRef = z.extend(ShardRef, { senders: z.optional(z.number()) });
export const TrainingRef = z.extend(CycleRef, { activity: z.string() });
/** Steps that invite at round 0 and remind in later rounds. */
export const RoundRef = z.extend(CycleRef, { round: z.number() });
export const MailShardRoundRef = z.extend(MailShardRef, { round: z.number() });
export const TrainingRoundRef = z.extend(TrainingRef, { round: z.number() });

export type CycleRef = z.output<typeof CycleRef>;
export type ShardRef = z.output<typeof ShardRef>;
export type TrainingRef = z.output<typeof TrainingRef>;
export type TrainingRoundRef = z.output<typeof TrainingRoundRef>;

/** MORE: call again; WAIT: wait for people up to waitSeconds; CLOSE: go on. */
export interface InviteResult {
  readonly action: 'MORE' | 'WAIT' | 'CLOSE';
  readonly waitSeconds: number;
}

/** Whole seconds until a moment, at least one: what TimeoutSeconds takes. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000));
}
