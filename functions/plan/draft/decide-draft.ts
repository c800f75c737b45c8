import type { CycleDoor } from '../../../shared/console/cycle-door.ts';
import type { CycleRef } from '../../../shared/contracts.ts';
import { InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { type CycleItem, changeCycle, readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { PRESENT } from '../../../shared/store/table.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { DRAFT_DECISION } from './ask-before-draft.ts';

/** What the coordinator decides about the draft on the page of the cycle. */
export const draftDoor: CycleDoor = {
  acts: {
    'susun-rancangan': async (act, form) => await decideDraft({ ...act, choice: form.get('pilihan') ?? '' }),
  },
};

/** Whether the cycle waits for the coordinator's word on a draft from few answers. */
export function waitsForDraftDecision({ phase, draftAsked, draftDecision }: CycleItem): boolean {
  return phase === 'PLANNING' && draftAsked !== undefined && draftDecision === undefined;
}

interface Decision extends CycleRef {
  readonly now: Date;
  readonly workflows: Workflows;
  /** As the form sent it. */
  readonly choice: string;
}

/**
 * Writes down what the coordinator wants drafted from few answers, once, and lets the workflow go on. The first
 * decision stands; the same click again finishes what a crash left.
 * @throws InvalidInputError for neither choice, RuleViolationError when nothing was asked, and for another choice than the one
 *   that stands
 * @internal
 */
export async function decideDraft({ agency, cycle, now, workflows, choice }: Decision): Promise<void> {
  if (choice !== 'draft' && choice !== 'empty') {
    throw new InvalidInputError([
      { field: 'pilihan', sentence: 'Pilih menyusun rancangan atau rencana kosong.' },
    ]);
  }
  const act = choice === 'draft' ? 'draft from few answers' : 'draft left empty';
  await changeCycle(
    { agency, cycle },
    { draftDecision: { choice, at: now.toISOString() } },
    { phase: 'PLANNING', draftAsked: PRESENT, draftDecision: undefined },
    { at: now, act, subject: cycle },
  );
  const { draftDecision } = await readCycle(agency, cycle);
  if (draftDecision === undefined) {
    throw new RuleViolationError('Siklus ini tidak menunggu keputusan tentang rancangan rencana.');
  }
  await complete(
    partitions.cycle(agency, cycle),
    DRAFT_DECISION,
    { choice: draftDecision.choice },
    workflows,
  );
  if (draftDecision.choice === choice) return;
  throw new RuleViolationError(
    `Sudah diputuskan lebih dahulu: ${draftDecision.choice === 'draft' ? 'rancangan disusun dari jawaban yang ada' : 'rencana dimulai kosong'}. Pilihan yang baru dikirim tidak disimpan.`,
  );
}
