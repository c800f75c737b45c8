import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { NotFoundError } from '../errors.ts';
import { readOfficer } from '../store/officer.ts';
import { type OfThisVersion, ofThisVersion } from '../store/words.ts';
import { FollowUps, Report, type ReportHead } from '../table/entities/report.ts';
import { CLOSING } from './period.ts';

export type ReportItem = FormattedItem<typeof Report>;
export type FollowUpsItem = OfThisVersion<FormattedItem<typeof FollowUps>, 'status'>;

/** Names one report: '2027-Q1' or 'closing' of a cycle. */
export interface ReportKey {
  readonly agency: string;
  readonly cycle: string;
  readonly period: string;
}

/** One report; undefined before it is made. */
export async function findReport(key: ReportKey): Promise<ReportItem | undefined> {
  const { Item } = await Report.build(GetItemCommand).key(key).options({ consistent: true }).send();
  return Item;
}

/**
 * One report.
 * @throws NotFoundError
 */
export async function readReport(agency: string, cycle: string, period: string): Promise<ReportItem> {
  const report = await findReport({ agency, cycle, period });
  if (report === undefined) throw new NotFoundError('report');
  return report;
}

/** The follow-ups that a report carries: those of its cycle when it is the closing report, else none. */
export async function followUpsOf({ agency, cycle, period }: ReportKey): Promise<FollowUpsItem | undefined> {
  return period === CLOSING ? await readFollowUps(agency, cycle) : undefined;
}

/** Who heads the agency now, as a report keeps it; undefined while the office is vacant. */
export async function headOf(agency: string): Promise<ReportHead | undefined> {
  const officer = await readOfficer(agency, 'camat');
  if (officer === undefined) return undefined;
  const { title, name, nip, kind } = officer;
  return { title, name, kind, ...(nip === undefined ? {} : { nip }) };
}

/** The follow-ups of a cycle; undefined before they are drafted. @throws NewerVersionError */
export async function readFollowUps(agency: string, cycle: string): Promise<FollowUpsItem | undefined> {
  const { Item } = await FollowUps.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'status');
}
