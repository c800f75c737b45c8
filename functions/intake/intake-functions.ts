import {
  asksNobodyMore,
  type FunctionDefinition,
  mailing,
  mailTask,
  page,
  table,
  task,
} from '../function-definition.ts';

/** People and appraisals as files bring them; files that are too large for a page have a workflow. */
export const intakeFunctions = {
  'console-performance': page(
    'intake/performance/console-performance.page.tsx',
    ['GET /konsol/pegawai/kinerja', 'POST /konsol/pegawai/kinerja'],
    [...table('get', 'batch-get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-staff-import': page(
    'intake/import/console-staff-import.page.tsx',
    ['GET /konsol/pegawai/impor', 'POST /konsol/pegawai/impor'],
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'sessions:read', 'console-keys', 'uploads:take'],
    1024,
  ),
  'console-staff-proposal': page(
    'intake/import/console-staff-proposal.page.tsx',
    ['GET /konsol/pegawai/impor/{import}', 'POST /konsol/pegawai/impor/{import}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      'console-keys',
      'imports',
      'start:staff-import',
      ...asksNobodyMore,
      ...mailing,
    ],
    1024,
  ),
  'console-staff-upload': page(
    'intake/upload/console-staff-upload.page.tsx',
    ['GET /konsol/pegawai/impor/besar', 'POST /konsol/pegawai/impor/besar'],
    [...table('get', 'put', 'update'), 'sessions:read', 'imports', 'start:staff-import', 'uploads:take'],
  ),
  'import-propose': task(
    'intake/work/import-propose.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'console-keys', 'uploads:read'],
    // 100,000 people in 60 columns take 1.4 GB and half a minute to read; a new account gives 3,008 MB.
    { timeoutSeconds: 900, memoryMb: 3_008 },
  ),
  'import-save': mailTask(
    'intake/work/import-save.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'trail', ...asksNobodyMore],
    { memoryMb: 1_769 },
  ),
  'import-stopped': task('intake/work/import-stopped.step.ts', table('get', 'update')),
  'import-ended': {
    entry: 'functions/intake/work/import-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['staff-import'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
} as const satisfies Record<string, FunctionDefinition>;
