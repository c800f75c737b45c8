import type { Definition, Scope } from './schema.ts';
import { assignmentsOf, placesOf } from './walk.ts';

/** A Unicode identifier of at most 80 characters (Developer Guide, "Passing data between states with variables"). */
const identifier = /^\p{ID_Start}[\p{ID_Continue}]{0,79}$/u;

/**
 * Variables that AWS would not accept: bad names, the reserved `states`, and names of an outer scope assigned in
 * an inner one (an inner scope reads outer variables and can never change or shadow them).
 */
export function variableProblems(definition: Definition): string[] {
  const places = [...placesOf(definition)];
  const assignedIn = new Map<Scope, Set<string>>();
  for (const { state, scopes } of places) {
    const own = scopes.at(-1) ?? definition;
    const names = assignedIn.get(own) ?? new Set<string>();
    for (const { name } of assignmentsOf(state)) names.add(name);
    assignedIn.set(own, names);
  }
  return places.flatMap(({ name: state, state: definitionOf, scopes }) =>
    assignmentsOf(definitionOf).flatMap(({ field, name }) => {
      const where = `state "${state}", field ${field}`;
      if (name === 'states' || !identifier.test(name))
        return [`${where}: "${name}" is not a name for a variable`];
      const outer = scopes.slice(0, -1).some((scope) => assignedIn.get(scope)?.has(name));
      return outer ? [`${where}: variable "${name}" belongs to an outer scope`] : [];
    }),
  );
}
