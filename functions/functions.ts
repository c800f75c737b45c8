import { agencyFunctions } from './agency/agency-functions.ts';
import { approvalFunctions } from './approval/approval-functions.ts';
import { auditFunctions } from './audit/audit-functions.ts';
import { consoleFunctions } from './console/console-functions.ts';
import { cycleFunctions } from './cycle/cycle-functions.ts';
import { deliveryFunctions } from './delivery/delivery-functions.ts';
import { evaluationFunctions } from './evaluation/evaluation-functions.ts';
import { feedbackFunctions } from './feedback/feedback-functions.ts';
import { forumFunctions } from './forum/forum-functions.ts';
import { intakeFunctions } from './intake/intake-functions.ts';
import { linksFunctions } from './links/links-functions.ts';
import { objectionFunctions } from './objection/objection-functions.ts';
import { papersFunctions } from './papers/papers-functions.ts';
import { personalFunctions } from './personal/personal-functions.ts';
import { planFunctions } from './plan/plan-functions.ts';
import { privacyFunctions } from './privacy/privacy-functions.ts';
import { remindersFunctions } from './reminders/reminders-functions.ts';
import { staffFunctions } from './staff/staff-functions.ts';
import { surveyFunctions } from './survey/survey-functions.ts';
import { trainingFunctions } from './training/training-functions.ts';

/**
 * Every function of the system, once: CDK and the local runtime make theirs from this list, workflows name
 * them in PascalCase ('survey-invite' is ${SurveyInvite}). Each phase says for its own what they may touch.
 */
export const functions = {
  ...cycleFunctions,
  ...surveyFunctions,
  ...planFunctions,
  ...approvalFunctions,
  ...trainingFunctions,
  ...feedbackFunctions,
  ...evaluationFunctions,
  ...remindersFunctions,
  ...auditFunctions,
  ...deliveryFunctions,
  ...objectionFunctions,
  ...linksFunctions,
  ...personalFunctions,
  ...privacyFunctions,
  ...forumFunctions,
  ...consoleFunctions,
  ...staffFunctions,
  ...intakeFunctions,
  ...agencyFunctions,
  ...papersFunctions,
} as const;

export type FunctionId = keyof typeof functions;
