import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { listUnits } from '../../shared/staff/staff-store.ts';
import { type Measures, Report, type ReportedActivity } from '../../shared/table/entities/report.ts';
import { figuresOf } from './figures.ts';
import { recommend } from './recommendations.ts';
import { readTrainingFacts, type TrainingFacts } from './training-facts.ts';

/** Trainings from this status on have been held. */
const HELD = ['HELD', 'ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

/**
 * Makes the report of a period from the counts of all shards and the activities held so far. Made twice it
 * is the same report; whether it was mailed is kept.
 * @param to last day of the period, ISO
 */
export async function makeReport(
  { agency, cycle }: { readonly agency: string; readonly cycle: string },
  period: string,
  to: string,
  measures: Measures,
  now: Date,
) {
  const facts = await readTrainingFacts(agency, cycle);
  const held = facts.filter((fact) => isHeldBy(fact, to));
  const figures = figuresOf(measures, held, facts.length);
  const units = new Map((await listUnits(agency)).map((unit) => [unit.unitId, unit.name]));
  const recommendations = recommend(figures, measures, held, units);
  // UpdateItemCommand would set lists place by place, which fails on a new item.
  await Report.build(UpdateAttributesCommand)
    .item({
      agency,
      cycle,
      period,
      figures,
      recommendations,
      activities: held.map(report),
      madeAt: now.toISOString(),
    })
    .send();
  return recommendations;
}

function isHeldBy({ training }: TrainingFacts, to: string): boolean {
  return training !== undefined && HELD.includes(training.status) && training.endsAt.slice(0, 10) <= to;
}

function report({ line, training, invited, attended }: TrainingFacts): ReportedActivity {
  const scores = Object.values(training?.summary?.reaction ?? {});
  return {
    activity: line.activity,
    title: line.title,
    endsOn: (training?.endsAt ?? line.endsOn).slice(0, 10),
    invited,
    attended,
    reaction: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    cost: line.cost,
  };
}
