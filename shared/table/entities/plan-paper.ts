import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { binary } from 'dynamodb-toolbox/schema/binary';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { PlanContent } from '../../documents/plan-paper-data.ts';
import type { PlannedPerson } from '../../plan/plan-people.ts';
import { padded, partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** What the papers of one submission say: people, hours, analysis, names and offices as they stood that day. */
export interface PaperContent {
  readonly content: PlanContent;
  readonly people: readonly PlannedPerson[];
  /** Participants of the cycle on that day. */
  readonly participants: number;
}

/**
 * A piece of what the papers of one submission say: two hundred activities in words, with everybody's hours, are more
 * than one item holds. Never changed; a paper that no plan names was written by a submission that was not the first,
 * and nobody reads it.
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
    /** From 0; absent in papers from before they had pieces, which hold all in fields. */
    part: number().key().optional(),
    /** JSON of the PaperContent, in UTF-8, cut anywhere. */
    piece: binary().optional(),
    content: any().castAs<PlanContent>().optional(),
    people: any().castAs<readonly PlannedPerson[]>().optional(),
    participants: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; paper: string; part?: number | undefined }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `PLAN-PAPER#${key.paper}${key.part === undefined ? '' : `#${padded(key.part)}`}`,
  }),
});
