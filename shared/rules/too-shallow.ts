/** From this share of answers on, a training counts as too shallow: it is flagged and changes the next plan. */
const TOO_SHALLOW_SHARE = 0.3;

/** Whether so many of the answers (0-1) found the material too shallow that the next plan must change. */
export function isTooShallow(share: number): boolean {
  return share >= TOO_SHALLOW_SHARE;
}
