import { isDeepStrictEqual } from 'node:util';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { recordAudit } from '../../../shared/audit/record.ts';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { headOf, readFollowUps } from '../../../shared/evaluation/report-store.ts';
import { sendUnlessLate } from '../../../shared/store/table.ts';
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
  if (isDeepStrictEqual(items, decided.items)) return await noteInTrail(agency, cycle, decided.outcomesAt);
  const { version } = decided;
  if (shown !== String(version)) throw new ConflictError('follow-ups');
  const head = await headOf(agency);
  const outcomesAt = now.toISOString();
  const written = await sendUnlessLate(
    FollowUps.build(UpdateAttributesCommand)
      .item({
        agency,
        cycle,
        items,
        version: version + 1,
        outcomesAt,
        ...(head === undefined ? {} : { head }),
      })
      .options({ condition: { attr: 'version', eq: version } }),
  );
  if (written === undefined) throw new ConflictError('follow-ups');
  await noteInTrail(agency, cycle, outcomesAt);
}

/** Its time is that of the record, so that a second click, or one after a crash, adds no second line. */
async function noteInTrail(agency: string, cycle: string, at: string | undefined): Promise<void> {
  if (at === undefined) return;
  await recordAudit({
    agency,
    cycle,
    at: new Date(at),
    act: 'follow-up outcomes recorded',
    subject: cycle,
  });
}
