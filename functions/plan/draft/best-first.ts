/**
 * Takes items, the most worthy first, where taking one may make others worth less, never more: so what was worth most
 * when it was last looked at is only looked at again before it is taken. Equals are taken in the order of the list.
 * @param items numbers that stand for them: of a large agency there are ten million, which as objects fit into no function
 * @param worthOf now; 0 or less when it cannot be taken
 */
export function takeBestFirst(
  items: Int32Array,
  worthOf: (item: number) => number,
  take: (item: number) => void,
): void {
  const waiting = new Waiting(items, worthOf);
  for (let top = waiting.top; top !== undefined; top = waiting.top) {
    const worth = worthOf(top.item);
    if (worth > 0 && worth === top.worth) {
      take(top.item);
      waiting.dropTop();
    } else if (worth > 0) waiting.lowerTop(worth);
    else waiting.dropTop();
  }
}

/** A heap of those that are worth something: in order as far as needed, for most are never taken. */
class Waiting {
  readonly #items: Int32Array;
  /** By place in the heap: place in the list, and what it was worth when it was last looked at. */
  readonly #places: Int32Array;
  readonly #worths: Float64Array;
  #count = 0;

  constructor(items: Int32Array, worthOf: (item: number) => number) {
    this.#items = items;
    this.#places = new Int32Array(items.length);
    this.#worths = new Float64Array(items.length);
    for (const [place, item] of items.entries()) {
      const worth = worthOf(item);
      if (worth > 0) this.#put(this.#count++, place, worth);
    }
    for (let at = Math.floor(this.#count / 2) - 1; at >= 0; at -= 1) this.#sink(at, at);
  }

  get top(): { readonly item: number; readonly worth: number } | undefined {
    if (this.#count === 0) return undefined;
    return { item: at(this.#items, at(this.#places, 0)), worth: at(this.#worths, 0) };
  }

  lowerTop(worth: number): void {
    this.#worths[0] = worth;
    this.#sink(0, 0);
  }

  dropTop(): void {
    this.#count -= 1;
    this.#sink(this.#count, 0);
  }

  #put(to: number, place: number, worth: number): void {
    this.#places[to] = place;
    this.#worths[to] = worth;
  }

  /** Whether what is worth so much, from a place of the list, is taken before what stands at a place of the heap. */
  #isBefore(worth: number, place: number, other: number): boolean {
    const theirs = at(this.#worths, other);
    return worth > theirs || (worth === theirs && place < at(this.#places, other));
  }

  /** Puts an entry at a place and lets it sink to where it belongs. */
  #sink(entry: number, from: number): void {
    const [place, worth] = [at(this.#places, entry), at(this.#worths, entry)];
    let to = from;
    for (;;) {
      const [left, right] = [2 * to + 1, 2 * to + 2];
      if (left >= this.#count) break;
      const rightFirst =
        right < this.#count && this.#isBefore(at(this.#worths, right), at(this.#places, right), left);
      const child = rightFirst ? right : left;
      if (this.#isBefore(worth, place, child)) break;
      this.#put(to, at(this.#places, child), at(this.#worths, child));
      to = child;
    }
    this.#put(to, place, worth);
  }
}

/** What stands at a place that there is. */
function at(numbers: Int32Array | Float64Array, place: number): number {
  return numbers[place] ?? Number.NaN;
}
