import * as z from 'zod';

const START = 'arn:aws:states:::states:startExecution';

const StartTask = z.looseObject({
  Resource: z.string().startsWith(START),
  Arguments: z.looseObject({ StateMachineArn: z.string() }),
});

/** A start of an execution by a state of a definition. */
export interface MachineStart {
  /** `ShardPassMachine` of `${ShardPassMachine}`; undefined when the machine starts itself. */
  readonly placeholder: string | undefined;
  /** The state waits for the end of the execution (`.sync`). */
  readonly waits: boolean;
}

/** Every start of an execution in a definition, states inside Maps too. */
export function startsIn(definition: unknown): readonly MachineStart[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const task = StartTask.safeParse(definition);
  if (!task.success) return Object.values(definition).flatMap(startsIn);
  const { Resource, Arguments } = task.data;
  const [, placeholder] = /^\$\{(\w+)\}$/.exec(Arguments.StateMachineArn) ?? [];
  return [{ placeholder, waits: Resource.startsWith(`${START}.sync`) }];
}
