import { functions } from '../../../functions/functions.ts';
import { definitionsOf, type System } from '../../../infra/local/system.ts';
import { tableDefinition } from '../../../shared/store/definition.ts';
import { machines, type PartMachine } from '../../../workflows/machines.ts';

/** What is read of a state here. */
interface State {
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
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

/**
 * The machines that no other machine waits for, and that carry a cycle, a training, a quarter, an order of reminders or a file
 * of staff.
 */
const WHOLE = ['policy-cycle', 'training', 'quarterly-evaluation', 'reminders', 'staff-import'] as const;

/**
 * The others, and a state of the machine that waits for each: what befalls them is met there. They are entered at their
 * beginning, as always, and come to each of their states by what their functions do.
 */
const PARTS = [
  { machine: 'shard-pass', waiting: { machine: 'policy-cycle', name: 'RemindShards' } },
  { machine: 'evaluation-batch', waiting: { machine: 'quarterly-evaluation', name: 'EvaluateBatch' } },
] as const satisfies readonly { machine: PartMachine; waiting: object }[];

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
  state: 'SAVED',
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
  checkIn: false,
  complete: false,
  allClosed: false,
  change: false,
  week: '2027-01-04',
  remindedWeek: '2027-01-04',
  due: [],
  mailsFrom: '2027-01-02T01:00:00Z',
  successor: { name: 'penerus', input: {} },
  behaviourAt: '2027-01-02T01:00:00Z',
  at: '2027-01-02T01:00:00Z',
} as const;

/** An order of reminders in its cycle, as its workflow carries it. */
export const ORDER = { cycle: '2027', order: 'survei#2027-01-04#semua', attempt: 1 } as const;

/** A file of staff, as its workflow carries it. */
export const IMPORT = '20270104T010000000Z-61cb0bbb';

/** A state of a machine in which an execution may end. */
export interface Place {
  readonly machine: (typeof WHOLE)[number] | PartMachine;
  readonly name: string;
  readonly type: string;
  /**
   * The function it calls, or whose fault leads there; undefined in `fn` for those that only executions of other machines call,
   * for which it waits.
   */
  readonly calls: { readonly fn: string | undefined } | undefined;
  /** The place of another machine that waits for the execution. */
  readonly waiting?: WholePlace;
}

/** A state of a machine that no other waits for. */
export type WholePlace = Place & { readonly machine: (typeof WHOLE)[number] };

/** Where what befalls an execution is met: where it is, or where it is waited for. */
export function wholeOf(place: Place): WholePlace {
  // A place without one that waits is of a whole machine.
  return place.waiting ?? (place as WholePlace);
}

/** These end an execution, or record how. */
const isEnd = (name: string, { Type }: State) =>
  Type === 'Succeed' || Type === 'Fail' || name === 'RecordFault';

function callsOf({ Resource = '', Arguments }: State): Place['calls'] {
  if (Resource.includes(':lambda:')) return { fn: Arguments?.FunctionName };
  return Resource.endsWith('.sync:2') ? { fn: undefined } : undefined;
}

/** Shards of a pass that is divided into ranges. */
export const SHARDS_IN_RANGES = 101;

/** The Tasks and Waits of the machines that others wait for, inside of Maps too. */
function placesOfParts(
  definitions: ReadonlyMap<string, Definition>,
  places: readonly WholePlace[],
): readonly Place[] {
  return PARTS.flatMap(({ machine, waiting }) => {
    const at = places.find((each) => each.machine === waiting.machine && each.name === waiting.name);
    if (at === undefined) throw new Error(`${waiting.machine} has no state ${waiting.name}`);
    const states = Object.entries(definitions.get(machine)?.States ?? {}).flatMap(([name, state]) => [
      [name, state] as const,
      ...Object.entries(state.ItemProcessor?.States ?? {}),
    ]);
    const stays = states.filter(
      ([name, state]) => (state.Type === 'Task' || state.Type === 'Wait') && !isEnd(name, state),
    );
    return stays.map(([name, state]): Place => {
      // A Wait is where the fault of the Task behind it leads.
      const called = state.Type === 'Wait' ? states.find(([next]) => next === state.Next)?.[1] : state;
      const fn = called === undefined ? undefined : callsOf(called)?.fn;
      // The function of a pass over shards is named by an expression.
      const calls = { fn: fn?.startsWith('{%') === true ? undefined : fn };
      return { machine, name, type: state.Type, calls, waiting: at };
    });
  });
}

/** Whether a call is the one that a place makes or waits for. */
export function isCallOf({ calls }: Place, name: string, places: readonly Place[]): boolean {
  if (calls === undefined) return false;
  if (calls.fn !== undefined) return calls.fn === name;
  return !places.some((other) => other.calls?.fn === name);
}

/**
 * The real definitions, but that each execution goes from its first state straight to the one that its input names
 * under `at`, with values for all variables or, if it says `empty`, with null in all of them.
 */
export function jumping(): { machines: { name: string; definition: object }[]; places: Place[] } {
  const system: System = { functions, machines, table: tableDefinition };
  const arnOf = (name: string) => `arn:aws:states:ap-southeast-3:000000000000:stateMachine:${name}`;
  const places: WholePlace[] = [];
  const definitions = new Map<string, Definition>();
  const changed = definitionsOf(system, arnOf).map(({ name, definition }) => {
    // Our own files, whose form test/workflows/definitions.test.ts checks.
    const { StartAt, States } = definition as Definition;
    definitions.set(name, { StartAt, States });
    const machine = WHOLE.find((each) => each === name);
    if (machine === undefined) return { name, definition };
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
  return { machines: changed, places: [...places, ...placesOfParts(definitions, places)] };
}

function withJump(states: Definition['States'], startAt: string, names: readonly string[]) {
  const first = states[startAt];
  if (first?.Next === undefined) throw new Error(`${startAt} leads nowhere`);
  const input = '$states.context.Execution.Input';
  const values = Object.entries(VALUES).map(([name, value]) => [
    name,
    `{% ${input}.empty ? null : $exists(${input}.with.${name}) ? ${input}.with.${name} : ${JSON.stringify(value)} %}`,
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
