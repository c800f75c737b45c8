import type { Scope, State } from './schema.ts';

/** A state with its name and the scopes around it, outermost first, its own last. */
export interface Place {
  name: string;
  state: State;
  scopes: readonly Scope[];
}

/** The scopes that a state contains: a Parallel's branches, a Map's processor. */
export function innerScopes(state: State): readonly Scope[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

/** Every state of a scope and of the scopes inside it, in the order of the definition. */
export function* placesOf(scope: Scope, around: readonly Scope[] = []): Generator<Place> {
  const scopes = [...around, scope];
  for (const [name, state] of Object.entries(scope.States)) {
    yield { name, state, scopes };
    for (const inner of innerScopes(state)) yield* placesOf(inner, scopes);
  }
}

/** The fields of a state without the scopes inside it: those states are places of their own. */
export function ownFields(state: State): { Type: string; [field: string]: unknown } {
  if (state.Type === 'Parallel') return { ...state, Branches: undefined };
  return state.Type === 'Map' ? { ...state, ItemProcessor: undefined } : state;
}

/** The names of the states that a state may hand over to, with the field that says so. */
export function transitionsOf(state: State): { field: string; to: string }[] {
  const to: { field: string; to: string | undefined }[] = [];
  if ('Next' in state) to.push({ field: 'Next', to: state.Next });
  if (state.Type === 'Choice') {
    to.push(...state.Choices.map((rule, i) => ({ field: `Choices[${i}].Next`, to: rule.Next })));
    to.push({ field: 'Default', to: state.Default });
  }
  if ('Catch' in state)
    to.push(...(state.Catch ?? []).map((catcher, i) => ({ field: `Catch[${i}].Next`, to: catcher.Next })));
  return to.flatMap(({ field, to }) => (to === undefined ? [] : [{ field, to }]));
}

/** The names of the variables that a state assigns, with the field that does. */
export function assignmentsOf(state: State): { field: string; name: string }[] {
  const of = (field: string, assign: Record<string, unknown> | undefined) =>
    Object.keys(assign ?? {}).map((name) => ({ field, name }));
  return [
    ...('Assign' in state ? of('Assign', state.Assign) : []),
    ...(state.Type === 'Choice'
      ? state.Choices.flatMap((rule, i) => of(`Choices[${i}].Assign`, rule.Assign))
      : []),
    ...('Catch' in state
      ? (state.Catch ?? []).flatMap((catcher, i) => of(`Catch[${i}].Assign`, catcher.Assign))
      : []),
  ];
}
