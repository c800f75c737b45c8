import { type FunctionDefinition, mailing, table } from '../function-definition.ts';

/** Audit trails. */
export const auditFunctions = {
  'audit-check-trails': {
    entry: 'functions/audit/audit-check-trails.event.ts',
    // Within the hours of mails: once a week it mails the heads.
    trigger: { kind: 'schedule', cron: 'cron(30 8 * * ? *)' },
    reach: [...table('get', 'query', 'put'), 'trail-heads', ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
} as const satisfies Record<string, FunctionDefinition>;
