import { createHash } from 'node:crypto';
import type { CycleRef } from '../contracts.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import { Enrollment, type EnrollmentItem, enrollmentsOf, type Proof } from './enrollment.ts';
import { mutable, patch, sendUnlessLate, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  item,
  number,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/**
 * Where a certificate of another provider was handed in: those that wait, those of the same file, those of the same number.
 * A hint that leads to the people of a training, where the certificate itself stands.
 * @public so that the tests of sizes and of old versions find it
 */
export const ProofMark = new Entity({
  name: 'ProofMark',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** 'WAITS', 'FILE#hash', 'NUMBER#hash'. */
    mark: string().key(),
    activity: string().key(),
    employeeId: string().key(),
    expiresAt: number().optional(),
  }),
  computeKey: (key: {
    agency: string;
    mark: string;
    cycle: string;
    activity: string;
    employeeId: string;
  }) => ({
    pk: partitions.proofs(key.agency, key.cycle),
    sk: `${key.mark}#${key.activity}#${key.employeeId}`,
  }),
});

const WAITS = 'WAITS';

function marksOf({ sha256, number: given }: Pick<Proof, 'sha256' | 'number'>): readonly string[] {
  const hash = createHash('sha256').update(plainNumber(given)).digest('hex');
  return [`FILE#${sha256}`, `NUMBER#${hash}`];
}

/** As numbers are compared: "800.2.4 / 17-B" is "800.2.4/17-b". */
function plainNumber(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, '');
}

/**
 * Puts a certificate in the place of the one that was seen, or of none; what is decided on it goes the same way.
 * @param also what else changes of the person with it
 * @param entry the line in the audit trail, of what a coordinator did
 * @returns false when it stands otherwise by now
 */
export async function saveProof(
  person: EnrollmentItem,
  proof: Proof,
  also: { readonly learningHours?: number } = {},
  entry?: AuditEntry,
): Promise<boolean> {
  const { agency, cycle, activity, employeeId } = person;
  const writing = Enrollment.build(UpdateAttributesCommand)
    .item({ ...patch(also), proof: mutable(proof), agency, cycle, activity, employeeId })
    .options({ condition: { and: [{ attr: 'employeeId', exists: true }, ...asSeen(person)] } });
  return entry === undefined
    ? (await sendUnlessLate(writing)) !== undefined
    : await recordWith(entry, writing);
}

function asSeen({ proof }: EnrollmentItem) {
  if (proof === undefined) return [{ attr: 'proof', exists: false } as const];
  return [
    { attr: 'proof.file', eq: proof.file } as const,
    proof.decidedAt === undefined
      ? ({ attr: 'proof.decidedAt', exists: false } as const)
      : ({ attr: 'proof.decidedAt', eq: proof.decidedAt } as const),
  ];
}

/** Notes where a certificate stands, so that another of the same file or number finds it; one that was sent waits to be decided. */
export async function markProof(person: EnrollmentItem, proof: Proof): Promise<void> {
  for (const mark of marksOf(proof)) await putMark(person, mark);
  if (proof.state === 'SENT') await putMark(person, WAITS);
}

/** Takes a certificate that is decided out of those that wait. */
export async function unmarkWaiting({ agency, cycle, activity, employeeId }: EnrollmentItem): Promise<void> {
  await ProofMark.build(DeleteItemCommand).key({ agency, cycle, activity, employeeId, mark: WAITS }).send();
}

/** By an update: the function of a mailed page may put nothing. */
async function putMark(person: EnrollmentItem, mark: string): Promise<void> {
  const { agency, cycle, activity, employeeId, expiresAt } = person;
  await ProofMark.build(UpdateAttributesCommand)
    .item({ agency, cycle, activity, employeeId, mark, ...(expiresAt === undefined ? {} : { expiresAt }) })
    .send();
}

/** Certificates of a cycle that nobody has decided on, by their trainings; so many at most. */
export async function waitingProofs(ref: CycleRef, most: number): Promise<readonly EnrollmentItem[]> {
  const people = await peopleAt(ref, WAITS, most);
  return people.filter(({ proof }) => proof?.state === 'SENT');
}

/** Of one file or number: who looks at more has seen enough. */
const MOST_SAME = 20;

/** Others who handed in the same file in a cycle, or a certificate of the same number, and were not refused. */
export async function sameProofs(ref: CycleRef, person: EnrollmentItem): Promise<readonly EnrollmentItem[]> {
  const { proof } = person;
  if (proof === undefined) return [];
  const found = await Promise.all(marksOf(proof).map((mark) => peopleAt(ref, mark, MOST_SAME)));
  const others = found.flat().filter((one) => nameOf(one) !== nameOf(person) && isSame(one.proof, proof));
  return [...new Map(others.map((one) => [nameOf(one), one])).values()];
}

function nameOf({ cycle, activity, employeeId }: EnrollmentItem): string {
  return `${cycle} ${activity} ${employeeId}`;
}

function isSame(one: Proof | undefined, other: Proof): boolean {
  if (one === undefined || one.state === 'REFUSED') return false;
  return one.sha256 === other.sha256 || plainNumber(one.number) === plainNumber(other.number);
}

/** The people at a mark, as they stand in their trainings. */
async function peopleAt(
  { agency, cycle }: CycleRef,
  mark: string,
  most: number,
): Promise<readonly EnrollmentItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.proofs(agency, cycle), range: { beginsWith: `${mark}#` } })
    .entities(ProofMark)
    .options({ limit: most, consistent: true })
    .send();
  const trainings = Map.groupBy(Items, ({ activity }) => activity);
  const people = await Promise.all(
    [...trainings].map(
      async ([activity, marks]) =>
        await enrollmentsOf(
          { agency, cycle, activity },
          marks.map(({ employeeId }) => employeeId),
        ),
    ),
  );
  return people.flat();
}
