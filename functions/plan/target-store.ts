import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { CycleRef } from '../../shared/contracts.ts';
import { targetsOf } from '../../shared/plan/targets.ts';
import { Target, type TargetPerson } from '../../shared/table/entities/plan.ts';

/** People in one item: 200 identifiers take about 20 KB. */
const CHUNK = 200;

/** Collects the people of activities and writes them in full chunks: one write for 200 people. */
export class TargetWriter {
  readonly #ref: CycleRef;
  readonly #waiting = new Map<string, TargetPerson[]>();
  readonly #counts = new Map<string, { people: number; chunks: number }>();

  constructor(ref: CycleRef) {
    this.#ref = ref;
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

  /** Writes what is left; chunks of an earlier, longer list are removed. */
  async finish(): Promise<void> {
    for (const [activity, people] of this.#waiting) {
      if (people.length > 0) await this.#write(activity, people);
      await removeTargets(this.#ref, activity, this.#counts.get(activity)?.chunks ?? 0);
    }
  }

  async #write(activity: string, people: readonly TargetPerson[]): Promise<void> {
    const counts = this.#counts.get(activity) ?? { people: 0, chunks: 0 };
    await Target.build(PutItemCommand)
      .item({ agency: this.#ref.agency, cycle: this.#ref.cycle, activity, chunk: counts.chunks, people })
      .send();
    this.#counts.set(activity, { ...counts, chunks: counts.chunks + 1 });
  }
}

/** Removes the chunks of an activity from a chunk number on. */
export async function removeTargets(ref: CycleRef, activity: string, from = 0): Promise<void> {
  for await (const { agency, cycle, chunk } of targetsOf(ref, activity)) {
    if (chunk >= from) await Target.build(DeleteItemCommand).key({ agency, cycle, activity, chunk }).send();
  }
}
