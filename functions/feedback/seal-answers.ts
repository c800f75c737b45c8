import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';

/** RFC 7518 4.6: a fresh key for every text, agreed with the public half of the collection's. */
const ALGORITHM = 'ECDH-ES';
const CURVE = { kty: 'OKP', crv: 'X25519' } as const;

/** Both halves of a key, base64url. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A key that nobody has had before. */
export async function newKeyPair(): Promise<KeyPair> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: CURVE.crv, extractable: true });
  const { x, d } = await exportJWK(privateKey);
  if (x === undefined || d === undefined) throw new Error('A key without its halves');
  return { publicKey: x, privateKey: d };
}

/**
 * Seals a text for whoever has the private half. It is filled up with spaces first: the length of what is sealed must
 * not tell how much somebody wrote.
 * @param text ends in no space that matters
 * @param bytes the length of all texts of its kind
 * @returns a compact JWE (RFC 7516)
 * @throws RangeError for a text that is longer
 */
export async function seal(text: string, publicKey: string, bytes: number): Promise<string> {
  const filled = Buffer.alloc(bytes, ' ');
  if (Buffer.byteLength(text) > bytes) throw new RangeError('The text is longer than its kind');
  filled.write(text);
  const key = await importJWK({ ...CURVE, x: publicKey }, ALGORITHM);
  return await new CompactEncrypt(filled).setProtectedHeader({ alg: ALGORITHM, enc: 'A256GCM' }).encrypt(key);
}

/**
 * Opens what was sealed.
 * @throws errors of jose for what was sealed for another key, or was altered
 */
export async function unseal(sealed: string, { publicKey, privateKey }: KeyPair): Promise<string> {
  const key = await importJWK({ ...CURVE, x: publicKey, d: privateKey }, ALGORITHM);
  const { plaintext } = await compactDecrypt(sealed, key);
  return Buffer.from(plaintext).toString().trimEnd();
}
