import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { phases } from '../../cycle/phases.ts';
import type { CycleSettings } from '../../cycle/settings.ts';
import type { AnswerCount } from '../../rules/few-answers.ts';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { type OfThisVersion, state, word } from '../../store/words.ts';

/** Number and date of the decree by which the authority enacted the plan (PP 11/2017 Ps 207). */
export interface Enactment {
  readonly number: string;
  readonly date: string;
}

/** One yearly cycle of an agency. The phase here, not in an execution, says where it is. */
export const Cycle = new Entity({
  name: 'Cycle',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** The year it develops, "2027". */
    cycle: string().key(),
    phase: state(phases),
    outcome: word(['COMPLETED', 'REJECTED'], 'COMPLETED').optional(),
    settings: any().castAs<CycleSettings>(),
    /** Execution that drives the cycle now; others are refused. */
    execution: string(),
    /** 1 for the first execution; each resume or hand-over adds one. */
    run: number(),
    startedBy: string(),
    startedAt: string(),
    surveyOpenedAt: string().optional(),
    surveyClosesAt: string().optional(),
    confirmationClosesAt: string().optional(),
    /** Opened, and no mail of it has been taken yet: its deadline is still counted anew. */
    surveyUnasked: boolean().optional(),
    confirmationUnasked: boolean().optional(),
    /** The phase, SURVEY or CONFIRMATION, that the coordinator has ended by hand: its collection never begins anew. */
    endedByHand: string().optional(),
    /** The deadlines with which the first links were mailed; absent while they still stand. */
    surveyMailedUntil: string().optional(),
    confirmationMailedUntil: string().optional(),
    shardCount: number(),
    participantCount: number(),
    /** Hint for the live view, recounted at closing. */
    answeredCount: number(),
    /** Set when the survey closes: people who answered and whose supervisor has an address. */
    toConfirmCount: number().optional(),
    /** Of these, confirmed so far; a hint. */
    confirmedCount: number().optional(),
    /** When the coordinator was asked whether to draft from few answers: how often, when last, and how few. */
    draftAsked: any().castAs<AnswerCount & { readonly count: number; readonly at: string }>().optional(),
    /** What the coordinator decided then: a draft from what there is, or an empty plan. */
    draftDecision: any().castAs<{ readonly choice: 'draft' | 'empty'; readonly at: string }>().optional(),
    /** Submission number of the plan; 0 before the first. */
    revision: number(),
    enactment: any().castAs<Enactment>().optional(),
    closedAt: string().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.agency(agency),
    sk: `CYCLE#${cycle}`,
  }),
});

/** A cycle as lists have it: its phase may be one of a newer version. */
export type ListedCycle = FormattedItem<typeof Cycle>;

export type CycleItem = OfThisVersion<ListedCycle, 'phase'>;
