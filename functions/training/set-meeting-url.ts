import type { TrainingRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { changeTraining } from '../../shared/training/training-store.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { readMeetingUrl } from './meeting.ts';
import { recordAct } from './record-act.ts';
import { untoldChanges } from './untold-changes.ts';
import { wakeWorkflow } from './wake-workflow.ts';

/**
 * Gives an online training its address, or another one, until its last hour. Its workflow wakes and mails everybody the
 * new calendar entry. The same address again only wakes the workflow once more.
 * @param text the address as typed
 * @throws InvalidInputError for what is no https address, RuleViolationError once the training is over
 */
export async function setMeetingUrl(ref: TrainingRef, text: string, now: Date, to: Workflows): Promise<void> {
  const meetingUrl = readMeetingUrl(text);
  const training = await changeTraining(ref, (current) => changesOf(current, meetingUrl, now));
  await recordAct(training, 'meeting address given');
  await wakeWorkflow(training, 'MOVED', to);
}

/**
 * The training as the address would leave it; writes nothing.
 * @throws InvalidInputError, RuleViolationError as `setMeetingUrl` does
 */
export function addressedTraining(training: TrainingItem, text: string, now: Date): TrainingItem {
  return { ...training, ...changesOf(training, readMeetingUrl(text), now) };
}

/** Undefined when the address is there already. */
function changesOf(current: TrainingItem, meetingUrl: string, now: Date) {
  const { status, endsAt, line, sequence, wakes = 0, reminded } = current;
  if (line.meetingUrl === meetingUrl) return undefined;
  if ((status !== 'OPEN' && status !== 'INVITED') || now >= new Date(endsAt)) {
    throw new RuleViolationError(
      'Pelatihan sudah selesai atau dibatalkan, sehingga alamat daringnya tidak dapat diubah.',
    );
  }
  return {
    line: { ...line, meetingUrl },
    changed: [...untoldChanges(current), 'ALAMAT' as const],
    sequence: sequence + 1,
    wakes: wakes + 1,
    // The days stay, so reminders that went out stay told.
    reminded: reminded.filter((announcement) => announcement !== 'DIPINDAH'),
    actedAt: now.toISOString(),
  };
}
