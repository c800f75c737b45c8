import type { TestQuestion, TrainingItem } from '../store/training-item.ts';

/** The coordinator's questions; none when the training has no test. */
export function testQuestions({ test }: Pick<TrainingItem, 'test'>): readonly TestQuestion[] {
  return test?.questions ?? [];
}

/** Whether participants are asked to take a test before and after. */
export function hasTest(training: Pick<TrainingItem, 'test'>): boolean {
  return testQuestions(training).length > 0;
}
