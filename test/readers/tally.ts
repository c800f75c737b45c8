/** What was looked at, and what was not as the table has it. */
export class Tally {
  readonly #artefacts = new Map<string, number>();
  readonly #differences: string[] = [];
  #numbers = 0;

  /** One mail, calendar part, PDF, sheet or page was opened. */
  opened(kind: string): void {
    this.#artefacts.set(kind, (this.#artefacts.get(kind) ?? 0) + 1);
  }

  /** A number (or a date, a name) that was read is compared with what was computed. */
  same(where: string, read: unknown, computed: unknown): void {
    this.#numbers += 1;
    if (read !== computed)
      this.#differences.push(`${where}: reads ${show(read)}, computed ${show(computed)}`);
  }

  /** A rule about what was read holds. */
  holds(where: string, rule: boolean, otherwise: string): void {
    this.#numbers += 1;
    if (!rule) this.#differences.push(`${where}: ${otherwise}`);
  }

  get differences(): readonly string[] {
    return this.#differences;
  }

  get numbers(): number {
    return this.#numbers;
  }

  /** One line for each kind of difference: how many, and the first. */
  byKind(): readonly string[] {
    const kinds = Map.groupBy(
      this.#differences,
      (line) => /: ([^:]+): (?:reads|\S+ )/.exec(line)?.[1] ?? line.slice(0, 40),
    );
    return [...kinds].map(([, lines]) => `${lines.length} × ${lines[0]}`);
  }

  /** "Read: 633 mails, 190 calendar parts …; 4012 numbers compared, 0 differ". */
  summary(): string {
    const artefacts = [...this.#artefacts].map(([kind, count]) => `${count} ${kind}`).join(', ');
    return `Read as received: ${artefacts}; ${this.#numbers} numbers compared, ${this.#differences.length} differ`;
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
