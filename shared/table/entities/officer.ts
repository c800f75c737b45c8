import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../keys.ts';
import { table } from '../table.ts';
import { word } from '../words.ts';

/** Who held a role, as the letter about the change needs it. */
export interface ReplacedOfficer {
  readonly role: string;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly kind: string;
}

/** Who holds a role now. Approval is by role: officers change mid-cycle (shared/rules/README.md 1). */
export const Officer = new Entity({
  name: 'Officer',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** 'camat', 'sekretarisCamat', 'bkpsdm' */
    role: string().key(),
    /** Title as documents print it: "Camat Senapelan". */
    title: string(),
    name: string(),
    nip: string().optional(),
    email: string(),
    /** definitif, or acting: pelaksana tugas, pelaksana harian, penjabat. */
    kind: word(['definitif', 'plt', 'plh', 'pj'], 'definitif'),
    since: string(),
    /** Staff member who holds the role, when the import knows. */
    employeeId: string().optional(),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
    /** Who held the role before and has not been told of the change yet. */
    replaced: any().castAs<ReplacedOfficer>().optional(),
  }),
  computeKey: ({ agency, role }: { agency: string; role: string }) => ({
    pk: partitions.agency(agency),
    sk: `OFFICER#${role}`,
  }),
});
