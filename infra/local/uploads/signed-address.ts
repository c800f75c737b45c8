import { timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './post-policy.ts';

/** Whether an address was signed by us as it stands (Signature Version 4 in the query), and its time is not over. */
export async function isSignedAddress(url: URL, credentials: Credentials, now: number): Promise<boolean> {
  const given = url.searchParams.get('X-Amz-Signature') ?? '';
  const signedAt = momentOf(url.searchParams.get('X-Amz-Date') ?? '');
  const expiresIn = Number(url.searchParams.get('X-Amz-Expires'));
  if (signedAt === undefined || !(expiresIn > 0) || now > signedAt.getTime() + expiresIn * 1000) return false;
  const [, , region = ''] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/');
  const query = Object.fromEntries([...url.searchParams].filter(([name]) => !name.startsWith('X-Amz-')));
  const signer = new SignatureV4({
    service: 's3',
    region,
    uriEscapePath: false,
    sha256: Sha256,
    credentials,
  });
  const { hostname, protocol, pathname: path, port, host } = url;
  const address = {
    protocol,
    hostname,
    path,
    headers: { host },
    ...(port === '' ? {} : { port: Number(port) }),
  };
  const wanted = await signer.presign(new HttpRequest({ ...address, method: 'GET', query }), {
    expiresIn,
    signingDate: signedAt,
  });
  const [right, offered] = [Buffer.from(String(wanted.query?.['X-Amz-Signature'])), Buffer.from(given)];
  return right.length === offered.length && timingSafeEqual(right, offered);
}

/** "20270104T020000Z". */
function momentOf(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return parts === null ? undefined : new Date(`${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z`);
}
