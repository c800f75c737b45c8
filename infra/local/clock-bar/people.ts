/** People who live on the platform by themselves, and act when the clock is moved; a demo brings them. */
export interface People {
  /** Whether they act; switched off, whoever looks is the only person. */
  areOn(): boolean;
  turn(on: boolean): void;
  /** When somebody acts next, in milliseconds since 1970. */
  next(): Promise<number | undefined>;
  /**
   * Hands out the mails that came and lets everybody do what is due by now.
   * @returns what they did, one entry for each deed: 'jawaban survei'
   */
  act(): Promise<readonly string[]>;
}
