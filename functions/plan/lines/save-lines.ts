import type { CycleRef } from '../../../shared/contracts.ts';
import { ConflictError } from '../../../shared/errors.ts';
import { type PlanItem, type PlanLine, type RemovedLine, readPlan } from '../../../shared/store/plan.ts';
import { changePlan } from '../../../shared/store/plan-writes.ts';
import { removeList } from '../../../shared/store/targets.ts';
import { effectOfLines } from '../plan-effect.ts';
import { isOfDraft, notNamedBy } from './people-lists.ts';
import { requireRoom } from './plan-bounds.ts';

/** Who changes what: the version is the one the page showed, so that two tabs do not overwrite each other. */
export interface Edit extends CycleRef {
  readonly version: number;
  readonly now: Date;
  /** Fingerprint of the form that asks for it. */
  readonly sent?: string;
}

/** What is recorded of a change, and of which activity. */
interface Change {
  readonly act: 'plan line added' | 'plan line changed' | 'plan line removed' | 'plan people changed';
  readonly line: Pick<PlanLine, 'activity' | 'title'>;
  /** What is kept of one that was taken out. */
  readonly gone?: RemovedLine;
}

/**
 * Puts lines in the place of those that the caller has read, with the lists of people they name, in one conditional
 * write. Lists are written before under new names, so until then nothing that counts has changed; whoever loses takes
 * the own ones away, whoever wins those that were replaced. A crash in between leaves lists that nobody reads.
 * @throws ConflictError when somebody else changed the plan first; RuleViolationError when it becomes too large
 */
export async function saveLines(
  edit: Edit,
  plan: PlanItem,
  lines: readonly PlanLine[],
  change: Change,
): Promise<void> {
  const added = notNamedBy(lines, plan.lines);
  const { act, line, gone } = change;
  const removed = [...(plan.removed ?? []), ...(gone === undefined ? [] : [gone])];
  requireRoom(lines, removed);
  const entry = {
    at: edit.now,
    act,
    subject: `${line.activity} v${plan.version + 1}`,
    title: line.title,
  };
  const effect = (await effectOfLines(plan, lines)) ?? null;
  const changes = {
    lines,
    effect,
    effectBefore: plan.effect ?? null,
    ...(gone === undefined ? {} : { removed }),
  };
  await changePlan(plan, changes, entry).catch(async (error: unknown) => {
    if (!(error instanceof ConflictError)) throw error;
    const standing = await readPlan(plan);
    // A write of ours that was answered too late and sent again.
    if (added.length > 0 && notNamedBy(added, standing.lines).length === 0) return;
    for (const line of added) await removeList(plan, line);
    throw error;
  });
  for (const line of notNamedBy(plan.lines, lines)) {
    if (isOfDraft(line, plan.revision)) await removeList(plan, line);
  }
}
