import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { record } from 'dynamodb-toolbox/schema/record';
import { string } from 'dynamodb-toolbox/schema/string';
import type { AddressChange } from '../../rules/fresh-address.ts';
import type { StaffRecord } from '../../staff/staff-record.ts';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** Answers of the needs survey; keys by code, never by position (shared/rules/README.md 3). */
export interface SurveyAnswers {
  /** Indicator 'M1.2' -> shown at work or not yet; the level is the participant's required level. */
  readonly indicators: Readonly<Record<string, 'ya' | 'belum'>>;
  /** Technical area 'T06' -> need for development, 1 (none) to 5 (urgent). */
  readonly technical: Readonly<Record<string, number>>;
}

/** What the direct supervisor confirmed: the indicators as he or she sees them. */
export interface Confirmation {
  readonly by: string;
  readonly at: string;
  readonly indicators: Readonly<Record<string, 'ya' | 'belum'>>;
}

/**
 * One person in one cycle: the staff record as it was when the survey opened, the answers, their
 * confirmation, the planned activities and the hours earned. One item, so a submission is one write.
 */
export const Participant = new Entity({
  name: 'Participant',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    shard: number().key(),
    employeeId: string().key(),
    staff: any().castAs<StaffRecord>(),
    /** Raised to revoke links already sent. */
    linkVersion: number(),
    answers: any().castAs<SurveyAnswers>().optional(),
    /** Draft and submissions raise it; a form saves only over the version it was shown. */
    answersVersion: number(),
    submittedAt: string().optional(),
    confirmation: any().castAs<Confirmation>().optional(),
    /** Learning hours (JP) by activity, so that a second issue of a certificate adds nothing; older items have none. */
    credits: record(
      string(),
      map({
        learningHours: number(),
        on: string(),
        certificate: string(),
        /** False for a PPPK orientation: it does not use up the 24 JP. */
        countsTowardAnnualHours: boolean().optional(),
      }),
    ).optional(),
    /** When the table forgets the person of this cycle, answers and all; older items have none. */
    expiresAt: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; shard: number; employeeId: string }) => ({
    pk: partitions.shard(key.agency, key.cycle, key.shard),
    sk: `PARTICIPANT#${key.employeeId}`,
  }),
});

export type ParticipantItem = FormattedItem<typeof Participant>;

/** The people one supervisor confirms. */
export const Team = new Entity({
  name: 'Team',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    supervisorId: string().key(),
    name: string(),
    email: string().optional(),
    members: any().castAs<readonly { readonly employeeId: string; readonly shard: number }[]>(),
    /** The last change of the address, from which it waits before it may confirm. */
    addressChange: any().castAs<AddressChange>().optional(),
    /** Raised when mails go to another address, and to revoke links already sent. */
    linkVersion: number(),
    /** As of the participants. */
    expiresAt: number().optional(),
  }),
  computeKey: ({ agency, cycle, supervisorId }: { agency: string; cycle: string; supervisorId: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `TEAM#${supervisorId}`,
  }),
});

export type TeamItem = FormattedItem<typeof Team>;
