import { env } from '../env.ts';
import { NotFoundError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions } from './definition.ts';
import { BATCH_GET, batchGet, mutable, type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  BatchGetCommand,
  BatchGetRequest,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { word } from './values.ts';

/** A certificate as anyone may check it: every printed field, so that an edited PDF is found out. */
export const Certificate = new Entity({
  name: 'Certificate',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    code: string().key(),
    /** Left out, a certificate; of another's course a record of who was there, which certifies nothing. */
    kind: word(['ATTENDANCE'], 'ATTENDANCE').optional(),
    cycle: string(),
    activity: string(),
    employeeId: string(),
    shard: number(),
    /** '' until the office has given one. */
    number: string(),
    name: string(),
    /** Pangkat or golongan of that day, 'III/d'; absent in older ones. The NIP stands on the paper only, never here. */
    grade: string().optional(),
    postTitle: string(),
    unitName: string(),
    title: string(),
    form: string(),
    provider: string(),
    startsOn: string(),
    endsOn: string(),
    /** Days between them on which it was held; absent in older ones. */
    days: number().optional(),
    /** Where it took place, and where the certificate was issued: both are printed. */
    place: string(),
    issuedAt: string(),
    learningHours: number(),
    issuedOn: string(),
    /** The sessions that the person was at, with what each was about and its JP; absent in older ones. */
    sessions: list(map({ date: string(), materials: string().optional(), hours: number() })).optional(),
    /** It was taken back: the day, and the reason, which the person alone reads. */
    revoked: map({ on: string(), reason: string() }).optional(),
    /** Who signs a certificate; nobody signs a record of attendance. */
    signer: map({ name: string(), title: string(), nip: string().optional() }).optional(),
  }),
  computeKey: ({ agency, code }: { agency: string; code: string }) => ({
    pk: partitions.certificates(agency),
    sk: code,
  }),
});

export type CertificateItem = ReadOnly<FormattedItem<typeof Certificate>>;

/** A certificate by its code; undefined when there is no such one. */
export async function findCertificate(agency: string, code: string): Promise<CertificateItem | undefined> {
  const { Item } = await Certificate.build(GetItemCommand).key({ agency, code }).send();
  return Item;
}

/**
 * A certificate by its code.
 * @throws NotFoundError
 */
export async function readCertificate(agency: string, code: string): Promise<CertificateItem> {
  const certificate = await findCertificate(agency, code);
  if (certificate === undefined) throw new NotFoundError('certificate');
  return certificate;
}

/** Certificates by their codes, a hundred a read; codes of none are passed over. */
export async function readCertificates(
  agency: string,
  codes: readonly string[],
): Promise<readonly CertificateItem[]> {
  const found: CertificateItem[] = [];
  const wanted = [...new Set(codes)];
  for (let at = 0; at < wanted.length; at += BATCH_GET) {
    const requests = wanted
      .slice(at, at + BATCH_GET)
      .map((code) => Certificate.build(BatchGetRequest).key({ agency, code }));
    const items = await batchGet(table.build(BatchGetCommand).requests(...requests));
    found.push(...items.filter((item) => item !== undefined));
  }
  return found;
}

/** Issues a certificate; issued before, it stays as it was printed. */
export async function putCertificate(certificate: CertificateItem): Promise<void> {
  await sendUnlessLate(
    Certificate.build(PutItemCommand)
      .item(mutable(certificate))
      .options({ condition: { attr: 'code', exists: false } }),
  );
}

/** Gives a certificate the number of its office; that of somebody erased meanwhile stays away. */
export async function numberCertificate(agency: string, code: string, number: string): Promise<void> {
  await sendUnlessLate(
    Certificate.build(UpdateAttributesCommand)
      .item({ agency, code, number })
      .options({ condition: { attr: 'code', exists: true } }),
  );
}

/**
 * Takes a certificate back, by one conditional write with its line in the trail.
 * @returns false when it was taken back already, with a reason that stands
 */
export async function putRevoked(
  { agency, code }: CertificateItem,
  revoked: NonNullable<CertificateItem['revoked']>,
  entry: AuditEntry,
): Promise<boolean> {
  return await decideWith(
    entry,
    Certificate.build(UpdateAttributesCommand)
      .item({ agency, code, revoked })
      .options({
        condition: {
          and: [
            { attr: 'code', exists: true },
            { attr: 'revoked', exists: false },
          ],
        },
      }),
  );
}

/** Where anyone can compare a certificate with what was issued. */
export function verificationUrl({ agency, code }: Pick<CertificateItem, 'agency' | 'code'>): string {
  return `${env('address').BASE_URL}/verifikasi/${agency}/${code}`;
}
