import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { inGroups } from '../../../infra/local/disk/in-groups.ts';
import { explain } from '../../../infra/local/explain.ts';
import { checkTogether, filesIn } from '../../../infra/local/files.ts';
import { guarded } from '../../../infra/local/guarded.ts';
import { lateServer } from '../../../infra/local/late-server.ts';
import { close, listen } from '../../../infra/local/listen.ts';
import { loadKeys } from '../../../infra/local/secrets/keys.ts';
import { loadSignInKeys } from '../../../infra/local/sign-in/keys.ts';
import { stateFile } from '../../../infra/local/state-file.ts';
import { renameOver, sealed } from '../../../infra/local/stepfunctions/durable.ts';
import { createStepFunctions, JournalFault } from '../../../infra/local/stepfunctions/index.ts';
import { bucket, PROOFS_PATH } from '../../../infra/local/uploads/bucket.ts';

const newDirectory = () => mkdtempSync(join(tmpdir(), 'bangkom-test-'));
const said = (error: unknown) => explain(error, { port: 4000, directory: 'data' });
const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was wrong');
};

describe('a document of the platform', () => {
  const parse = (json: unknown) => (typeof json === 'number' ? json : expect.fail('no number'));
  const document = (path: string) => stateFile(path, parse, 'Hapus berkas itu.');

  it('is replaced as a whole and leaves nothing beside it', () => {
    const directory = newDirectory();
    const file = document(join(directory, 'sub', 'clock.json'));
    expect(file.read()).toBeUndefined();
    for (const value of [1, 2]) file.write(value);
    expect(file.read()).toBe(2);
    expect(readdirSync(join(directory, 'sub'))).toEqual(['clock.json']);
  });

  it('of before there were checksums is read', () => {
    const path = join(newDirectory(), 'clock.json');
    writeFileSync(path, '1830297600000');
    expect(document(path).read()).toBe(1_830_297_600_000);
  });

  it.each([
    ['win32', 'EPERM', 2, 3],
    ['win32', 'ENOSPC', 1, 1],
    ['linux', 'EPERM', 1, 1],
  ] as const)(
    'that another program holds for a moment is tried again, on %s at %s',
    (platform, code, failures, tries) => {
      let tried = 0;
      const rename = () => {
        tried += 1;
        if (tried <= failures) throw Object.assign(new Error(code), { code });
      };
      const replace = () => renameOver('a', 'b', rename, platform);
      if (tries > failures) replace();
      else expect(replace).toThrow(code);
      expect(tried).toBe(tries);
    },
  );

  it.each([
    ['', 'kosong'],
    ['{"half":', 'rusak'],
    ['"text"', 'rusak'],
    [sealed('1830297600000').slice(0, -3), 'rusak'],
    [sealed('1830297600000').replace('97', '96'), 'rusak'],
  ])('that holds %j is named with what to do', (content, what) => {
    const path = join(newDirectory(), 'clock.json');
    writeFileSync(path, content);
    expect(said(caught(() => document(path).read()))).toBe(`${path} ${what}. Hapus berkas itu.`);
  });

  it('whose place is taken by something else is named too, when it is read and when it is written', () => {
    const path = join(newDirectory(), 'clock.json');
    mkdirSync(path);
    const sentence = `${path}: Di tempat berkas ada folder. Pindahkan folder itu, lalu jalankan lagi.`;
    expect(said(caught(() => document(path).read()))).toBe(sentence);
    expect(said(caught(() => document(path).write(1)))).toBe(sentence);
  });
});

describe('the start', () => {
  it.each([
    ['execution', 'kosong, terpotong atau rusak', 'Lanjutkan dari tempat terhenti'],
    ['list', 'rusak. Hapus berkas itu', 'disusun kembali'],
  ] as const)(
    'says of the journal of the workflows, broken as %s, which file and what to do',
    (kind, ...told) => {
      const sentence = said(new JournalFault(kind, 'a/x.jsonl', 'line 4 cannot be read', undefined));
      expect([sentence.startsWith('a/x.jsonl '), ...told.map((words) => sentence.includes(words))]).toEqual([
        true,
        true,
        true,
      ]);
    },
  );

  it('says of a journal that the disk does not take what the disk needs', () => {
    const directory = join(newDirectory(), 'stepfunctions');
    writeFileSync(directory, 'a file, where a folder belongs');
    const start = () => createStepFunctions({ directory, machines: [], invokeLambda: async () => null });
    return expect(start().catch((error: unknown) => said(error))).resolves.toBe(
      `${join(directory, 'executions')}: Di tempat folder ada berkas. Pindahkan berkas itu, lalu jalankan lagi.`,
    );
  });

  it('says of a folder that cannot be made what to do, and of a file in its place', () => {
    // In a process of its own: what Node does there by itself never returns.
    const made = (directory: string) =>
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '--eval',
          `import { makeFolder } from './infra/local/disk/make-folder.ts';
          try { makeFolder(${JSON.stringify(directory)}); } catch ({ name, message }) { console.log(name, message); }`,
        ],
        { timeout: 3_000, encoding: 'utf8' },
      ).stdout.trim();
    expect(made('/proc/nope/demo')).toMatch(/^DataFault \/proc.*: .+\. Jalankan /);
    const directory = newDirectory();
    expect(made(join(directory, 'a', 'b'))).toBe('');
    expect(readdirSync(join(directory, 'a'))).toEqual(['b']);
    writeFileSync(join(directory, 'file'), '');
    expect(said(caught(() => filesIn(join(directory, 'file', 'demo'))))).toMatch(
      /file: Di tempat folder ada berkas\. Pindahkan berkas itu/,
    );
  });

  it('says at the start of a file in the place of what people send that it must be moved', () => {
    const folder = join(newDirectory(), 'proofs');
    writeFileSync(folder, '');
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    const open = () => bucket({ path: PROOFS_PATH, folder, name: 'proofs', credentials, now: Date.now });
    expect(said(caught(open))).toBe(
      `${folder}: Di tempat folder ada berkas. Pindahkan berkas itu, lalu jalankan lagi.`,
    );
  });

  it('lets nobody else into data that were restored with wider rights, and leaves folders of others as they are', () => {
    const modeOf = (folder: string) => statSync(folder).mode & 0o777;
    const [restored, others] = [newDirectory(), newDirectory()];
    mkdirSync(join(restored, 'table'));
    for (const folder of [restored, others]) chmodSync(folder, 0o755);
    for (const folder of [restored, others]) filesIn(folder);
    expect([modeOf(restored), modeOf(others)]).toEqual([0o700, 0o755]);
  });

  it('makes no other keys while there is a table that knows people by them', () => {
    const files = filesIn(newDirectory());
    loadKeys(files);
    mkdirSync(files.table ?? '');
    loadKeys(files);
    writeFileSync(files.consoleKeys ?? '', '');
    expect(said(caught(() => loadKeys(files)))).toMatch(/keys\.json kosong\. Pulihkan/);
    const lost = filesIn(newDirectory());
    mkdirSync(lost.table ?? '');
    expect(said(caught(() => loadKeys(lost)))).toMatch(
      /keys\.json hilang, padahal .*table sudah berisi data\. Pulihkan berkas itu dari cadangan/,
    );
    expect(readdirSync(join(lost.consoleKeys ?? '', '..'))).toEqual(['table']);
  });

  it('may lose the keys of the sign-in: everybody signs in again', () => {
    const path = join(newDirectory(), 'sign-in.json');
    writeFileSync(path, '{}');
    expect(said(caught(() => loadSignInKeys(path)))).toBe(
      `${path} rusak. Hapus berkas itu; semua orang lalu masuk lagi.`,
    );
  });

  it('does not begin a new table under workflows that know the old one, nor the other way round', () => {
    const begun = filesIn(newDirectory());
    checkTogether(begun); // cut off before there was a table: begun again
    checkTogether(begun);
    mkdirSync(begun.table ?? '');
    mkdirSync(join(begun.stepFunctions ?? '', 'executions', 'policy-cycle'), { recursive: true });
    checkTogether(begun);
    renameSync(begun.table ?? '', `${begun.table}.away`);
    expect(said(caught(() => checkTogether(begun)))).toMatch(
      /table hilang, padahal .*stepfunctions mencatat/,
    );
    renameSync(`${begun.table}.away`, begun.table ?? '');
    rmSync(begun.stepFunctions ?? '', { recursive: true });
    expect(said(caught(() => checkTogether(begun)))).toMatch(
      /stepfunctions hilang, padahal .*table mencatat siklus .* buat folder kosong dengan nama itu/,
    );
    mkdirSync(begun.stepFunctions ?? '');
    checkTogether(begun);
  });

  it.each([
    ['ENOSPC', 'Diska penuh.'],
    ['EROFS', 'Diska hanya dapat dibaca'],
    ['EACCES', 'Tidak ada izin.'],
    ['EIO', 'Diska gagal membaca atau menulis.'],
  ])('says %s of the system in a sentence that names the file', (code, words) => {
    const error = Object.assign(new Error(`${code}: open`), { code, path: '/data/mails.jsonl' });
    expect(said(error)).toContain(`/data/mails.jsonl: ${words}`);
    expect(said(error)).not.toContain('    at ');
  });

  it('says of a table whose values cannot be read any more where it lies', () => {
    expect(said(new Error('Could not decode value'))).toMatch(
      /^Isi folder .*table rusak\. Pulihkan seluruh folder data /,
    );
  });

  it('says of a port what to do, and shows what is a defect as it is', () => {
    const of = (message: string) => said(Object.assign(new Error(message), { code: message.split(' ')[1] }));
    expect(of('listen EADDRINUSE: address already in use')).toContain(
      'isi variabel lingkungan PORT=5000, lalu jalankan lagi.',
    );
    expect(of('listen EACCES: permission denied')).toContain(
      'isi variabel lingkungan PORT=5000, lalu jalankan lagi.',
    );
    expect(of('a defect')).toContain('    at ');
  });
});

describe('syncs of one file', () => {
  it('are shared by all who come while one is under way, and by nobody who came after it began', async () => {
    const ends: (() => void)[] = [];
    const sync = inGroups(() => new Promise((resolve) => ends.push(resolve)));
    const done: string[] = [];
    const wait = (name: string) => void sync().then(() => done.push(name));
    for (const name of ['a', 'b', 'c']) wait(name);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turn();
    expect([done, ends.length]).toEqual([['a'], 2]);
    wait('d');
    ends[1]?.();
    await turn();
    expect([done, ends.length]).toEqual([['a', 'b', 'c'], 3]);
    ends[2]?.();
    await turn();
    expect(done).toEqual(['a', 'b', 'c', 'd']);
  });

  it('fail for those who waited for them alone', async () => {
    let fails = 1;
    const sync = inGroups(async () => {
      if (fails-- > 0) throw new Error('disk');
    });
    const first = sync();
    const second = sync();
    await expect(first).rejects.toThrow('disk');
    await second;
  });
});

describe('a fault in a handler', () => {
  async function serving(handle: RequestListener) {
    const server = createServer(handle);
    const port = await listen(server, 0);
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(async () => {
      logged.mockRestore();
      await close(server);
    });
    return { logged, ask: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) };
  }

  it('costs its request, and the next is served', async () => {
    const handle = guarded('pages', async (request, response) => {
      await Promise.resolve();
      if (request.url === '/begun') response.write('half');
      if (request.url !== '/well') throw new Error('a defect');
      response.end('well');
    });
    const { ask, logged } = await serving((request, response) => void handle(request, response));
    expect((await ask('/ill')).status).toBe(500);
    await expect(ask('/begun').then((answer) => answer.text())).rejects.toThrow();
    expect(await (await ask('/well')).text()).toBe('well');
    expect(logged.mock.calls).toEqual([['pages: a defect'], ['pages: a defect']]);
  });

  it('of a server that learns late how to answer is caught too', async () => {
    const late = lateServer('app');
    const [listener] = late.server.listeners('request');
    const { ask } = await serving((request, response) => listener?.(request, response));
    const early = ask('/');
    late.serve(() => {
      throw new Error('a defect');
    });
    expect((await early).status).toBe(500);
  });
});
