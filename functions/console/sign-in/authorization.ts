import * as oidc from 'openid-client';
import * as z from 'zod/mini';
import { consoleKeys } from '../../../shared/console/console-keys.ts';
import { env } from '../../../shared/env.ts';
import { ForbiddenError } from '../../../shared/errors.ts';
import type { TokenUse } from '../../../shared/keys.ts';
import { signToken, verifyToken } from '../../../shared/keys.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { onlyAgency } from '../../../shared/store/agency.ts';
import { recordRefusal } from '../../../shared/store/audit.ts';
import { provider } from './provider.ts';
import { roleIn } from './roles.ts';
import type { Beginning } from './sessions.ts';

/** What this browser must bring back: PKCE verifier, state, nonce (ASVS 5 10.2.1, 10.5.1), and where it was going. */
const Attempt = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string() });

/** A sign-in under way. */
const SIGN_IN: TokenUse = { name: 'session', ring: consoleKeys };

/** Ten minutes to sign in, second factor included. */
const ATTEMPT_MS = 10 * 60_000;

const Claims = z.object({
  sub: z.string(),
  name: z._default(z.string(), ''),
  email: z.string(),
  /** Seconds since 1970. */
  auth_time: z.optional(z.number()),
  /** How strongly the provider asked who it is, in its own terms. */
  acr: z.optional(z.string()),
});

const redirectUri = () => `${env('address').BASE_URL}/masuk/balik`;

/**
 * Begins a sign-in.
 * @param to path to open afterwards
 * @param again whether the provider is to ask who it is even if it knows
 * @returns the provider's address, and what to keep in the browser's cookie meanwhile
 */
export async function beginSignIn(
  to: string,
  again: boolean,
  now: Date,
): Promise<{ url: URL; attempt: string }> {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const { OIDC_ACR: wanted } = env('signIn');
  const url = oidc.buildAuthorizationUrl(await provider(), {
    redirect_uri: redirectUri(),
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(wanted === undefined ? {} : { acr_values: wanted }),
    ...(again ? { prompt: 'login', max_age: '0' } : {}),
  });
  const attempt = await signToken(
    SIGN_IN,
    { verifier, state, nonce, to },
    new Date(now.getTime() + ATTEMPT_MS),
  );
  return { url, attempt };
}

/**
 * Ends a sign-in: trades the code and reads who it is.
 * @param query the query string the provider sent back
 * @returns who it is, where to go, the ID token (the provider wants it back at sign-out), and the refresh token where
 *   the provider gives one
 * @throws ForbiddenError for a code that does not belong to this browser, or a person without a role here
 */
export async function endSignIn(
  query: string,
  attempt: string,
  now: Date,
): Promise<{ session: Beginning; to: string; idToken: string; refreshToken: string | undefined }> {
  const { verifier, state, nonce, to } = Attempt.parse(await verifyToken(SIGN_IN, attempt));
  const tokens = await exchange(query, { verifier, state, nonce });
  const given = tokens.claims() ?? {};
  const claims = Claims.parse(given);
  if (!isStrongEnough(claims.acr, env('signIn').OIDC_ACR)) {
    log.warn('SIGN_IN_TOO_WEAK', { subject: claims.sub });
    throw new ForbiddenError('SIGN_IN_FAILED');
  }
  const found = roleIn(given, env('signIn').OIDC_ROLES_CLAIM);
  if (found === undefined) {
    log.warn('SIGN_IN_REFUSED', { subject: claims.sub });
    await noteRefusal(claims.sub, now);
    throw new ForbiddenError('NO_ROLE');
  }
  log.info('SIGN_IN', { subject: claims.sub, agency: found.agency });
  const name = claims.name === '' ? claims.email : claims.name;
  const authenticatedAt = new Date(
    claims.auth_time === undefined ? now : claims.auth_time * 1000,
  ).toISOString();
  const session = { sub: claims.sub, name, email: claims.email, authenticatedAt, ...found };
  return { session, to, idToken: tokens.id_token ?? '', refreshToken: tokens.refresh_token };
}

/**
 * Whether the provider asked for as much as the agency has agreed with it (ASVS 5 6.8.4). That it was asked by `acr_values`
 * is not enough: they are a wish, and the claim says what was done.
 * @param acr of the ID token
 * @param wanted values parted by spaces, one of which it must be; undefined where any will do
 * @internal
 */
export function isStrongEnough(acr: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || (acr !== undefined && wanted.split(' ').includes(acr));
}

/** An account without a role belongs to no agency: in the trail of the only one, where there is one. */
async function noteRefusal(sub: string, at: Date): Promise<void> {
  const agency = await onlyAgency();
  if (agency !== undefined) await recordRefusal({ agency, actor: `tanpa peran:${sub}`, at }, 'NO_ROLE');
}

async function exchange(query: string, expected: { verifier: string; state: string; nonce: string }) {
  try {
    return await oidc.authorizationCodeGrant(await provider(), new URL(`${redirectUri()}?${query}`), {
      pkceCodeVerifier: expected.verifier,
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      idTokenExpected: true,
    });
  } catch (error) {
    if (error instanceof oidc.ClientError || error instanceof oidc.AuthorizationResponseError) {
      throw new ForbiddenError('SIGN_IN_FAILED', { cause: error });
    }
    if (error instanceof oidc.ResponseBodyError) throw new ForbiddenError('SIGN_IN_FAILED', { cause: error });
    throw error;
  }
}
