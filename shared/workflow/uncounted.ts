/**
 * A crash between an answer and its count leaves the count one short, for good. From so few missing on, the count is
 * not believed and the answers themselves are looked at; more crashes than this, and the deadline ends what the last
 * answer would have ended.
 */
export const UNCOUNTED = 3;
