/** Groups below this are not shown: with one to four holders of a post, a mean exposes a person (design 6). */
export const minimumGroupSize = 5;

/**
 * Hides the cells of one table that would expose people, in the order given: a hidden cell becomes null.
 * Cells under five people go first. As the table's total is known, what is hidden together is derivable too:
 * so further cells go, the smallest first, until at least two cells and at least five people are hidden.
 * Empty cells (0 people) expose nobody and stay.
 */
export function suppressSmallGroups<Cell>(
  cells: readonly Cell[],
  countOf: (cell: Cell) => number,
): readonly (Cell | null)[] {
  const bySize = cells
    .map((cell, index) => ({ index, count: countOf(cell) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count || a.index - b.index);
  const hidden = new Set<number>();
  let people = 0;
  for (const { index, count } of bySize) {
    const derivable = hidden.size > 0 && (hidden.size < 2 || people < minimumGroupSize);
    if (count >= minimumGroupSize && !derivable) break;
    hidden.add(index);
    people += count;
  }
  return cells.map((cell, index) => (hidden.has(index) ? null : cell));
}

/** Whether a group is big enough to be shown by itself. */
export function isLargeEnough(count: number): boolean {
  return count >= minimumGroupSize;
}
