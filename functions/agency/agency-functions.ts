import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** What an agency says of itself: profile, officers, reference data, providers. */
export const agencyFunctions = {
  'console-officers': page(
    'agency/officers/console-officers.page.tsx',
    ['GET /konsol/pejabat', 'POST /konsol/pejabat/{role}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-profile': page(
    'agency/profile/console-profile.page.tsx',
    [
      'GET /konsol/instansi',
      'POST /konsol/instansi',
      'GET /konsol/instansi/naskah',
      'POST /konsol/instansi/naskah',
      'GET /konsol/instansi/hari-libur',
      'POST /konsol/instansi/hari-libur',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read', ...mailing],
  ),
  'console-reference': page(
    'agency/reference/console-reference.page.tsx',
    [
      'GET /konsol/instansi/acuan',
      'GET /konsol/instansi/acuan/acuan.xlsx',
      'POST /konsol/instansi/acuan',
      'POST /konsol/instansi/acuan/jauh',
      'GET /konsol/instansi/acuan/penawaran',
      'POST /konsol/instansi/acuan/penawaran',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read', ...mailing],
    1024,
  ),
  'console-providers': page(
    'agency/providers/console-providers.page.tsx',
    [
      'GET /konsol/instansi/penyelenggara',
      'GET /konsol/instansi/penyelenggara/penyelenggara.xlsx',
      'POST /konsol/instansi/penyelenggara',
      'POST /konsol/instansi/penyelenggara/simpan',
    ],
    [...table('get', 'batch-get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'agreements-remind': {
    entry: 'functions/agency/providers/agreements-remind.event.ts',
    // Within the hours of mails; on holidays it mails nobody.
    trigger: { kind: 'schedule', cron: 'cron(15 8 ? * MON-FRI *)' },
    reach: [...table('get', 'query', 'put', 'update'), ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
} as const satisfies Record<string, FunctionDefinition>;
