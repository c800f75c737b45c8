import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

export type Decision = 'APPROVED' | 'RETURNED' | 'REJECTED';

/** An officer as the register had him or her, with the fingerprint of the address instead of the address. */
export interface AskedOfficer {
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly nip?: string;
  /** SHA-256 of the address that the link went to, in hex. */
  readonly address?: string;
  /** Until then no decision by this address counts: it was changed a short while ago. ISO; absent when it need not wait. */
  readonly decidesFrom?: string;
}

/** One request to one role, and what became of it. */
export interface ApprovalStep {
  readonly role: string;
  /** Revision of the plan that was shown. */
  readonly revision: number;
  readonly status: 'ASKED' | 'EXPIRED' | Decision;
  readonly askedAt: string;
  readonly expiresAt: string;
  /** The deadline with which the first link was mailed; absent while it still stands. */
  readonly mailedUntil?: string;
  /** Hash of what was shown, from the submitted plan: an approval stands for this content and no other. */
  readonly content?: string;
  /** Who is asked, by the link of this version; a decision is signed in this name. Absent in older requests. */
  readonly asked?: AskedOfficer;
  /** Raised when the officer changes or asks for a new link: older links stop. */
  readonly linkVersion: number;
  /** Link version that was mailed last: a step that runs twice does not mail twice. */
  readonly mailedVersion?: number;
  /** Who decided. */
  readonly officer?: AskedOfficer;
  readonly decidedAt?: string;
  /** Reference of the link by which the decision came: the name of its item, from which no address follows. */
  readonly decidedBy?: string;
  readonly note?: string;
  /** Whether the office was told of the decision; absent before one, and in older ones. */
  readonly receipt?: 'DUE' | 'SENT';
}

/** The whole approval of a cycle's plan, all revisions: one item, so a decision is one conditional write. */
export const Approval = new Entity({
  name: 'Approval',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    version: number(),
    steps: any().castAs<readonly ApprovalStep[]>(),
    /** The last mail that asked the coordinator for the decree. */
    enactmentAsked: any().castAs<{ readonly count: number; readonly at: string }>().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: 'APPROVAL',
  }),
});

export type ApprovalItem = FormattedItem<typeof Approval>;
