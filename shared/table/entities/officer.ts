import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../keys.ts';
import { table } from '../table.ts';
import { word } from '../words.ts';

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
  }),
  computeKey: ({ agency, role }: { agency: string; role: string }) => ({
    pk: partitions.agency(agency),
    sk: `OFFICER#${role}`,
  }),
});
