import { request } from 'node:http';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineArn } from '../../../infra/local/environment.ts';
import type { Runtime } from '../../../infra/local/platform.ts';
import { createRuntime } from '../../../infra/local/runtime.ts';
import { fixtureSystem } from './fixtures/system.ts';

const FROM = Date.UTC(2027, 0, 25, 1);
let runtime: Runtime;
let client: SFNClient;
const api = async (path: string, init: RequestInit = {}) => fetch(runtime.urls.app + path, init);
const post = (path: string, body?: unknown) =>
  api(path, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const executionArn = (id: string) =>
  `${machineArn('ask-and-wait').replace(':stateMachine:', ':execution:')}:${id}`;
const describeExecution = (id: string) =>
  client.send(new DescribeExecutionCommand({ executionArn: executionArn(id) }));

beforeAll(async () => {
  runtime = await createRuntime({
    directory: undefined,
    port: 0,
    clock: { virtualFrom: FROM },
    hostile: { seed: 5 },
    quiet: true,
    system: fixtureSystem,
  });
  client = new SFNClient({
    endpoint: runtime.urls.sfn,
    // Region and access key as the platform gives them to its functions.
  });
});
afterAll(async () => {
  client.destroy();
  await runtime.stop();
});

/** What a port answers to a request with these headers, as a browser sends them. */
function answerOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ host: hostname, port, path: '/', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('every port of this machine (S2, S18)', () => {
  const ports = ['app', 'mailbox', 'oidc', 'dynamodb', 'sfn', 'ses', 'secrets'] as const;
  const inner = ['dynamodb', 'sfn', 'ses', 'secrets'] as const;

  it.each(ports)(
    '%s answers no page that had its own name lead here (DNS rebinding), and no other origin',
    async (name) => {
      const { port, host } = new URL(runtime.urls[name]);
      for (const foreign of [
        'evil.example',
        `evil.example:${port}`,
        `localhost:${Number(port) + 100}`,
        'localhost',
      ]) {
        expect([foreign, await answerOf(runtime.urls[name], { host: foreign })]).toEqual([foreign, 421]);
      }
      for (const origin of [
        'http://evil.example',
        `http://localhost:${Number(port) + 100}`,
        `https://${host}`,
      ]) {
        expect([origin, await answerOf(runtime.urls[name], { host, origin })]).toEqual([origin, 403]);
      }
    },
  );

  it.each(ports)('%s takes no form of a page elsewhere that hides where it comes from', async (name) => {
    const { host } = new URL(runtime.urls[name]);
    const hidden = { host, origin: 'null' };
    const answers = ['cross-site', 'same-origin'].map((site) =>
      answerOf(runtime.urls[name], { ...hidden, 'sec-fetch-site': site }),
    );
    const [foreign, own] = await Promise.all(answers);
    expect(foreign).toBe(403);
    // Without the key of the platform nobody gets further than that.
    if (!inner.some((each) => each === name)) expect(own).not.toBe(403);
  });

  it.each(inner)('%s answers only who carries the key of the platform', async (name) => {
    const { host } = new URL(runtime.urls[name]);
    const signature = (id: string) =>
      `AWS4-HMAC-SHA256 Credential=${id}/20270101/ap-southeast-3/x/aws4_request`;
    // The id that signs files stands in the form of every upload.
    const ofFiles = process.env['FILES_ACCESS_KEY_ID'] ?? '';
    const strange = ['local', '', ofFiles].map(signature);
    for (const authorization of ['', 'Basic bG9jYWw6bG9jYWw=', ...strange]) {
      expect(await answerOf(runtime.urls[name], { host, authorization })).toBe(403);
    }
    const own = { host, authorization: signature(process.env['AWS_ACCESS_KEY_ID'] ?? '') };
    expect(await answerOf(runtime.urls[name], own)).not.toBe(403);
  });
});

describe('the platform', () => {
  it('is ready', async () => {
    expect((await api('/healthz')).status).toBe(200);
  });

  it('lets a workflow ask by mail, wait for the answer and for an hour, and finish', async () => {
    expect((await post('/mulai/siti')).status).toBe(202);
    await runtime.idle();
    const { mails } = await (await api('/_runtime/mails?since=0')).json();
    expect(mails.map((mail: { recipients: string[] }) => mail.recipients)).toEqual([
      ['siti@senapelan.example'],
    ]);
    expect(mails[0].raw).toContain(`${runtime.urls.app}/jawab/siti`);

    expect(await (await post('/jawab/siti')).text()).toBe('terima kasih');
    await runtime.idle();
    const state = await (await api('/_runtime')).json();
    expect(state).toEqual({
      now: new Date(FROM).toISOString(),
      nextDue: new Date(FROM + 3_600_000).toISOString(),
      idle: true,
      struck: expect.anything(),
    });
    expect((await describeExecution('siti')).status).toBe('RUNNING');

    const after = await (await post('/_runtime/advance', { to: 'next' })).json();
    expect(after.now).toBe(new Date(FROM + 3_600_000).toISOString());
    const done = await describeExecution('siti');
    expect(done).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify({ id: 'siti', answer: 'ya' }) });
    expect(done.stopDate).toEqual(new Date(FROM + 3_600_000));
  });

  it('counts what was used', async () => {
    const usage = await (await api('/_runtime/usage')).json();
    expect(usage).toEqual(runtime.usage());
    expect(usage).toMatchObject({
      executionsStarted: 1,
      lambdaInvocationsBy: { http: 2, schedule: 0 },
      emails: 1,
    });
    expect(usage.stateTransitions).toBeGreaterThanOrEqual(3);
    expect(usage.writeUnits).toBeGreaterThanOrEqual(2);
    expect(usage.readUnits).toBe(0.5);
  });

  it('fires schedules on the way', async () => {
    const to = '2027-03-02T07:00:00+07:00';
    expect((await post('/_runtime/advance', { to })).status).toBe(200);
    expect(runtime.clock.now()).toBe(Date.parse(to));
    expect(runtime.usage().lambdaInvocationsBy.schedule).toBe(2);
  });

  it('refuses a move that is no time', async () => {
    expect((await post('/_runtime/advance', { to: 'besok' })).status).toBe(400);
    expect((await post('/_runtime/advance')).status).toBe(400);
    expect((await api('/_runtime/lain')).status).toBe(404);
  });

  it('starts no execution twice', async () => {
    const start = (input: object) =>
      client.send(
        new StartExecutionCommand({
          stateMachineArn: machineArn('ask-and-wait'),
          name: 'siti',
          input: JSON.stringify(input),
        }),
      );
    await expect(start({ id: 'other' })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });
});
