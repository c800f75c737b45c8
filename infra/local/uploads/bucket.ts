import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DataFault, faultAt } from '../disk/data-fault.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { readBody } from '../read-body.ts';
import { syncFolder } from '../stepfunctions/durable.ts';
import { type Credentials, faultOf } from './post-policy.ts';
import { isSignedAddress, isSignedRequest } from './signed-address.ts';

/** Where the buckets stand on the app's port: a browser posts to one and fetches from the other, so they have no door of their own. */
export const BUCKET_PATH = '/_unggahan';
export const PROOFS_PATH = '/_bukti';

/** S3 takes 5 GB in one post; nobody here may fill the disk at once, and the forms of ours hold for 128 MB. */
const POST_BYTES = 140 * 1024 * 1024;

/** As on AWS the rule of the life cycle of uploads. */
export const A_DAY_MS = 24 * 60 * 60 * 1000;

interface BucketOptions {
  /** On the app's port. */
  readonly path: string;
  /** How long a file stays; for good when left out. */
  readonly keptMs?: number;
  /** Undefined: in memory. */
  readonly folder: string | undefined;
  readonly name: string;
  readonly credentials: Credentials;
  readonly now: () => number;
}

/** The part of S3 that is used: forms that were signed (POST), objects by their keys (PUT, GET, DELETE), and signed addresses of them. */
export function bucket(options: BucketOptions) {
  const store = storeIn(options);
  // Who uploads nothing more starts the platform again some day.
  void sweep();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const key = keyIn(url.pathname.slice(options.path.length + 1));
    if (key === undefined) return refuse(response, 400, 'InvalidURI');
    const body = await readBody(request, POST_BYTES);
    if (body === undefined) return refuse(response, 400, 'EntityTooLarge');
    if (request.method === 'POST') return await take(request, response, body);
    if (!(await mayAsk(request, { url, body }))) return refuse(response, 403, 'AccessDenied');
    if (request.method === 'PUT') {
      await store.put(key, new Uint8Array(body));
      response.writeHead(200).end();
      return;
    }
    if (request.method === 'DELETE') {
      await store.remove(key);
      response.writeHead(204).end();
      return;
    }
    const found = request.method === 'GET' ? await store.read(key) : undefined;
    if (found === undefined) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, headersBy(url)).end(found);
  };

  /** A program of ours asks for anything by its signature, a browser for one file by an address that was signed. */
  async function mayAsk(request: IncomingMessage, sent: { url: URL; body: Uint8Array }): Promise<boolean> {
    if (await isSignedRequest(request, sent, options.credentials)) return true;
    return request.method === 'GET' && (await isSignedAddress(sent.url, options.credentials, options.now()));
  }

  async function sweep(): Promise<void> {
    if (options.keptMs !== undefined) await store.sweep(options.now() - options.keptMs);
  }

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
    await sweep();
    await store.put(key, new Uint8Array(await file.arrayBuffer()));
    const to = new URL(fields.get('success_action_redirect') ?? '');
    to.searchParams.set('bucket', options.name);
    to.searchParams.set('key', key);
    response.writeHead(303, { location: to.href }).end();
  }
}

/** The key that a path names; undefined for half an escape. */
function keyIn(path: string): string | undefined {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return undefined;
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

/** What a signed address says of the answer. On the app's own port no file may be taken for a page of it. */
function headersBy({ searchParams }: URL): Record<string, string> {
  const type = searchParams.get('response-content-type') ?? 'application/octet-stream';
  const disposition = searchParams.get('response-content-disposition');
  return {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
  };
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

/** Ends the name of a file that is still being written. */
const PART = '.part';

/** Ends the name of a file behind whose content its SHA-256 stands; those of before have neither. */
const SEALED = '.sha256';
const DIGEST_BYTES = 32;

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * What was put into a sealed file; a certificate must not be another after years on a disk.
 * @throws DataFault
 */
function unsealed(file: string, kept: Buffer): Uint8Array {
  const bytes = kept.subarray(0, -DIGEST_BYTES);
  if (digestOf(bytes).equals(kept.subarray(-DIGEST_BYTES))) return bytes;
  throw new DataFault(
    `${file} rusak: isinya tidak lagi seperti saat diterima. Pulihkan berkas itu dari cadangan.`,
  );
}

/** @throws DataFault */
async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw faultAt(file, error);
  }
}

/** The disk's time: `Date` follows a virtual clock, by which what is being written now would be months old. */
const diskNow = () => performance.timeOrigin + performance.now();

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
  makeFolder(folder); // where a file stands in its place, that is told at the start
  // A key is one name: what stands in it leads nowhere, and a name has its length.
  const fileOf = (key: string) => join(folder, createHash('sha256').update(key).digest('hex'));
  return {
    async read(key) {
      const file = fileOf(key) + SEALED;
      const kept = await readIfThere(file);
      return kept === undefined ? await readIfThere(fileOf(key)) : unsealed(file, kept);
    },
    async put(key, bytes) {
      // Under another name until it bears the platform's time, which may be months ahead of the disk's: another upload's sweep
      // would take it for an old file.
      const part = `${fileOf(key)}-${randomUUID()}${PART}`;
      await writeFile(part, Buffer.concat([bytes, digestOf(bytes)]), { mode: 0o600, flush: true });
      await utimes(part, now() / 1000, now() / 1000);
      await rename(part, fileOf(key) + SEALED);
      syncFolder(folder);
    },
    async remove(key) {
      for (const file of [fileOf(key), fileOf(key) + SEALED]) await rm(file, { force: true });
    },
    async sweep(before) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        // Gone meanwhile: taken out, or swept by another one.
        const found = await stat(path).catch(() => undefined);
        // What a crash left half written is judged by the disk's clock.
        const limit = name.endsWith(PART) ? diskNow() - A_DAY_MS : before;
        if (found !== undefined && found.mtimeMs < limit) await rm(path, { force: true });
      }
    },
  };
}
