import type { CycleRef } from '../../../shared/contracts.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { publishGroup, shownValue } from '../../../shared/rules/anonymity.ts';
import { isTooShallowForMost } from '../../../shared/rules/too-shallow.ts';
import { findPlan } from '../../../shared/store/plan.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { ListedTraining } from '../../../shared/store/training-item.ts';

/**
 * Courses of the catalogue that most of last year's participants called too shallow, by code; with fewer than five
 * answers to one training nobody knows.
 */
export async function tooShallowLastYear({ agency, cycle }: CycleRef): Promise<ReadonlySet<string>> {
  const before = { agency, cycle: String(Number(cycle) - 1) };
  const plan = await findPlan(before);
  if (plan === undefined) return new Set();
  const trainings = await readTrainings(
    before,
    plan.lines.map(({ activity }) => activity),
  );
  return new Set(trainings.filter(wasTooShallow).flatMap(({ line }) => line.offering ?? []));
}

function wasTooShallow({ summary }: ListedTraining): boolean {
  const { answered = 0, tooShallow = 0 } = summary ?? {};
  const shown = shownValue(publishGroup(answered, tooShallow));
  return shown !== undefined && isTooShallowForMost(shown);
}

/** Says of each course that the draft left out, why, and what to do instead. */
export function tooShallowNotes(left: readonly Offering[], cycle: string): readonly string[] {
  const year = Number(cycle) - 1;
  return left.map(
    ({ title }) =>
      `"${title}" tidak dirancang lagi: dinilai terlalu dangkal oleh mayoritas peserta ${year}. Bila kebutuhannya masih ada, pilih kegiatan lanjutan.`,
  );
}
