/** Who must be alone waits for those before; whoever comes later waits for him. */
export class Turns {
  readonly #running = new Set<Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  /** Runs beside others. */
  async beside<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#running.add(turn);
    try {
      return await turn;
    } finally {
      this.#running.delete(turn);
    }
  }

  /** Runs with nobody beside. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled([this.#last, ...this.#running]).then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
