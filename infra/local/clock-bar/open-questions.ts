import { silentInTraining } from '../../../functions/silent-in-training.ts';
import { silentInCycle } from '../../../functions/survey/silent-people.ts';
import { isOver, trainingProgress } from '../../../functions/training/training-progress.ts';
import { roleName } from '../../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { readApproval } from '../../../shared/store/approval.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import type { LinkPurpose } from '../../../shared/store/mailed-link.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { ReminderPurpose } from '../../../shared/words.ts';

/** Something that a person is asked now, and has not answered. */
export interface OpenQuestion {
  readonly to: string;
  /** What the person is called in this matter: 'Camat', 'Atasan langsung', 'Peserta'. */
  readonly as: string;
  readonly cycle: string;
  /** Of the link that leads to it. */
  readonly purpose: LinkPurpose;
  /** The training that it is about. */
  readonly activity?: string | undefined;
}

/** All that people are asked by a link in a cycle, by the same lists that they are reminded by. */
export async function openQuestionsOf(ref: CycleRef, now: Date): Promise<readonly OpenQuestion[]> {
  const cycle = await readCycle(ref.agency, ref.cycle);
  if (cycle.phase === 'APPROVAL') return await decisionAsked(ref, now);
  if (cycle.phase !== 'TRAINING') return questionsOf(ref, (await silentInCycle(cycle, now)).silent);
  const running = (await trainingProgress(ref)).filter(
    (line) => line.training !== undefined && !isOver(line),
  );
  const questions = running.map(async ({ line: { activity } }) => {
    const training = await readTraining({ ...ref, activity });
    return questionsOf(ref, await silentInTraining(training, await allEnrollments(training), now), activity);
  });
  return [...(await decisionAsked(ref, now)), ...(await Promise.all(questions)).flat()];
}

async function decisionAsked(ref: CycleRef, now: Date): Promise<readonly OpenQuestion[]> {
  const step = (await readApproval(ref)).steps.at(-1);
  if (step?.status !== 'ASKED' || now >= new Date(step.expiresAt)) return [];
  const officer = await readOfficer(ref.agency, step.role);
  if (officer === undefined) return [];
  const as = roleName(step.role) ?? step.role;
  return [{ to: officer.email, as, cycle: ref.cycle, purpose: 'persetujuan' }];
}

/** Asked of supervisors about their staff; all else by these lists is asked of participants. */
const OF_SUPERVISORS: ReadonlySet<LinkPurpose> = new Set(['konfirmasi', 'perilaku-staf']);

function questionsOf(
  { cycle }: CycleRef,
  list: ReminderList | undefined,
  activity?: string,
): readonly OpenQuestion[] {
  return (list?.awaited ?? []).flatMap(({ id, email }) => {
    if (list === undefined || email === undefined) return [];
    const purpose = linkPurposeOf(list.purpose, id);
    const as = OF_SUPERVISORS.has(purpose) ? 'Atasan langsung' : 'Peserta';
    return [{ to: email, as, cycle, purpose, activity }];
  });
}

function linkPurposeOf(purpose: ReminderPurpose, id: string): LinkPurpose {
  if (purpose === 'undangan') return 'pelatihan';
  // A supervisor is asked about the staff, each participant about himself or herself.
  return purpose === 'perilaku' && id.startsWith('atasan-') ? 'perilaku-staf' : purpose;
}
