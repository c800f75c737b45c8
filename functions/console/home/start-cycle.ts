import { readStartInput, type StartInput, startableYears } from '../../../shared/cycle/start-input.ts';
import { cycleExecution, successorOf } from '../../../shared/cycle/stopped-cycle.ts';
import { env } from '../../../shared/env.ts';
import { InvalidInputError, type Issue, OvertakenError } from '../../../shared/errors.ts';
import { typedAmount } from '../../../shared/form/fields.ts';
import { formatRupiah } from '../../../shared/rules/format.ts';
import { readCycleIfAny } from '../../../shared/store/cycle.ts';
import { type Executions, nextRun } from '../../../shared/workflow/executions.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';

/** Field of the form -> field of the input, and what the form calls it. */
const FIELDS = {
  tahun: 'year',
  pagu: 'budget',
  kegiatanTerbanyak: 'mostActivities',
  lamaSurvei: 'surveyDays',
  lamaKonfirmasi: 'confirmationDays',
  jedaPerilaku: 'behaviourDelayDays',
  bobotKinerja: 'performancePercent',
  bobotKelompok: 'groupPercent',
  bobotSasaran: 'goalPercent',
  bobotJabatanBerikutnya: 'nextPostPercent',
  jawabanTersedikit: 'minimumAnswerPercent',
  pengingatKoordinator: 'coordinatorReminderDays',
  pengingatPersetujuan: 'approvalReminderDays',
  batasPersetujuan: 'approvalExpiryDays',
  putaranPersetujuan: 'approvalRounds',
} as const;

/**
 * Reads the form that starts a cycle. Amounts may be written the Indonesian way, "150.000.000".
 * @throws InvalidInputError whose issues name the form's fields
 */
export function readStartForm(form: URLSearchParams, agency: string, now: Date): StartInput {
  const given = Object.entries(FIELDS).flatMap(([field, name]) => {
    const typed = (form.get(field) ?? '').trim();
    return typed === '' ? [] : [[name, typedAmount(typed)]];
  });
  const budgetShares = sharesTyped(form.get(SHARES) ?? '');
  const { start, issues } = readStartInput({
    agency,
    ...Object.fromEntries(given),
    ...(budgetShares.length === 0 ? {} : { budgetShares }),
    ...(form.has(INSTRUMENT) ? { instrument: form.get(INSTRUMENT) } : {}),
    // A form that shows the weights says by none ticked that training closes every gap.
    ...(form.has('bobotKinerja') ? { causesBeyondTraining: form.getAll(CAUSES) } : {}),
  });
  const years = startableYears(now);
  const wrongYear: Issue[] =
    start !== undefined && !years.includes(start.year) ? [{ field: 'year', sentence: '' }] : [];
  if (start !== undefined && wrongYear.length === 0) return start;
  throw new InvalidInputError(
    [...issues, ...wrongYear].map(({ field, sentence }) => ({
      field: formField(field),
      sentence: field === 'year' ? `Tahun harus ${years.join(' atau ')}.` : asSentence(sentence),
    })),
  );
}

/** The field that says how the survey asks. */
export const INSTRUMENT = 'instrumen';

/** The field with the causes that training does not close, ticked one by one. */
export const CAUSES = 'sebabLuar';

/** The field with the shares of the budget, one on a line: 'BKPSDM Kota Pekanbaru: 20.000.000'. */
const SHARES = 'bagianAnggaran';

function sharesTyped(typed: string) {
  const lines = typed.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.lastIndexOf(':');
      return { holder: line.slice(0, Math.max(0, colon)).trim(), rupiah: typedAmount(line.slice(colon + 1)) };
    });
}

/** Without the input's own name of the field, which the form does not show. */
function asSentence(text: string): string {
  const words = text.replace(/^".*?": /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function formField(name: string): string {
  if (name === 'budgetShares') return SHARES;
  if (name === 'causesBeyondTraining') return CAUSES;
  if (name === 'instrument') return INSTRUMENT;
  return Object.entries(FIELDS).find(([, input]) => input === name)?.[0] ?? 'tahun';
}

/** @throws OvertakenError when that year's cycle exists, saying with what ceiling */
export async function requireNotStarted({ agency, year }: StartInput): Promise<void> {
  const standing = await readCycleIfAny(agency, String(year));
  if (standing === undefined) return;
  const budget = formatRupiah(standing.settings.budget);
  throw overtaken(
    `Siklus ${year} sudah pernah dimulai, dengan pagu ${budget}; setiap tahun hanya satu siklus. Isian ini tidak dipakai.`,
  );
}

function overtaken(sentence: string): OvertakenError {
  return new OvertakenError([{ field: 'tahun', sentence }]);
}

/**
 * Starts the workflow of a cycle, as StartExecution from anywhere else does. The same form sent twice starts it once; of
 * two people with two forms the second is told.
 * @throws OvertakenError when that year's cycle exists, or is being opened by a start with other values
 */
export async function startCycle(
  input: StartInput,
  { workflows, executions }: { readonly workflows: Workflows; readonly executions: Executions },
): Promise<void> {
  await requireNotStarted(input);
  const ref = { agency: input.agency, cycle: String(input.year) };
  const start = async (run: number) =>
    await workflows.start(
      env('policyCycle').POLICY_CYCLE_ARN,
      successorOf(ref.agency, ref.cycle, run).name,
      input,
    );
  if ((await start(1)) === 'STARTED') return;
  // The name is taken: by an execution that opens the cycle now, or that was refused or stopped before it opened one.
  const { run, running } = await nextRun((each) => cycleExecution(ref, each), 1, executions);
  await requireNotStarted(input);
  if (!running && (await start(run)) === 'STARTED') return;
  throw overtaken(
    `Siklus ${input.year} baru saja dimulai oleh orang lain, atau oleh Anda di jendela lain, dengan isian yang berbeda. Isian ini tidak dipakai; pagu yang berlaku tampil di halaman siklus ${input.year}.`,
  );
}
