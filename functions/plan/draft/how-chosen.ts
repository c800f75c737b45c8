import type { PlanLine } from '../../../shared/store/plan.ts';
import { describePosts, isOfManyPosts } from './draft-line.ts';

/** How people are chosen; never how many: it would tell how few have a gap, and the coordinator changes the list. */
export const SUGGESTED = 'Peserta disarankan menurut kesenjangan, lalu demi pemerataan menuju 20 JP setahun.';

const BY_HAND = 'Daftar peserta ditetapkan oleh koordinator.';

/** In place of the posts that an activity was meant for. */
const BY_NAME = 'Pegawai menurut daftar nama yang ditetapkan koordinator';

/**
 * A line whose list the coordinator has changed says so in reason and target; what the coordinator wrote there stays.
 * @param suited everybody on the list has one of the posts that the activity is meant for
 */
export function saidByHand(line: PlanLine, suited: boolean, nameOf: (code: string) => string): PlanLine {
  const { reason, targetDescription, targetPosts } = line;
  const untrue = isOfManyPosts(targetPosts) || !suited;
  const generated = targetDescription === describePosts(targetPosts, nameOf);
  return {
    ...line,
    reason: reason.replace(SUGGESTED, BY_HAND),
    targetDescription: generated && untrue ? BY_NAME : targetDescription,
  };
}

/** The same line when its list was suggested anew: without those who passed the course before. */
export function saidSuggested(
  { repeatReason: _, ...line }: PlanLine,
  nameOf: (code: string) => string,
): PlanLine {
  const { reason, targetDescription, targetPosts } = line;
  return {
    ...line,
    reason: reason.replace(BY_HAND, SUGGESTED),
    targetDescription: targetDescription === BY_NAME ? describePosts(targetPosts, nameOf) : targetDescription,
  };
}
