import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** One line of an audit trail: who did what when, by identifiers. Put once and never changed; IAM holds that too. */
export const Audit = new Entity({
  name: 'Audit',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Absent in what concerns the agency as a whole. */
    cycle: string().key().optional(),
    /** Place in the trail, from 1; absent in lines from before they were chained, which stand under their time. */
    number: number().key().optional(),
    at: string(),
    /** Names the act: the same one recorded twice has the same. */
    id: string(),
    /** 'sistem', 'koordinator:sub', a role of the approval chain; older lines say 'koordinator' only. */
    actor: string(),
    act: string(),
    subject: string(),
    /** Title of the activity it was done to; absent in older lines. */
    title: string().optional(),
    /** By which way it came in: a route, a function, a command; absent in older lines, as the next. */
    door: string().optional(),
    /** Of the request, in the log. */
    reference: string().optional(),
    /** Of this line and the one before; see `fingerprintOf`. */
    fingerprint: string().optional(),
  }),
  computeKey: ({
    agency,
    cycle,
    number: place,
  }: {
    agency: string;
    cycle?: string | undefined;
    number?: number | undefined;
  }) => ({
    pk: cycle === undefined ? partitions.agencyAudit(agency) : partitions.audit(agency, cycle),
    // After the older lines: a year begins with a digit.
    sk: `L#${String(place ?? 0).padStart(10, '0')}`,
  }),
});
