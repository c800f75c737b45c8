import { type FunctionDefinition, mailTask, page, table, task, wholeAgency } from '../function-definition.ts';

/** Survey of needs, confirmed by the direct supervisors. */
export const surveyFunctions = {
  'survey-prepare': task('survey/survey-prepare.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'trail',
  ]),
  'survey-invite': mailTask('survey/survey-invite.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'survey-schedule': task('survey/survey-schedule.step.ts', table('get', 'query'), wholeAgency),
  'survey-remind': mailTask('survey/survey-remind.step.ts', [
    ...table('get', 'query', 'put', 'delete'),
    'links:write',
  ]),
  'survey-close': task(
    'survey/survey-close.step.ts',
    [...table('get', 'batch-get', 'query', 'update'), 'trail'],
    wholeAgency,
  ),
  'confirmation-invite': mailTask(
    'survey/confirmation/confirmation-invite.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'links:write', 'trail'],
    wholeAgency,
  ),
  'survey-page': page(
    'survey/answering/survey.page.ts',
    ['GET /survei/{ref}', 'POST /survei/{ref}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'counts:update',
      'trail',
      'link-keys',
      'answer:policy-cycle',
    ],
  ),
  'confirmation-page': page(
    'survey/confirmation/confirmation.page.ts',
    ['GET /konfirmasi/{ref}', 'GET /konfirmasi/{ref}/{person}', 'POST /konfirmasi/{ref}/{person}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'counts:update',
      'trail',
      'link-keys',
      'answer:policy-cycle',
    ],
  ),
  'console-needs': page(
    'survey/console-needs.page.ts',
    [
      'GET /konsol/siklus/{cycle}/kebutuhan',
      'GET /konsol/siklus/{cycle}/notula/{minutes}',
      'POST /konsol/siklus/{cycle}/notula/{minutes}',
      'GET /konsol/siklus/{cycle}/pengisian',
      'POST /konsol/siklus/{cycle}/pengisian',
      'GET /konsol/siklus/{cycle}/pengisian/{person}',
      'POST /konsol/siklus/{cycle}/pengisian/{person}',
    ],
    [
      ...table('get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      'answer:policy-cycle',
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
