import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CreateActivityCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerWire } from '../../../../infra/local/stepfunctions/index.ts';
import { ask, newYear, only, world } from './harness.ts';

async function served() {
  const tokens: string[] = [];
  const at = await world({
    machines: {
      waits: only({ Type: 'Wait', Seconds: 60, End: true }),
      asks: only(ask('ask', { HeartbeatSeconds: 60, End: true })),
    },
    functions: { ask: ({ token }: { token: string }) => void tokens.push(token) },
  });
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const { status, body } = await answerWire(at.sfn, target, await text(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { ...at, client, tokens, waits: at.sfn.arnOf('waits'), asks: at.sfn.arnOf('asks'), port };
}

describe('@aws-sdk/client-sfn', () => {
  it('starts, describes and stops an execution', async () => {
    const { client, waits, sfn } = await served();
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn: waits, name: 'one', input: '{"a":"é"}' }),
    );
    expect(started.startDate).toEqual(new Date(newYear));
    await sfn.idle();
    const { executionArn } = started;
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      executionArn,
      stateMachineArn: waits,
      name: 'one',
      status: 'RUNNING',
      input: '{"a":"é"}',
      startDate: new Date(newYear),
    });
    const { stopDate } = await client.send(
      new StopExecutionCommand({ executionArn, error: 'Stop', cause: 'enough' }),
    );
    expect(stopDate).toEqual(new Date(newYear));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'Stop',
      cause: 'enough',
      stopDate,
    });
  });

  it('reads the history page by page, forwards and backwards', async () => {
    const { client, waits, play } = await served();
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: waits }));
    await play();
    const types: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 2, nextToken }),
      );
      expect(page.events?.length).toBeLessThanOrEqual(2);
      types.push(...(page.events ?? []).map(({ type }) => type));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded']);
    const { events } = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }),
    );
    expect(events?.map(({ type }) => type)).toEqual(types.toReversed());
    expect(events?.at(-1)).toMatchObject({
      timestamp: new Date(newYear),
      executionStartedEventDetails: { input: '{}' },
    });
  });

  it('lists executions, the latest first, by status and page by page', async () => {
    const { client, waits, play, clock } = await served();
    for (const name of ['a', 'b', 'c']) {
      await client.send(new StartExecutionCommand({ stateMachineArn: waits, name }));
      clock.advanceTo(clock.now() + 1000);
    }
    const list = (more: object) =>
      client.send(new ListExecutionsCommand({ stateMachineArn: waits, ...more }));
    const names = async (more: object) => (await list(more)).executions?.map(({ name }) => name);
    expect(await names({})).toEqual(['c', 'b', 'a']);
    const first = await list({ maxResults: 2 });
    expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
    await client.send(new StartExecutionCommand({ stateMachineArn: waits, name: 'd' }));
    expect(await names({ maxResults: 2, nextToken: first.nextToken })).toEqual(['a']);
    await play(newYear + 60_500);
    expect(await names({ statusFilter: 'SUCCEEDED' })).toEqual(['a']);
    expect(await names({ statusFilter: 'RUNNING' })).toEqual(['d', 'c', 'b']);
  });

  it('answers tasks', async () => {
    const { client, asks, sfn, tokens, outcome } = await served();
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn: asks }));
    await client.send(new StartExecutionCommand({ stateMachineArn: asks }));
    await sfn.idle();
    const [first, second] = tokens;
    await client.send(new SendTaskHeartbeatCommand({ taskToken: first }));
    await client.send(new SendTaskSuccessCommand({ taskToken: first, output: '"ya"' }));
    await client.send(new SendTaskFailureCommand({ taskToken: second, error: 'Declined', cause: 'no' }));
    expect(await outcome(executionArn)).toEqual({ status: 'SUCCEEDED', output: 'ya' });
  });

  it('lists and describes machines', async () => {
    const { client, waits } = await served();
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['waits', 'asks']);
    const { definition = '' } = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn: waits }),
    );
    expect(JSON.parse(definition)).toMatchObject({ QueryLanguage: 'JSONata', StartAt: 'Only' });
  });

  it('takes the same name with the same input, while it runs, as the same start', async () => {
    const { client, waits, sfn, play } = await served();
    const start = (input: string) =>
      client.send(new StartExecutionCommand({ stateMachineArn: waits, name: 'q1', input }));
    const first = await start('{"a":1}');
    expect((await start('{"a":1}')).executionArn).toBe(first.executionArn);
    await expect(start('{"a":2}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(sfn.usage().executionsStarted).toBe(1);
    await play();
    await expect(start('{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it("gets AWS's error types", async () => {
    const { client, waits } = await served();
    const refused = (sent: Promise<unknown>, name: string) => expect(sent).rejects.toMatchObject({ name });
    const gone = waits.replace('waits', 'gone');
    await refused(
      client.send(new StartExecutionCommand({ stateMachineArn: gone })),
      'StateMachineDoesNotExist',
    );
    await refused(client.send(new StartExecutionCommand({ stateMachineArn: 'waits' })), 'InvalidArn');
    await refused(
      client.send(new StartExecutionCommand({ stateMachineArn: waits, name: 'a b' })),
      'InvalidName',
    );
    await refused(
      client.send(new StartExecutionCommand({ stateMachineArn: waits, input: '{' })),
      'InvalidExecutionInput',
    );
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await refused(
      client.send(new StartExecutionCommand({ stateMachineArn: waits, input: deep })),
      'InvalidExecutionInput',
    );
    const executionArn = `${waits.replace(':stateMachine:', ':execution:')}:gone`;
    await refused(client.send(new DescribeExecutionCommand({ executionArn })), 'ExecutionDoesNotExist');
    await refused(client.send(new StopExecutionCommand({ executionArn })), 'ExecutionDoesNotExist');
    await refused(client.send(new GetExecutionHistoryCommand({ executionArn })), 'ExecutionDoesNotExist');
    await refused(client.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '1' })), 'InvalidToken');
    await refused(
      client.send(new ListExecutionsCommand({ stateMachineArn: waits, nextToken: '!' })),
      'InvalidToken',
    );
    await refused(client.send(new CreateActivityCommand({ name: 'a' })), 'UnknownOperationException');
  });

  it('is told when a request is malformed', async () => {
    const { port } = await served();
    const send = async (body: string) => {
      const headers = { 'x-amz-target': 'AWSStepFunctions.StartExecution' };
      const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
      return [response.status, await response.json()];
    };
    expect(await send('{')).toMatchObject([400, { __type: 'SerializationException' }]);
    expect(await send('{"name":1}')).toMatchObject([400, { __type: 'ValidationException' }]);
  });
});
