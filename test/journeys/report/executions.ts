import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { machineArn, REGION } from '../../../infra/local/environment.ts';
import type { Phase } from '../../../shared/cycle/phases.ts';
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

/** Asks Step Functions, over its wire, what ran. */
export async function readExecutions(
  endpoint: string,
): Promise<{ executions: readonly Execution[]; phases: readonly PhaseSpan[] }> {
  const client = new SFNClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 10,
  });
  try {
    const found = await Promise.all(Object.keys(machines).map((machine) => listAll(client, machine)));
    const executions = found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
    const cycle = executions.filter(({ machine }) => machine === 'policy-cycle');
    const histories = await Promise.all(cycle.map(({ arn }) => historyOf(client, arn)));
    const events = histories.flat().sort((a, b) => timeOf(a) - timeOf(b) || (a.id ?? 0) - (b.id ?? 0));
    return {
      executions: executions.map(({ name, machine, status }) => ({ name, machine, status })),
      phases: spans(events),
    };
  } finally {
    client.destroy();
  }
}

async function listAll(
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

async function historyOf(
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
