import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** An event of the history, before it has a number; `details` is built only when somebody reads it. */
export interface EventBody {
  /** The branch on whose thread it happens: its previous event is that branch's last. */
  branch: string;
  type: NonNullable<HistoryEvent['type']>;
  details: () => Partial<HistoryEvent>;
}
