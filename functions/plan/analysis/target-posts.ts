import { EXECUTOR, FUNCTIONAL } from '../../../shared/reference/agency-reference.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';

/** Kinds of pelaksana with an own name (level 1, and no functional post): what is meant for pelaksana fits them too. */
function isExecutor({ postKind, requiredLevel }: Pick<StaffRecord, 'postKind' | 'requiredLevel'>): boolean {
  return requiredLevel === 1 && postKind !== EXECUTOR && postKind !== FUNCTIONAL;
}

/** The target posts of the catalogue that fit a person: the post, 'pelaksana' for its kinds, 'pppk'. */
export function targetPostsOf(
  staff: Pick<StaffRecord, 'postKind' | 'kind' | 'requiredLevel'>,
): readonly string[] {
  const { postKind, kind } = staff;
  return [postKind, ...(isExecutor(staff) ? [EXECUTOR] : []), ...(kind === 'pns' ? [] : ['pppk'])];
}

/** Names a group of people with the same target posts. */
export function groupKey(posts: readonly string[]): string {
  return posts.join('+');
}

/** Whether an activity is meant for somebody with these posts; an activity without posts is for everybody. */
export function fits(activityPosts: readonly string[], posts: readonly string[]): boolean {
  return activityPosts.length === 0 || activityPosts.some((post) => posts.includes(post));
}
