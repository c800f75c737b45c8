import { CLOSING, quarterBefore } from '../../../shared/evaluation/period.ts';
import type { RecordedCost } from '../../../shared/plan/plan-summary.ts';
import { type FollowUpsItem, listFollowUps } from '../../../shared/store/follow-ups.ts';
import { findLines } from '../../../shared/store/plan.ts';
import { findReport, type ReportedActivity, type ReportItem } from '../../../shared/store/report.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { TrainingMoney } from '../../../shared/store/training-item.ts';
import { coursesOf, type ShownCourse } from '../course/reported-courses.ts';
import { realised } from './figure-kinds.ts';
import { type Change, changesSince } from './figure-text.ts';
import { type TransferRows, transferRows } from './transfers.ts';

/** A report as page and paper tell it. */
export interface ToldReport {
  readonly report: ReportItem;
  /** Of a closing report. */
  readonly followUps?: FollowUpsItem | undefined;
  /**
   * What leaders assigned, as it stands: from the report of a quarter, of a closing report in all quarters. The paper of a quarter
   * is as it was mailed, without them.
   */
  readonly assigned: readonly FollowUpsItem[];
  readonly courses: readonly ShownCourse[];
  /** Of a quarter: what is not as it was in the one before. */
  readonly changes: readonly Change[];
  /** How what was learnt is applied, by training and by provider. */
  readonly transfers: TransferRows;
  /** ISO; when the money that it tells of was recorded last, if that was after its figures were counted. */
  readonly moneyAt?: string | undefined;
}

/**
 * What a report tells. That of a quarter is a snapshot. The closing report is counted before anybody decides what follows
 * from it, and the treasurer pays the last training weeks later: follow-ups, decisions on courses and money are told as
 * they stand, and the paper is dated by the last of these acts.
 */
export async function toldReport(report: ReportItem): Promise<ToldReport> {
  const { agency, cycle, period, activities } = report;
  const [courses, lines = [], lists] = await Promise.all([
    coursesOf(report),
    report.transfers === undefined ? [] : findLines(report),
    listFollowUps(report),
  ]);
  const transfers = transferRows(report, lines);
  if (period !== CLOSING) {
    const before = await findReport({ agency, cycle, period: quarterBefore(period) });
    return {
      report,
      courses,
      transfers,
      assigned: lists.filter((each) => each.period === period),
      changes: changesSince(before?.figures ?? [], report.figures),
    };
  }
  const trainings = await readTrainings(
    report,
    activities.map(({ activity }) => activity),
  );
  const money = new Map(trainings.flatMap((each) => (each.money ? [[each.activity, each.money]] : [])));
  return {
    ...withMoney(report, money),
    followUps: lists.find((each) => each.period === undefined),
    assigned: lists.filter((each) => each.period !== undefined),
    courses,
    transfers,
    changes: [],
  };
}

function withMoney(report: ReportItem, money: ReadonlyMap<string, TrainingMoney>) {
  const activities = report.activities.map(
    ({ committed: _committed, realised: _paid, evidence: _evidence, ...activity }) => ({
      ...activity,
      ...moneyOf(money.get(activity.activity)),
    }),
  );
  const paid = activities.map(paidFor);
  const beside = activities.filter(({ offPlan }) => offPlan === true).map(paidFor);
  const figures = report.figures.map((figure) => {
    if (figure.code === 'REALISED') return realised(figure.code, figure.label, paid);
    return figure.code === 'OFF_PLAN_REALISED' ? realised(figure.code, figure.label, beside) : figure;
  });
  const last = [...money.values()].reduce((latest, { at }) => (at > latest ? at : latest), '');
  return {
    report: { ...report, activities, figures },
    ...(last > report.madeAt ? { moneyAt: last } : {}),
  };
}

function paidFor({ cost, realised: amount }: ReportedActivity): RecordedCost {
  return { cost, amount };
}

/** What a report keeps of the money of a training; what nobody has recorded is left out. */
export function moneyOf({
  committed,
  realised: paid,
  evidence,
}: Partial<TrainingMoney> = {}): Pick<ReportedActivity, 'committed' | 'realised' | 'evidence'> {
  return {
    ...(committed === undefined ? {} : { committed }),
    ...(paid === undefined ? {} : { realised: paid }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}
