import type { ParticipantItem } from '../store/participant.ts';
import { createLink } from './link.ts';

/** Months of the following year in which the own page of a cycle can still be opened: its last report is made in them. */
const OPEN_UNTIL = '-04-01T00:00:00+07:00';

/** The address of a person's own page of a cycle: one for the whole year, in the first mail of it. */
export async function personalLink(person: ParticipantItem): Promise<string> {
  const { agency, cycle, shard, employeeId, linkVersion } = person;
  return await createLink(
    { purpose: 'saya', agency, cycle, shard, subject: employeeId, version: linkVersion },
    personalLinkEnd(cycle),
  );
}

/** When that address ends. @param cycle its year */
export function personalLinkEnd(cycle: string): Date {
  return new Date(`${Number(cycle) + 1}${OPEN_UNTIL}`);
}
