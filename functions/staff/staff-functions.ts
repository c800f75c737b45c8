import { asksNobodyMore, type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** People as they are stored. */
export const staffFunctions = {
  'console-staff': page(
    'staff/console-staff.page.tsx',
    ['GET /konsol/pegawai', 'POST /konsol/pegawai', 'GET /konsol/surel'],
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-employee': page(
    'staff/console-employee.page.tsx',
    ['GET /konsol/pegawai/{person}', 'POST /konsol/pegawai/{person}', 'POST /konsol/surel/{address}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-handover': page(
    'staff/handover/console-handover.page.tsx',
    ['GET /konsol/pegawai/{person}/serah-terima', 'POST /konsol/pegawai/{person}/serah-terima'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-twin': page(
    'staff/twin/console-twin.page.tsx',
    ['GET /konsol/pegawai/{person}/gabung', 'POST /konsol/pegawai/{person}/gabung'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-ledger': page(
    'staff/ledger/console-ledger.page.tsx',
    ['GET /konsol/pegawai/riwayat'],
    [...table('get', 'batch-get', 'query'), 'sessions:read'],
    1024,
  ),
  'console-ledger-document': page(
    'staff/ledger/console-ledger-document.page.ts',
    ['GET /konsol/pegawai/riwayat.xlsx', 'GET /konsol/pegawai/riwayat.csv'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-staff-document': page(
    'staff/console-staff-document.page.ts',
    ['GET /konsol/pegawai.xlsx', 'GET /konsol/pegawai.csv'],
    [...table('get', 'batch-get'), 'trail', 'sessions:read'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;
