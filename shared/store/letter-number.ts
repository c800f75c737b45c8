import { isDeepStrictEqual } from 'node:util';
import type { CycleRef } from '../contracts.ts';
import { ConflictError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { table, unchanged } from './table.ts';
import { Entity, type FormattedItem, item, number, PutItemCommand, QueryCommand, string } from './toolbox.ts';

/** The number and day that the office gave a paper of a cycle. Nobody else may invent them. */
export const LetterNumber = new Entity({
  name: 'LetterNumber',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** 'usulan' */
    paper: string().key(),
    /** The submission of the plan that the paper belongs to. */
    revision: number(),
    number: string(),
    /** ISO date. */
    date: string(),
    /** Raised by each correction. */
    version: number().optional(),
  }),
  computeKey: ({ agency, cycle, paper }: CycleRef & { paper: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `LETTER-NUMBER#${paper}`,
  }),
});

export type LetterNumberItem = FormattedItem<typeof LetterNumber>;

/** The numbers given to papers of a cycle. */
export async function readLetterNumbers({ agency, cycle }: CycleRef): Promise<readonly LetterNumberItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'LETTER-NUMBER#' } })
    .entities(LetterNumber)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/**
 * Records a number, or corrects it, by one conditional write; the same again changes nothing.
 * @param before as it was read; undefined for the first
 * @throws ConflictError when somebody else was first
 */
export async function saveLetterNumber(
  given: Omit<LetterNumberItem, 'version'>,
  before: LetterNumberItem | undefined,
  entry: AuditEntry,
): Promise<void> {
  if (before !== undefined && isDeepStrictEqual({ ...before, version: 0 }, { ...given, version: 0 })) return;
  const written = await decideWith(
    entry,
    LetterNumber.build(PutItemCommand)
      .item({ ...given, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'paper') }),
  );
  if (!written) throw new ConflictError('letter number');
}
