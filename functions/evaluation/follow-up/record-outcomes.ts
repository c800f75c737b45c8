import { isDeepStrictEqual } from 'node:util';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { headOf, readFollowUps } from '../../../shared/evaluation/report-store.ts';
import { recordWith } from '../../../shared/store/audit/record.ts';
import { FollowUps } from '../../../shared/table/entities/report.ts';
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
  const { version } = decided;
  if (shown !== String(version)) throw new ConflictError('follow-ups');
  const head = await headOf(agency);
  const written = await recordWith(
    { agency, cycle, at: now, act: 'follow-up outcomes recorded', subject: cycle },
    FollowUps.build(UpdateAttributesCommand)
      .item({
        agency,
        cycle,
        items,
        version: version + 1,
        outcomesAt: now.toISOString(),
        ...(head === undefined ? {} : { head }),
      })
      .options({ condition: { attr: 'version', eq: version } }),
  );
  if (!written) throw new ConflictError('follow-ups');
}
