import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** Counts that add up over shards. */
export interface GapCount {
  /** People counted. */
  readonly people: number;
  /** People with at least one indicator not shown. */
  readonly withGap: number;
  /** Indicators not shown (competencies), or sum of needs 1-5 (technical areas). */
  readonly gap: number;
  /** Indicators asked, or answers given. */
  readonly asked: number;
}

/** Gaps by competency or technical area: all, by unit, by kind of post. */
export interface GapTable {
  readonly answered: number;
  readonly confirmed: number;
  readonly participants: number;
  readonly byCompetency: Readonly<Record<string, GapCount>>;
  /** unitId -> competency -> count */
  readonly byUnit: Readonly<Record<string, Readonly<Record<string, GapCount>>>>;
  /** postKind -> competency -> count */
  readonly byPost: Readonly<Record<string, Readonly<Record<string, GapCount>>>>;
}

/** People alike in post and kind, with what they need: the plan is drafted on groups, not on people. */
export interface NeedGroup {
  /** Target posts of the catalogue that fit them, first the kind of post: ['pelaksana', 'pppk']. */
  readonly posts: readonly string[];
  readonly pns: boolean;
  readonly people: number;
  /** Competency or area -> sum over the people of 0 (no need) to 1 (all of it). */
  readonly needs: Readonly<Record<string, number>>;
}

/** The gap analysis: one part for each shard ('S000'), then the whole ('ALL'). Units that do
 * not fit beside it follow in 'U001', 'U002': an item holds 400 KB. */
export const Analysis = new Entity({
  name: 'Analysis',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    part: string().key(),
    gaps: any().castAs<GapTable>(),
    /** By posts and kind, 'pelaksana+pppk'. */
    groups: any().castAs<Readonly<Record<string, NeedGroup>>>(),
    /** Competencies and areas, the most needed first (only in 'ALL'). */
    priorities: any().castAs<readonly { readonly code: string; readonly score: number }[]>().optional(),
  }),
  computeKey: ({ agency, cycle, part }: { agency: string; cycle: string; part: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `ANALYSIS#${part}`,
  }),
});
