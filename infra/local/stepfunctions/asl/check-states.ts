import { resourceOf } from './resource.ts';
import type { Catcher, Definition, Retrier, State, TaskState } from './schema.ts';
import { placesOf } from './walk.ts';

/** Rules of single states that span fields: resources and their arguments, waits, error names. */
export function stateProblems(definition: Definition): string[] {
  return [...placesOf(definition)].flatMap(({ name, state }) =>
    problemsOf(state).map((problem) => `state "${name}", ${problem}`),
  );
}

function problemsOf(state: State): string[] {
  return [
    ...('Retry' in state ? errorNameProblems('Retry', state.Retry ?? []) : []),
    ...('Catch' in state ? errorNameProblems('Catch', state.Catch ?? []) : []),
    ...(state.Type === 'Task' ? taskProblems(state) : []),
    ...(state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)
      ? ['fields Seconds and Timestamp: needs exactly one of them']
      : []),
  ];
}

/** States.ALL stands alone and last; States.DataLimitExceeded and States.Runtime cannot be retried. */
function errorNameProblems(field: 'Retry' | 'Catch', rules: readonly (Retrier | Catcher)[]): string[] {
  return rules.flatMap(({ ErrorEquals: names }, i) => {
    const where = `field ${field}[${i}].ErrorEquals`;
    if (!names.includes('States.ALL')) return [];
    if (names.length > 1) return [`${where}: States.ALL must stand alone`];
    return i < rules.length - 1 ? [`${where}: States.ALL must be the last`] : [];
  });
}

function taskProblems(state: TaskState): string[] {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) return [`field Resource: "${state.Resource}" is not implemented here`];
  const problems: string[] = [];
  if (typeof state.TimeoutSeconds === 'number' && typeof state.HeartbeatSeconds === 'number') {
    if (state.HeartbeatSeconds >= state.TimeoutSeconds)
      problems.push('field HeartbeatSeconds: must be less than TimeoutSeconds');
  }
  const given = state.Arguments;
  if (typeof given === 'string') return problems;
  if (given === undefined || given === null || typeof given !== 'object' || Array.isArray(given))
    return [...problems, 'field Arguments: must be an object or a JSONata expression'];
  return [...problems, ...resource.argumentProblems(given).map((problem) => `field Arguments${problem}`)];
}
