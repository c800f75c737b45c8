import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { root } from '../../infra/local/system.ts';
import { readDefinition, type Scope, type State } from '../../workflows/definition.ts';
import { machines } from '../../workflows/machines.ts';
import { historyOf, listAll, stepFunctionsAt } from '../journeys/report/executions.ts';
import type { KeptPayload } from './release.ts';

const Parameters = z.object({ FunctionName: z.string(), Payload: z.record(z.string(), z.unknown()) });

/** Step Functions forgets what was closed 90 days ago. */
const LOOK_EVERY_MS = 30 * 86_400_000;

/** Collects, over the wire, what each state of each workflow sends to its function while a year is played. */
export function payloadCollector(endpoint: string) {
  const client = stepFunctionsAt(endpoint);
  const sent = new Map<string, KeptPayload>();
  let last = 0;

  const look = async (): Promise<void> => {
    for (const machine of Object.keys(machines)) {
      for (const { arn } of await listAll(client, machine)) {
        const events = await historyOf(client, arn);
        for (const each of payloadsOf(machine, events)) sent.set(`${machine} ${each.state}`, each);
      }
    }
  };
  return {
    async step(now: number): Promise<void> {
      if (now - last < LOOK_EVERY_MS) return;
      last = now;
      await look();
    },
    /** @returns one payload of every state that calls a function; of those that a good year never enters, composed */
    async finish(): Promise<readonly KeptPayload[]> {
      await look();
      client.destroy();
      const values = Object.assign({}, RARE, ...[...sent.values()].map(({ payload }) => payload));
      return callingStates().map(
        ({ machine, state, called, names }) =>
          sent.get(`${machine} ${state}`) ?? {
            machine,
            state,
            function: called,
            payload: Object.fromEntries(names.map((name) => [name, values[name]])),
          },
      );
    },
  };
}

/** What only a year with faults would send. */
const RARE = {
  fault: {
    Error: 'TransientError',
    Cause: '{"errorType":"TransientError","errorMessage":"ThrottlingException"}',
  },
  execution: 'arn:aws:states:local:000000000000:execution:policy-cycle:senapelan-2027',
  order: 'survei#2027-01-04#semua',
  attempt: 1,
};

/** What names an order of reminders: its workflow sends all of it in one expression. */
const OF_AN_ORDER = ['agency', 'cycle', 'order', 'attempt'];

function payloadsOf(machine: string, events: readonly HistoryEvent[]): KeptPayload[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.flatMap((event) => {
    const parsed = Parameters.safeParse(JSON.parse(event.taskScheduledEventDetails?.parameters ?? 'null'));
    if (!parsed.success) return [];
    let entered: HistoryEvent | undefined = event;
    while (entered !== undefined && entered.stateEnteredEventDetails === undefined)
      entered = byId.get(entered.previousEventId);
    const { FunctionName, Payload } = parsed.data;
    const state = entered?.stateEnteredEventDetails?.name ?? '';
    return [{ machine, state, function: FunctionName, payload: withoutToken(Payload) }];
  });
}

/** Tokens differ each time, and say nothing. */
function withoutToken(payload: KeptPayload['payload']): KeptPayload['payload'] {
  return 'token' in payload ? { ...payload, token: 'token' } : payload;
}

const Called = z.object({
  FunctionName: z.string().regex(/^\$\{\w+\}$/),
  Payload: z.union([z.record(z.string(), z.unknown()), z.string()]),
});

/** Every state of today's workflows that calls a function, and the names of what it sends. */
function callingStates() {
  return Object.entries(machines).flatMap(([machine, { file }]) =>
    statesOf(readDefinition(join(root, file))).flatMap(([state, { Arguments }]) => {
      const { success, data } = Called.safeParse(Arguments);
      if (!success) return [];
      const called = data.FunctionName.slice(2, -1)
        .replace(/(?!^)[A-Z]/g, '-$&')
        .toLowerCase();
      const { Payload } = data;
      const names =
        typeof Payload === 'string'
          ? [...OF_AN_ORDER, ...(Payload.includes("'fault'") ? ['fault'] : [])]
          : Object.keys(Payload);
      return [{ machine, state, called, names }];
    }),
  );
}

function statesOf({ States }: Scope): [name: string, state: State][] {
  return Object.entries(States).flatMap(([name, state]): [string, State][] => [
    [name, state],
    ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor)),
  ]);
}
