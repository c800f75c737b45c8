import type { Collecting } from '../asking.ts';
import type { TrainingItem } from '../store/training-item.ts';

/** What those who were there thought of a training. Once it was counted, no answer is kept any more. */
export const feedback = {
  purpose: 'umpan-balik',
  waitpoint: 'feedback',
  days: 'feedbackDays',
  closesAt: 'feedbackClosesAt',
  unasked: 'feedbackUnasked',
  mailedUntil: 'feedbackMailedUntil',
  isTaken: ({ status, summary }: TrainingItem) => status === 'CERTIFIED' && summary === undefined,
} as const satisfies Collecting<TrainingItem>;

/** What they do with it since: asked of themselves and of their supervisors. */
export const behaviour = {
  purpose: 'perilaku',
  waitpoint: 'behaviour',
  days: 'behaviourDays',
  closesAt: 'behaviourClosesAt',
  unasked: 'behaviourUnasked',
  mailedUntil: 'behaviourMailedUntil',
  isTaken: ({ status }: TrainingItem) => status === 'EVALUATED',
} as const satisfies Collecting<TrainingItem>;

export type TrainingAsking = typeof feedback | typeof behaviour;

/** In the order in which a training asks; one at a time is open. */
export const trainingAskings: readonly TrainingAsking[] = [feedback, behaviour];
