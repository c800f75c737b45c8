import type { CycleRef } from '../contracts.ts';
import type { SentDeadline } from '../move-deadline.ts';
import type { Phase } from '../words.ts';
import type { Workflows } from '../workflow/workflows.ts';
import type { Done, Session } from './signed-in.tsx';

/** Who does something to a cycle, on its page. */
export interface CycleAct extends CycleRef {
  readonly now: Date;
  readonly workflows: Workflows;
}

/** What a question about a cycle is made from. */
export interface CycleAsked {
  readonly session: Session;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
}

/** What a phase lets the coordinator do on the page of a cycle: the one door between the page and the phase. */
export interface CycleDoor {
  /**
   * By the last part of the address that the form is sent to, which also names what is said when it is done; each throws
   * InvalidInputError for its form.
   */
  readonly acts: { readonly [name in Done]?: (act: CycleAct, form: URLSearchParams) => Promise<unknown> };
  /** The acts that ask first: the page that asks, undefined when there is nothing left to ask. */
  readonly questions?: Readonly<Record<string, (asked: CycleAsked) => Promise<string | undefined>>>;
  /** Moves the deadline of what is collected in these phases. */
  readonly deadline?: {
    readonly phases: readonly Phase[];
    readonly move: (act: CycleAct, sent: SentDeadline) => Promise<void>;
  };
}
