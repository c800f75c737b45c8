/** Full marks of a test. */
const FULL = 100;

/**
 * Hake's normalised gain of a group: what was learnt, as a share of what was still to be learnt. A gain of
 * averages, never an average of gains; a loss stays negative (physport.org, 93334).
 * @param pre mean score before, 0-100
 * @param post mean score after, 0-100, of the same people
 * @returns at most 1; undefined when nothing was left to learn (pre = 100)
 */
export function normalisedGain(pre: number, post: number): number | undefined {
  return pre >= FULL ? undefined : (post - pre) / (FULL - pre);
}
