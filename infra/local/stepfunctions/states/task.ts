import { createHash } from 'node:crypto';
import { type Resource, taskResource } from '../asl/resource.ts';
import { longestSeconds, type TaskState } from '../asl/schema.ts';
import { StateFailure } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Step } from '../execution/records.ts';
import { evaluate, evaluateInteger, type Here, wrongType } from './here.ts';
import { newToken } from './token.ts';

/**
 * Task: schedules one attempt. Everything that must be the same when this attempt is delivered again (its
 * arguments, its token, the name of the execution it starts) is fixed here and goes to the journal.
 */
export async function enterTask(here: Here, state: TaskState): Promise<Step> {
  const resource = taskResource(state);
  const token = resource.waitsForToken ? newToken(here) : undefined;
  const given = await evaluate(here, state.Arguments ?? {}, 'Arguments', { token });
  const timeoutSeconds = await optionalSeconds(here, state.TimeoutSeconds, 'TimeoutSeconds');
  const heartbeatSeconds = await optionalSeconds(here, state.HeartbeatSeconds, 'HeartbeatSeconds');
  return {
    do: 'schedule',
    arguments: completeArguments(here, resource, given),
    token,
    timeoutSeconds,
    heartbeatSeconds,
  };
}

async function optionalSeconds(here: Here, template: Json | undefined, field: string) {
  return template === undefined ? undefined : evaluateInteger(here, template, field, 1, longestSeconds);
}

function completeArguments(here: Here, resource: Resource, given: Json): JsonObject {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    throw wrongType('Arguments', 'an object', given);
  const problems = resource.argumentProblems(given);
  if (problems.length > 0)
    throw new StateFailure('States.Runtime', `Arguments${problems.join(', Arguments')}`);
  if (resource.service === 'lambda' || given['Name'] !== undefined) return given;
  return { ...given, Name: childName(here) };
}

/** The name of an execution that was given none: of this very attempt, so that no other can ever have it. */
function childName({ execution, branch }: Here): string {
  const attempt = `${execution.arn} ${execution.startedAt} ${branch.id} ${execution.records}`;
  return createHash('sha256').update(attempt).digest('hex').slice(0, 32);
}
