import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { CycleRef } from '../../../shared/contracts.ts';
import { readAnalysisPart } from '../../../shared/plan/raw-analysis.ts';
import { padded } from '../../../shared/store/definition.ts';
import { Analysis } from '../../../shared/table/entities/analysis.ts';
import type { Analysed } from './gap-table.ts';
import { rankPriorities } from './priority-score.ts';

/** Units in one item: with 19 competencies and areas each, and the longest names, they take some 250 of the 400 KB. */
export const UNITS_PER_ITEM = 200;

/** Name of a shard's part. */
function partOf(shard: number): string {
  return `S${padded(shard)}`;
}

/** Keeps what one shard found; again is the same. */
export async function savePart(
  { agency, cycle }: CycleRef,
  shard: number,
  analysed: Analysed,
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: partOf(shard), ...analysed })
    .send();
}

/** What one shard found. @throws NotFoundError */
export async function readPart({ agency, cycle }: CycleRef, shard: number): Promise<Analysed> {
  return await readAnalysisPart({ agency, cycle }, partOf(shard));
}

/** Keeps the whole with its priorities; units beyond the first 200 go to items of their own. */
export async function saveWhole({ agency, cycle }: CycleRef, { gaps, groups }: Analysed): Promise<void> {
  const units = Object.entries(gaps.byUnit);
  for (let from = UNITS_PER_ITEM; from < units.length; from += UNITS_PER_ITEM) {
    const byUnit = Object.fromEntries(units.slice(from, from + UNITS_PER_ITEM));
    await Analysis.build(PutItemCommand)
      .item({
        agency,
        cycle,
        part: `U${padded(from / UNITS_PER_ITEM)}`,
        gaps: { ...gaps, byCompetency: {}, byPost: {}, byUnit },
        groups: {},
      })
      .send();
  }
  await Analysis.build(PutItemCommand)
    .item({
      agency,
      cycle,
      part: 'ALL',
      gaps: { ...gaps, byUnit: Object.fromEntries(units.slice(0, UNITS_PER_ITEM)) },
      groups,
      priorities: rankPriorities(gaps.byCompetency),
    })
    .send();
}
