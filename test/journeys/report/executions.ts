import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { machineArn, REGION } from '../../../infra/local/environment.ts';
import type { Phase } from '../../../shared/words.ts';
import { machines } from '../../../workflows/machines.ts';

/** One execution of a workflow. */
export interface Execution {
  readonly name: string;
  readonly machine: string;
  readonly status: string;
}

/** A phase of the cycle with its virtual start and end; a returned plan has two of PLANNING. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly from: string;
  readonly to: string;
}

/** The state by which each phase is entered. */
const entrances: Readonly<Record<string, Phase>> = {
  PrepareParticipants: 'SURVEY',
  InviteSupervisors: 'CONFIRMATION',
  AnalyseShards: 'ANALYSIS',
  DraftPlan: 'PLANNING',
  RequestPlan: 'PLANNING',
  RequestApproval: 'APPROVAL',
  RequestEnactment: 'ENACTMENT',
  ListTrainings: 'TRAINING',
  DraftFollowUp: 'FOLLOW_UP',
  CloseCycle: 'CLOSED',
};

/** What ran, collected while it runs: Step Functions forgets what was closed 90 days ago. */
export interface ExecutionLog {
  /** Looks again when a month has passed since the last look. */
  step(now: number): Promise<void>;
  /** Looks for the last time. */
  finish(): Promise<{ readonly executions: readonly Execution[]; readonly phases: readonly PhaseSpan[] }>;
}

const LOOK_EVERY_MS = 30 * 86_400_000;

/**
 * A client of the local Step Functions.
 * @param accessKeyId of a runtime in another process; this one's when left out
 */
export function stepFunctionsAt(
  endpoint: string,
  accessKeyId = process.env['AWS_ACCESS_KEY_ID'] ?? '',
): SFNClient {
  return new SFNClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 10,
  });
}

/** Asks Step Functions, over its wire, what ran. */
export function executionLog(endpoint: string, accessKeyId?: string): ExecutionLog {
  const client = stepFunctionsAt(endpoint, accessKeyId);
  const executions = new Map<string, Execution>();
  const events = new Map<string, HistoryEvent>();
  let last = 0;

  const look = async (): Promise<void> => {
    for (const machine of Object.keys(machines)) {
      for (const { arn, ...execution } of await listAll(client, machine)) {
        executions.set(arn, execution);
        if (machine !== 'policy-cycle') continue;
        for (const event of await historyOf(client, arn)) events.set(`${arn} ${event.id}`, event);
      }
    }
  };
  return {
    async step(now) {
      if (now - last < LOOK_EVERY_MS) return;
      last = now;
      await look();
    },
    async finish() {
      await look();
      client.destroy();
      const inOrder = [...events.values()].sort((a, b) => timeOf(a) - timeOf(b) || (a.id ?? 0) - (b.id ?? 0));
      return {
        executions: [...executions.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
        phases: spans(inOrder),
      };
    },
  };
}

export async function listAll(
  client: SFNClient,
  machine: string,
  nextToken?: string,
): Promise<(Execution & { readonly arn: string })[]> {
  const page = await client.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn(machine), nextToken }),
  );
  const found = (page.executions ?? []).map(({ name = '', status = '', executionArn: arn = '' }) => ({
    name,
    machine,
    status,
    arn,
  }));
  return page.nextToken === undefined
    ? found
    : [...found, ...(await listAll(client, machine, page.nextToken))];
}

export async function historyOf(
  client: SFNClient,
  executionArn: string,
  nextToken?: string,
): Promise<HistoryEvent[]> {
  const page = await client.send(
    new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 1000 }),
  );
  const events = page.events ?? [];
  return page.nextToken === undefined
    ? events
    : [...events, ...(await historyOf(client, executionArn, page.nextToken))];
}

function spans(events: readonly HistoryEvent[]): readonly PhaseSpan[] {
  const entered = events.flatMap((event) => {
    const phase = entrances[event.stateEnteredEventDetails?.name ?? ''];
    return phase === undefined ? [] : [{ phase, from: new Date(timeOf(event)).toISOString() }];
  });
  const changes = entered.filter(({ phase }, index) => entered[index - 1]?.phase !== phase);
  return changes.map(({ phase, from }, index) => ({ phase, from, to: changes[index + 1]?.from ?? from }));
}

function timeOf({ timestamp }: HistoryEvent): number {
  return timestamp?.getTime() ?? 0;
}
