import { ConflictError } from '../../../shared/errors.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import {
  findServiceFigures,
  MOST_UNITS,
  type ServiceFiguresRef,
  saveServiceFigures,
  type UnitFigure,
} from '../../../shared/store/service-figures.ts';

/** Somebody else who saves at the same moment is let through first, so often. */
const TRIES = 4;

/** A figure that was given, and for what. */
export interface GivenFigure extends UnitFigure {
  readonly indicator: string;
}

/**
 * Figures with others in the place of those of the same unit and period.
 * @param given without a value where the figure was taken away
 */
export function withFigures(
  figures: readonly UnitFigure[],
  given: readonly (Omit<UnitFigure, 'value'> & { readonly value: number | undefined })[],
): readonly UnitFigure[] {
  const replaced = new Set(given.map(nameOf));
  const kept = figures.filter((each) => !replaced.has(nameOf(each)));
  const added = given.flatMap(({ unit, period, value }) =>
    value === undefined ? [] : [{ unit, period, value }],
  );
  return [...kept, ...added];
}

/**
 * Keeps the figures of a file beside those that are there, one write for each figure and year. What others saved meanwhile
 * stays; the same file again changes nothing, and completes what a crash has left out.
 * @throws ConflictError when others keep saving; InvalidInputError for more units than one figure is kept of
 */
export async function keepFigures(agency: string, given: readonly GivenFigure[], now: Date): Promise<void> {
  const byName = Map.groupBy(given, ({ indicator, period }) => `${indicator} ${period.slice(0, 4)}`);
  const groups = [...byName].map(([name, group]) => {
    const [indicator = '', year = ''] = name.split(' ');
    return { ref: { agency, indicator, year }, group };
  });
  // All are judged before one is written.
  for (const { ref, group } of groups) {
    refuseTooMany(ref, withFigures((await findServiceFigures(ref))?.figures ?? [], group));
  }
  for (const { ref, group } of groups) await keepGroup(ref, group, now);
}

async function keepGroup(ref: ServiceFiguresRef, given: readonly UnitFigure[], now: Date): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await findServiceFigures(ref);
    const figures = withFigures(before?.figures ?? [], given);
    if (isSame(figures, before?.figures ?? [])) return;
    refuseTooMany(ref, figures);
    if (await saveServiceFigures(ref, figures, before, now)) return;
  }
  throw new ConflictError('service figures');
}

/** Of several files together: each alone may have few. */
function refuseTooMany({ indicator, year }: ServiceFiguresRef, figures: readonly UnitFigure[]): void {
  const units = new Set(figures.map(({ unit }) => unit)).size;
  if (units <= MOST_UNITS) return;
  throw refusal(
    `${indicator} tahun ${year} akan memuat ${units} unit; paling banyak ${MOST_UNITS}. Simpan angka hanya untuk unit yang melayani.`,
  );
}

/** Whether nothing changes, in whatever order. */
export function isSame(some: readonly UnitFigure[], others: readonly UnitFigure[]): boolean {
  const known = new Map(others.map((each) => [nameOf(each), each.value]));
  return some.length === others.length && some.every((each) => known.get(nameOf(each)) === each.value);
}

function nameOf({ unit, period }: Omit<UnitFigure, 'value'>): string {
  return `${period} ${unit}`;
}
