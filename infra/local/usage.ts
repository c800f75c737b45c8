import type { LambdaUsage } from './lambda/host.ts';
import type { MailUsage } from './mail/ses.ts';
import type { TableUsage } from './table/capacity.ts';

/** What has been used since the start of the process, each counted where it goes over the wire. */
export interface Usage {
  readonly lambdaInvocations: number;
  readonly lambdaInvocationsBy: Readonly<LambdaUsage>;
  readonly stateTransitions: number;
  readonly executionsStarted: number;
  readonly tableCalls: number;
  /** DynamoDB's units: 4 KB read consistently, half of one read eventually. */
  readonly readUnits: number;
  /** DynamoDB's units: 1 KB written. */
  readonly writeUnits: number;
  /** Recipients of accepted messages. */
  readonly emails: number;
}

/** Adds up what the parts have counted. */
export function usageOf(parts: {
  lambda: LambdaUsage;
  workflows: { stateTransitions: number; executionsStarted: number };
  table: TableUsage;
  mail: MailUsage;
}): Usage {
  const { lambda, workflows, table, mail } = parts;
  return {
    lambdaInvocations: Object.values(lambda).reduce((sum, count) => sum + count, 0),
    lambdaInvocationsBy: { ...lambda },
    stateTransitions: workflows.stateTransitions,
    executionsStarted: workflows.executionsStarted,
    tableCalls: table.calls,
    readUnits: table.readUnits,
    writeUnits: table.writeUnits,
    emails: mail.emails,
  };
}
