import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** The forum of an agency. */
export const forumFunctions = {
  'forum-page': page(
    'forum/forum.page.ts',
    [
      'GET /saya/{ref}/forum',
      'POST /saya/{ref}/forum',
      'GET /saya/{ref}/forum/{topic}',
      'POST /saya/{ref}/forum/{topic}',
      'GET /saya/{ref}/forum/{topic}/{post}',
      'POST /saya/{ref}/forum/{topic}/{post}',
      'GET /saya/{ref}/forum/{topic}/{post}/berkas',
    ],
    [
      ...table('get', 'batch-get', 'query'),
      'forum:put',
      'link-keys',
      'uploads:take',
      'uploads:read',
      'forum-files:keep',
      'forum-files:read',
    ],
  ),
  'console-forum': page(
    'forum/console-forum.page.tsx',
    [
      'GET /konsol/forum',
      'GET /konsol/forum/{topic}',
      'POST /konsol/forum/{topic}',
      'GET /konsol/forum/{topic}/{post}/berkas',
    ],
    [...table('get', 'query'), 'forum:put', 'cycle:update', 'sessions:read', 'trail', 'forum-files:read'],
  ),
  'forum-digest': {
    entry: 'functions/forum/forum-digest.event.ts',
    // Within the hours of mails.
    trigger: { kind: 'schedule', cron: 'cron(15 8 ? * MON-FRI *)' },
    reach: [...table('get', 'query', 'put'), 'links:write', ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
} as const satisfies Record<string, FunctionDefinition>;
