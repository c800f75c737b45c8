import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** A person whom mails name as the one to ask. */
export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
}

/** An agency: who it is on paper and whom it writes to. */
export const Agency = new Entity({
  name: 'Agency',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** "Kecamatan Senapelan" */
    name: string(),
    /** "Pemerintah Kota Pekanbaru" */
    government: string(),
    address: string().optional(),
    coordinator: any().castAs<Contact>(),
    /** Readers of the quarterly report. */
    leadership: any().castAs<readonly Contact[]>(),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.agency(agency), sk: 'AGENCY' }),
});

/** The register of the agencies of this deployment. */
export const KnownAgency = new Entity({
  name: 'KnownAgency',
  table,
  timestamps: false,
  schema: item({ agency: string().key() }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.register(), sk: `AGENCY#${agency}` }),
});
