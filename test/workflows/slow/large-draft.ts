import { bestDraft } from '../../../functions/plan/draft/best-draft.ts';
import { draftAgency } from '../../support/draft-agency.ts';

// A draft for so many people, in a process whose memory the caller bounds.
const drafting = draftAgency(Number(process.argv[2]), 60, { seed: 1, rupiahEach: 500_000 });
const { activities } = bestDraft(drafting, undefined);
console.log(activities.length);
