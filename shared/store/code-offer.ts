import { expiryAfter } from './definition.ts';
import { number, string } from './toolbox.ts';

/** Days in which the other agency can take what is offered. */
const OPEN_DAYS = 30;

/**
 * What each item holds that an agency offers to another one of this deployment, under the hash of a code: who has no code finds
 * nothing, so nobody can ask what another agency has.
 */
export const codeOffer = {
  /** Hash of the code; see `referenceOf`. */
  reference: string().key(),
  /** Who offers. */
  agency: string(),
  agencyName: string(),
  /** ISO */
  offeredAt: string(),
  validUntil: string(),
  expiresAt: number(),
};

/** Who took it. */
export const takenBy = { agency: string(), agencyName: string(), at: string(), byName: string() };

/** An offer as both its sides see it. */
export interface CodeOffer {
  readonly state: string;
  readonly offeredAt: string;
  readonly validUntil: string;
}

/** Until when something that is offered now can be taken. */
export function openUntil(now: Date): Date {
  return new Date(now.getTime() + OPEN_DAYS * 86_400_000);
}

/** What an offer that is made now begins with. */
export function offeredNow(now: Date, keptDays: number) {
  const validUntil = openUntil(now);
  return {
    state: 'OFFERED' as const,
    offeredAt: now.toISOString(),
    validUntil: validUntil.toISOString(),
    expiresAt: expiryAfter(keptDays, validUntil),
  };
}

/** Whether its code still opens it. */
export function isOpen({ state, validUntil }: CodeOffer, now: Date): boolean {
  return state === 'OFFERED' && now < new Date(validUntil);
}
