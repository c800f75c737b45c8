import { InvalidInputError } from '../../shared/errors.ts';
import {
  MOST_MARKS,
  MOST_POSTS,
  type Post,
  type PostFile,
  type TopicItem,
} from '../../shared/store/forum.ts';

/** Days in which a topic takes answers: what is asked later is a question of its own, with readers of its own. */
export const OPEN_DAYS = 180;

/** Topics that a person may begin, and answers that a person may give to one topic, in 24 hours. */
export const MOST_A_DAY = { topics: 5, answers: 10 } as const;

/** When a topic began, by its name. */
export function begunAt({ topic }: Pick<TopicItem, 'topic'>): Date {
  return new Date(Number.parseInt(topic.split('-')[0] ?? '', 36));
}

/** Why a topic takes no answer any more: a sentence; undefined while it does. */
export function closedBecause(topic: Pick<TopicItem, 'topic' | 'posts'>, now: Date): string | undefined {
  if (topic.posts.length >= MOST_POSTS) {
    return `Topik ini sudah memuat ${MOST_POSTS} tulisan. Untuk melanjutkan, tulis topik baru.`;
  }
  return endedBecause(topic, now);
}

/** Why a topic takes nothing more, no file either: a sentence; undefined while it does. */
export function endedBecause(topic: Pick<TopicItem, 'topic'>, now: Date): string | undefined {
  if (now.getTime() - begunAt(topic).getTime() <= OPEN_DAYS * 86_400_000) return undefined;
  return `Topik ini ditutup setelah ${OPEN_DAYS} hari. Untuk melanjutkan, tulis topik baru.`;
}

/** A new post, as its form says it. */
export interface Written {
  readonly id: string;
  readonly author: string;
  readonly authorName: string;
  readonly unitName: string;
  readonly text: string;
}

/** A post that nobody has marked yet. */
export function newPost(written: Written, now: Date): Post {
  return { ...written, at: now.toISOString(), helpful: [], reports: [] };
}

/**
 * A topic with one more post; undefined when it is there already.
 * @throws InvalidInputError when the topic takes no answer any more
 */
export function withPost(
  topic: TopicItem,
  written: Written,
  now: Date,
): Pick<TopicItem, 'posts'> | undefined {
  if (topic.posts.some(({ id }) => id === written.id)) return undefined;
  const closed = closedBecause(topic, now);
  if (closed !== undefined) throw new InvalidInputError([{ field: 'tulisan', sentence: closed }]);
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
  const answers = topic.posts.filter(({ author, at }) => author === written.author && at > dayAgo);
  if (answers.length >= MOST_A_DAY.answers) {
    const sentence = `Anda sudah menulis ${MOST_A_DAY.answers} kali di topik ini dalam sehari. Silakan lanjutkan besok.`;
    throw new InvalidInputError([{ field: 'tulisan', sentence }]);
  }
  return { posts: [...topic.posts, newPost(written, now)] };
}

/** The two marks that a reader may put on a post of somebody else. */
export type Mark = 'helpful' | 'reports';

/** A topic with one more mark on a post; undefined when nothing changes: marked before, one's own, hidden, or full. */
export function withMark(
  topic: TopicItem,
  id: string,
  mark: Mark,
  reader: string,
): Pick<TopicItem, 'posts'> | undefined {
  const marked = topic.posts.find((post) => post.id === id);
  if (marked === undefined || !mayMark(marked, mark, reader)) return undefined;
  return replaced(topic, { ...marked, [mark]: [...marked[mark], reader] });
}

/** Whether a reader's mark on a post would say something new. */
export function mayMark(post: Post, mark: Mark, reader: string): boolean {
  return (
    post.hidden === undefined &&
    post.author !== reader &&
    !post[mark].includes(reader) &&
    post[mark].length < MOST_MARKS
  );
}

/** A topic whose post is hidden for a reason; undefined when it is hidden already, or not there. */
export function withHidden(
  topic: TopicItem,
  id: string,
  reason: string,
  now: Date,
): Pick<TopicItem, 'posts'> | undefined {
  const post = topic.posts.find((each) => each.id === id);
  if (post === undefined || post.hidden !== undefined) return undefined;
  return replaced(topic, { ...post, hidden: { at: now.toISOString(), reason } });
}

/** A topic whose post is shown again, its reports answered; undefined when nothing changes. */
export function withShown(topic: TopicItem, id: string): Pick<TopicItem, 'posts'> | undefined {
  const post = topic.posts.find((each) => each.id === id);
  if (post === undefined || (post.hidden === undefined && post.reports.length === 0)) return undefined;
  const { hidden: _hidden, ...shown } = post;
  return replaced(topic, { ...shown, reports: [] });
}

/** A topic whose post counts as learning; undefined when it counts already, the first minutes stand, or it is hidden. */
export function withCounted(
  topic: TopicItem,
  id: string,
  counted: NonNullable<Post['counted']>,
): Pick<TopicItem, 'posts'> | undefined {
  const post = topic.posts.find((each) => each.id === id);
  if (post === undefined || post.counted !== undefined || post.hidden !== undefined) return undefined;
  return replaced(topic, { ...post, counted });
}

/** A topic whose post has a file, or none; undefined when it stands so already. */
export function withFile(
  topic: TopicItem,
  id: string,
  file: PostFile | undefined,
): Pick<TopicItem, 'posts'> | undefined {
  const post = topic.posts.find((each) => each.id === id);
  if (post === undefined || post.file?.key === file?.key) return undefined;
  const { file: _before, ...bare } = post;
  return replaced(topic, file === undefined ? bare : { ...bare, file });
}

function replaced({ posts }: TopicItem, post: Post): Pick<TopicItem, 'posts'> {
  return { posts: posts.map((each) => (each.id === post.id ? post : each)) };
}

/** How many posts the coordinator is asked to look at. */
export function reportedPosts({ posts }: Pick<TopicItem, 'posts'>): number {
  return posts.filter(({ hidden, reports }) => hidden === undefined && reports.length > 0).length;
}

/** What somebody who takes part in a topic does not know yet. */
export interface News {
  readonly author: string;
  /** Answers of others since those who take part were last told, and since the own last post. */
  readonly answers: number;
  /** Own posts that were hidden. */
  readonly hidden: number;
}

/** What those who wrote in a topic do not know yet; who has no news is not among them. */
export function newsOf({ posts, told }: Pick<TopicItem, 'posts' | 'told'>): readonly News[] {
  return [...new Set(posts.map(({ author }) => author))].flatMap((author) => {
    const seen = posts.findLastIndex((post) => post.author === author) + 1;
    const answers = posts
      .slice(Math.max(seen, told.posts))
      .filter((post) => post.author !== author && post.hidden === undefined).length;
    const hidden = posts.filter(
      (post) => post.author === author && post.hidden !== undefined && post.hidden.toldAt === undefined,
    ).length;
    return answers + hidden === 0 ? [] : [{ author, answers, hidden }];
  });
}

/** A topic of whose news, as they were seen, everybody was told at a moment. */
export function withTold(
  { posts }: Pick<TopicItem, 'posts'>,
  seen: Pick<TopicItem, 'posts'>,
  now: Date,
): Pick<TopicItem, 'posts' | 'told'> {
  const at = now.toISOString();
  const known = new Set(seen.posts.flatMap(({ id, hidden }) => (hidden === undefined ? [] : [id])));
  return {
    told: { posts: seen.posts.length, at },
    posts: posts.map((post) =>
      post.hidden === undefined || post.hidden.toldAt !== undefined || !known.has(post.id)
        ? post
        : { ...post, hidden: { ...post.hidden, toldAt: at } },
    ),
  };
}
