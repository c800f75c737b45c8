import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../contracts.ts';
import { partitions } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { type PlanItem, type PlanLine, Target } from '../table/entities/plan.ts';

/** What a line says about its list of people. */
export type NamedList = Pick<PlanLine, 'activity' | 'peopleList'>;

/**
 * The chunks of the lists that these lines name, in order. Lists that no line names are passed over: another
 * revision's, or one whose writer was not the first to change the plan.
 */
export async function* targetsOf({ agency, cycle }: CycleRef, lines: readonly NamedList[]) {
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
export async function peopleByActivity(plan: PlanItem): Promise<PeopleByActivity> {
  const people = new Map<string, string[]>();
  for await (const chunk of targetsOf(plan, plan.lines)) {
    const ids = chunk.people.map(({ employeeId }) => employeeId);
    people.set(chunk.activity, [...(people.get(chunk.activity) ?? []), ...ids]);
  }
  return people;
}
