import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { reachPeople, requireOwnSchedule } from './joint-trainings.ts';
import { readMeetingUrl } from './meeting.ts';
import { untoldChanges } from './replan.ts';

/** An address as a form sent it. */
export interface NewAddress {
  /** As typed. */
  readonly text: string;
  /** SEQUENCE of the calendar entry that the form showed. */
  readonly shown: string;
}

/**
 * Gives an online training its address, or another one, until its last hour. Its workflow wakes and mails everybody the
 * new calendar entry. The same address again only wakes the workflow once more.
 * @throws InvalidInputError for what is no https address, StaleInputError when somebody changed the training since the form
 *   was shown, RuleViolationError once the training is over
 */
export async function setMeetingUrl(
  ref: TrainingRef,
  address: NewAddress,
  now: Date,
  to: Workflows,
): Promise<void> {
  const given = { meetingUrl: readMeetingUrl(address.text), shown: address.shown };
  const training = await changeTraining(
    ref,
    (current) => changesOf(current, given, now),
    undefined,
    noting('meeting address given', now),
  );
  await reachPeople(training, 'MOVED', now, to);
}

/**
 * The training as the address would leave it; writes nothing.
 * @throws InvalidInputError, StaleInputError, RuleViolationError as `setMeetingUrl` does
 */
export function addressedTraining(
  training: TrainingItem,
  { text, shown }: NewAddress,
  now: Date,
): TrainingItem {
  return { ...training, ...changesOf(training, { meetingUrl: readMeetingUrl(text), shown }, now) };
}

/** Undefined when the address is there already. */
function changesOf(
  current: TrainingItem,
  { meetingUrl, shown }: { readonly meetingUrl: string; readonly shown: string },
  now: Date,
) {
  const { status, endsAt, line, sequence, wakes = 0, reminded } = current;
  if (line.meetingUrl === meetingUrl) return undefined;
  requireOwnSchedule(current);
  if ((status !== 'OPEN' && status !== 'INVITED') || now >= new Date(endsAt)) {
    throw new RuleViolationError(
      'Pelatihan sudah selesai atau dibatalkan, sehingga alamat daringnya tidak dapat diubah.',
    );
  }
  if (shown !== String(sequence)) {
    const present = line.meetingUrl ?? 'belum ada alamat';
    throw new StaleInputError(
      'meetingUrl',
      'mengubah jadwal, tempat, atau alamat',
      `Kini tercatat ${present}.`,
    );
  }
  return {
    line: { ...line, meetingUrl },
    changed: [...untoldChanges(current), 'ALAMAT' as const],
    sequence: sequence + 1,
    wakes: wakes + 1,
    // The days stay, so reminders that went out stay told.
    reminded: reminded.filter((announcement) => announcement !== 'DIPINDAH'),
  };
}
