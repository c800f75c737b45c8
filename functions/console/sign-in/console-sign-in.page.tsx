import {
  actorOf,
  COOKIE_SECONDS,
  endedSessionCookie,
  readSession,
  sessionCookie,
  sessionSecret,
  signedIn,
} from '../../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../../shared/errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readCookie,
  redirect,
  sendOn,
  setCookie,
} from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { beginSignIn, endSignIn } from './authorization.ts';
import { checkSession } from './check-session.ts';
import { deviceIn } from './device.ts';
import { meetCoordinator } from './new-coordinator.ts';
import { endOwnSessions, showOwnSessions } from './own-sessions.tsx';
import { type Beginning, beginSession, endSession } from './sessions.ts';
import { endOfProviderSession, signedOutPage } from './signed-out-view.tsx';
import { welcomePage } from './welcome-view.tsx';

/** Kept from the beginning of a sign-in to its end. */
const ATTEMPT_COOKIE = 'masuk';

/** The provider's own word on who signed in: it wants it back at sign-out. */
const ID_TOKEN_COOKIE = 'identitas';

/** The console's door: welcome, sign-in by OIDC, sign-out, one's own sessions. */
export const handler = page({
  'GET /': async (request) =>
    (await readSession(request)) === undefined ? html(welcomePage()) : redirect('/konsol'),

  'GET /masuk': async (request) => {
    const again = request.query.get('lagi') === 'ya';
    const { url, attempt } = await beginSignIn(ownPath(request.query.get('ke')), again, request.now);
    return redirect(url.href, [setCookie(ATTEMPT_COOKIE, attempt, 600)]);
  },

  'GET /masuk/balik': async (request) => {
    const attempt = readCookie(request, ATTEMPT_COOKIE);
    if (attempt === undefined) throw new NotFoundError('no attempt');
    const { session, to, idToken, refreshToken } = await endSignIn(
      request.query.toString(),
      attempt,
      request.now,
    );
    await endHeldSession(request);
    await meetCoordinator(session, request.now);
    await recordOf(session, 'signed in', request.now);
    const device = deviceIn(request.headers['user-agent'] ?? '');
    return redirect(to, [
      sessionCookie(await beginSession({ ...session, device }, refreshToken, request.now)),
      setCookie(ATTEMPT_COOKIE, '', 0),
      setCookie(ID_TOKEN_COOKIE, idToken, COOKIE_SECONDS),
    ]);
  },

  'GET /masuk/periksa': check,

  'POST /masuk/periksa': check,

  'POST /keluar': async (request) => {
    await endHeldSession(request);
    const ended = [endedSessionCookie(), setCookie(ID_TOKEN_COOKIE, '', 0)];
    const provider = await endOfProviderSession(readCookie(request, ID_TOKEN_COOKIE));
    if (provider === undefined) return redirect('/', ended);
    const { headers, ...page } = html(signedOutPage(provider));
    return { ...page, headers: { ...headers, refresh: `0; url=${provider.href}` }, cookies: ended };
  },

  'GET /konsol/sesi': signedIn(showOwnSessions),
  'POST /konsol/sesi': signedIn(endOwnSessions, { own: true }),
});

/** A page met a session whose role is to be read again; it decides afterwards on what is left of the session. */
async function check(request: PageRequest): Promise<PageResponse> {
  const secret = sessionSecret(request);
  if (secret !== undefined) await checkSession(secret, request.now);
  return sendOn(ownPath(request.query.get('ke')));
}

/** Ends the session that the browser comes with, if any. */
async function endHeldSession(request: PageRequest): Promise<void> {
  const session = await readSession(request);
  if (session !== undefined) await recordOf(session, 'signed out', request.now);
  const secret = sessionSecret(request);
  if (secret !== undefined) await endSession(secret);
}

/** In the trail of the agency whose console it is, before it is done: who comes in has a line. */
async function recordOf(session: Beginning, act: 'signed in' | 'signed out', at: Date): Promise<void> {
  const { agency, role } = session;
  await recordAudit({ agency, at, actor: actorOf(session), act, subject: role });
}

/** Only a path of the console: an open redirect would lend our name to a stranger's page. */
function ownPath(path: string | null): string {
  return path !== null && /^\/konsol(\/[\w-][\w.-]*)*(\?[\w.~%=&+*-]*)?$/.test(path) ? path : '/konsol';
}
