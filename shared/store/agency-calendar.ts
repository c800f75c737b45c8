import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../errors.ts';
import { dayKinds, type OwnCalendar, withCalendar } from '../rules/holidays.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  string,
} from './toolbox.ts';
import { word } from './values.ts';

/** Holidays, joint leave, days of its own and Ramadan of an agency, in the years that it has taken in hand. */
export const AgencyCalendar = new Entity({
  name: 'AgencyCalendar',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    years: list(string()),
    days: list(
      map({
        // A kind that a newer version knows closes the office.
        kind: word(dayKinds, 'OWN'),
        date: string(),
        to: string().optional(),
        name: string(),
        source: string().optional(),
      }),
    ),
    ramadanHours: map({ opens: string(), closes: string() }).optional(),
    /** Raised by each change. */
    version: number().optional(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.agency(agency), sk: 'CALENDAR' }),
});

export type AgencyCalendarItem = ReadOnly<FormattedItem<typeof AgencyCalendar>>;

/** The calendar that an agency keeps; undefined while it keeps none of its own. @param consistent before it is changed */
export async function readAgencyCalendar(
  agency: string,
  consistent = false,
): Promise<AgencyCalendarItem | undefined> {
  const { Item } = await AgencyCalendar.build(GetItemCommand).key({ agency }).options({ consistent }).send();
  return Item;
}

/**
 * Runs something by the calendar of an agency, by one read.
 * @param agency undefined where something is done for no agency, or for all
 */
export async function byCalendarOf<T>(agency: string | undefined, run: () => Promise<T>): Promise<T> {
  return agency === undefined ? await run() : await withCalendar(await readAgencyCalendar(agency), run);
}

/**
 * Saves an agency's calendar by one conditional write; the same again changes nothing.
 * @param before as it was read; undefined for the first
 * @throws ConflictError when somebody else changed it first
 */
export async function saveAgencyCalendar(
  agency: string,
  calendar: OwnCalendar,
  before: AgencyCalendarItem | undefined,
  entry?: AuditEntry,
): Promise<void> {
  const next = { agency, ...calendar, version: versionOf(before) + 1 };
  if (before !== undefined && isDeepStrictEqual({ ...before, version: 0 }, { ...next, version: 0 })) return;
  const written = await decideWith(
    entry,
    AgencyCalendar.build(PutItemCommand)
      .item(mutable(next))
      .options({ condition: unchanged(before, 'agency') }),
  );
  if (!written) throw new ConflictError('calendar');
}
