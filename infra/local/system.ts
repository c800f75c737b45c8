import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withHead } from '../../functions/function-definition.ts';
import { readDefinition } from '../../workflows/definition.ts';
import { placeholderOf } from '../../workflows/machines.ts';
import type { HostedFunction } from './lambda/host.ts';
import type { TableKeys } from './table/ensure-table.ts';

/** What starts a function. */
export type Trigger =
  | { readonly kind: 'http'; readonly routes: readonly string[] }
  | { readonly kind: 'task' }
  | { readonly kind: 'schedule'; readonly cron: string }
  | { readonly kind: 'mail-event'; readonly detailTypes: readonly string[] }
  | { readonly kind: 'execution-event'; readonly machines: readonly string[] };

/** What the platform runs: the same three lists that CDK deploys. */
export interface System {
  readonly functions: Readonly<Record<string, HostedFunction & { readonly trigger: Trigger }>>;
  readonly machines: Readonly<Record<string, { readonly file: string; readonly placeholder: string }>>;
  readonly table: TableKeys;
}

/** The root of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bangkom itself. Imported late, so that a test can run the platform with a system of its own. */
export async function bangkom(): Promise<System> {
  const [{ functions }, { machines }, { tableDefinition }] = await Promise.all([
    import('../../functions/functions.ts'),
    import('../../workflows/machines.ts'),
    import('../../shared/store/definition.ts'),
  ]);
  return { functions, machines, table: tableDefinition };
}

/** The routes of the HTTP API with their functions. */
export function routesOf({ functions }: System) {
  return Object.entries(functions).flatMap(([functionName, { trigger }]) =>
    trigger.kind === 'http' ? withHead(trigger.routes).map((key) => ({ key, functionName })) : [],
  );
}

/** The functions that a rule starts. */
export function schedulesOf({ functions }: System) {
  return Object.entries(functions).flatMap(([functionName, { trigger }]) =>
    trigger.kind === 'schedule' ? [{ functionName, cron: trigger.cron }] : [],
  );
}

/** The functions that hear of mails that end so. */
export function mailEventFunctionsOf({ functions }: System, detailType: string): readonly string[] {
  return Object.entries(functions).flatMap(([functionName, { trigger }]) =>
    trigger.kind === 'mail-event' && trigger.detailTypes.includes(detailType) ? [functionName] : [],
  );
}

/** The functions that hear of executions of a machine that did not end well. */
export function executionEventFunctionsOf({ functions }: System, machineArn: string): readonly string[] {
  const machine = machineArn.slice(machineArn.lastIndexOf(':') + 1);
  return Object.entries(functions).flatMap(([functionName, { trigger }]) =>
    trigger.kind === 'execution-event' && trigger.machines.includes(machine) ? [functionName] : [],
  );
}

const PLACEHOLDER = /\$\{(\w+)\}/g;

/**
 * The definitions of the machines with names of functions and ARNs of machines in the place of `${SurveyInvite}`
 * and `${TrainingMachine}`, as CDK fills them in.
 *
 * @throws Error naming the file, and the placeholder that nothing fills
 */
export function definitionsOf(system: System, arnOf: (machine: string) => string) {
  const values = new Map<string, string>();
  for (const id of Object.keys(system.functions)) values.set(placeholderOf(id), id);
  for (const [name, { placeholder }] of Object.entries(system.machines)) values.set(placeholder, arnOf(name));

  return Object.entries(system.machines).map(([name, { file }]) => {
    const text = JSON.stringify(readDefinition(resolve(root, file)));
    const filled = text.replace(PLACEHOLDER, (_, placeholder: string) => {
      const value = values.get(placeholder);
      if (value === undefined) throw new Error(`${file}: nothing fills the placeholder \${${placeholder}}`);
      return value;
    });
    const definition: object = JSON.parse(filled);
    return { name, definition };
  });
}
