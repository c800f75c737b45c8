import type { Definition, Scope, State } from './schema.ts';
import { innerScopes, placesOf, transitionsOf } from './walk.ts';

/**
 * What the schema cannot see of the flow: state names used twice, targets that do not exist or lie in another
 * scope, states that no one reaches, states that neither go on nor end.
 */
export function transitionProblems(definition: Definition): string[] {
  return [...repeatedNames(definition), ...scopeProblems(definition)];
}

function repeatedNames(definition: Definition): string[] {
  const seen = new Set<string>();
  return [...placesOf(definition)].flatMap(({ name }) => {
    if (seen.has(name)) return [`state "${name}": the name is used twice in the machine`];
    seen.add(name);
    return [];
  });
}

function scopeProblems(scope: Scope): string[] {
  const problems = Object.hasOwn(scope.States, scope.StartAt)
    ? []
    : [`StartAt: there is no state "${scope.StartAt}" in its scope`];
  const reached = new Set([scope.StartAt]);
  for (const [name, state] of Object.entries(scope.States)) {
    for (const { field, to } of transitionsOf(state)) {
      reached.add(to);
      if (!Object.hasOwn(scope.States, to))
        problems.push(`state "${name}", field ${field}: there is no state "${to}" in its scope`);
    }
    problems.push(...endingProblems(name, state));
    for (const inner of innerScopes(state)) problems.push(...scopeProblems(inner));
  }
  const lost = Object.keys(scope.States).filter((name) => !reached.has(name));
  return [...problems, ...lost.map((name) => `state "${name}": no state leads to it`)];
}

/** Choice, Succeed and Fail have no such fields; every other state goes on or ends, not both. */
function endingProblems(name: string, state: State): string[] {
  if (state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail') return [];
  const goesOn = state.Next !== undefined;
  return goesOn === (state.End === true) ? [`state "${name}": needs either Next or End: true`] : [];
}
