import { readCycleIfAny } from '../../../shared/cycle/cycle-store.ts';
import { parseStartInput, type StartInput } from '../../../shared/cycle/start-input.ts';
import { successorOf } from '../../../shared/cycle/successor.ts';
import { env } from '../../../shared/env.ts';
import { InvalidInputError } from '../../../shared/errors.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';

/** Field of the form -> field of the input, and what the form calls it. */
const FIELDS = {
  tahun: 'year',
  pagu: 'budget',
  lamaSurvei: 'surveyDays',
  lamaKonfirmasi: 'confirmationDays',
  jedaPerilaku: 'behaviourDelayDays',
} as const;

/**
 * Reads the form that starts a cycle. Amounts may be written the Indonesian way, "150.000.000".
 * @throws InvalidInputError whose issues name the form's fields
 */
export function readStartForm(form: URLSearchParams, agency: string): StartInput {
  const given = Object.entries(FIELDS).flatMap(([field, name]) => {
    const text = (form.get(field) ?? '').replace(/[.\s]|^Rp/g, '');
    return text === '' ? [] : [[name, Number(text)]];
  });
  try {
    return parseStartInput({ agency, ...Object.fromEntries(given) });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.issues.map(({ field, sentence }) => ({
        field: formField(field),
        sentence: sentence.replace(/^".*?": /, ''),
      })),
    );
  }
}

function formField(name: string): string {
  return Object.entries(FIELDS).find(([, input]) => input === name)?.[0] ?? 'tahun';
}

/** @throws InvalidInputError when that year's cycle exists */
export async function requireNotStarted({ agency, year }: StartInput): Promise<void> {
  if ((await readCycleIfAny(agency, String(year))) === undefined) return;
  throw new InvalidInputError([
    { field: 'tahun', sentence: `Siklus ${year} sudah pernah dimulai; setiap tahun hanya satu siklus.` },
  ]);
}

/**
 * Starts the workflow of a cycle, as StartExecution from anywhere else does.
 * @throws InvalidInputError when that year's cycle exists
 */
export async function startCycle(input: StartInput, now: Date, workflows: Workflows): Promise<void> {
  await requireNotStarted(input);
  const { name } = successorOf(input.agency, String(input.year), 1);
  const arn = env('policyCycle').POLICY_CYCLE_ARN;
  if ((await workflows.start(arn, name, input)) === 'STARTED') return;
  // The name is taken but there is no cycle: an execution that was refused or stopped before it opened one.
  await requireNotStarted(input);
  await workflows.start(arn, `${name}-${now.getTime().toString(36)}`, input);
}
