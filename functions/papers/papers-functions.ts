import { type FunctionDefinition, page, table } from '../function-definition.ts';

/** Papers of needs and plan. */
export const papersFunctions = {
  'console-plan-document': page(
    'papers/console-plan-document.page.ts',
    [
      'GET /konsol/siklus/{cycle}/naskah/{file}',
      'GET /konsol/siklus/{cycle}/kebutuhan/{file}',
      'GET /konsol/siklus/{cycle}/nomor/{paper}',
      'POST /konsol/siklus/{cycle}/nomor/{paper}',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;
