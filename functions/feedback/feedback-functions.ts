import { type FunctionDefinition, mailTask, page, table, task } from '../function-definition.ts';

/** Tests of learning, and reaction. */
export const feedbackFunctions = {
  'feedback-invite': mailTask('feedback/feedback-invite.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
    'answer-keys:make',
  ]),
  'feedback-summarise': task('feedback/feedback-summarise.step.ts', [
    ...table('get', 'query', 'update', 'delete'),
    'answer-keys:open',
  ]),
  'pretest-page': page(
    'feedback/pretest.page.ts',
    ['GET /pelatihan/{ref}/tes-awal', 'POST /pelatihan/{ref}/tes-awal'],
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'link-keys', 'answer-keys:make'],
  ),
  'feedback-page': page(
    'feedback/feedback.page.ts',
    ['GET /umpan-balik/{ref}', 'POST /umpan-balik/{ref}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'link-keys',
      'answer:training',
      'answer-keys:make',
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
