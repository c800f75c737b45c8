/**
 * A crash between an answer and its count leaves the count one short, for good. From so few missing on, the count is
 * not believed and the answers themselves are looked at; more crashes than this, and the deadline ends what the last
 * answer would have ended.
 */
export const UNCOUNTED = 3;

/**
 * Shards whose answers a page looks at: 2,800 people, in some two seconds. In a larger agency the workflow finds at its
 * next look, a reminder or the deadline, that nobody is missing any more.
 */
export const SHARDS_OF_A_PAGE = 20;
