import { actingAs } from '../audit/acting.ts';
import { ForbiddenError } from '../errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readCookie,
  redirect,
  sendOn,
  setCookie,
} from '../http/message.ts';
import type { RouteHandler } from '../http/page.ts';
import { nameSubject } from '../http/page.ts';
import { recordRefusal } from '../store/audit.ts';
import type { SessionItem } from '../store/session.ts';
import { type Done, doneBefore, saidOnce } from './done.ts';
import { findSession, type Session as SignedInSession } from './sessions.ts';
import { agencyOfForm, readUnsentForm, type UnsentReason, unsentView } from './unsent-form.tsx';

/** Who is signed in, and what he or she has just done, for the page that follows. */
export interface Session extends SignedInSession {
  readonly done?: Done;
}

/** As long as the longest session; the table says when this one is over. */
export const COOKIE_SECONDS = 9 * 3600;

const COOKIE = 'sesi';

/** The cookie of a session: nothing but its secret. */
export function sessionCookie(secret: string): string {
  return setCookie(COOKIE, secret, COOKIE_SECONDS);
}

/** Takes the session's cookie away. */
export function endedSessionCookie(): string {
  return setCookie(COOKIE, '', 0);
}

/** The secret that the browser sent, good or not. */
export function sessionSecret(request: PageRequest): string | undefined {
  return readCookie(request, COOKIE);
}

/** The session of a request, or undefined when nobody is signed in (any more). One read. */
export async function readSession(request: PageRequest): Promise<SessionItem | undefined> {
  const secret = sessionSecret(request);
  return secret === undefined ? undefined : await findSession(secret, request.now);
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
      return redirect(`/masuk?ke=${here(request)}`);
    }
    nameSubject(request, session.sub);
    // Only the door may talk to the provider; the request comes back from there as it is.
    if (request.now >= new Date(session.checkAfter)) return sendOn(`/masuk/periksa?ke=${here(request)}`);
    return await actingAs({ actor: actorOf(session) }, async () => {
      if (acts && session.role !== 'koordinator') {
        await recordRefusal({ agency: session.agency, at: request.now }, 'ROLE');
        throw new ForbiddenError('ROLE');
      }
      if (acts && isForAnother(await agencyOfForm(request), session)) {
        return await comeBack(request, { kind: 'OTHER_AGENCY', agency: session.agency }, 409);
      }
      const done = acts ? undefined : doneBefore(request);
      return done === undefined
        ? await handle(request, session)
        : saidOnce(await handle(request, { ...session, done }));
    });
  };
}

/** Who is signed in, as the audit trail calls him or her. */
export function actorOf({ role, sub }: Pick<Session, 'role' | 'sub'>): string {
  return `${role}:${sub}`;
}

function here({ path, query }: PageRequest): string {
  return encodeURIComponent(query.size === 0 ? path : `${path}?${query.toString()}`);
}

function isForAnother(agency: string | undefined, session: Session): boolean {
  return agency !== undefined && agency !== session.agency;
}

async function comeBack(
  request: PageRequest,
  reason: UnsentReason,
  status: 401 | 409,
): Promise<PageResponse> {
  return { ...html(unsentView(reason, await readUnsentForm(request)), status), refused: reason.kind };
}
