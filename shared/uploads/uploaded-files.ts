import { randomUUID } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { env } from '../env.ts';
import { TransientError } from '../errors.ts';

/** A form with which a browser puts a file into the bucket: where it posts to, and the fields that stand before the file. */
export interface UploadForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** As long as somebody looks for the file, and a slow line takes to carry it. */
const FORM_MINUTES = 60;

/** The bucket gives the file its own name behind the last slash. */
const OWN_NAME = '$' + '{filename}';

/**
 * A form for one file, by which the bucket takes it from the browser itself: API Gateway passes no more than 6 MB. It holds
 * for an hour, for one agency, and up to a size.
 * @param redirectTo where the browser goes then, with the key of the file behind it
 */
export async function uploadForm(
  agency: string,
  { mostBytes, redirectTo, now }: { mostBytes: number; redirectTo: string; now: Date },
): Promise<UploadForm> {
  const { UPLOADS_URL, UPLOADS_BUCKET } = env('uploads');
  const { AWS_REGION } = env('signing');
  const { accessKeyId, sessionToken } = credentials();
  const long = `${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const prefix = `${agency}/${long}-${randomUUID()}/`;
  const day = long.slice(0, 8);
  const signed = {
    success_action_redirect: redirectTo,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${accessKeyId}/${day}/${AWS_REGION}/s3/aws4_request`,
    'x-amz-date': long,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const policy = {
    expiration: new Date(now.getTime() + FORM_MINUTES * 60_000).toISOString(),
    conditions: [
      { bucket: UPLOADS_BUCKET },
      ['starts-with', '$key', prefix],
      ['content-length-range', 0, mostBytes],
      ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
    ],
  };
  const packed = Buffer.from(JSON.stringify(policy)).toString('base64');
  const signature = await signer().sign(packed, { signingDate: now });
  return {
    action: `${UPLOADS_URL}/`,
    fields: { key: `${prefix}${OWN_NAME}`, ...signed, policy: packed, 'x-amz-signature': signature },
  };
}

/** Behind the agency: when and by which form, and the name that the file has on its owner's disk. */
const BEHIND_AGENCY = /^\d{8}T\d{6}Z-[\da-f-]{36}\/[^/]{1,255}$/;

/** Whether a key is one of an agency's files, as a form of ours makes them. */
export function isUploadOf(agency: string, key: string): boolean {
  return key.startsWith(`${agency}/`) && BEHIND_AGENCY.test(key.slice(agency.length + 1));
}

/** A file of the bucket; undefined when there is none any more. @throws TransientError */
export async function readUpload(key: string): Promise<Uint8Array | undefined> {
  const answer = await ask('GET', key);
  return answer.status === 404 ? undefined : new Uint8Array(await answer.arrayBuffer());
}

/** Takes a file out of the bucket. @throws TransientError */
export async function deleteUpload(key: string): Promise<void> {
  await ask('DELETE', key);
}

async function ask(method: 'GET' | 'DELETE', key: string): Promise<Response> {
  const url = new URL(`${env('uploads').UPLOADS_URL}/${key.split('/').map(encodeURIComponent).join('/')}`);
  const { hostname, protocol, pathname: path, port, host } = url;
  const request = new HttpRequest({
    method,
    protocol,
    hostname,
    path,
    headers: { host },
    ...(port === '' ? {} : { port: Number(port) }),
  });
  const { headers } = await signer().sign(request);
  const answer = await fetch(url, { method, headers }).catch((cause: unknown) => {
    throw new TransientError('the bucket does not answer', { cause });
  });
  if (answer.ok || answer.status === 404) return answer;
  throw new TransientError(`the bucket answers ${answer.status}`);
}

/** Signs requests to the buckets. */
export function signer(): SignatureV4 {
  return new SignatureV4({
    service: 's3',
    region: env('signing').AWS_REGION,
    // S3 takes paths as they are.
    uriEscapePath: false,
    sha256: Sha256,
    credentials: credentials(),
  });
}

function credentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...files } = env('signing');
  return {
    accessKeyId: files.FILES_ACCESS_KEY_ID ?? AWS_ACCESS_KEY_ID,
    secretAccessKey: files.FILES_SECRET_ACCESS_KEY ?? AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  };
}
