import type { Participation } from '../../../shared/store/enrollment.ts';
import type { AgencyInfo } from '../../../shared/ui/page.tsx';

/** What a person's page of a training is made from. */
export interface TrainingPageData extends Participation {
  readonly agency: AgencyInfo;
  /** The page's own clean path. */
  readonly path: string;
  readonly now: Date;
  /** The code of the place, as it was scanned or typed, and what is wrong with it. */
  readonly code?: { readonly typed: string; readonly fault?: string };
}
