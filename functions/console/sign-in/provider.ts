import * as oidc from 'openid-client';
import { consoleKeys } from '../../../shared/console/console-keys.ts';
import { env } from '../../../shared/env.ts';

let known: Promise<oidc.Configuration> | undefined;

/** The identity provider: Cognito, a government SSO, or the local one; asked once for its addresses. */
export async function provider(): Promise<oidc.Configuration> {
  known ??= discover();
  try {
    return await known;
  } catch (error) {
    known = undefined;
    throw error;
  }
}

async function discover(): Promise<oidc.Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = env('signIn');
  const issuer = new URL(OIDC_ISSUER);
  const { oidcClientSecret } = await consoleKeys();
  return await oidc.discovery(issuer, OIDC_CLIENT_ID, oidcClientSecret, undefined, {
    // Plain http never leaves the machine: only a loopback issuer may use it.
    execute: issuer.protocol === 'http:' && isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : [],
    timeout: 10,
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}
