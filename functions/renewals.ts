import type { Renew } from '../shared/links/mailed-page.ts';
import type { LinkPurpose } from '../shared/store/mailed-link.ts';
import { renewApproval } from './approval/renew-approval-link.ts';
import { renewBehaviour } from './evaluation/behaviour/renew-behaviour-link.ts';
import { renewFollowUp } from './evaluation/follow-up/renew-follow-up-link.ts';
import { renewReport } from './evaluation/report/renew-report-link.ts';
import { renewFeedback } from './feedback/feedback-request.ts';
import { renewPersonal } from './personal/renew-personal-link.ts';
import { renewOffer } from './plan/offer/renew-offer-link.ts';
import { renewSurvey } from './survey/answering/renew-survey-link.ts';
import { renewConfirmation } from './survey/confirmation/renew-confirmation-link.ts';
import { renewTraining } from './training/participant/renew-training-link.ts';
import { renewPartner } from './training/partner/renew-partner-link.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

const renewals: Readonly<Record<LinkPurpose, Renew>> = {
  saya: renewPersonal,
  survei: renewSurvey,
  konfirmasi: renewConfirmation,
  persetujuan: renewApproval,
  pelatihan: renewTraining,
  'umpan-balik': renewFeedback,
  perilaku: renewBehaviour,
  'perilaku-staf': renewBehaviour,
  laporan: renewReport,
  'tindak-lanjut': renewFollowUp,
  penawaran: renewOffer,
  mitra: renewPartner,
};

/** The rule of the phase that a link is of. */
export const renewalOf: Renew = async (link, now) => await renewals[link.purpose](link, now);
