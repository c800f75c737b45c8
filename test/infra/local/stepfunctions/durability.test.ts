import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JournalFault } from '../../../../infra/local/stepfunctions/index.ts';
import { diskJournal } from '../../../../infra/local/stepfunctions/journal/disk-journal.ts';
import type { Journal } from '../../../../infra/local/stepfunctions/journal/journal.ts';
import { memoryJournal } from '../../../../infra/local/stepfunctions/journal/memory-journal.ts';
import { ask, type Functions, invoke, named, newYear, only, world } from './harness.ts';

const home = mkdtempSync(join(tmpdir(), 'bangkom-sfn-'));
afterAll(() => rmSync(home, { recursive: true }));
const newDirectory = () => mkdtempSync(join(home, 'data-'));
const sizeOf = (file: string) => statSync(file).size;
const flipBit = (file: string, at: number) => {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
};

/** Everything a machine can do between two records: retry, catch, map, parallel, token, wait, child executions. */
const child = only({ Type: 'Wait', Seconds: 30, Output: '{% $states.input.n * 2 %}', End: true });
const parent = {
  StartAt: 'Prepare',
  States: {
    Prepare: invoke('flaky', {
      Retry: [{ ErrorEquals: ['Throttled'] }],
      Assign: { base: '{% $states.result.Payload %}' },
      Next: 'Shards',
    }),
    Shards: {
      Type: 'Map',
      Items: [1, 2, 3],
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Shard',
        States: {
          Shard: invoke('double', { Assign: { twice: '{% $states.result.Payload %}' }, Next: 'Pause' }),
          Pause: { Type: 'Wait', Seconds: 5, Output: '{% $twice + $base %}', End: true },
        },
      },
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ask', States: { Ask: ask('ask', { TimeoutSeconds: 600, End: true }) } },
        {
          StartAt: 'Breaks',
          States: {
            Breaks: invoke('breaks', {
              Catch: [{ ErrorEquals: ['Broken'], Next: 'Mended', Output: 'mended' }],
              End: true,
            }),
            Mended: { Type: 'Pass', End: true },
          },
        },
        {
          StartAt: 'Child',
          States: {
            Child: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Arguments: {
                StateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:child',
                Input: { n: 21 },
              },
              Output: '{% $states.result.Output %}',
              End: true,
            },
          },
        },
      ],
      Output: '{% {"shards": $states.input, "both": $states.result, "base": $base} %}',
      End: true,
    },
  },
};
const machines = { parent, child };
const expected = { shards: [12, 14, 16], both: ['yes', 'mended', 42], base: 10 };

/** What a process wrote, in order. */
type Written = { to: 'execution'; id: string; line: string } | { to: 'closed'; line: string };

/** A process on a journal: its functions answer at once, but for the person whose token is in `asked`. */
async function life(journal: Journal, written: Written[] = []) {
  const asked: string[] = [];
  let thrown = 0;
  const functions: Functions = {
    flaky: () => {
      if (thrown++ === 0) throw named('Throttled');
      return 10;
    },
    double: (n: number) => n * 2,
    ask: ({ token }: { token: string }) => void asked.push(token),
    breaks: () => {
      throw named('Broken');
    },
  };
  const observed: Journal = {
    ...journal,
    append(id, line) {
      written.push({ to: 'execution', id, line });
      journal.append(id, line);
    },
    appendClosed(line) {
      written.push({ to: 'closed', line });
      journal.appendClosed(line);
    },
  };
  return { ...(await world({ machines, functions, journal: observed })), asked };
}

const parentArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:parent:run';

/** Starts the run unless it is there, answers its question, and plays it to its end. */
async function playToEnd(journal: Journal, written: Written[] = [], known: string[] = []) {
  const at = await life(journal, written);
  const listed = await at.sfn.listExecutions({ stateMachineArn: at.sfn.arnOf('parent') });
  if (listed.executions?.length === 0) await at.start('parent', {}, 'run');
  await at.play(newYear + 100_000);
  for (const taskToken of [...known, ...at.asked])
    await at.sfn.sendTaskSuccess({ taskToken, output: '"yes"' }).catch(() => undefined);
  await at.play();
  const { executions } = await at.sfn.listExecutions({ stateMachineArn: at.sfn.arnOf('child') });
  const end = {
    ...(await at.outcome(parentArn)),
    children: executions?.map(({ status }) => status),
    passed: (await at.passed(parentArn)).toSorted(),
  };
  await at.sfn.close();
  return { end, asked: at.asked };
}

/** A run without any crash: what it wrote, and how it ended. */
async function undisturbed() {
  const directory = newDirectory();
  const written: Written[] = [];
  const { end, asked } = await playToEnd(diskJournal(directory), written);
  expect(end).toMatchObject({ status: 'SUCCEEDED', output: expected, children: ['SUCCEEDED'] });
  return { directory, written, end, asked };
}

/** A journal as a process leaves it that is killed after so many writes. */
function killedAfter(count: number, { written }: { written: Written[] }, journal: Journal): Journal {
  for (const write of written.slice(0, count)) {
    if (write.to === 'closed') journal.appendClosed(write.line);
    else journal.append(write.id, write.line);
  }
  return journal;
}

/** The same as a directory. */
function directoryAfter(count: number, run: { directory: string; written: Written[] }): string {
  const copy = newDirectory();
  cpSync(join(run.directory, 'definitions'), join(copy, 'definitions'), { recursive: true });
  killedAfter(count, run, diskJournal(copy)).close();
  // Who is killed says nothing more of what is there.
  for (const name of readdirSync(copy, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.written')) rmSync(join(copy, name));
  return copy;
}

/** The file of the parent's execution. */
function fileOf(directory: string): string {
  const folder = join(directory, 'executions', 'parent');
  return join(folder, readdirSync(folder)[0] ?? '');
}

describe('a process that is killed and started again', () => {
  it('comes to the same end from every prefix of what it had written', async () => {
    const run = await undisturbed();
    expect(run.written.length).toBeGreaterThan(35);
    for (let count = 0; count <= run.written.length; count++) {
      const { end } = await playToEnd(killedAfter(count, run, memoryJournal()), [], run.asked);
      expect({ count, ...end }).toEqual({ count, ...run.end });
    }
  });

  it('ignores a last line that was torn, wherever it was torn', async () => {
    const run = await undisturbed();
    for (const [place, write] of run.written.entries()) {
      // A start comes with its file, whole or not at all.
      if (write.to !== 'execution' || !write.id.startsWith('parent') || place % 5 !== 0 || place === 0)
        continue;
      for (const length of [1, write.line.length / 2, write.line.length]) {
        const copy = directoryAfter(place + 1, run);
        const file = fileOf(copy);
        truncateSync(file, statSync(file).size - Math.floor(length));
        expect((await playToEnd(diskJournal(copy), [], run.asked)).end).toEqual(run.end);
      }
    }
  });

  it('keeps waiting for a token whose function had already returned, and does not invoke it again', async () => {
    const directory = newDirectory();
    const machine = { asks: only(ask('ask', { End: true })) };
    const tokens: string[] = [];
    const functions = { ask: ({ token }: { token: string }) => void tokens.push(token) };
    const before = await world({ machines: machine, functions, journal: diskJournal(directory) });
    const arn = await before.start('asks');
    await before.sfn.idle();
    await before.sfn.close();
    const after = await world({ machines: machine, functions, journal: diskJournal(directory) });
    await after.sfn.idle();
    expect(tokens).toHaveLength(1);
    await after.sfn.sendTaskSuccess({ taskToken: tokens[0], output: '1' });
    expect(await after.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  it('delivers a task that was in flight again, with the same token and a new timeout', async () => {
    const directory = newDirectory();
    const machine = { asks: only(ask('ask', { TimeoutSeconds: 60, End: true })) };
    const tokens: string[] = [];
    const hang = ({ token }: { token: string }) => {
      tokens.push(token);
      return new Promise(() => undefined);
    };
    const before = await world({
      machines: machine,
      functions: { ask: hang },
      journal: diskJournal(directory),
    });
    const arn = await before.start('asks');
    while (tokens.length === 0) await new Promise(setImmediate);
    await before.sfn.close();
    const functions = { ask: ({ token }: { token: string }) => void tokens.push(token) };
    const after = await world({
      machines: machine,
      functions,
      journal: diskJournal(directory),
      now: newYear + 3_600_000,
    });
    await after.sfn.idle();
    expect(tokens).toHaveLength(2);
    expect(tokens[1]).toBe(tokens[0]);
    await after.sfn.sendTaskSuccess({ taskToken: tokens[0], output: '1' });
    expect(await after.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('fires at once what became due while it was down', async () => {
    const directory = newDirectory();
    const machine = { waits: only({ Type: 'Wait', Seconds: 60, End: true }) };
    const before = await world({ machines: machine, journal: diskJournal(directory) });
    const arn = await before.start('waits');
    await before.sfn.idle();
    await before.sfn.close();
    const after = await world({
      machines: machine,
      journal: diskJournal(directory),
      now: newYear + 86_400_000,
    });
    await after.play(newYear + 86_400_000);
    expect(await after.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('goes on with the definition that an execution was started with', async () => {
    const directory = newDirectory();
    const version = (Output: string) => ({ m: only({ Type: 'Wait', Seconds: 60, Output, End: true }) });
    const before = await world({ machines: version('old'), journal: diskJournal(directory) });
    const arn = await before.start('m');
    await before.sfn.idle();
    await before.sfn.close();
    const after = await world({ machines: version('new'), journal: diskJournal(directory) });
    const later = await after.start('m');
    await after.play();
    expect(await after.outcome(arn)).toMatchObject({ output: 'old' });
    expect(await after.outcome(later)).toMatchObject({ output: 'new' });
  });
});

describe('the journal', () => {
  it('is refused, naming the line, when something in the middle of it is broken', async () => {
    const copy = directoryAfter(3, await undisturbed());
    appendFileSync(fileOf(copy), 'not json\n{"do":"beat"}\n');
    await expect(life(diskJournal(copy))).rejects.toThrow(JournalFault);
    await expect(life(diskJournal(copy))).rejects.toThrow(fileOf(copy));
    await expect(life(diskJournal(copy))).rejects.toThrow('line 4 cannot be read');
  });

  it('is refused, naming the file and the way on, when it is empty', async () => {
    const copy = directoryAfter(3, await undisturbed());
    writeFileSync(fileOf(copy), '');
    await expect(life(diskJournal(copy))).rejects.toThrow(fileOf(copy));
    await expect(life(diskJournal(copy))).rejects.toThrow('move it away');
    rmSync(fileOf(copy));
    await life(diskJournal(copy));
  });

  it('of an execution that another one started is refused, too, when it was cut since the platform stopped', async () => {
    const directory = newDirectory();
    const Resource = 'arn:aws:states:::states:startExecution';
    const StateMachineArn = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:child';
    const machines = {
      starts: only({ Type: 'Task', Resource, Arguments: { StateMachineArn, Name: 'c' }, End: true }),
      child: only({ Type: 'Wait', Seconds: 60, End: true }),
    };
    const before = await world({ machines, journal: diskJournal(directory) });
    await before.start('starts');
    await before.sfn.idle();
    await before.sfn.close();
    const [name = ''] = readdirSync(join(directory, 'executions', 'child'));
    const file = join(directory, 'executions', 'child', name);
    truncateSync(file, readFileSync(file, 'utf8').indexOf('\n') + 1);
    await expect(world({ machines, journal: diskJournal(directory) })).rejects.toThrow('bytes are gone');
  });

  it.each([
    [
      'a last line that was confirmed is gone',
      'executions',
      (file: string) => truncateSync(file, sizeOf(file) - 1),
      'bytes are gone',
    ],
    [
      'one bit of a line is another',
      'executions',
      (file: string) => flipBit(file, 30),
      'line cannot be read',
    ],
    [
      'one bit of its definition is another',
      'definitions',
      (file: string) => flipBit(file, 30),
      'Restore it',
    ],
    ['its definition is gone', 'definitions', (file: string) => rmSync(file), 'it is missing'],
  ])('is refused, naming the file, when %s', async (_what, folder, damage, said) => {
    const directory = newDirectory();
    const version = (Output: string) => ({ m: only({ Type: 'Wait', Seconds: 60, Output, End: true }) });
    const before = await world({ machines: version('old'), journal: diskJournal(directory) });
    await before.start('m', {}, 'january');
    await before.sfn.close();
    const again = () => world({ machines: version('new'), journal: diskJournal(directory) });
    const file = readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(directory, folder, name))
      .find((path) => /\.jsonl?$/.test(path));
    damage(file ?? '');
    await expect(again()).rejects.toThrow(JournalFault);
    await expect(again()).rejects.toThrow(new RegExp(`${file}: .*${said}`));
  });

  it('has a damaged definition again once the program that knows it starts, so that a later version goes on', async () => {
    const directory = newDirectory();
    const version = (Output: string) => ({ m: only({ Type: 'Wait', Seconds: 60, Output, End: true }) });
    const start = (Output: string) => world({ machines: version(Output), journal: diskJournal(directory) });
    const before = await start('old');
    const arn = await before.start('m');
    await before.sfn.close();
    const [name = ''] = readdirSync(join(directory, 'definitions'));
    flipBit(join(directory, 'definitions', name), 30);
    await (await start('old')).sfn.close();
    const after = await start('new');
    await after.play();
    expect(await after.outcome(arn)).toMatchObject({ output: 'old' });
  });

  it('of before there were checksums is read', async () => {
    const { directory } = await undisturbed();
    const copy = newDirectory();
    cpSync(directory, copy, { recursive: true });
    for (const file of [fileOf(copy), join(copy, 'closed.jsonl')])
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^[0-9a-f]{8}\t/gm, ''));
    rmSync(`${fileOf(copy)}.written`);
    expect((await playToEnd(diskJournal(copy))).end).toMatchObject({ output: expected });
  });

  it('is never empty: a start that was cut off has no file of that name', async () => {
    const { directory, end } = await undisturbed();
    const other = newDirectory();
    cpSync(directory, other, { recursive: true });
    rmSync(join(other, 'closed.jsonl'));
    renameSync(fileOf(other), `${fileOf(other)}.new`);
    expect((await playToEnd(diskJournal(other))).end).toMatchObject({ status: end.status, output: expected });
  });

  it('whose list of closed executions is damaged is made again from their journals', async () => {
    const directory = newDirectory();
    const machine = { m: only({ Type: 'Pass', Output: 1, End: true }) };
    const before = await world({ machines: machine, journal: diskJournal(directory) });
    const arn = await before.start('m', {}, 'january');
    await before.sfn.idle();
    await before.sfn.close();
    const list = join(directory, 'closed.jsonl');
    writeFileSync(list, '{"arn":\n');
    const again = () => world({ machines: machine, journal: diskJournal(directory) });
    await expect(again()).rejects.toThrow(`${list}: a line cannot be read. Delete it`);
    rmSync(list);
    const after = await again();
    expect(await after.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 1 });
    await expect(after.start('m', {}, 'january')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('remembers closed executions with history and output, and forgets them after 90 days', async () => {
    const directory = newDirectory();
    const machine = { m: only({ Type: 'Pass', Output: 1, End: true }) };
    const before = await world({ machines: machine, journal: diskJournal(directory) });
    const arn = await before.start('m', {}, 'january');
    await before.sfn.idle();
    await before.sfn.close();
    const soon = await world({
      machines: machine,
      journal: diskJournal(directory),
      now: newYear + 89 * 86_400_000,
    });
    expect(await soon.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 1 });
    expect(await soon.passed(arn)).toEqual(['Only']);
    await expect(soon.start('m', {}, 'january')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await soon.sfn.close();
    const later = await world({
      machines: machine,
      journal: diskJournal(directory),
      now: newYear + 91 * 86_400_000,
    });
    await expect(later.outcome(arn)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(await later.start('m', {}, 'january')).toBe(arn);
    const journals = readdirSync(join(directory, 'executions', 'm')).filter((file) =>
      file.endsWith('.jsonl'),
    );
    expect(journals).toHaveLength(1);
  });
});
