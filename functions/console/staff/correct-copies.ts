import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { $remove } from 'dynamodb-toolbox/entity/actions/update';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { listCycles } from '../../../shared/cycle/cycle-store.ts';
import { shardOf } from '../../../shared/cycle/shard-of.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { CycleItem } from '../../../shared/table/entities/cycle.ts';
import { Participant, Team } from '../../../shared/table/entities/participant.ts';
import { Enrollment } from '../../../shared/table/entities/training.ts';
import { sendUnlessLate } from '../../../shared/table/send-unless-late.ts';
import { enactedLines } from '../../training/enacted-plan.ts';

interface Person {
  readonly agency: string;
  readonly employeeId: string;
}

/** What the copies of a person follow; the form of the survey stays the one that he or she began. */
type Correction = Pick<StaffRecord, 'email' | 'supervisorId'>;

/**
 * Brings a corrected address and supervisor to where the open cycle keeps its own copy of the person. Only the latest
 * cycle can be open.
 */
export async function correctCopies(person: Person, correction: Correction): Promise<void> {
  const [cycle] = await listCycles(person.agency);
  if (cycle === undefined || cycle.phase === 'CLOSED' || cycle.shardCount === 0) return;
  await correctTeam(person, cycle, correction);
  await correctParticipant(person, cycle, correction);
  if (cycle.phase === 'TRAINING') await correctEnrollments(person, cycle, correction);
}

/** Mails to a supervisor about his or her people go to the new address too. */
async function correctTeam(
  { agency, employeeId }: Person,
  { cycle }: CycleItem,
  { email }: Correction,
): Promise<void> {
  if (email === undefined) return;
  await sendUnlessLate(
    Team.build(UpdateAttributesCommand)
      .item({ agency, cycle, supervisorId: employeeId, email })
      .options({ condition: { attr: 'supervisorId', exists: true } }),
  );
}

async function correctParticipant(
  { agency, employeeId }: Person,
  { cycle, shardCount }: CycleItem,
  { email, supervisorId }: Correction,
): Promise<void> {
  const key = { agency, cycle, shard: shardOf(employeeId, shardCount), employeeId };
  const { Item } = await Participant.build(GetItemCommand).key(key).send();
  if (Item === undefined) return;
  const staff = { ...Item.staff, ...(email === undefined ? {} : { email }), supervisorId };
  await sendUnlessLate(
    Participant.build(UpdateAttributesCommand)
      .item({ ...key, staff })
      .options({ condition: { attr: 'employeeId', exists: true } }),
  );
}

/** One small write for each activity of the plan: about twelve, and only those that the person is in find something. */
async function correctEnrollments(
  { agency, employeeId }: Person,
  { cycle }: CycleItem,
  { email, supervisorId }: Correction,
): Promise<void> {
  const changes = {
    ...(email === undefined ? {} : { email }),
    supervisorId: supervisorId ?? $remove(),
  };
  for (const { activity } of await enactedLines(agency, cycle)) {
    await sendUnlessLate(
      Enrollment.build(UpdateAttributesCommand)
        .item({ agency, cycle, activity, employeeId, ...changes })
        .options({ condition: { attr: 'employeeId', exists: true } }),
    );
  }
}
