import { functions } from '../../../functions/functions.ts';
import { definitionsOf, type System } from '../../../infra/local/system.ts';
import { tableDefinition } from '../../../shared/store/definition.ts';
import { machines } from '../../../workflows/machines.ts';

/** What is read of a state here. */
interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Arguments?: { readonly FunctionName?: string };
  readonly Assign?: object;
}
interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The machines that no other machine waits for, and that carry a cycle, a training, a quarter or an order of reminders. */
const WHOLE = ['policy-cycle', 'training', 'quarterly-evaluation', 'reminders'] as const;

/** A value for each variable, so that every state can be entered first; also what functions answer. */
export const VALUES = {
  cycle: '2027',
  activity: 'A01',
  only: null,
  cursor: null,
  cycles: [{ agency: 'kota', cycle: '2027', shardCount: 1 }],
  failed: 0,
  more: false,
  phase: 'SURVEY',
  status: 'OPEN',
  shardCount: 1,
  round: 0,
  turn: { shard: 0 },
  used: 0,
  action: 'WAIT',
  waitSeconds: 86_400,
  waitpoint: 'tunggu',
  reminder: 'H-3',
  decision: 'APPROVED',
  expired: false,
  complete: false,
  allClosed: false,
  due: [],
  mailsFrom: '2027-01-02T01:00:00Z',
  successor: { name: 'penerus', input: {} },
  behaviourAt: '2027-01-02T01:00:00Z',
  at: '2027-01-02T01:00:00Z',
} as const;

/** An order of reminders in its cycle, as its workflow carries it. */
export const ORDER = { cycle: '2027', order: 'survei#2027-01-04#semua', attempt: 1 } as const;

/** A state of a machine in which an execution may end. */
export interface Place {
  readonly machine: (typeof WHOLE)[number];
  readonly name: string;
  readonly type: string;
  /** The function it calls; undefined in `fn` for those that only executions of other machines call, for which it waits. */
  readonly calls: { readonly fn: string | undefined } | undefined;
}

/** These end an execution, or record how. */
const isEnd = (name: string, { Type }: State) =>
  Type === 'Succeed' || Type === 'Fail' || name === 'RecordFault';

function callsOf({ Resource = '', Arguments }: State): Place['calls'] {
  if (Resource.includes(':lambda:')) return { fn: Arguments?.FunctionName };
  return Resource.endsWith('.sync:2') ? { fn: undefined } : undefined;
}

/** Whether a call is the one that a place makes or waits for. */
export function isCallOf({ calls }: Place, name: string, places: readonly Place[]): boolean {
  if (calls === undefined) return false;
  return calls.fn === undefined ? !places.some((other) => other.calls?.fn === name) : calls.fn === name;
}

/**
 * The real definitions, but that each execution goes from its first state straight to the one that its input names
 * under `at`, with values for all variables or, if it says `empty`, with null in all of them.
 */
export function jumping(): { machines: { name: string; definition: object }[]; places: Place[] } {
  const system: System = { functions, machines, table: tableDefinition };
  const arnOf = (name: string) => `arn:aws:states:ap-southeast-3:000000000000:stateMachine:${name}`;
  const places: Place[] = [];
  const changed = definitionsOf(system, arnOf).map(({ name, definition }) => {
    const machine = WHOLE.find((each) => each === name);
    if (machine === undefined) return { name, definition };
    // Our own files, whose form test/workflows/definitions.test.ts checks.
    const { StartAt, States } = definition as Definition;
    const inside = Object.entries(States).filter(([key, state]) => !isEnd(key, state));
    places.push(
      ...inside.map(([key, state]) => ({ machine, name: key, type: state.Type, calls: callsOf(state) })),
    );
    return {
      name,
      definition: {
        ...definition,
        States: withJump(
          States,
          StartAt,
          inside.map(([key]) => key),
        ),
      },
    };
  });
  return { machines: changed, places };
}

function withJump(states: Definition['States'], startAt: string, names: readonly string[]) {
  const first = states[startAt];
  if (first?.Next === undefined) throw new Error(`${startAt} leads nowhere`);
  const values = Object.entries(VALUES).map(([name, value]) => [
    name,
    `{% $states.context.Execution.Input.empty ? null : ${JSON.stringify(value)} %}`,
  ]);
  const Choices = names
    .filter((name) => name !== startAt)
    .map((name) => ({ Condition: `{% $states.context.Execution.Input.at = '${name}' %}`, Next: name }));
  const Assign = { ...first.Assign, ...Object.fromEntries(values) };
  return {
    ...states,
    [startAt]: { ...first, Assign, Next: 'Jump' },
    Jump: { Type: 'Choice', Choices, Default: first.Next },
  };
}
