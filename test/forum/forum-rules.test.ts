import { describe, expect, it } from 'vitest';
import {
  closedBecause,
  MOST_A_DAY,
  newPost,
  newsOf,
  OPEN_DAYS,
  reportedPosts,
  withHidden,
  withMark,
  withPost,
  withShown,
  withTold,
} from '../../functions/forum/forum-rules.ts';
import { MOST_MARKS, MOST_POSTS, type TopicItem, topicIdAt } from '../../shared/store/forum.ts';

const MONDAY = new Date('2027-03-01T02:00:00Z');

function hours(count: number): Date {
  return new Date(MONDAY.getTime() + count * 3_600_000);
}

function post(id: string, author: string, at: Date) {
  return newPost({ id, author, authorName: author, unitName: 'Seksi A', text: id }, at);
}

/** A topic that Ani began on Monday. */
const topic: TopicItem = {
  agency: 'senapelan',
  topic: `${topicIdAt(MONDAY)}-a1b2c3d4e5f6`,
  version: 1,
  kind: 'MASALAH',
  title: 'Antrean panjang',
  posts: [post('satu', 'ani', MONDAY)],
  told: { posts: 1, at: MONDAY.toISOString() },
  expiresAt: 0,
};

const answered = { ...topic, ...withPost(topic, post('dua', 'budi', hours(1)), hours(1)) };

describe('a topic', () => {
  it('takes an answer once, however often its form is sent', () => {
    expect(answered.posts.map(({ id }) => id)).toEqual(['satu', 'dua']);
    expect(withPost(answered, post('dua', 'budi', hours(1)), hours(2))).toBeUndefined();
  });

  it('closes half a year after it began, and when it is full', () => {
    expect(closedBecause(topic, hours(24 * OPEN_DAYS))).toBeUndefined();
    expect(closedBecause(topic, hours(24 * OPEN_DAYS + 1))).toContain('ditutup setelah 180 hari');
    const full = Array.from({ length: MOST_POSTS }, (_, at) => post(`p${at}`, 'ani', MONDAY));
    expect(() => withPost({ ...topic, posts: full }, post('lagi', 'budi', MONDAY), MONDAY)).toThrow(
      'sudah memuat 50 tulisan',
    );
  });

  it('takes ten answers a day of a person', () => {
    const many = Array.from({ length: MOST_A_DAY.answers }, (_, at) => post(`p${at}`, 'budi', hours(at)));
    const busy = { ...topic, posts: [...topic.posts, ...many] };
    const one = post('lagi', 'budi', hours(23));
    expect(() => withPost(busy, one, hours(23))).toThrow('Anda sudah menulis 10 kali');
    expect(withPost(busy, post('lain', 'citra', hours(23)), hours(23))?.posts).toHaveLength(12);
    expect(withPost(busy, one, hours(24))?.posts).toHaveLength(12);
  });

  it('takes a mark of each reader once, none on an own post, and no more than an item holds', () => {
    const marked = { ...topic, ...withMark(topic, 'satu', 'helpful', 'budi') };
    expect(marked.posts[0]?.helpful).toEqual(['budi']);
    expect(withMark(marked, 'satu', 'helpful', 'budi')).toBeUndefined();
    expect(withMark(topic, 'satu', 'helpful', 'ani')).toBeUndefined();
    const many = Array.from({ length: MOST_MARKS }, (_, at) => `p${at}`);
    const crowded = { ...topic, posts: topic.posts.map((each) => ({ ...each, helpful: many })) };
    expect(withMark(crowded, 'satu', 'helpful', 'budi')).toBeUndefined();
  });

  it('is looked at by the coordinator after a report, until the post is hidden or found to be well', () => {
    const reported = { ...topic, ...withMark(topic, 'satu', 'reports', 'budi') };
    expect(reportedPosts(reported)).toBe(1);
    expect(reportedPosts({ ...reported, ...withShown(reported, 'satu') })).toBe(0);
    const hidden = { ...reported, ...withHidden(reported, 'satu', 'Memuat nama warga.', hours(2)) };
    expect(reportedPosts(hidden)).toBe(0);
    expect(withHidden(hidden, 'satu', 'Lain.', hours(3))).toBeUndefined();
    expect(hidden.posts[0]?.hidden?.reason).toBe('Memuat nama warga.');
  });
});

describe('the news of a topic', () => {
  it('tells those who wrote of the answers of others, nobody of an own one', () => {
    expect(newsOf(answered)).toEqual([{ author: 'ani', answers: 1, hidden: 0 }]);
  });

  it('tells the author of a hidden post, and nobody of its text', () => {
    const hidden = { ...answered, ...withHidden(answered, 'dua', 'Memuat nama warga.', hours(2)) };
    expect(newsOf(hidden)).toEqual([{ author: 'budi', answers: 0, hidden: 1 }]);
  });

  it('is told once; what was written while the mails left is told the next time', () => {
    const later = { ...answered, ...withPost(answered, post('tiga', 'citra', hours(3)), hours(3)) };
    const after = { ...later, ...withTold(later, answered, hours(4)) };
    expect(newsOf({ ...answered, ...withTold(answered, answered, hours(4)) })).toEqual([]);
    expect(newsOf(after).map(({ author, answers }) => [author, answers])).toEqual([
      ['ani', 1],
      ['budi', 1],
    ]);
  });
});
