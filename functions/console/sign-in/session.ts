import * as z from 'zod/mini';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { readCookie, setCookie } from '../../../shared/http/cookies.ts';
import type { RouteHandler } from '../../../shared/http/page.ts';
import type { PageRequest } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { signToken, verifyToken } from '../../../shared/signed-token.ts';
import { agencyOfForm, readUnsentForm } from './unsent-form.ts';
import { type UnsentReason, unsentView } from './unsent-view.tsx';

/** Who is signed in. A group of the identity provider, "koordinator:senapelan", gives role and agency. */
const Session = z.object({
  sub: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['koordinator', 'pimpinan']),
  agency: z.string(),
});

export type Session = z.output<typeof Session>;

/** A working day: nobody is thrown out of a half-filled form, and the evening ends it. */
export const SESSION_SECONDS = 9 * 3600;

const COOKIE = 'sesi';

/** The cookie of a new session. */
export async function sessionCookie(session: Session, now: Date): Promise<string> {
  const token = await signToken('session', session, new Date(now.getTime() + SESSION_SECONDS * 1000));
  return setCookie(COOKIE, token, SESSION_SECONDS);
}

/** Ends the session in the browser. */
export function endedSessionCookie(): string {
  return setCookie(COOKIE, '', 0);
}

/** The session of a request, or undefined when nobody is signed in (any more). */
export async function readSession(request: PageRequest): Promise<Session | undefined> {
  const token = readCookie(request, COOKIE);
  if (token === undefined) return undefined;
  try {
    return Session.parse(await verifyToken('session', token));
  } catch (error) {
    if (error instanceof NotFoundError || (error instanceof Error && error.name === 'GoneError'))
      return undefined;
    throw error;
  }
}

type SignedInHandler = (request: PageRequest, session: Session) => Promise<PageResponse>;

/**
 * A route for those who are signed in: others are sent to sign in and come back. Leaders read; only
 * coordinators change things. A form that cannot be taken comes back with everything typed: a redirect to the
 * provider would be stopped by form-action and lose it.
 */
export function signedIn(handle: SignedInHandler): RouteHandler {
  return async (request) => {
    const session = await readSession(request);
    const acts = request.method === 'POST';
    if (session === undefined) {
      if (acts) return await comeBack(request, { kind: 'SESSION_ENDED' }, 401);
      return redirect(`/masuk?ke=${encodeURIComponent(request.path)}`);
    }
    if (acts && session.role !== 'koordinator') throw new ForbiddenError('role');
    if (acts && isForAnother(await agencyOfForm(request), session)) {
      return await comeBack(request, { kind: 'OTHER_AGENCY', agency: session.agency }, 409);
    }
    return await handle(request, session);
  };
}

function isForAnother(agency: string | undefined, session: Session): boolean {
  return agency !== undefined && agency !== session.agency;
}

async function comeBack(
  request: PageRequest,
  reason: UnsentReason,
  status: 401 | 409,
): Promise<PageResponse> {
  return html(unsentView(reason, await readUnsentForm(request)), status);
}
