import { createHash } from 'node:crypto';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { expiryAfter, partitions } from '../store/definition.ts';
import { sendUnlessLate, table } from '../store/table.ts';
import { Address, type AddressItem, type AddressState, addressStates } from '../table/entities/address.ts';

/** Nothing more is sent in these states: SES stops an account at 10 % bounces and 0.5 % complaints. */
const STOPPED: ReadonlySet<AddressState> = new Set(['UNDELIVERABLE', 'UNWANTED']);

/** Days for which a trouble that may pass by itself stays on the coordinator's list. */
const PASSING_DAYS = 14;

/** Name of an address in the table. */
export function hashOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/** Enough of that name to tell two addresses apart in a record, and to be compared by eye. */
export function fingerprintOf(email: string): string {
  return hashOf(email).slice(0, 16);
}

/** A changed address as the trail keeps it: the fingerprints of before and after, '-' for none. */
export function printsOf(before: string | undefined, after: string | undefined): string {
  return [before, after].map((each) => (each === undefined ? '-' : fingerprintOf(each))).join(' > ');
}

/**
 * Marks an address; a stronger mark stands.
 * @returns whether this call made or strengthened the mark
 */
export async function markAddress(
  { agency, recipient, at }: Pick<AddressItem, 'agency' | 'recipient' | 'at'>,
  email: string,
  state: AddressState,
): Promise<boolean> {
  const passing = STOPPED.has(state) ? {} : { expiresAt: expiryAfter(PASSING_DAYS, new Date(at)) };
  const weaker = addressStates.slice(0, addressStates.indexOf(state));
  const written = await sendUnlessLate(
    Address.build(PutItemCommand)
      .item({ agency, recipient, at, state, hash: hashOf(email), ...passing })
      .options({
        condition: {
          or: [{ attr: 'state', exists: false }, ...weaker.map((eq) => ({ attr: 'state', eq }) as const)],
        },
      }),
  );
  return written !== undefined;
}

/** Whether nothing more may be sent to an address: half a read unit for each mail, which costs 1,600 times as much. */
export async function isStopped(agency: string, email: string): Promise<boolean> {
  const { Item } = await Address.build(GetItemCommand)
    .key({ agency, hash: hashOf(email) })
    .send();
  return Item !== undefined && STOPPED.has(Item.state);
}

/** The addresses, by their hash, to which nothing more is sent. */
export async function stoppedAddresses(agency: string): Promise<ReadonlySet<string>> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.addresses(agency), range: { beginsWith: 'ADDRESS#' } })
    .entities(Address)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return new Set(Items.filter(({ state }) => STOPPED.has(state)).map(({ hash }) => hash));
}
