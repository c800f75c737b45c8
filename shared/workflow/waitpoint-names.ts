/**
 * Where workflows wait for people (workflows/*.asl.json) and handlers answer: a word that only one of the two knows would let
 * a workflow wait for ever. N counts: each plan that is submitted, request for a decision and change of a schedule has a place of
 * its own, since an answer stands for ever.
 */
export const WAITPOINT_NAMES = [
  'survey',
  'confirmation',
  'draft',
  'plan-N',
  'decision-N',
  'enactment',
  'trainings',
  'follow-up',
  'schedule-N',
  'attendance',
  'feedback',
  'behaviour',
] as const;

type Counted<T> = T extends `${infer Word}-N` ? `${Word}-${number}` : T;

/** The name of a waitpoint, such as `survey` or `plan-2`. */
export type WaitpointName = Counted<(typeof WAITPOINT_NAMES)[number]>;

/** Whether a text is the name of a waitpoint. */
export function isWaitpointName(name: unknown): name is WaitpointName {
  const known: readonly string[] = WAITPOINT_NAMES;
  return typeof name === 'string' && known.includes(name.replace(/-\d+$/, '-N'));
}
