import type { PostKind } from '../../../shared/rules/posts.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';

/** Kinds of pelaksana with an own name: what is meant for pelaksana fits them too. */
const EXECUTORS: readonly PostKind[] = ['bendahara', 'pengurusBarang', 'petugasPelayanan'];

/** The target posts of the catalogue that fit a person: the post, 'pelaksana' for its kinds, 'pppk'. */
export function targetPostsOf({ postKind, kind }: Pick<StaffRecord, 'postKind' | 'kind'>): readonly string[] {
  return [
    postKind,
    ...(EXECUTORS.includes(postKind) ? ['pelaksana'] : []),
    ...(kind === 'pns' ? [] : ['pppk']),
  ];
}

/** Names a group of people with the same target posts. */
export function groupKey(posts: readonly string[]): string {
  return posts.join('+');
}

/** Whether an activity is meant for somebody with these posts; an activity without posts is for everybody. */
export function fits(activityPosts: readonly string[], posts: readonly string[]): boolean {
  return activityPosts.length === 0 || activityPosts.some((post) => posts.includes(post));
}
