import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** Objections to what a notice tells of. */
export const objectionFunctions = {
  'objection-page': page(
    'objection/objection.page.ts',
    ['GET /keberatan/{code}', 'POST /keberatan/{code}'],
    [
      ...table('get', 'batch-get', 'query'),
      'objections:update',
      'cycle:update',
      'addresses:put',
      'trail',
      ...mailing,
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
