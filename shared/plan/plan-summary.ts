import type { PlanLine } from '../table/entities/plan.ts';

const quarters = [1, 2, 3, 4] as const;

type QuarterNumber = (typeof quarters)[number];

/** A plan in a few figures. */
export interface PlanSummary {
  readonly activities: number;
  /** Rupiah. */
  readonly cost: number;
  /** Seats: one person in two activities counts twice. */
  readonly seats: number;
  /** JP of all seats together that count toward the year. */
  readonly seatHours: number;
  readonly byQuarter: readonly {
    readonly quarter: QuarterNumber;
    readonly activities: number;
    readonly seats: number;
    readonly cost: number;
  }[];
}

/** The quarter in which an activity starts. */
export function quarterOfLine({ startsOn }: Pick<PlanLine, 'startsOn'>): QuarterNumber {
  return quarters[Math.floor((Number(startsOn.slice(5, 7)) - 1) / 3)] ?? 4;
}

/** Rupiah of all lines together. */
export function totalCost(lines: readonly Pick<PlanLine, 'cost'>[]): number {
  return lines.reduce((total, { cost }) => total + cost, 0);
}

/** Adds up a plan, as a whole and by quarter. */
export function summarisePlan(lines: readonly PlanLine[]): PlanSummary {
  const sum = (some: readonly PlanLine[], of: (line: PlanLine) => number) =>
    some.reduce((total, line) => total + of(line), 0);
  const seats = (line: PlanLine) => line.targetCount;
  return {
    activities: lines.length,
    cost: totalCost(lines),
    seats: sum(lines, seats),
    seatHours: sum(
      lines.filter(({ countsTowardAnnualHours }) => countsTowardAnnualHours),
      (line) => line.targetCount * line.learningHours,
    ),
    byQuarter: quarters.map((quarter) => {
      const some = lines.filter((line) => quarterOfLine(line) === quarter);
      return { quarter, activities: some.length, seats: sum(some, seats), cost: totalCost(some) };
    }),
  };
}
