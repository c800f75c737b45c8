import {
  type FunctionDefinition,
  mailing,
  mailTask,
  page,
  table,
  task,
  wholeAgency,
} from '../function-definition.ts';

/** Gap analysis, draft and plan. */
export const planFunctions = {
  'analysis-shard': task('plan/analysis/analysis-shard.step.ts', table('get', 'query', 'put', 'update')),
  'analysis-merge': task(
    'plan/analysis/analysis-merge.step.ts',
    table('get', 'query', 'put', 'update'),
    wholeAgency,
  ),
  'plan-draft': task(
    'plan/draft/plan-draft.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), ...mailing],
    { timeoutSeconds: 900, memoryMb: 2048 },
  ),
  'offer-page': page(
    'plan/offer/offer.page.tsx',
    ['GET /penawaran/{ref}', 'POST /penawaran/{ref}'],
    [...table('get', 'query'), 'cycle:update', 'addresses:put', 'trail', ...mailing],
  ),
  'plan-request': mailTask('plan/plan-request.step.ts', table('get', 'put', 'update')),
  'console-plan': page(
    'plan/console-plan.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/rencana',
      'POST /konsol/siklus/{cycle}/rencana',
      'GET /konsol/siklus/{cycle}/rencana/{activity}',
      'POST /konsol/siklus/{cycle}/rencana/{activity}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      'answer:policy-cycle',
    ],
    // It suggests who goes to an activity, among thousands.
    1024,
  ),
  'console-joint': page(
    'plan/joint/console-joint.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/bersama',
      'POST /konsol/siklus/{cycle}/bersama',
      'GET /konsol/siklus/{cycle}/bersama/{activity}',
      'POST /konsol/siklus/{cycle}/bersama/{activity}',
    ],
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'trail', 'sessions:read'],
    // It suggests who goes to an activity, among thousands.
    1024,
  ),
  'console-offer': page(
    'plan/offer/console-offer.page.tsx',
    ['GET /konsol/siklus/{cycle}/penawaran/{activity}', 'POST /konsol/siklus/{cycle}/penawaran/{activity}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
