import { ConflictError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/** Who holds courses for an agency (PP 11/2017 Ps 213), as far as the agency has recorded it; what is '' is not known. */
const provider = map({
  /** As offerings and plans name it. */
  name: string(),
  contact: string(),
  email: string(),
  phone: string(),
  /** The agreement: its number, with whom it was made, and its last day (ISO). */
  agreement: string(),
  partner: string(),
  until: string(),
  /** What it held elsewhere, in the agency's words; what it held here stands in the years. */
  experience: string(),
});

/** The providers of an agency: some dozens, in one item. */
export const Providers = new Entity({
  name: 'Providers',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    version: number(),
    providers: list(provider),
    /** When the coordinator was last told of agreements that end. */
    toldAt: string().optional(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.agency(agency), sk: 'PROVIDERS' }),
});

export type ProvidersItem = ReadOnly<FormattedItem<typeof Providers>>;
export type Provider = ReadOnly<FormattedValue<typeof provider>>;

/** Of a provider nothing is known yet. */
export function unknownProvider(name: string): Provider {
  return { name, contact: '', email: '', phone: '', agreement: '', partner: '', until: '', experience: '' };
}

/** What an agency has recorded of its providers; undefined for nothing. @param consistent before it is changed */
export async function findProviders(agency: string, consistent = false): Promise<ProvidersItem | undefined> {
  const { Item } = await Providers.build(GetItemCommand).key({ agency }).options({ consistent }).send();
  return Item;
}

/** A provider by the name that an offering or a plan has, whatever its case and blanks. */
export function providerNamed(item: ProvidersItem | undefined, name: string): Provider | undefined {
  return item?.providers.find((each) => plain(each.name) === plain(name));
}

/** Whether two names mean one provider. */
export function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Saves them by one conditional write. @throws ConflictError when somebody else was first */
export async function saveProviders(
  agency: string,
  providers: readonly Provider[],
  before: ProvidersItem | undefined,
  entry: AuditEntry,
): Promise<void> {
  const { toldAt } = before ?? {};
  const written = await decideWith(
    entry,
    Providers.build(PutItemCommand)
      .item({
        agency,
        version: versionOf(before) + 1,
        providers: mutable(providers),
        ...(toldAt === undefined ? {} : { toldAt }),
      })
      .options({ condition: unchanged(before, 'agency') }),
  );
  if (!written) throw new ConflictError('providers');
}

/** Notes that the coordinator was told of what ends. */
export async function noteAgreementsTold(agency: string, now: Date): Promise<void> {
  await sendUnlessLate(
    Providers.build(UpdateAttributesCommand)
      .item({ agency, toldAt: now.toISOString() })
      .options({ condition: { attr: 'agency', exists: true } }),
  );
}
