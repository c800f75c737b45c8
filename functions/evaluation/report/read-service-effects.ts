import type { CycleRef } from '../../../shared/contracts.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { readStaffOf } from '../../../shared/store/participant.ts';
import type { ReportedService } from '../../../shared/store/report.ts';
import { listServiceFigures, type UnitFigure } from '../../../shared/store/service-figures.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import type { ListedTraining } from '../../../shared/store/training-item.ts';
import { type ServedTraining, serviceEffects, servingUnits } from './service-effects.ts';

/** The year before and the year after are compared. */
const DAYS_AROUND = 366;

/**
 * What the trainings of a cycle did to the figures that their lines name. Trainings without one cost no read; the others
 * one query each and the units of those who came, and the figures of the years around once.
 * @param trainings that were held
 * @param to last day that is counted, ISO; left out, all that is known
 */
export async function readServiceEffects(
  { agency, cycle }: CycleRef,
  trainings: readonly ListedTraining[],
  to?: string,
): Promise<readonly ReportedService[]> {
  const named = trainings.filter(({ line }) => line.serviceIndicator !== undefined);
  if (named.length === 0) return [];
  const [item, units] = await Promise.all([readCycle(agency, cycle), listUnits(agency)]);
  const served = await Promise.all(named.map((training) => servedBy(item, training)));
  const days = served.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const until = addDays(last, DAYS_AROUND);
  const figures = await figuresBetween(agency, addDays(first, -DAYS_AROUND), until);
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  return serviceEffects(
    served.map((training) => {
      const kept = new Set(figures.get(training.indicator)?.map(({ unit }) => unit));
      return { ...training, units: servingUnits(training.units, kept, parents) };
    }),
    figures,
    to ?? until,
  );
}

async function servedBy(
  cycle: Pick<CycleItem, 'agency' | 'cycle' | 'shardCount'>,
  { line, startsAt, endsAt }: ListedTraining,
): Promise<ServedTraining> {
  const { activity, serviceIndicator = '' } = line;
  const enrolled = await allEnrollments({ ...cycle, activity });
  const there = enrolled.filter(({ attended }) => attended === true).map(({ employeeId }) => employeeId);
  const people = await readStaffOf(cycle, there);
  return {
    activity,
    indicator: serviceIndicator,
    startsOn: wibDate(new Date(startsAt)),
    endsOn: wibDate(new Date(endsAt)),
    units: new Set([...people.values()].map(({ unitId }) => unitId)),
  };
}

async function figuresBetween(
  agency: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, readonly UnitFigure[]>> {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  const items = (await Promise.all(years.map((year) => listServiceFigures(agency, year)))).flat();
  const byIndicator = Map.groupBy(items, ({ indicator }) => indicator);
  return new Map(
    [...byIndicator].map(([indicator, ofIndicator]) => [
      indicator,
      ofIndicator.flatMap(({ figures }) => figures),
    ]),
  );
}
