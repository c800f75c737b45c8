import { resolve } from 'node:path';
import { root } from '../../infra/local/system.ts';
import { readDefinition, type Scope, type State } from '../../workflows/definition.ts';
import { machines } from '../../workflows/machines.ts';

/** Every state of a scope, those inside Maps too. */
function statesOf({ States }: Scope): [name: string, state: State][] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor)),
  ]);
}

/** Every state of every machine. */
export const states = Object.values(machines).flatMap(({ file }) =>
  statesOf(readDefinition(resolve(root, file))).map(([name, state]) => ({
    place: `${file} ${name}`,
    name,
    state,
  })),
);
