import type { LinkPurpose } from '../../shared/links/link.ts';
import type { Renew } from '../../shared/links/renewal.ts';
import { renewApproval } from '../approval/renew-link.ts';
import { renewBehaviour, renewReport } from '../evaluation/renew-links.ts';
import { renewFeedback } from '../feedback/renew-link.ts';
import { renewConfirmation, renewSurvey } from '../survey/renew-links.ts';
import { renewTraining } from '../training/renew-link.ts';

const renewals: Readonly<Record<LinkPurpose, Renew>> = {
  survei: renewSurvey,
  konfirmasi: renewConfirmation,
  persetujuan: renewApproval,
  pelatihan: renewTraining,
  'umpan-balik': renewFeedback,
  perilaku: renewBehaviour,
  'perilaku-staf': renewBehaviour,
  laporan: renewReport,
};

/** The rule of the phase that a link is of. */
export const renewalOf: Renew = async (link, now) => await renewals[link.purpose](link, now);
