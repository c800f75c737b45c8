import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { PlanContent } from '../../documents/plan-data.ts';
import type { PlannedPerson } from '../../plan/plan-people.ts';
import { partitions } from '../keys.ts';
import { table } from '../table.ts';

/**
 * What the papers of one submission say: people, hours, analysis, names and offices as they stood that day. Never
 * changed; a paper that no plan names was written by a submission that was not the first, and nobody reads it.
 */
export const PlanPaper = new Entity({
  name: 'PlanPaper',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** '1-9f2c41d07be3': revision, and something of its own. */
    paper: string().key(),
    content: any().castAs<PlanContent>(),
    people: any().castAs<readonly PlannedPerson[]>(),
    /** Participants of the cycle on that day. */
    participants: number(),
  }),
  computeKey: ({ agency, cycle, paper }: { agency: string; cycle: string; paper: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `PLAN-PAPER#${paper}`,
  }),
});

export type PlanPaperItem = FormattedItem<typeof PlanPaper>;
