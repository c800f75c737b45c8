import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** Rights of those whose data is held, retention and erasure. */
export const privacyFunctions = {
  'personal-data-page': page(
    'privacy/personal-data.page.tsx',
    ['GET /saya/{ref}/data', 'POST /saya/{ref}/data'],
    [...table('get', 'batch-get', 'query'), 'cycle:put', 'cycle:update', 'trail', 'link-keys'],
  ),
  'personal-data-document': page(
    'privacy/personal-data-document.page.ts',
    ['GET /saya/{ref}/data/salinan.json', 'GET /saya/{ref}/data/salinan.pdf'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),
  'console-privacy': page(
    'privacy/console-privacy.page.tsx',
    [
      'GET /konsol/data-pribadi',
      'GET /konsol/data-pribadi/{cycle}/{request}',
      'POST /konsol/data-pribadi/{cycle}/{request}',
      'GET /konsol/data-pribadi/hapus/{person}',
      'POST /konsol/data-pribadi/hapus/{person}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-privacy-document': page(
    'privacy/console-privacy-document.page.ts',
    ['GET /konsol/data-pribadi/penilaian-dampak.pdf', 'GET /konsol/data-pribadi/penilaian-dampak.docx'],
    [...table('get', 'query'), 'sessions:read'],
    1024,
  ),
  'privacy-clock': {
    entry: 'functions/privacy/privacy-clock.event.ts',
    // The clock of the law runs on days off, too.
    trigger: { kind: 'schedule', cron: 'cron(5 8,10,12,14 * * ? *)' },
    reach: [...table('get', 'query', 'put', 'update'), ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'privacy-erase': {
    entry: 'functions/privacy/privacy-erase.event.ts',
    trigger: { kind: 'schedule', cron: 'cron(35 6,10,14 * * ? *)' },
    reach: [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'trail', 'proofs:drop'],
    timeoutSeconds: 900,
    memoryMb: 1_769,
  },
} as const satisfies Record<string, FunctionDefinition>;
