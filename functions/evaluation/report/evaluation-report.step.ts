import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import { CycleRef } from '../../../shared/contracts.ts';
import { quarterDays } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { table } from '../../../shared/store/table.ts';
import { Measure } from '../../../shared/table/entities/report.ts';
import { addMeasures } from './count-participant.ts';
import { makeReport } from './make-report.ts';

const Input = z.extend(CycleRef, { quarter: z.string() });

/** Merges the shards' counts of a quarter into its report. */
export const handler = step(Input, async ({ agency, cycle, quarter }, { now }) => {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: `MEASURE#${quarter}#` } })
    .entities(Measure)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  const measures = Items.map((item) => item.measures).reduce(addMeasures, {});
  await makeReport({ agency, cycle, period: quarter }, quarterDays(quarter), measures, now);
});
