import * as oidc from 'openid-client';
import { findSession } from '../../../shared/console/signed-in.tsx';
import { env } from '../../../shared/env.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import type { SessionItem } from '../../../shared/store/session.ts';
import { meetCoordinator } from './new-coordinator.ts';
import { provider } from './provider.ts';
import { roleIn } from './roles.ts';
import { claimCheck, endSession, keepCheck, outageEnds, unseal } from './sessions.ts';

/**
 * Reads the person's role again from the provider, by the refresh token: Cognito and Keycloak put the groups of that
 * moment into the new ID token, and give none to who was disabled or signed out by the operator. (Cognito's userinfo
 * names no groups; it is asked only where a provider leaves the ID token out.) A session whose person has no role any
 * more is ended.
 * @param secret of the session's cookie
 */
export async function checkSession(secret: string, now: Date): Promise<void> {
  const session = await findSession(secret, now);
  if (session?.refresh === undefined || now < new Date(session.checkAfter)) return;
  if (!(await claimCheck(session, now))) return;
  try {
    const configuration = await provider();
    const tokens = await oidc.refreshTokenGrant(configuration, unseal(session.refresh, secret));
    const claims =
      tokens.claims() ?? (await oidc.fetchUserInfo(configuration, tokens.access_token, session.sub));
    const found = claims.sub === session.sub ? roleIn(claims, env('signIn').OIDC_ROLES_CLAIM) : undefined;
    if (found !== undefined) {
      await meetCoordinator({ ...session, ...found }, now);
      return await keepCheck(secret, found, tokens.refresh_token, now);
    }
    await withdraw(secret, session, 'no role', now);
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError) return await withdraw(secret, session, error.error, now);
    if (now >= outageEnds(session)) throw error;
    log.warn('SESSION_UNCHECKED', {
      subject: session.sub,
      fault: error instanceof Error ? error.name : 'unknown',
    });
  }
}

async function withdraw(
  secret: string,
  { agency, sub: subject, role }: SessionItem,
  reason: string,
  at: Date,
): Promise<void> {
  log.warn('SESSION_WITHDRAWN', { subject, reason });
  await recordAudit({ agency, at, act: 'role withdrawn', subject: `${role}:${subject}` });
  await endSession(secret);
}
