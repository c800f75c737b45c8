import { randomBytes } from 'node:crypto';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';

/**
 * Has people give the code that is shown where the training is held, when they say to be there; or the link alone again.
 * @throws RuleViolationError once it is over
 */
export async function setPresenceCode(ref: TrainingRef, wanted: boolean, now: Date): Promise<void> {
  await changeTraining(
    ref,
    (training) => {
      if (wanted === (training.presenceKey !== undefined)) return undefined;
      requireComing(training, now);
      return { presenceKey: wanted ? randomBytes(32).toString('base64url') : null };
    },
    undefined,
    noting(wanted ? 'presence code set' : 'presence code dropped', now),
  );
}

function requireComing({ status, endsAt }: TrainingItem, now: Date): void {
  if ((status === 'OPEN' || status === 'INVITED') && now < new Date(endsAt)) return;
  throw new RuleViolationError(
    'Pelatihan sudah selesai atau dibatalkan, sehingga cara mencatat kehadiran tidak dapat diubah.',
  );
}
