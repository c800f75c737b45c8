import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What signs requests. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A post of a form, as S3 judges it. */
export interface Post {
  readonly fields: ReadonlyMap<string, string>;
  /** Of the file, in bytes. */
  readonly size: number;
  readonly bucket: string;
  readonly now: number;
}

/** S3's own words for a form that it does not take. */
export type PostFault = 'SignatureDoesNotMatch' | 'AccessDenied' | 'EntityTooLarge';

const Condition = z.union([
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.tuple([z.literal('starts-with'), z.string(), z.string()]),
  z.record(z.string(), z.string()),
]);

const Policy = z.object({ expiration: z.iso.datetime(), conditions: z.array(Condition) });

/** Fields that no policy names. */
const UNNAMED = ['policy', 'x-amz-signature', 'file'];

/** Why S3 would refuse a form: its signature, its hour, or a field or size that its policy does not allow. */
export function faultOf(post: Post, credentials: Credentials): PostFault | undefined {
  const packed = post.fields.get('policy') ?? '';
  if (!isSigned(post, packed, credentials)) return 'SignatureDoesNotMatch';
  const { expiration, conditions } = Policy.parse(JSON.parse(Buffer.from(packed, 'base64').toString('utf8')));
  if (Date.parse(expiration) < post.now) return 'AccessDenied';
  const faults = conditions.map((condition) => faultBy(condition, post));
  const named = new Set([...UNNAMED, ...conditions.flatMap(fieldsIn)]);
  const isExtra = [...post.fields.keys()].some((field) => !named.has(field));
  return faults.find((fault) => fault !== undefined) ?? (isExtra ? 'AccessDenied' : undefined);
}

function isSigned({ fields }: Post, packed: string, { accessKeyId, secretAccessKey }: Credentials): boolean {
  const [id, day = '', region = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), 's3'), 'aws4_request');
  const [wanted, given] = [hmac(key, packed), Buffer.from(fields.get('x-amz-signature') ?? '', 'hex')];
  return id === accessKeyId && wanted.length === given.length && timingSafeEqual(wanted, given);
}

function faultBy(
  condition: z.infer<typeof Condition>,
  { fields, size, bucket }: Post,
): PostFault | undefined {
  if (!Array.isArray(condition)) {
    const holds = ([field, value]: [string, string]) =>
      (field === 'bucket' ? bucket : fields.get(field)) === value;
    return Object.entries(condition).every(holds) ? undefined : 'AccessDenied';
  }
  if (condition[0] === 'content-length-range')
    return size >= condition[1] && size <= condition[2] ? undefined : 'EntityTooLarge';
  return fields.get(condition[1].slice(1))?.startsWith(condition[2]) === true ? undefined : 'AccessDenied';
}

function fieldsIn(condition: z.infer<typeof Condition>): readonly string[] {
  if (!Array.isArray(condition)) return Object.keys(condition);
  return condition[0] === 'starts-with' ? [condition[1].slice(1)] : [];
}
