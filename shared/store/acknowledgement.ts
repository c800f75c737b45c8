import { recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import type { ReportKey } from './report.ts';
import { table } from './table.ts';
import { Entity, type FormattedItem, item, PutItemCommand, QueryCommand, string } from './toolbox.ts';

/**
 * That a leader has read a report, and what he or she asks the coordinator for.
 * @internal
 */
export const Acknowledgement = new Entity({
  name: 'Acknowledgement',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    /** Hash of the address to which the report went: the same leader, whichever link is used. */
    reader: string().key(),
    name: string(),
    /** '' for none. */
    note: string(),
    /** ISO */
    at: string(),
  }),
  computeKey: (key: ReportKey & { reader: string }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `REPORT-READ#${key.period}#${key.reader}`,
  }),
});

export type AcknowledgementItem = FormattedItem<typeof Acknowledgement>;

/** What leaders said of a report, as many as read it. */
export async function acknowledgementsOf({
  agency,
  cycle,
  period,
}: ReportKey): Promise<readonly AcknowledgementItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.cycle(agency, cycle),
      range: { beginsWith: `REPORT-READ#${period}#` },
    })
    .entities(Acknowledgement)
    .options({ consistent: true })
    .send();
  return Items;
}

/**
 * Keeps that a leader has read a report, with the line in the audit trail; the first word stands.
 * @param actor role and reference of the link
 */
export async function acknowledge(said: AcknowledgementItem, actor: string): Promise<void> {
  const { agency, cycle, period, at } = said;
  await recordWith(
    { agency, cycle, at: new Date(at), actor, act: 'report acknowledged', subject: period },
    Acknowledgement.build(PutItemCommand)
      .item(said)
      .options({ condition: { attr: 'reader', exists: false } }),
  );
}
