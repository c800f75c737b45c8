interface HeldWrite {
  make(): void;
  drop(): void;
}

/** What dynalite answers to a write that was dropped; it takes the status and the body of an error as they are. */
const DROPPED = Object.assign(new Error('The transaction was cancelled'), { statusCode: 400, body: {} });

/** Where the writes to a store pass; closed, it holds them back until all are made at once, or none. */
export class Gate {
  #held: HeldWrite[] | undefined;
  #atEach: () => void = () => undefined;

  /**
   * Holds back every write from now on.
   * @param atEach is called for each that comes
   */
  close(atEach: () => void): void {
    this.#held = [];
    this.#atEach = atEach;
  }

  /** Lets writes pass again: those held back are made in one go, or answered as dropped. */
  open(fate: 'make' | 'drop'): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const write of held) write[fate]();
  }

  /** Makes a write, now or when the gate opens. */
  pass(write: () => Promise<void>): Promise<void> {
    const held = this.#held;
    if (held === undefined) return write();
    return new Promise((resolve, reject) => {
      held.push({ make: () => void write().then(resolve, reject), drop: () => reject(DROPPED) });
      this.#atEach();
    });
  }
}
