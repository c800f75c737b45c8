import { paperFormOf, verifierOf } from '../../shared/agency/paper-form.ts';
import type { Paper } from '../../shared/documents/paper.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { termsName } from '../../shared/plan/paper-kinds.ts';
import { readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { decree } from './decree.ts';
import { memo } from './memo.ts';
import { meetingNotes, validationMinutes } from './minutes.ts';
import type { PaperSource } from './paper-source.ts';
import { proposalLetter } from './proposal-letter.ts';
import { termsOfReference } from './terms-of-reference.ts';

/** The papers of a plan by their names in addresses; 'kak-A01' besides, for each activity. @throws NotFoundError */
export async function paperNamed(name: string, source: PaperSource): Promise<Paper> {
  switch (name) {
    case 'rencana':
      return planPaper(source.document, paperFormOf(source.style), verifierOf(source));
    case 'usulan':
      return proposalLetter(source);
    case 'keputusan':
      return decree(source);
    case 'nota-dinas':
      return memo(source, await readPublishedAnalysis(source.cycle));
    case 'berita-acara':
      return validationMinutes(source, await readPublishedAnalysis(source.cycle));
    case 'notula':
      return meetingNotes(source);
    default: {
      const line = source.plan.lines.find(({ activity }) => name === termsName(activity));
      if (line === undefined) throw new NotFoundError('paper');
      return termsOfReference(source, line);
    }
  }
}
