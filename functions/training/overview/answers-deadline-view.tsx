import { DeadlineForm } from '../../../shared/console/deadline-form.tsx';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { FormState } from '../../../shared/ui/form.tsx';
import { openAnswers } from './answers-deadline.ts';

interface AnswersDeadlineProps {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly now: Date;
  readonly page: string;
}

/** Until when feedback or answers about behaviour are taken, and another day for it; nothing while neither is open. */
export function AnswersDeadline({ training, form, now, page }: AnswersDeadlineProps) {
  const open = openAnswers(training, now);
  if (open === undefined) return null;
  const matter = open.asking.purpose === 'perilaku' ? 'Evaluasi perilaku' : 'Umpan balik';
  return (
    <>
      <p>
        {matter} ditutup {formatMoment(open.closesAt)}, atau begitu semua menjawab.
      </p>
      <DeadlineForm page={page} present={open.closesAt.toISOString()} form={form} />
    </>
  );
}
