import type { Mail } from '../mail-journal.ts';

/** Finds the post of whom a mail was sent to; undefined when there is none. */
export type PostOf = (tags: Mail['tags']) => Promise<string | undefined>;

/** People seldom change posts, and every page lists the same people. */
const KEPT_MS = 60_000;

/** Asks once a minute at most for each person; while the table does not answer, people have no post. */
export function keptPosts(ask: PostOf): PostOf {
  const kept = new Map<string, { readonly post: Promise<string | undefined>; readonly until: number }>();
  return async (tags) => {
    const key = JSON.stringify([tags['agency'], tags['recipient']]);
    const known = kept.get(key);
    if (known !== undefined && known.until > performance.now()) return await known.post;
    const post = ask(tags).catch(() => undefined);
    kept.set(key, { post, until: performance.now() + KEPT_MS });
    return await post;
  };
}
