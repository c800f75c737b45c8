/** What people did at a moment. */
export interface Acted {
  /** All deeds; those of the console are told by the trail. */
  readonly deeds: number;
  /** One entry for each deed that is told: 'jawaban survei'. */
  readonly told: readonly string[];
}

/** People who live on the platform by themselves, and act when the clock is moved; a demo brings them. */
export interface People {
  /** Whether they act; switched off, whoever looks is the only person. */
  areOn(): boolean;
  turn(on: boolean): void;
  /** When somebody acts next, in milliseconds since 1970. */
  next(): Promise<number | undefined>;
  /** Hands out the mails that came and lets everybody do what is due by now. */
  act(): Promise<Acted>;
}
