import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './post-policy.ts';

/** S3 takes no address that is good for more than a week. */
const LONGEST_SECONDS = 7 * 24 * 60 * 60;

/** Whether an address was signed by us as it stands (Signature Version 4 in the query), and its time is not over. */
export async function isSignedAddress(url: URL, credentials: Credentials, now: number): Promise<boolean> {
  const signedAt = momentOf(url.searchParams.get('X-Amz-Date') ?? '');
  const expiresIn = Number(url.searchParams.get('X-Amz-Expires'));
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_SECONDS) return false;
  if (signedAt === undefined || now > signedAt.getTime() + expiresIn * 1000) return false;
  const query = Object.fromEntries([...url.searchParams].filter(([name]) => !name.startsWith('X-Amz-')));
  const scope = url.searchParams.get('X-Amz-Credential') ?? '';
  const wanted = await signerFor(scope, credentials).presign(
    new HttpRequest({ ...addressOf(url), method: 'GET', query }),
    { expiresIn, signingDate: signedAt },
  );
  return isSame(String(wanted.query?.['X-Amz-Signature']), url.searchParams.get('X-Amz-Signature') ?? '');
}

/** Whether a request was signed by us as it stands, with its body (Signature Version 4 in the headers). */
export async function isSignedRequest(
  { method = '', headers }: IncomingMessage,
  { url, body }: { readonly url: URL; readonly body: Uint8Array },
  credentials: Credentials,
): Promise<boolean> {
  const { authorization = '' } = headers;
  const signedAt = momentOf(String(headers['x-amz-date'] ?? ''));
  const scope = /Credential=([^\s,]+)/.exec(authorization)?.[1];
  if (signedAt === undefined || scope === undefined) return false;
  const sent = body.length === 0 ? {} : { body };
  const wanted = await signerFor(scope, credentials).sign(
    new HttpRequest({ ...addressOf(url), method, ...sent }),
    { signingDate: signedAt },
  );
  return isSame(String(wanted.headers['authorization']), authorization);
}

/** @param scope 'ID/20270104/ap-southeast-3/s3/aws4_request' */
function signerFor(scope: string, credentials: Credentials): SignatureV4 {
  const [, , region = ''] = scope.split('/');
  return new SignatureV4({ service: 's3', region, uriEscapePath: false, sha256: Sha256, credentials });
}

function addressOf({ hostname, protocol, pathname: path, port, host }: URL) {
  return { protocol, hostname, path, headers: { host }, ...(port === '' ? {} : { port: Number(port) }) };
}

function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** "20270104T020000Z"; undefined for what is no moment. */
function momentOf(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const moment = new Date(`${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
