import { type FunctionDefinition, mailing, mailTask, page, table, task } from '../function-definition.ts';

/** Reminders to many that the coordinator ordered by a button, and weekly ones. */
export const remindersFunctions = {
  'reminders-open': task('reminders/reminders-open.step.ts', table('get')),
  'reminders-send': mailTask('reminders/reminders-send.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'links:write',
  ]),
  'reminders-finish': task('reminders/reminders-finish.step.ts', table('get', 'put', 'update')),
  'reminders-ended': {
    entry: 'functions/reminders/reminders-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['reminders'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'console-reminders': page(
    'reminders/console-reminders.page.ts',
    ['POST /konsol/siklus/{cycle}/ingatkan', 'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      'start:reminders',
    ],
  ),
  'console-reminder': page(
    'reminders/console-reminder.page.ts',
    [
      'POST /konsol/siklus/{cycle}/ingatkan/{person}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan/{person}',
    ],
    [
      ...table('get', 'query', 'put', 'delete'),
      'cycle:update',
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
