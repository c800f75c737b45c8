import type { FormState } from '../../../shared/ui/form.tsx';
import type { CycleData } from './cycle-data.ts';

/** What the panel of a phase is made from. */
export interface PanelProps {
  readonly data: CycleData;
  readonly form: FormState;
  readonly now: Date;
  /** Leaders read; coordinators act. */
  readonly mayAct: boolean;
}
