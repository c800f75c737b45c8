import { ANSWER_HOURS } from '../../shared/store/data-request.ts';

/** From this hour on somebody is told once more: the coordinator, the leaders too, and all of them that it is late. */
const STAGES = [
  { stage: 'TELL', hours: 0 },
  { stage: 'REMIND', hours: 24 },
  { stage: 'ESCALATE', hours: 48 },
  { stage: 'MISSED', hours: ANSWER_HOURS },
] as const;

export type Stage = (typeof STAGES)[number]['stage'];

/** The stage to which a request has come, unless somebody was told of it; what was passed meanwhile is told by the last. */
export function dueStage(raisedAt: string, told: readonly string[], now: Date): Stage | undefined {
  const reached = STAGES.filter(({ hours }) => after(raisedAt, hours) <= now).at(-1)?.stage;
  return reached === undefined || told.includes(reached) ? undefined : reached;
}

/** Whether leaders are told of a stage. */
export function reachesLeaders(stage: Stage): boolean {
  return stage === 'ESCALATE' || stage === 'MISSED';
}

function after(raisedAt: string, hours: number): Date {
  return new Date(Date.parse(raisedAt) + hours * 3_600_000);
}
