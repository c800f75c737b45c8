import type { UnreadableRow } from '../store/table.ts';
import type { ReminderPurpose } from '../words.ts';
import type { MailContent } from './mail-content.ts';

/** Somebody whose answer is missing, and what would be mailed. */
export interface Awaited {
  /** employeeId, or role. */
  readonly id: string;
  readonly name: string;
  /** What tells him or her from others: unit, how many people wait. */
  readonly note: string;
  readonly email?: string | undefined;
  /** A link that works, made when the mail leaves. */
  readonly link: () => Promise<string>;
  /** @param url the link, or what stands for it where the mail is only shown */
  readonly mail: (url: string) => MailContent;
}

/** What people can be reminded of. */
export interface ReminderMatter {
  readonly agency: string;
  /** Partition of the cycle or training it belongs to. */
  readonly partition: string;
  readonly purpose: ReminderPurpose;
}

/** Who has not answered something that is still open. */
export interface ReminderList extends ReminderMatter {
  readonly awaited: readonly Awaited[];
}

/** The same in pages, for lists of any length. */
export interface ReminderSource extends ReminderMatter {
  /** The next after a key, in order, at most `limit`. */
  next(after: string, limit: number): Promise<readonly (Candidate | UnreadableRow)[]>;
}

/** Somebody who may be silent: looked at when it is his or her turn. */
export interface Candidate {
  readonly key: string;
  readonly awaited: () => Promise<Awaited | undefined>;
}

/** A list that is small enough to be held, as a source. */
export function sourceOf({ awaited, ...matter }: ReminderList): ReminderSource {
  const candidates = awaited
    .map((person): Candidate => ({ key: person.id, awaited: async () => person }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return {
    ...matter,
    next: async (after, limit) => candidates.filter(({ key }) => key > after).slice(0, limit),
  };
}

/** What people can be reminded of on a page. */
export interface Remindable {
  readonly matter: ReminderMatter;
  /** Who is silent; undefined when they are too many for a page. */
  readonly list: ReminderList | undefined;
  /** How many are silent, where that is known without the list. */
  readonly count?: number | undefined;
  /** One of them where there is no list, for the mail that is shown before. */
  readonly sample?: () => Promise<Awaited | undefined>;
  /** Lists that the workflow goes through: shards of a survey, else one. */
  readonly shardCount: number;
}
