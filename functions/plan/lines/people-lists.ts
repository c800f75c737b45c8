import { randomBytes } from 'node:crypto';
import type { CycleRef } from '../../../shared/contracts.ts';
import { type NamedList, putTargets, type TargetPerson } from '../../../shared/store/targets.ts';

/** People in one item: 200 identifiers take about 20 KB. */
const CHUNK = 200;

/**
 * A name for lists that nobody wrote to before, so that what is written beside another coordinator, or by a step that
 * runs twice, never mixes. It begins with the revision of the plan under work.
 */
function newListName(revision: number): string {
  return `${revision}-${randomBytes(6).toString('hex')}`;
}

/** Collects the people of activities and writes them in full chunks: one write for 200 people. */
export class TargetWriter {
  readonly #ref: CycleRef;
  readonly #waiting = new Map<string, TargetPerson[]>();
  readonly #counts = new Map<string, { people: number; chunks: number }>();

  /** Name of the lists that this writer writes: they count once a line of the plan carries it. */
  readonly list: string;

  /** @param revision of the plan under work */
  constructor(ref: CycleRef, revision: number) {
    this.#ref = ref;
    this.list = newListName(revision);
  }

  /** People of an activity so far. */
  count(activity: string): number {
    return this.#counts.get(activity)?.people ?? 0;
  }

  async add(activity: string, people: readonly TargetPerson[]): Promise<void> {
    const waiting = [...(this.#waiting.get(activity) ?? []), ...people];
    const counts = this.#counts.get(activity) ?? { people: 0, chunks: 0 };
    this.#counts.set(activity, { ...counts, people: counts.people + people.length });
    while (waiting.length >= CHUNK) await this.#write(activity, waiting.splice(0, CHUNK));
    this.#waiting.set(activity, waiting);
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    for (const [activity, people] of this.#waiting) {
      if (people.length > 0) await this.#write(activity, people);
    }
    this.#waiting.clear();
  }

  async #write(activity: string, people: readonly TargetPerson[]): Promise<void> {
    const counts = this.#counts.get(activity) ?? { people: 0, chunks: 0 };
    await putTargets(this.#ref, { activity, list: this.list, chunk: counts.chunks, people });
    this.#counts.set(activity, { ...counts, chunks: counts.chunks + 1 });
  }
}

/**
 * Whether a list was made since the last submission: then no revision that officers were shown names it.
 * @param revision of the plan under work
 */
export function isOfDraft({ peopleList }: NamedList, revision: number): boolean {
  return revision === 0 || (peopleList?.startsWith(`${revision}-`) ?? false);
}

/** Lines whose list the others do not name. */
export function notNamedBy<Line extends NamedList>(
  lines: readonly Line[],
  others: readonly NamedList[],
): readonly Line[] {
  return lines.filter((line) =>
    others.every(({ activity, peopleList }) => activity !== line.activity || peopleList !== line.peopleList),
  );
}
