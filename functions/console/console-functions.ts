import { type FunctionDefinition, page, table } from '../function-definition.ts';

/** Sign-in, home, and the frame of a cycle's page. */
export const consoleFunctions = {
  health: page('console/health.page.ts', ['GET /healthz'], table('get')),
  'console-sign-in': page(
    'console/sign-in/console-sign-in.page.tsx',
    [
      'GET /',
      'GET /masuk',
      'GET /masuk/balik',
      'GET /masuk/periksa',
      'POST /masuk/periksa',
      'POST /keluar',
      'GET /konsol/sesi',
      'POST /konsol/sesi',
    ],
    [...table('get', 'query'), 'trail', 'sessions:read', 'sessions:write', 'console-keys', 'sign-in'],
  ),
  'console-home': page(
    'console/home/console-home.page.tsx',
    ['GET /konsol', 'POST /konsol/siklus'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read', 'executions', 'start:policy-cycle'],
  ),
  'console-cycle': page(
    'console/cycle/console-cycle.page.tsx',
    ['GET /konsol/siklus/{cycle}', 'POST /konsol/siklus/{cycle}/{act}'],
    [
      ...table('get', 'batch-get', 'query', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      'answer:policy-cycle',
      'executions',
      'start:policy-cycle',
      'start:training',
      'start:quarterly-evaluation',
    ],
  ),
} as const satisfies Record<string, FunctionDefinition>;
