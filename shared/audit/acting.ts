import { AsyncLocalStorage } from 'node:async_hooks';

/** In whose name something is done now, and by which way it came in. */
export interface Acting {
  /** Role and opaque identifier: 'koordinator:2f9c…'; never a name, an address or a NIP. */
  readonly actor: string;
  /** Route of a page, name of a function or an execution, or a command of the operator. */
  readonly door: string;
  /** Of the request, as the log has it: there stands from which network it came. */
  readonly reference?: string | undefined;
}

const acting = new AsyncLocalStorage<Acting>();

/** The system itself, as the audit trail calls it: a step of a workflow, a rule of the calendar. */
const SYSTEM = 'sistem';

/**
 * Runs what a person or a workflow asked for in their name: whatever is recorded meanwhile is recorded of them, and no
 * module below can name somebody else or forget to.
 * @param as what is known at this point; the rest stays as it was
 */
export function actingAs<T>(as: Partial<Acting>, run: () => Promise<T>): Promise<T> {
  return acting.run({ ...currentActing(), ...as }, run);
}

/** In whose name something is done now. */
export function currentActing(): Acting {
  return acting.getStore() ?? { actor: SYSTEM, door: '-' };
}
