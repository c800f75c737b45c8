import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { AddressChange, ReplacedAddress } from '../../rules/fresh-address.ts';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { word } from '../../store/words.ts';

/** Who held a role, as the letter about the change needs it. */
export interface ReplacedOfficer {
  readonly role: string;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly kind: string;
}

/** A change of the register, as those concerned are told of it. */
export interface OfficerChange {
  /** Who held the role until then; absent when nobody did. */
  readonly before?: ReplacedOfficer;
  /** ISO */
  readonly at: string;
  /** Who made it: the identifier, and the name, of a signed-in person. */
  readonly by: string;
  readonly byName: string;
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
    /** The last change of the address; absent for one that was there before a cycle was opened. */
    addressChange: any().castAs<AddressChange>().optional(),
    /** Addresses that held the role a short while ago: told of decisions too. Absent when there are none. */
    replaced: any().castAs<readonly ReplacedAddress[]>().optional(),
    /** A change of which those concerned have not been told yet. */
    untold: any().castAs<OfficerChange>().optional(),
  }),
  computeKey: ({ agency, role }: { agency: string; role: string }) => ({
    pk: partitions.agency(agency),
    sk: `OFFICER#${role}`,
  }),
});
