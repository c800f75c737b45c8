import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { NotFoundError } from '../../shared/errors.ts';
import { FollowUps, Report } from '../../shared/table/entities/report.ts';

export type ReportItem = FormattedItem<typeof Report>;
export type FollowUpsItem = FormattedItem<typeof FollowUps>;

/**
 * One report.
 * @throws NotFoundError
 */
export async function readReport(agency: string, cycle: string, period: string): Promise<ReportItem> {
  const { Item } = await Report.build(GetItemCommand)
    .key({ agency, cycle, period })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError('report');
  return Item;
}

/** The follow-ups of a cycle; undefined before they are drafted. */
export async function readFollowUps(agency: string, cycle: string): Promise<FollowUpsItem | undefined> {
  const { Item } = await FollowUps.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item;
}
