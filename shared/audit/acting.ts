import { AsyncLocalStorage } from 'node:async_hooks';
import type { ReminderPurpose } from '../contracts.ts';

/** In whose name something is done now, and by which way it came in. */
interface Acting {
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

/** Everything the trail ever says was done; the console has words for each. */
export type AuditAct =
  | 'cycle opened'
  | 'cycle completed'
  | 'cycle rejected'
  | 'survey opened'
  | 'survey closed'
  | 'survey closed early'
  | 'team confirmed'
  | 'confirmation closed'
  | 'confirmation closed early'
  | 'draft from few answers'
  | 'draft left empty'
  | 'plan line added'
  | 'plan line changed'
  | 'plan line removed'
  | 'plan people changed'
  | 'plan submitted'
  | 'plan approved'
  | 'plan returned'
  | 'plan rejected'
  | 'approval expired'
  | 'approval reassigned'
  | 'officer changed'
  | 'supervisor address changed'
  | 'supervisor changed'
  | 'contact address changed'
  | 'enactment recorded'
  | 'attendance confirmed'
  | 'meeting address given'
  | 'test questions written'
  | 'training money recorded'
  | 'training cancelled'
  | 'course decided'
  | 'follow-ups decided'
  | 'follow-up outcomes recorded'
  | 'workflow resumed'
  | 'cycle started'
  | 'staff import begun'
  | 'staff imported'
  | 'staff import dropped'
  | 'staff import undo begun'
  | 'staff import undone'
  | 'staff exported'
  | 'employee corrected'
  | 'person erased'
  | 'address cleared'
  | 'profile changed'
  | 'plan exported'
  | 'letter numbered'
  | 'paper style changed'
  | 'report exported'
  | 'signed in'
  | 'signed out'
  | 'role withdrawn'
  | 'sessions ended'
  | 'refused'
  | `reminded ${ReminderPurpose}`
  | `reminders ordered ${ReminderPurpose}`
  | `deadline ${'survei' | 'konfirmasi' | 'persetujuan' | 'umpan-balik' | 'perilaku'} moved to ${string}`
  | `training moved to ${string}`;
