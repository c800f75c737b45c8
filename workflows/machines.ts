/** The state machines: name on AWS and on the local runner, and the file it is made from. Read by infra on both targets. */
export const machines = {
  'policy-cycle': { file: 'workflows/policy-cycle.asl.json', placeholder: 'PolicyCycleMachine' },
  training: { file: 'workflows/training.asl.json', placeholder: 'TrainingMachine' },
  reminders: { file: 'workflows/reminders.asl.json', placeholder: 'RemindersMachine' },
  'staff-import': { file: 'workflows/staff-import.asl.json', placeholder: 'StaffImportMachine' },
  'quarterly-evaluation': {
    file: 'workflows/quarterly-evaluation.asl.json',
    placeholder: 'QuarterlyEvaluationMachine',
  },
  'evaluation-batch': {
    file: 'workflows/evaluation-batch.asl.json',
    placeholder: 'EvaluationBatchMachine',
  },
  'shard-pass': { file: 'workflows/shard-pass.asl.json', placeholder: 'ShardPassMachine' },
} as const;

export type MachineName = keyof typeof machines;

/** Machines that other machines start and wait for: how they end is told by those, and no function starts them. */
export const partMachines = ['evaluation-batch', 'shard-pass'] as const satisfies readonly MachineName[];

export type PartMachine = (typeof partMachines)[number];

/** Machines that wait for people: their tasks end when a function answers a token. */
export type WaitingMachine = Extract<MachineName, 'policy-cycle' | 'training'>;

/** 'survey-invite' -> 'SurveyInvite': the placeholder of a function in the workflows. */
export function placeholderOf(id: string): string {
  return id.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
