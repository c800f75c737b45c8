/** The state machines: name on AWS and on the local runner, and the file it is made from. Read by infra on both targets. */
export const machines = {
  'policy-cycle': { file: 'workflows/policy-cycle.asl.json', placeholder: 'PolicyCycleMachine' },
  training: { file: 'workflows/training.asl.json', placeholder: 'TrainingMachine' },
  'quarterly-evaluation': {
    file: 'workflows/quarterly-evaluation.asl.json',
    placeholder: 'QuarterlyEvaluationMachine',
  },
} as const;

export type MachineName = keyof typeof machines;

/** 'survey-invite' -> 'SurveyInvite': the placeholder of a function in the workflows. */
export function placeholderOf(id: string): string {
  return id.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
