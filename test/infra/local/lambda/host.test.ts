import { describe, expect, it } from 'vitest';
import { lambdaHost } from '../../../../infra/local/lambda/host.ts';

const entry = (name: string, timeoutSeconds = 5) => ({
  entry: `test/infra/local/fixtures/${name}.ts`,
  timeoutSeconds,
  memoryMb: 256,
});

function hostOf() {
  const reported: string[] = [];
  const host = lambdaHost({
    functions: { context: entry('context'), fault: entry('fault', 0.05), gone: entry('no-such-file') },
    root: process.cwd(),
    report: (functionName, error) => reported.push(`${functionName} ${error.name}`),
  });
  return { host, reported };
}

describe('a function on the local host', () => {
  it('gets a Lambda context and answers in JSON alone', async () => {
    const result = await hostOf().host.invoke('context', {}, 'task');
    expect(result).toEqual({ name: 'context', left: expect.any(Number), when: '1970-01-01T00:00:00.000Z' });
    expect(result).toHaveProperty('left', expect.closeTo(5000, -3));
  });

  it('gives its error the name that Step Functions will match', async () => {
    const { host, reported } = hostOf();
    await expect(host.invoke('fault', { how: 'throw' }, 'task')).rejects.toMatchObject({
      name: 'TransientError',
      message: 'the table is busy',
    });
    await expect(host.invoke('fault', { how: 'text' }, 'task')).rejects.toMatchObject({ name: 'string' });
    expect(reported).toEqual(['fault TransientError', 'fault string']);
  });

  it('is cut off at its time', async () => {
    await expect(hostOf().host.invoke('fault', { how: 'hang' }, 'task')).rejects.toMatchObject({
      name: 'Sandbox.Timedout',
      message: expect.stringContaining('Task timed out after 0.05 seconds'),
    });
  });

  it('takes at most 6 MB', async () => {
    await expect(hostOf().host.invoke('context', 'x'.repeat(6_300_000), 'task')).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });

  it('must be known and loadable', async () => {
    const { host } = hostOf();
    await expect(host.invoke('unknown', {}, 'task')).rejects.toMatchObject({
      name: 'Lambda.ResourceNotFoundException',
    });
    await expect(host.invoke('gone', {}, 'task')).rejects.toThrow('no-such-file');
  });

  it('is counted by who called it, also when it fails', async () => {
    const { host } = hostOf();
    await host.invoke('context', {}, 'http');
    await host.invoke('context', {}, 'schedule');
    await host.invoke('fault', {}, 'task').catch(() => undefined);
    expect(host.usage).toEqual({ http: 1, task: 1, schedule: 1, 'mail-event': 0, 'execution-event': 0 });
  });
});
