import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../../infra/local/listen.ts';
import { A_DAY_MS, BUCKET_PATH, bucket } from '../../../infra/local/uploads/bucket.ts';

const HOUR = 3_600_000;
const KEY = { accessKeyId: 'kunci', secretAccessKey: 'rahasia' };
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=kunci/20261128/x' };

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
  const server = createServer((request, response) => void answer(request, response));
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

const read = async (key: string, headers = SIGNED) => await fetch(`${url}/${key}`, { headers });

it('keeps a file that was posted under a signed form until it is deleted, and gives it to who has the key', async () => {
  expect(await post('a/1/../../x.csv')).toBe(303);
  expect(readdirSync(folder)).toHaveLength(1);
  const key = encodeURIComponent('a/1/../../x.csv');
  expect(await (await read(key)).text()).toBe('isi');
  expect((await read(key, { authorization: '' })).status).toBe(403);
  await fetch(`${url}/${key}`, { method: 'DELETE', headers: SIGNED });
  expect((await read(key)).status).toBe(404);
});

it('refuses a form whose hour is over, or that is for another agency', async () => {
  expect(await post('a/1/x.csv', now - 1)).toBe(403);
  expect(await post('b/1/x.csv')).toBe(403);
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
