import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { mean } from 'simple-statistics';
import { wibDate } from '../../shared/rules/wib.ts';
import { listUnits } from '../../shared/staff/staff-store.ts';
import {
  type Measures,
  type Recommendation,
  Report,
  type ReportedActivity,
} from '../../shared/table/entities/report.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { figuresOf } from './figures.ts';
import { recommend } from './recommendations.ts';
import { readTrainingFacts, type TrainingFacts } from './training-facts.ts';

/** Trainings from this status on have been held. */
const HELD = ['HELD', 'ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

interface ReportKey {
  readonly agency: string;
  readonly cycle: string;
  readonly period: string;
}

/**
 * Makes the report of a period from the counts of all shards and the activities held so far. Made twice it
 * is the same report; one that was mailed is left as its readers have it.
 * @param to last day of the period, ISO
 */
export async function makeReport(
  key: ReportKey,
  to: string,
  measures: Measures,
  now: Date,
): Promise<readonly Recommendation[]> {
  const facts = await readTrainingFacts(key.agency, key.cycle);
  const held = facts.filter((fact) => isHeldBy(fact, to));
  const figures = figuresOf(measures, held, facts.length);
  const units = new Map((await listUnits(key.agency)).map((unit) => [unit.unitId, unit.name]));
  const recommendations = recommend(figures, measures, held, units);
  const activities = held.map(reported);
  // UpdateItemCommand would set lists place by place, which fails on a new item.
  const written = await sendUnlessLate(
    Report.build(UpdateAttributesCommand)
      .item({ ...key, figures, recommendations, activities, madeAt: now.toISOString() })
      .options({ condition: { attr: 'mailedAt', exists: false } }),
  );
  if (written !== undefined) return recommendations;
  const { Item } = await Report.build(GetItemCommand).key(key).options({ consistent: true }).send();
  return Item?.recommendations ?? recommendations;
}

function isHeldBy({ training }: TrainingFacts, to: string): boolean {
  return training !== undefined && HELD.includes(training.status) && wibDate(new Date(training.endsAt)) <= to;
}

function reported({ line, training, invited, attendance }: TrainingFacts): ReportedActivity {
  const scores = Object.values(training?.summary?.reaction ?? {});
  return {
    activity: line.activity,
    title: line.title,
    endsOn: training === undefined ? line.endsOn : wibDate(new Date(training.endsAt)),
    invited,
    attended: attendance?.attended ?? null,
    reaction: scores.length === 0 ? null : mean(scores),
    cost: line.cost,
  };
}
