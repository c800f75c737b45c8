import type { CycleRef } from '../contracts.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import { type ReadOnly, table } from './table.ts';
import {
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { word } from './values.ts';

/** A person answers within 3 × 24 hours (UU 27/2022 Ps 6–13 and 10): by the clock, on days off too. */
export const ANSWER_HOURS = 72;

/** By when a request is to be answered. */
export function answerBy(raisedAt: string): Date {
  return new Date(Date.parse(raisedAt) + ANSWER_HOURS * 3_600_000);
}

/** What somebody asks for about the own data: that it be corrected, or that a suggestion about him or her be looked at by a person. */
export const requestKinds = ['CORRECTION', 'OBJECTION'] as const;

export type RequestKind = (typeof requestKinds)[number];

const answer = map({
  granted: boolean(),
  words: string(),
  /** Name of whoever was signed in. */
  by: string(),
  /** ISO */
  at: string(),
});

/** Request of a person about the own data, and the answer of a person. */
export const DataRequest = new Entity({
  name: 'DataRequest',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** Of the same words on the same day: sent twice it is one. */
    request: string().key(),
    shard: number(),
    employeeId: string(),
    name: string(),
    kind: word(requestKinds, 'OBJECTION'),
    words: string(),
    /** ISO */
    raisedAt: string(),
    /** The stages of its clock of which somebody was told. */
    told: list(string()),
    answer: answer.optional(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, cycle, request }: { agency: string; cycle: string; request: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `DATA-REQUEST#${request}`,
  }),
});

export type DataRequestItem = ReadOnly<FormattedItem<typeof DataRequest>>;

export type DataAnswer = ReadOnly<FormattedValue<typeof answer>>;

/** Keeps a request, with its line in the trail. @returns false when it stands already */
export async function raiseRequest(request: DataRequestItem, actor: string): Promise<boolean> {
  const { agency, cycle, employeeId, raisedAt } = request;
  return await recordWith(
    { agency, cycle, actor, at: new Date(raisedAt), act: 'data request raised', subject: employeeId },
    DataRequest.build(PutItemCommand)
      .item({ ...request, told: [...request.told] })
      .options({ condition: { attr: 'request', exists: false } }),
  );
}

/** One request; undefined when there is none. */
export async function findRequest(
  { agency, cycle }: CycleRef,
  request: string,
): Promise<DataRequestItem | undefined> {
  const { Item } = await DataRequest.build(GetItemCommand)
    .key({ agency, cycle, request })
    .options({ consistent: true })
    .send();
  return Item;
}

/** The requests of a cycle, the oldest first. */
export async function listRequests({ agency, cycle }: CycleRef): Promise<readonly DataRequestItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'DATA-REQUEST#' } })
    .entities(DataRequest)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.toSorted((one, other) => (one.raisedAt < other.raisedAt ? -1 : 1));
}

/** Notes of which stages somebody was told. */
export async function noteStages(
  { agency, cycle, request }: DataRequestItem,
  told: readonly string[],
): Promise<void> {
  await DataRequest.build(UpdateAttributesCommand)
    .item({ agency, cycle, request, told: [...told] })
    .options({ condition: { attr: 'request', exists: true } })
    .send();
}

/** Takes the words of a request away, and whose it was; that there was one stays. @param erased stands where they stood */
export async function eraseRequest(
  { agency, cycle, request, answer: given }: DataRequestItem,
  erased: string,
): Promise<void> {
  const changes = { name: erased, words: erased, ...(given && { answer: { ...given, words: erased } }) };
  await DataRequest.build(UpdateAttributesCommand)
    .item({ agency, cycle, request, ...changes })
    .options({ condition: { attr: 'request', exists: true } })
    .send();
}

/** Keeps the answer of a person, with its line in the trail. @returns false when somebody was first */
export async function answerRequest(
  { agency, cycle, request, employeeId }: DataRequestItem,
  given: DataAnswer,
  entry: Pick<AuditEntry, 'at'>,
): Promise<boolean> {
  return await recordWith(
    { ...entry, agency, cycle, act: 'data request answered', subject: employeeId },
    DataRequest.build(UpdateAttributesCommand)
      .item({ agency, cycle, request, answer: given })
      .options({
        condition: {
          and: [
            { attr: 'request', exists: true },
            { attr: 'answer', exists: false },
          ],
        },
      }),
  );
}
