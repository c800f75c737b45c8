import { type FunctionDefinition, mailing, mailTask, table, task } from '../function-definition.ts';

/** The cycle as a whole. */
export const cycleFunctions = {
  'cycle-open': task('cycle/cycle-open.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'trail',
    'executions',
    'start:training',
  ]),
  'cycle-wait': task('cycle/cycle-wait.step.ts', [
    ...table('get'),
    'cycle:update',
    'answer:policy-cycle',
    'answer:training',
  ]),
  'cycle-hand-over': task('cycle/cycle-hand-over.step.ts', [...table('get', 'update'), 'executions']),
  'cycle-fault': task('cycle/cycle-fault.step.ts', [
    ...table('get', 'put', 'update', 'delete'),
    ...mailing,
    'executions',
  ]),
  'cycle-execution-ended': {
    entry: 'functions/cycle/cycle-execution-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['policy-cycle', 'training', 'quarterly-evaluation'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing, 'executions'],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'cycle-find-stopped': {
    entry: 'functions/cycle/cycle-find-stopped.event.ts',
    // Mondays to Fridays: whoever it tells is at work. It comes behind the reports of each end, for what they missed.
    trigger: { kind: 'schedule', cron: 'cron(0 7 ? * MON-FRI *)' },
    reach: [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      ...mailing,
      'executions',
      'orders',
      'imports',
    ],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'cycle-close': mailTask('cycle/cycle-close.step.ts', [...table('get', 'put', 'update', 'delete'), 'trail']),
} as const satisfies Record<string, FunctionDefinition>;
