import { createHash } from 'node:crypto';
import { HttpRequest } from '@smithy/core/protocols';
import { env } from '../env.ts';
import { TransientError } from '../errors.ts';
import { provenEnding } from './proven-file.ts';
import { nameOfUpload } from './sending.ts';
import { readUpload, signer } from './uploaded-files.ts';

/** A file that arrived by a form, known for what it is, and the key under which it is kept. */
export interface ArrivedFile {
  readonly key: string;
  /** That it has on its owner's disk. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * What arrived by a form. A form takes several files for an hour: each is kept by what it holds, so that none is written over
 * another.
 * @param place for the files of one form, for whom and what they are
 * @returns undefined for a file that is not there any more
 * @throws InvalidInputError for one that may not be kept
 */
export async function arrivedFile(place: string, upload: string): Promise<ArrivedFile | undefined> {
  const bytes = await readUpload(upload);
  if (bytes === undefined) return undefined;
  const name = nameOfUpload(upload);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: `${place}-${sha256.slice(0, 32)}.${provenEnding(bytes, name)}`, name, bytes, sha256 };
}

/**
 * Whether what a form brings is kept already, under the key that stands now: a second click comes when the first is done, or
 * beside it, and may find nothing any more where the file arrived.
 */
export function isKept(
  key: string | undefined,
  place: string,
  arrived: ArrivedFile | undefined,
): key is string {
  return arrived === undefined ? key?.startsWith(`${place}-`) === true : key === arrived.key;
}

/** Keeps a file under a key of its own, in the bucket that holds what proves something for years. @throws TransientError */
export async function keepFile(key: string, bytes: Uint8Array): Promise<void> {
  await ask('PUT', key, bytes);
}

/** Takes a kept file away; one that is gone is no fault. @throws TransientError */
export async function dropFile(key: string): Promise<void> {
  await ask('DELETE', key);
}

/** As long as a browser takes to follow: whoever gets the address later gets nothing. */
const SECONDS = 60;

/**
 * An address where a browser fetches a kept file within a minute, as a file to save: a function's answer holds no more than
 * 6 MB.
 * @param fileName of letters, digits, points and dashes
 */
export async function addressOfFile(
  key: string,
  { type, fileName, now }: { readonly type: string; readonly fileName: string; readonly now: Date },
): Promise<string> {
  const query = {
    'response-content-type': type,
    'response-content-disposition': `attachment; filename="${fileName}"`,
  };
  const options = { expiresIn: SECONDS, signingDate: now };
  const signed = await signer().presign(new HttpRequest({ ...placeOf(key), method: 'GET', query }), options);
  const url = urlOf(key);
  for (const [name, value] of Object.entries(signed.query ?? {})) url.searchParams.set(name, String(value));
  return url.href;
}

function urlOf(key: string): URL {
  return new URL(`${env('proofs').PROOFS_URL}/${key.split('/').map(encodeURIComponent).join('/')}`);
}

function placeOf(key: string) {
  const { hostname, protocol, pathname: path, port, host } = urlOf(key);
  return { protocol, hostname, path, headers: { host }, ...(port === '' ? {} : { port: Number(port) }) };
}

async function ask(method: 'PUT' | 'DELETE', key: string, body?: Uint8Array): Promise<void> {
  const request = new HttpRequest({ ...placeOf(key), method, ...(body === undefined ? {} : { body }) });
  const { headers } = await signer().sign(request);
  const sent = { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) };
  const answer = await fetch(urlOf(key), sent).catch((cause: unknown) => {
    throw new TransientError('the bucket does not answer', { cause });
  });
  if (!answer.ok && answer.status !== 404) throw new TransientError(`the bucket answers ${answer.status}`);
}
