/** What somebody would take next, by its place in a list, and what it is worth; more than 0. */
export interface Best {
  readonly item: number;
  readonly worth: number;
}

/**
 * Lets people take one after the other, who gains most first, where taking may make what is left worth less to anybody, never
 * more: so whoever gained most when last looked at is only looked at again before it is taken. Of equals the first in the list.
 * @param people how many: of a large agency 100,000, each of whom is looked at as often as something became worth less to them
 * @param bestOf what a person would take now; undefined for nothing more
 */
export function takeBestFirst(
  people: number,
  bestOf: (person: number) => Best | undefined,
  take: (person: number, item: number) => void,
): void {
  const waiting = new Waiting(people, bestOf);
  for (let top = waiting.top; top !== undefined; top = waiting.top) {
    const best = bestOf(top.person);
    if (best === undefined) waiting.dropTop();
    else if (best.worth === top.worth) take(top.person, best.item);
    else waiting.lowerTop(best.worth);
  }
}

/** A heap of those who would take something. */
class Waiting {
  /** By place in the heap: who stands there, and what was worth most to them when they were last looked at. */
  readonly #people: Int32Array;
  readonly #worths: Float64Array;
  #count = 0;

  constructor(people: number, bestOf: (person: number) => Best | undefined) {
    this.#people = new Int32Array(people);
    this.#worths = new Float64Array(people);
    for (let person = 0; person < people; person += 1) {
      const best = bestOf(person);
      if (best !== undefined) this.#put(this.#count++, person, best.worth);
    }
    for (let place = Math.floor(this.#count / 2) - 1; place >= 0; place -= 1) this.#sink(place, place);
  }

  get top(): { readonly person: number; readonly worth: number } | undefined {
    if (this.#count === 0) return undefined;
    return { person: at(this.#people, 0), worth: at(this.#worths, 0) };
  }

  lowerTop(worth: number): void {
    this.#worths[0] = worth;
    this.#sink(0, 0);
  }

  dropTop(): void {
    this.#count -= 1;
    this.#sink(this.#count, 0);
  }

  #put(place: number, person: number, worth: number): void {
    this.#people[place] = person;
    this.#worths[place] = worth;
  }

  /** Whether somebody comes before who stands at a place of the heap. */
  #isBefore(worth: number, person: number, other: number): boolean {
    const theirs = at(this.#worths, other);
    return worth > theirs || (worth === theirs && person < at(this.#people, other));
  }

  /** Puts who stands at one place at another and lets them sink to where they belong. */
  #sink(standing: number, from: number): void {
    const [person, worth] = [at(this.#people, standing), at(this.#worths, standing)];
    let to = from;
    for (;;) {
      const [left, right] = [2 * to + 1, 2 * to + 2];
      if (left >= this.#count) break;
      const rightFirst =
        right < this.#count && this.#isBefore(at(this.#worths, right), at(this.#people, right), left);
      const child = rightFirst ? right : left;
      if (this.#isBefore(worth, person, child)) break;
      this.#put(to, at(this.#people, child), at(this.#worths, child));
      to = child;
    }
    this.#put(to, person, worth);
  }
}

/** What stands at a place that there is. */
function at(numbers: Int32Array | Float64Array, place: number): number {
  return numbers[place] ?? Number.NaN;
}
