import type { CycleRef } from '../contracts.ts';
import { padded, partitions } from './definition.ts';
import type { PlanLine } from './plan.ts';
import { mutable, type ReadOnly, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedValue,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';
import { deep, word } from './values.ts';

const targetPerson = map({
  employeeId: string(),
  shard: number(),
  basis: word(['kebutuhan', 'pemerataan', 'pilihan'], 'pilihan'),
});

/** One person an activity aims at, and why: a gap to close, hours still missing this year, or the coordinator's choice. */
export type TargetPerson = ReadOnly<FormattedValue<typeof targetPerson>>;

/**
 * One list of people for an activity, in chunks of some hundred. A list never changes: the plan's line names the one
 * that counts, so that line and list change together in the one conditional write of the plan.
 * @internal
 */
export const Target = new Entity({
  name: 'Target',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    /** Absent in the lists from before lists had names. */
    list: string().key().optional(),
    chunk: number().key(),
    people: deep(list(targetPerson)),
  }),
  computeKey: (key: {
    agency: string;
    cycle: string;
    activity: string;
    list?: string | undefined;
    chunk: number;
  }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `TARGET#${key.activity}#${key.list === undefined ? '' : `${key.list}#`}${padded(key.chunk)}`,
  }),
});

/** What a line says about its list of people. */
export type NamedList = Pick<PlanLine, 'activity' | 'peopleList'>;

/** One chunk of a list. */
interface TargetChunk {
  readonly activity: string;
  readonly list?: string | undefined;
  readonly chunk: number;
  readonly people: readonly TargetPerson[];
}

/**
 * The chunks of the lists that these lines name, in order. Lists that no line names are passed over: another
 * revision's, or one whose writer was not the first to change the plan.
 */
export async function* targetsOf(
  { agency, cycle }: CycleRef,
  lines: readonly NamedList[],
): AsyncGenerator<TargetChunk> {
  const [only, more] = lines;
  const pages = table
    .build(QueryCommand)
    .query({
      partition: partitions.cycle(agency, cycle),
      range: { beginsWith: only === undefined || more !== undefined ? 'TARGET#' : prefixOf(only) },
    })
    .entities(Target)
    .options({ consistent: true })
    .paginate();
  const named = new Map(lines.map(({ activity, peopleList }) => [activity, peopleList]));
  for await (const { Items = [] } of pages) {
    yield* Items.filter(({ activity, list }) => named.has(activity) && named.get(activity) === list);
  }
}

function prefixOf({ activity, peopleList }: NamedList): string {
  return peopleList === undefined ? `TARGET#${activity}#` : `TARGET#${activity}#${peopleList}#`;
}

/** Identifiers of the people of each activity. */
export type PeopleByActivity = ReadonlyMap<string, readonly string[]>;

/** Who goes to each activity of a plan, by the lists that its lines name. */
export async function peopleByActivity(
  plan: CycleRef & { readonly lines: readonly NamedList[] },
): Promise<PeopleByActivity> {
  const people = new Map<string, string[]>();
  for await (const chunk of targetsOf(plan, plan.lines)) {
    const ids = chunk.people.map(({ employeeId }) => employeeId);
    people.set(chunk.activity, [...(people.get(chunk.activity) ?? []), ...ids]);
  }
  return people;
}

/** Writes one chunk of a list that nobody reads yet. */
export async function putTargets({ agency, cycle }: CycleRef, chunk: TargetChunk): Promise<void> {
  await Target.build(PutItemCommand)
    .item({ agency, cycle, ...mutable(chunk) })
    .send();
}

/** Removes a list that no line names any more. */
export async function removeList({ agency, cycle }: CycleRef, line: NamedList): Promise<void> {
  for await (const { activity, list, chunk } of targetsOf({ agency, cycle }, [line])) {
    await Target.build(DeleteItemCommand)
      .key({ agency, cycle, activity, chunk, ...(list === undefined ? {} : { list }) })
      .send();
  }
}
