import type { CycleItem } from '../../shared/store/cycle.ts';
import type { SurveyTimes } from './survey-calendar.ts';

/**
 * The moments of a cycle's survey.
 * @throws Error when the survey was never opened: a defect of the workflow
 */
export function surveyTimesOf(cycle: CycleItem): SurveyTimes {
  const { surveyOpenedAt, surveyClosesAt, settings } = cycle;
  if (surveyOpenedAt === undefined || surveyClosesAt === undefined) throw new Error('The survey is not open');
  return {
    openedAt: new Date(surveyOpenedAt),
    closesAt: new Date(surveyClosesAt),
    reminderDays: settings.surveyReminderDays,
  };
}
