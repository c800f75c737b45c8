import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody } from '../read-body.ts';
import { type Credentials, faultOf } from './post-policy.ts';

/** Where the bucket stands on the app's port: a browser posts to it, so it has no door of its own. */
export const BUCKET_PATH = '/_unggahan';

/** S3 takes 5 GB in one post; nobody here may fill the disk at once, and the forms of ours hold for 128 MB. */
const POST_BYTES = 140 * 1024 * 1024;

/** As on AWS the rule of the bucket's life cycle. */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface BucketOptions {
  /** Undefined: in memory. */
  readonly folder: string | undefined;
  readonly name: string;
  readonly credentials: Credentials;
  readonly now: () => number;
}

/** The part of S3 that is used: forms that were signed (POST), and objects by their keys (GET, DELETE). */
export function bucket(options: BucketOptions) {
  const store = storeIn(options);
  // Who uploads nothing more starts the platform again some day.
  void store.sweep(options.now() - KEPT_MS);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0]?.slice(BUCKET_PATH.length + 1) ?? '';
    const body = await readBody(request, POST_BYTES);
    if (body === undefined) return refuse(response, 400, 'EntityTooLarge');
    if (request.method === 'POST') return await take(request, response, body);
    const { authorization = '' } = request.headers;
    if (!authorization.includes(`Credential=${options.credentials.accessKeyId}/`))
      return refuse(response, 403, 'AccessDenied');
    const key = path.split('/').map(decodeURIComponent).join('/');
    if (request.method === 'DELETE') {
      await store.remove(key);
      response.writeHead(204).end();
      return;
    }
    const found = request.method === 'GET' ? await store.read(key) : undefined;
    if (found === undefined) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found);
  };

  async function take(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const form = await formOf(request, body);
    const given = form?.get('file');
    if (form === undefined || given === undefined || given === null)
      return refuse(response, 400, 'MalformedPOSTRequest');
    // A field without a file is one of no bytes and no name.
    const file = given instanceof File ? given : new File([given], '');
    form.delete('file');
    const fields = new Map(
      [...form].flatMap(([name, value]) => (value instanceof File ? [] : [[name, value]])),
    );
    const post = { fields, size: file.size, bucket: options.name, now: options.now() };
    const fault = faultOf(post, options.credentials);
    if (fault !== undefined) return refuse(response, fault === 'EntityTooLarge' ? 400 : 403, fault);
    const key = (fields.get('key') ?? '').replace('${' + 'filename}', file.name);
    await store.sweep(options.now() - KEPT_MS);
    await store.put(key, new Uint8Array(await file.arrayBuffer()));
    const to = new URL(fields.get('success_action_redirect') ?? '');
    to.searchParams.set('bucket', options.name);
    to.searchParams.set('key', key);
    response.writeHead(303, { location: to.href }).end();
  }
}

async function formOf({ headers }: IncomingMessage, body: Buffer): Promise<FormData | undefined> {
  try {
    const type = headers['content-type'] ?? '';
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    // No form, or one that was cut off.
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}

interface Store {
  read(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** Takes away what was put before a moment. */
  sweep(before: number): Promise<void>;
}

function storeIn({ folder, now }: BucketOptions): Store {
  if (folder === undefined) {
    const kept = new Map<string, Uint8Array>();
    return {
      read: async (key) => kept.get(key),
      put: async (key, bytes) => void kept.set(key, bytes),
      remove: async (key) => void kept.delete(key),
      sweep: async () => undefined,
    };
  }
  // A key is one name: what stands in it leads nowhere, and a name has its length.
  const fileOf = (key: string) => join(folder, createHash('sha256').update(key).digest('hex'));
  return {
    read: async (key) => await readFile(fileOf(key)).catch(() => undefined),
    async put(key, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(fileOf(key), bytes, { mode: 0o600 });
      // By the platform's own clock, which may be another one than the disk's.
      await utimes(fileOf(key), now() / 1000, now() / 1000);
    },
    remove: async (key) => await rm(fileOf(key), { force: true }),
    async sweep(before) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        const { mtimeMs } = await stat(path);
        if (mtimeMs < before) await rm(path, { force: true });
      }
    },
  };
}
