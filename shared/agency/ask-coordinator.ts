import { secondsUntil } from '../contracts.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { type Asked, nextAsking } from '../rules/mail-calendar.ts';
import { type AgencyItem, readAgency } from '../store/agency.ts';
import { type CoordinatorLetter, mailCoordinator } from './letter.ts';

/** Something that waits for the coordinator alone. It has no deadline: he or she is asked until it is done. */
export interface CoordinatorAsking {
  readonly agency: string;
  /** Undefined before the first time. */
  readonly asked: Asked | undefined;
  /** @param count how often he or she was asked before */
  readonly letter: (count: number, agency: AgencyItem) => CoordinatorLetter;
  readonly note: (asked: Asked) => Promise<unknown>;
}

/**
 * Asks at once, then every `days` days.
 * @returns seconds after which it is time to look again
 */
export async function askCoordinator(
  { agency, asked, letter: written, note }: CoordinatorAsking,
  { days, now, mailer }: { readonly days: number; readonly now: Date; readonly mailer: Mailer },
): Promise<number> {
  const { due, count, nextAt } = nextAsking(asked, days, now);
  if (due) {
    const item = await readAgency(agency);
    // Mail first, note after: after a crash in between the same mail may go twice, but never not at all.
    await mailCoordinator(mailer, item, written(count, item));
    await note({ count, at: now.toISOString() });
  }
  return secondsUntil(nextAt, now);
}
