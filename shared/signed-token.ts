import { errors, jwtVerify, SignJWT } from 'jose';
import { GoneError, NotFoundError } from './errors.ts';
import { keyFor, type TokenUse } from './keys.ts';

/**
 * Signs claims for one use; those that are undefined are left out.
 * @param expiresAt moment after which the token is worth nothing
 * @returns a compact JWT (HS256) that names its key
 */
export async function signToken(
  use: TokenUse,
  claims: Readonly<Record<string, string | number | undefined>>,
  expiresAt: Date,
): Promise<string> {
  const ring = await use.ring();
  const key = keyFor(ring, use.name);
  if (key === undefined) throw new Error('The key ring lacks its current key');
  return await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: ring.current })
    .setAudience(use.name)
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(key);
}

/**
 * Verifies a token of one use.
 * @throws NotFoundError for anything that was never a good token here (ASVS 9.1, 9.2)
 * @throws GoneError when it was good and has expired
 */
export async function verifyToken(use: TokenUse, token: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid = '' }) => {
        const key = keyFor(await use.ring(kid), use.name, kid);
        if (key === undefined) throw new NotFoundError('unknown key');
        return key;
      },
      { algorithms: ['HS256'], audience: use.name, requiredClaims: ['exp'], currentDate: new Date() },
    );
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new GoneError('expired');
    if (error instanceof errors.JOSEError || error instanceof NotFoundError) throw new NotFoundError('token');
    throw error;
  }
}
