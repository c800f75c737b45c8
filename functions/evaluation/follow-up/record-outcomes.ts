import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { readFollowUps, saveOutcomes } from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { readOutcomes } from './outcome-form.ts';

interface Sent {
  readonly agency: string;
  readonly cycle: string;
  readonly form: URLSearchParams;
  /** Version of the follow-ups that the form showed, as it was sent. */
  readonly shown: string;
  readonly now: Date;
}

/**
 * Records what became of the follow-ups: done, with its proof, or dropped, with the reason: the assessment of the merit
 * system asks whether evaluation was followed up, and by what it is shown. Sent twice it is recorded once.
 * @throws InvalidInputError naming every fault; ConflictError when somebody recorded something else since the form was
 *   shown; NotFoundError before the follow-ups are decided
 */
export async function recordOutcomes({ agency, cycle, form, shown, now }: Sent): Promise<void> {
  const decided = await readFollowUps(agency, cycle);
  if (decided?.status !== 'DECIDED') throw new NotFoundError('follow-ups');
  const items = readOutcomes(form, decided.items, now);
  if (isDeepStrictEqual(items, decided.items)) return;
  if (shown !== String(decided.version)) throw new ConflictError('follow-ups');
  const written = { items, head: await reportHeadOf(agency), now };
  if (!(await saveOutcomes(decided, written))) throw new ConflictError('follow-ups');
}
