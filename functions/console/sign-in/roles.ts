import * as z from 'zod/mini';
import type { Identity } from '../../../shared/console/signed-in.tsx';

const Role = z.enum(['koordinator', 'pimpinan']);

/**
 * The role that a provider's claims give. Cognito lists groups under "cognito:groups"; a government SSO has a claim of
 * its own, at times inside another ("realm_access.roles"). The entries read "koordinator:senapelan", or, where groups
 * form a tree, "/koordinator/senapelan".
 * @param claim name of the claim, or the way to it, parts joined by dots
 * @returns the first role of the list; undefined when there is none
 */
export function roleIn(
  claims: Readonly<Record<string, unknown>>,
  claim: string,
): Pick<Identity, 'role' | 'agency'> | undefined {
  const listed = claims[claim] ?? claim.split('.').reduce<unknown>(member, claims);
  for (const entry of typeof listed === 'string'
    ? listed.split(/[\s,]+/)
    : (z.array(z.unknown()).safeParse(listed).data ?? [])) {
    const [, name, agency] = /^\/?([a-z]+)[:/]([a-z][a-z0-9-]*)$/.exec(String(entry)) ?? [];
    const role = Role.safeParse(name);
    if (role.success && agency !== undefined) return { role: role.data, agency };
  }
  return undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
