/** Something a person is going to do. */
export interface Act {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** For the report, when it goes wrong: "survei siti@…". */
  readonly what: string;
  /** May be repeated from its beginning: a person whose connection broke starts again from the link. */
  readonly run: () => Promise<void>;
}

/** What people are going to do, by time. */
export interface Agenda {
  add(act: Act): void;
  /** When the next one acts. */
  next(): number | undefined;
  /** All that is to be done up to a moment, in order of time and then of name. */
  take(upTo: number): readonly Act[];
  size(): number;
}

/** Nobody has anything to do yet. */
export function agenda(): Agenda {
  let acts: Act[] = [];
  const order = (a: Act, b: Act) => a.at - b.at || Number(a.what > b.what) - Number(a.what < b.what);
  return {
    add(act) {
      acts.push(act);
    },
    next: () => (acts.length === 0 ? undefined : Math.min(...acts.map(({ at }) => at))),
    take(upTo) {
      const due = acts.filter(({ at }) => at <= upTo).sort(order);
      acts = acts.filter(({ at }) => at > upTo);
      return due;
    },
    size: () => acts.length,
  };
}
