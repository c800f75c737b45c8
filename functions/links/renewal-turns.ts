import { hashOf } from '../../shared/store/address.ts';
import { expiryAfter } from '../../shared/store/definition.ts';
import { putRenewals, readRenewals } from '../../shared/store/mailed-link.ts';

/** New links that one address is sent within any hour, whichever links they are asked for with. */
const AN_HOUR = 3;

/** And within any day: whoever holds an old link of somebody else fills no mailbox with it. */
const A_DAY = 6;

const HOUR_MS = 3_600_000;

/**
 * Takes one of the turns of an address: one conditional write.
 * @returns false when all of this hour or day are taken, or another click took one at this moment
 */
export async function takeTurn(agency: string, email: string, now: Date): Promise<boolean> {
  const key = { agency, hash: hashOf(email) };
  const { times, version } = await readRenewals(key.agency, key.hash);
  const since = (hours: number) => times.filter((time) => Date.parse(time) > now.getTime() - hours * HOUR_MS);
  const recent = since(24);
  if (since(1).length >= AN_HOUR || recent.length >= A_DAY) return false;
  const renewals = { ...key, times: [...recent, now.toISOString()], expiresAt: expiryAfter(2, now) };
  return await putRenewals(renewals, version);
}

/** Gives a turn back with which no mail could leave; another click at this moment may keep it taken. */
export async function giveTurnBack(agency: string, email: string, taken: Date): Promise<void> {
  const key = { agency, hash: hashOf(email) };
  const { times, version } = await readRenewals(key.agency, key.hash);
  const kept = times.filter((time) => time !== taken.toISOString());
  await putRenewals({ ...key, times: kept, expiresAt: expiryAfter(2, taken) }, version);
}
