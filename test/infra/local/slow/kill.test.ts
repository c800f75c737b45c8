import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { readAccessKeyId } from '../../../../infra/local/access-key.ts';
import { machineArn } from '../../../../infra/local/environment.ts';
import { ACCESS_KEY_FILE } from '../../../../infra/local/files.ts';
import { freePorts } from '../../../support/free-ports.ts';

const directory = mkdtempSync(join(tmpdir(), 'bangkom-test-'));
let port = 0;
let running: ChildProcess | undefined;
beforeAll(async () => {
  port = await freePorts();
});
afterEach(() => {
  running?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const serve = join(import.meta.dirname, '../fixtures/serve.ts');
  running = spawn(process.execPath, ['--import', 'tsx', serve, directory, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
  if (running.stdout) await Promise.race([once(running.stdout, 'data'), ended]);
}

async function kill(): Promise<void> {
  const gone = running && once(running, 'exit');
  running?.kill('SIGKILL');
  await gone;
}

const url = (path: string) => `http://127.0.0.1:${port}${path}`;
const get = async (path: string) => (await fetch(url(path))).json();
const post = (path: string, body?: unknown) =>
  fetch(url(path), { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

async function statusOf(id: string): Promise<string | undefined> {
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port + 4}`,
    region: 'ap-southeast-3',
    credentials: {
      accessKeyId: readAccessKeyId(join(directory, ACCESS_KEY_FILE)) ?? '',
      secretAccessKey: 'local',
    },
  });
  const executionArn = `${machineArn('ask-and-wait').replace(':stateMachine:', ':execution:')}:${id}`;
  const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
  client.destroy();
  return status;
}

const quiet = () => post('/_runtime/advance', { to: '2027-01-25T00:00:00Z' });

it('survives kill -9 while it asks, waits for an answer, and waits for a time', {
  timeout: 60_000,
}, async () => {
  await start();
  // Killed right after the start was confirmed: the question may or may not be on its way.
  await post('/mulai/siti');
  await kill();

  await start();
  await quiet();
  const asked = await get('/_runtime/mails?since=0');
  expect(asked.mails.length).toBeGreaterThanOrEqual(1);
  await kill();

  // The token that was mailed before the kill still answers the execution.
  await start();
  expect((await post('/jawab/siti')).status).toBe(200);
  await kill();

  await start();
  await post('/_runtime/advance', { to: '2027-01-25T00:30:00Z' });
  expect(await statusOf('siti')).toBe('RUNNING');
  await kill();

  // Half of the hour had passed, and the clock goes on from there.
  await start();
  expect(await get('/_runtime')).toMatchObject({
    now: '2027-01-25T00:30:00.000Z',
    nextDue: '2027-01-25T01:00:00.000Z',
  });
  await post('/_runtime/advance', { to: 'next' });
  expect(await statusOf('siti')).toBe('SUCCEEDED');
  const { mails } = await get('/_runtime/mails?since=0');
  expect(mails).toEqual(asked.mails);
});
