import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { HistoryEvent } from '../engine/history.ts';
import type { Summary } from '../engine/summary.ts';
import { StepFunctionsError } from '../errors.ts';
import type { StepFunctions } from '../step-functions.ts';
import { pageOf } from './pages.ts';

type Operation = (runner: StepFunctions, body: unknown) => Promise<object>;

const execution = z.object({ executionArn: z.string() });
const token = z.object({ taskToken: z.string() });
const paging = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().optional() };

/** The operations of the AWS Step Functions API that @aws-sdk/client-sfn may call here. */
const operations: Readonly<Record<string, Operation>> = {
  async StartExecution(runner, body) {
    const request = z.object({
      stateMachineArn: z.string(),
      name: z.string().optional(),
      input: z.string().optional(),
    });
    const { executionArn, startedAt } = runner.startExecution(request.parse(body));
    return { executionArn, startDate: seconds(startedAt) };
  },
  async DescribeExecution(runner, body) {
    return description(runner, runner.describeExecution(execution.parse(body).executionArn));
  },
  async ListExecutions(runner, body) {
    const request = z.object({ stateMachineArn: z.string(), statusFilter: z.string().optional(), ...paging });
    const { stateMachineArn, statusFilter, ...page } = request.parse(body);
    const all = runner
      .listExecutions(stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .map((summary) => listed(stateMachineArn, summary));
    const { items, nextToken } = pageOf(all, page);
    return { executions: items, nextToken };
  },
  async GetExecutionHistory(runner, body) {
    const request = z.object({ executionArn: z.string(), reverseOrder: z.boolean().optional(), ...paging });
    const { executionArn, reverseOrder, ...page } = request.parse(body);
    const all = runner.getExecutionHistory(executionArn).map(eventOf);
    const { items, nextToken } = pageOf(reverseOrder === true ? all.toReversed() : all, page);
    return { events: items, nextToken };
  },
  async StopExecution(runner, body) {
    const request = z.object({
      executionArn: z.string(),
      error: z.string().optional(),
      cause: z.string().optional(),
    });
    return { stopDate: seconds(await runner.stopExecution(request.parse(body))) };
  },
  async SendTaskSuccess(runner, body) {
    const { taskToken, output } = token.extend({ output: z.string() }).parse(body);
    await runner.sendTaskSuccess(taskToken, output);
    return {};
  },
  async SendTaskFailure(runner, body) {
    const request = token.extend({ error: z.string().default(''), cause: z.string().default('') });
    const { taskToken, error, cause } = request.parse(body);
    await runner.sendTaskFailure(taskToken, error, cause);
    return {};
  },
  async SendTaskHeartbeat(runner, body) {
    await runner.sendTaskHeartbeat(token.parse(body).taskToken);
    return {};
  },
  async ListStateMachines(runner) {
    const creationDate = 0;
    return {
      stateMachines: runner
        .machines()
        .map(({ arn, name }) => ({ stateMachineArn: arn, name, type: 'STANDARD', creationDate })),
    };
  },
  async DescribeStateMachine(runner, body) {
    const machine = runner.machineOf(z.object({ stateMachineArn: z.string() }).parse(body).stateMachineArn);
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      status: 'ACTIVE',
      definition: JSON.stringify(machine.definition),
      roleArn: 'arn:aws:iam::000000000000:role/local',
      type: 'STANDARD',
      creationDate: 0,
    };
  },
};

/** The wire API (AWS JSON 1.0) for a runner. */
export function stepFunctionsHttp(
  runner: StepFunctions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void handle(runner, request).then(
      (answer) => send(response, 200, answer),
      (error: unknown) => send(response, ...refusal(error)),
    );
  };
}

async function handle(runner: StepFunctions, request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const name = String(request.headers['x-amz-target'] ?? '').replace(/^AWSStepFunctions\./, '');
  const operation = operations[name];
  if (operation === undefined)
    throw new StepFunctionsError('UnknownOperationException', `${name} is not implemented here`);
  return await operation(runner, JSON.parse(Buffer.concat(chunks).toString() || '{}'));
}

function refusal(error: unknown): [number, object] {
  if (error instanceof StepFunctionsError) return [400, { __type: error.name, message: error.message }];
  if (error instanceof z.ZodError)
    return [400, { __type: 'ValidationException', message: z.prettifyError(error) }];
  if (error instanceof SyntaxError)
    return [400, { __type: 'SerializationException', message: 'Invalid JSON' }];
  return [500, { __type: 'InternalFailure', message: String(error) }];
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer));
}

function listed(stateMachineArn: string, { arn, name, status, startedAt, stoppedAt }: Summary) {
  const stopDate = stoppedAt === undefined ? undefined : seconds(stoppedAt);
  return { executionArn: arn, stateMachineArn, name, status, startDate: seconds(startedAt), stopDate };
}

function description(runner: StepFunctions, summary: Summary): object {
  const machine = runner.machines().find(({ name }) => name === summary.machine);
  return {
    ...listed(machine?.arn ?? '', summary),
    input: JSON.stringify(summary.input),
    output: summary.output === undefined ? undefined : JSON.stringify(summary.output),
    error: summary.error?.Error,
    cause: summary.error?.Cause,
  };
}

function eventOf({ type, at, details }: HistoryEvent, index: number): object {
  const shared = { id: index + 1, previousEventId: index, timestamp: seconds(at), type };
  return details === undefined ? shared : { ...shared, [details.name]: details.value };
}

/** Times on the wire are seconds since the epoch. */
function seconds(ms: number): number {
  return ms / 1000;
}
