import type { Session } from '../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { phaseNames } from '../../shared/words.ts';

/** Where a press came from and what it is about. */
export interface ReminderPlace {
  readonly session: Session;
  readonly ref: CycleRef & { readonly activity?: string };
  /** "Survei kebutuhan 2027" */
  readonly matter: string;
  /** The page with the list. */
  readonly back: string;
}

/** The page of a cycle. */
export function cyclePlace(session: Session, { agency, cycle, phase }: CycleItem): ReminderPlace {
  return {
    session,
    ref: { agency, cycle },
    matter: `${phaseNames[phase]} ${cycle}`,
    back: `/konsol/siklus/${cycle}`,
  };
}

/** The page of a training. */
export function trainingPlace(
  session: Session,
  { agency, cycle, activity, line }: TrainingItem,
): ReminderPlace {
  return {
    session,
    ref: { agency, cycle, activity },
    matter: line.title,
    back: `/konsol/siklus/${cycle}/pelatihan/${activity}`,
  };
}

/** @throws RuleViolationError when nothing is asked of anybody */
export function requireOpen<T>(collection: T | undefined): T {
  if (collection !== undefined) return collection;
  throw new RuleViolationError('Pengumpulan ini sudah ditutup, sehingga tidak ada yang perlu diingatkan.');
}
