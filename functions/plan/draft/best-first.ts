interface Waiting<Item> {
  readonly item: Item;
  readonly worth: number;
  /** Place in the list: equals are taken in its order. */
  readonly place: number;
}

/**
 * Takes items, the most worthy first, where taking one may make others worth less, never more: so what was worth most
 * when it was last looked at is only looked at again before it is taken.
 * @param worthOf now; 0 or less when it cannot be taken
 */
export function takeBestFirst<Item>(
  items: readonly Item[],
  worthOf: (item: Item) => number,
  take: (item: Item) => void,
): void {
  const heap: Waiting<Item>[] = items
    .map((item, place) => ({ item, place, worth: worthOf(item) }))
    .filter(({ worth }) => worth > 0);
  // In order as far as needed: of a million pairs most are never taken.
  for (let place = Math.floor(heap.length / 2) - 1; place >= 0; place -= 1) {
    const entry = heap[place];
    if (entry !== undefined) sink(heap, entry, place);
  }
  while (heap.length > 0) {
    const [top] = heap;
    if (top === undefined) return;
    const now = { ...top, worth: worthOf(top.item) };
    if (now.worth > 0 && now.worth === top.worth) {
      take(top.item);
      now.worth = 0;
    }
    const last = now.worth > 0 ? now : heap.pop();
    if (last !== undefined && heap.length > 0) sink(heap, last, 0);
  }
}

function before(a: Waiting<unknown>, b: Waiting<unknown>): boolean {
  return a.worth > b.worth || (a.worth === b.worth && a.place < b.place);
}

/** Puts an entry at a place and lets it sink to where it belongs. */
function sink<Item>(heap: Waiting<Item>[], entry: Waiting<Item>, from: number): void {
  let place = from;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    const rightFirst = left !== undefined && right !== undefined && before(right, left);
    const child = rightFirst ? right : left;
    if (child === undefined || !before(child, entry)) break;
    heap[place] = child;
    place = 2 * place + (rightFirst ? 2 : 1);
  }
  heap[place] = entry;
}
