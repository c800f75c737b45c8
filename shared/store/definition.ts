import { createHash } from 'node:crypto';

/** The one table, read by CDK, the local runtime and the tests. Keys are strings; items past `expiresAt` (epoch seconds) may go. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
} as const;

/**
 * The table of the keys to sealed answers: apart, because nothing may remember what is deleted from it. It has no backups,
 * and locally each key is a file that is overwritten.
 */
export const answerKeysDefinition = {
  partitionKey: 'id',
  timeToLive: 'expiresAt',
} as const;

/** How the partitions of audit trails end. */
export const AUDIT = '#AUDIT';

/** How the partitions end in which the daily check keeps where the trails of an agency stood, and of which agencies, and no other. */
export const HEADS = '#HEADS';

/** How the partition of a way to object begins, and no other. */
export const OBJECTIONS = 'OBJECTION#';

/** How the partition of a mailed link begins, and no other. */
export const LINKS = 'LINK#';

/**
 * The partitions of the table. Keys begin with the agency, so one agency's data never mixes with another's;
 * the exceptions are the register of agencies and open cycles that the quarterly evaluation reads, the mailed links
 * (whoever comes with a code knows no agency yet) and the sessions of the console.
 *
 * | partition            | sort key                 | item                                   |
 * |----------------------|--------------------------|----------------------------------------|
 * | REGISTER             | AGENCY#a, CYCLE#a#c      | agency; open cycle (for the schedule)  |
 * |                      | EVALUATED-UNTIL          | the last quarter that was evaluated    |
 * |                      | FOLLOW-UPS#a#c           | cycle whose follow-ups have owners to be reminded |
 * | REGISTER#HEADS       | AGENCY#a                 | agency whose trails are checked daily  |
 * | LINK#hash            | LINK                     | what a mailed code opens               |
 * | HANDOVER#hash        | HANDOVER                 | what an agency hands over of one person |
 * | JOINT#hash           | JOINT                    | the share of an activity that an agency offers to another |
 * | OBJECTION#hash       | OBJECTION                | what a code in a notice lets one object to, and the objection |
 * | SESSIONS             | hash of the cookie       | who is signed in to the console        |
 * |                      | COORDINATOR#a#sub        | account that was coordinator before    |
 * | A#a                  | AGENCY, OFFICER#role, CYCLE#c | settings, officers by role, cycles |
 * |                      | REFERENCE#copy, OFFERINGS#name | areas, posts, roles; offerings   |
 * |                      | PROVIDERS                | who holds courses: contacts and agreements |
 * | A#a#STAFF            | EMPLOYEE#id, UNIT#id     | staff of the last import               |
 * |                      | ERASURE#id               | whose data two people have erased      |
 * | A#a#DIRECTORY        | ROOT, BLOCK#version-…    | the staff in lists, to be looked up    |
 * | A#a#IMPORTS          | IMPORT#id, PART#id#…     | files of staff: proposals and what became of them |
 * | A#a#COURSES          | COURSE#c#code            | what was decided on a course after a cycle |
 * | A#a#QUESTIONS        | code                     | questions of the tests of a course |
 * | A#a#SERVICE          | SERVICE#year#code        | figures of public service, by unit and period |
 * | A#a#FORUM            | TOPIC#time-chance        | topics of the forum, with their answers |
 * |                      | REPORTED#time-chance     | that posts of a topic were reported |
 * |                      | BEGUN#id                 | when somebody began topics, for two days |
 * | A#a#CERTIFICATES     | code                     | certificates, checked by anyone        |
 * | A#a#ADDRESSES        | ADDRESS#hash, FEWER#hash | addresses that mails do not reach, or few do |
 * |                      | MAIL#time#print          | mails that were sent: to whom, of which kind |
 * | A#a#HEADS            | TRAIL-HEADS              | where its trails stood at the last daily check |
 * | A#a#C#c              | DATA-REQUEST#id          | what somebody asks about the own data  |
 * | A#a#C#c              | PLAN, APPROVAL, FAULT#place, ILL#id, ORDER#…, ... | the aggregates of one cycle    |
 * | A#a#C#c#PROOFS       | WAITS#…, FILE#hash#…, NUMBER#hash#… | where certificates of others were handed in |
 * | A#a#C#c#AUDIT        | time#id                  | audit trail (PP 71/2019 Ps 22)         |
 * | A#a#C#c#S#n          | PARTICIPANT#id           | one shard of participants and answers  |
 * | A#a#C#c#T#activity   | JOINT                    | the offers of its shares |
 * |                      | TRAINING, PERSON#id      | one training and its people            |
 * | A#a#C#c#T#activity#F | keyed hash               | answers of before they were sealed     |
 */
export const partitions = {
  register: () => 'REGISTER',
  link: (reference: string) => `${LINKS}${reference}`,
  /** Of no agency: who comes with the code is of another one than who gave it. */
  handover: (reference: string) => `HANDOVER#${reference}`,
  /** Of no agency either: a share of what two hold together. */
  joint: (reference: string) => `JOINT#${reference}`,
  objection: (reference: string) => `${OBJECTIONS}${reference}`,
  sessions: () => 'SESSIONS',
  agency: (agency: string) => `A#${agency}`,
  staff: (agency: string) => `A#${agency}#STAFF`,
  directory: (agency: string) => `A#${agency}#DIRECTORY`,
  imports: (agency: string) => `A#${agency}#IMPORTS`,
  courses: (agency: string) => `A#${agency}#COURSES`,
  /** Of its own: who holds a training writes here by a link, and nowhere else of what courses have. */
  questions: (agency: string) => `A#${agency}#QUESTIONS`,
  service: (agency: string) => `A#${agency}#SERVICE`,
  forum: (agency: string) => `A#${agency}#FORUM`,
  certificates: (agency: string) => `A#${agency}#CERTIFICATES`,
  addresses: (agency: string) => `A#${agency}#ADDRESSES`,
  cycle: (agency: string, cycle: string) => `A#${agency}#C#${cycle}`,
  /** IAM lets nobody change what stands in a partition of this ending, and few add to it. */
  agencyAudit: (agency: string) => `A#${agency}${AUDIT}`,
  /** IAM lets the daily check alone write here. */
  trailHeads: (agency: string) => `A#${agency}${HEADS}`,
  /** The same of what it has checked: who deletes an agency from the register cannot delete it here. */
  checkedAgencies: () => `REGISTER${HEADS}`,
  audit: (agency: string, cycle: string) => `A#${agency}#C#${cycle}${AUDIT}`,
  proofs: (agency: string, cycle: string) => `A#${agency}#C#${cycle}#PROOFS`,
  shard: (agency: string, cycle: string, shard: number) => `A#${agency}#C#${cycle}#S#${shard}`,
  training: (agency: string, cycle: string, activity: string) => `A#${agency}#C#${cycle}#T#${activity}`,
  feedback: (agency: string, cycle: string, activity: string) => `A#${agency}#C#${cycle}#T#${activity}#F`,
} as const;

/** The partition of the cycle to which that of a training belongs, and its activity; a cycle's is its own. */
export function cyclePartitionOf(partition: string): {
  readonly cycle: string;
  readonly activity: string | undefined;
} {
  const [cycle = partition, activity] = partition.split('#T#');
  return { cycle, activity };
}

/** Numbers in sort keys sort as text, so they are padded. */
export function padded(number: number): string {
  return String(number).padStart(3, '0');
}

/**
 * What DynamoDB takes of one item: 400 KB, names and values (Service quotas, "Item size").
 * @internal
 */
export const ITEM_BYTES = 400 * 1024;

/**
 * Bytes of a value as DynamoDB counts them: names and texts in UTF-8, a number by its digits, three bytes around a list
 * or a map and one for each of its places. Counted high rather than low, as it publishes no exact rule.
 * @param value an item, or an attribute of one
 */
export function itemBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + itemBytes(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce(
    (sum, [name, each]) => (each === undefined ? sum : sum + 1 + Buffer.byteLength(name) + itemBytes(each)),
    3,
  );
}

const DAY_SECONDS = 86_400;

/** What only a running workflow needs: kept beyond the longest cycle, a year and a half. */
export const OPERATIONAL_DAYS = 730;

/**
 * The `expiresAt` of an item (epoch seconds): DynamoDB's TTL deletes it within some days after, so whoever reads it
 * must not rely on its being gone.
 */
export function expiryAfter(days: number, from: Date): number {
  return Math.floor(from.getTime() / 1000) + days * DAY_SECONDS;
}

/** An item that counts its changes: no version before the first. */
export interface Versioned {
  readonly version?: number | undefined;
}

/** Which version of an item somebody has read: 0 before the first change, and of what is not there. */
export function versionOf(read: Versioned | undefined): number {
  return read?.version ?? 0;
}

/**
 * People a shard is made for. The hash spreads them unevenly: with 140 on average the fullest shard of a
 * million-person agency stays under 200 (five standard deviations), which a Lambda mails in one go.
 */
const PEOPLE_PER_SHARD = 140;

/** Shards a cycle of so many people has; at least one. */
export function shardCountFor(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_PER_SHARD));
}

/**
 * The numbers of a cycle's shards, from 0. Steps also answer them to definitions that handed out each shard themselves:
 * an execution keeps its definition for up to a year. All civil servants of the country are 31,000 shards, 170 KB.
 */
export function shardNumbers(shardCount: number): number[] {
  return [...Array(shardCount).keys()];
}

/**
 * The shard of a person, from nothing but the id: the same in every run, whatever the order of the staff, and
 * anyone who knows the cycle finds a person's item without a search.
 * @param shardCount of the cycle; it never changes once the survey is open
 */
export function shardOf(employeeId: string, shardCount: number): number {
  return createHash('sha256').update(employeeId).digest().readUInt32BE(0) % shardCount;
}

/**
 * What the writes name that count those who have answered or were confirmed, or know that the survey has closed: IAM lets
 * pages behind links change no more of a cycle's own item. The phase is not among them.
 */
export const countedAttributes = [
  tableDefinition.partitionKey,
  tableDefinition.sortKey,
  'entity',
  'agency',
  'cycle',
  'answeredCount',
  'confirmedCount',
  'toConfirmCount',
] as const;
