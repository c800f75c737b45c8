/** From this share of answers on, a training is flagged and its follow-up is to deepen the material. */
const TOO_SHALLOW_SHARE = 0.3;

/** Whether so many of the answers (0-1) found the material too shallow that something must follow. */
export function isTooShallow(share: number): boolean {
  return share >= TOO_SHALLOW_SHARE;
}

/** Whether more than half of the answers (0-1) say so: then the course is not suggested again the year after. */
export function isTooShallowForMost(share: number): boolean {
  return share > 0.5;
}
