import { isSameAddress } from '../mail/mail-content.ts';
import { askingAfter } from './mail-calendar.ts';

/**
 * Whoever keeps the register could put in an address of their own and decide in somebody's place. So a changed address
 * is told to the old and to the new one, and opens no decision before those concerned had a working morning to object
 * in, and a day at least. An assumption of ours: no rule names a time.
 */
const HOURS = 24;

/** The last change of an address, as its item keeps it. */
export interface AddressChange {
  /** When; ISO. */
  readonly at: string;
  /** Who made it: the identifier of a signed-in person. */
  readonly by: string;
}

/** What an item with an address says of it. */
interface Addressed {
  readonly email?: string | undefined;
  readonly addressChange?: AddressChange | undefined;
}

/**
 * The first moment at which somebody decides by an address that was changed: 08.00 of the next working day, or 24 hours later.
 */
export function decidesFrom({ at }: Pick<AddressChange, 'at'>): Date {
  const changed = new Date(at);
  const morning = askingAfter(changed, 1);
  const later = new Date(changed.getTime() + HOURS * 3_600_000);
  return later > morning ? later : morning;
}

/** Until when an address waits, ISO; undefined for one that decides at once. */
export function waitsUntil(change: Pick<AddressChange, 'at'> | undefined): string | undefined {
  return change === undefined ? undefined : decidesFrom(change).toISOString();
}

/** Whether it is too early for a decision. @param until ISO, as `waitsUntil` gave it */
export function isTooEarly(until: string | undefined, now: Date): boolean {
  return until !== undefined && now.getTime() < Date.parse(until);
}

/**
 * The change that an address stands under after it was written. The first address of all waits only in an agency at
 * work: before, nothing can be decided, and an agency that is being set up would wait for nobody. One that was taken
 * away is a change too, so that an address cannot be changed unseen in two steps.
 * @param before as it was; undefined when there was nobody
 * @param email as it is now; undefined for none
 * @param atWork whether there is or was a cycle; for officers also whether others approved before
 */
export function changeOf(
  before: Addressed | undefined,
  email: string | undefined,
  made: Pick<AddressChange, 'at' | 'by'>,
  atWork: boolean,
): AddressChange | undefined {
  if (before?.email === undefined && before?.addressChange === undefined) {
    return email !== undefined && atWork ? made : undefined;
  }
  return isSameAddress(before.email ?? '', email ?? '') ? before.addressChange : made;
}

/** Days in which the holder of a replaced address is still told of what is decided by the new one: a month of leave and mail unread. An assumption of ours. */
const DAYS_TOLD = 30;

/** From which day on an address that took the place of another is trusted without anybody having looked: a month later. */
export function trustedFrom(changedAt: string): Date {
  return new Date(Date.parse(changedAt) + DAYS_TOLD * 86_400_000);
}

/** Replaced addresses that are remembered: the oldest, which an impostor did not put in. */
const MOST_REMEMBERED = 10;

/** An address that another one took the place of. */
export interface ReplacedAddress {
  readonly name: string;
  readonly email: string;
  /** When it was replaced; ISO. */
  readonly at: string;
}

/** The replaced addresses whose holders are still told of decisions. */
export function stillTold(
  replaced: readonly ReplacedAddress[] | undefined,
  now: Date,
): readonly ReplacedAddress[] {
  const since = now.getTime() - DAYS_TOLD * 86_400_000;
  return (replaced ?? []).filter(({ at }) => Date.parse(at) >= since);
}

/**
 * What is remembered once an address takes the place of another, each address once, by its last change.
 * @param before whoever held the address until then; undefined for nobody
 * @param email the address from now on
 */
export function rememberReplaced(
  before:
    | {
        readonly name: string;
        readonly email: string;
        readonly replaced?: readonly ReplacedAddress[] | undefined;
      }
    | undefined,
  email: string,
  now: Date,
): readonly ReplacedAddress[] {
  const told = stillTold(before?.replaced, now);
  if (before === undefined || isSameAddress(before.email, email)) return told;
  const latest = { name: before.name, email: before.email, at: now.toISOString() };
  // In its place: one that came back and was replaced again is not the youngest.
  if (told.some(({ email: known }) => isSameAddress(known, before.email))) {
    return told.map((each) => (isSameAddress(each.email, before.email) ? latest : each));
  }
  return [...told, latest].slice(0, MOST_REMEMBERED);
}

/**
 * The leaders, and the holders of addresses that one of theirs took the place of a short while ago: what concerns leaders
 * goes to both, each address once.
 */
export function toldLeaders(
  {
    leadership,
  }: {
    readonly leadership: readonly {
      readonly name: string;
      readonly email: string;
      readonly replaced?: readonly ReplacedAddress[] | undefined;
    }[];
  },
  now = new Date(),
): readonly { readonly name: string; readonly email: string }[] {
  const all = leadership.flatMap((leader) => [leader, ...stillTold(leader.replaced, now)]);
  return all
    .filter(({ email }, index) => all.findIndex((other) => isSameAddress(other.email, email)) === index)
    .map(({ name, email }) => ({ name, email }));
}
