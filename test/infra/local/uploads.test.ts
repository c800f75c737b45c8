import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { guarded } from '../../../infra/local/guarded.ts';
import { listen } from '../../../infra/local/listen.ts';
import { A_DAY_MS, BUCKET_PATH, bucket } from '../../../infra/local/uploads/bucket.ts';

const HOUR = 3_600_000;
const KEY = { accessKeyId: 'kunci', secretAccessKey: 'rahasia' };

let folder: string;
let now: number;
let url: string;

async function begin(): Promise<void> {
  const answer = bucket({
    path: BUCKET_PATH,
    folder,
    name: 'b',
    credentials: KEY,
    keptMs: A_DAY_MS,
    now: () => now,
  });
  const safely = guarded('uploads', answer);
  const server = createServer((request, response) => void safely(request, response));
  url = `http://127.0.0.1:${await listen(server, 0)}${BUCKET_PATH}`;
  server.unref();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bangkom-uploads-'));
  now = Date.UTC(2031, 0, 1);
  await begin();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Signs a form as S3 asks for it (Signature Version 4), without the product's signer. */
async function post(key: string, expires = now + HOUR): Promise<number> {
  const { createHmac } = await import('node:crypto');
  const hmac = (by: string | Buffer, text: string) => createHmac('sha256', by).update(text).digest();
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(expires).toISOString(),
      conditions: [
        { bucket: 'b' },
        { success_action_redirect: 'http://127.0.0.1/x' },
        ['starts-with', '$key', 'a/'],
        { 'x-amz-credential': 'kunci/20310101/r/s3/aws4_request' },
        ['content-length-range', 1, 10],
      ],
    }),
  ).toString('base64');
  const by = hmac(hmac(hmac(hmac('AWS4rahasia', '20310101'), 'r'), 's3'), 'aws4_request');
  const form = new FormData();
  form.set('key', key);
  form.set('success_action_redirect', 'http://127.0.0.1/x');
  form.set('x-amz-credential', 'kunci/20310101/r/s3/aws4_request');
  form.set('policy', policy);
  form.set('x-amz-signature', hmac(by, policy).toString('hex'));
  form.set('file', new File(['isi'], 'x.csv'));
  return (await fetch(`${url}/`, { method: 'POST', body: form, redirect: 'manual' })).status;
}

const by = (secretAccessKey: string) =>
  new SignatureV4({
    service: 's3',
    region: 'r',
    uriEscapePath: false,
    sha256: Sha256,
    credentials: { ...KEY, secretAccessKey },
  });

/** Asks as a program does that has the key, or another secret beside its id. */
async function ask(method: string, key: string, { secret = KEY.secretAccessKey, body = '' } = {}) {
  const { hostname, port, host, pathname: path } = new URL(`${url}/${key}`);
  const sent = body === '' ? {} : { body };
  const request = {
    method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    headers: { host },
    ...sent,
  };
  const { headers } = await by(secret).sign(new HttpRequest(request));
  return await fetch(`${url}/${key}`, { method, headers, ...sent });
}

const read = async (key: string) => await ask('GET', key);

it('keeps a file that was posted under a signed form until it is deleted, and gives it to who has the key', async () => {
  expect(await post('a/1/../../x.csv')).toBe(303);
  expect(readdirSync(folder)).toHaveLength(1);
  const key = encodeURIComponent('a/1/../../x.csv');
  expect(await (await read(key)).text()).toBe('isi');
  expect((await fetch(`${url}/${key}`)).status).toBe(403);
  await ask('DELETE', key);
  expect((await read(key)).status).toBe(404);
});

it('gives nothing to, and takes nothing from, who knows the id of its key alone: it stands in every form (S2, S18)', async () => {
  await ask('PUT', 'a/1.pdf', { body: 'asli' });
  const { authorization = '' } = (await by('terka').sign(new HttpRequest({ headers: { host: 'x' } })))
    .headers;
  const unsigned = authorization.replace(/, Signature=.*/, '');
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    const body = method === 'PUT' ? 'palsu' : '';
    expect((await ask(method, 'a/1.pdf', { secret: 'terka', body })).status).toBe(403);
    const headers = { authorization: unsigned, 'x-amz-date': '20310101T000000Z' };
    expect((await fetch(`${url}/a/1.pdf`, { method, headers })).status).toBe(403);
  }
  const kept = await read('a/1.pdf');
  expect(kept.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await kept.text()).toBe('asli');
});

it.each([
  ['a%zz', 400],
  ['%E0%A4%A', 400],
  ...['99999999T999999Z', '', 'x'].map((date) => [
    `a?X-Amz-Signature=x&X-Amz-Expires=60&X-Amz-Date=${date}`,
    403,
  ]),
  ...['9e99', 'Infinity', '700000', '-1', '1.5'].map((seconds) => [
    `a?X-Amz-Signature=x&X-Amz-Date=20310101T000000Z&X-Amz-Expires=${seconds}`,
    403,
  ]),
])(
  'answers what no program of ours asks with a refusal, never with a defect: %s (S20)',
  async (path, status) => {
    expect((await fetch(`${url}/${path}`)).status).toBe(status);
  },
);

it('refuses a form whose hour is over, or that is for another agency', async () => {
  expect(await post('a/1/x.csv', now - 1)).toBe(403);
  expect(await post('b/1/x.csv')).toBe(403);
});

it('gives no file that is another than it was when it came, and names it; one of before there were checksums is given', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => told.mockRestore());
  await post('a/1/x.csv');
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), Buffer.from(bytes.map((byte, at) => (at === 1 ? byte ^ 1 : byte))));
  const key = encodeURIComponent('a/1/x.csv');
  expect((await read(key)).status).toBe(500);
  expect(told.mock.calls).toEqual([
    [expect.stringContaining(`${join(folder, name)} rusak: isinya tidak lagi`)],
  ]);
  renameSync(join(folder, name), join(folder, name.replace('.sha256', '')));
  writeFileSync(join(folder, name.replace('.sha256', '')), 'isi');
  expect(await (await read(key)).text()).toBe('isi');
  await ask('DELETE', key);
  expect(readdirSync(folder)).toEqual([]);
});

it('forgets what nobody read within a day, by its own clock', async () => {
  await post('a/1/x.csv');
  now += 23 * HOUR;
  await post('a/2/x.csv');
  expect(readdirSync(folder)).toHaveLength(2);
  now += 2 * HOUR;
  await begin();
  await expect.poll(() => readdirSync(folder)).toHaveLength(1);
});

it('loses no file of many that come at once, though its clock is years ahead of the disk', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  onTestFinished(() => void vi.useRealTimers());
  const keys = Array.from({ length: 40 }, (_, number) => `a/${number}/x.csv`);
  expect(new Set(await Promise.all(keys.map((key) => post(key))))).toEqual(new Set([303]));
  const found = await Promise.all(keys.map(async (key) => (await read(encodeURIComponent(key))).status));
  expect(found.filter((status) => status !== 200)).toEqual([]);
});
