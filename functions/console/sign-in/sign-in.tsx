import { NotFoundError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { html, redirect } from '../../../shared/http/response.ts';
import { beginSignIn, endSignIn } from './authorization.ts';
import { endedSessionCookie, readSession, sessionCookie } from './session.ts';
import { welcomePage } from './welcome-page.tsx';

const ATTEMPT_COOKIE = '__Host-masuk';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The console's door: welcome, sign-in by OIDC, sign-out. */
export const handler = page({
  'GET /': async (request) =>
    (await readSession(request)) === undefined ? html(welcomePage()) : redirect('/konsol'),

  'GET /masuk': async (request) => {
    const { url, attempt } = await beginSignIn(ownPath(request.query.get('ke')), request.now);
    return redirect(url.href, [`${ATTEMPT_COOKIE}=${attempt}; ${attributes}; Max-Age=600`]);
  },

  'GET /masuk/balik': async (request) => {
    const attempt = request.cookies.get(ATTEMPT_COOKIE);
    if (attempt === undefined) throw new NotFoundError('no attempt');
    const { session, to } = await endSignIn(request.query.toString(), attempt);
    return redirect(to, [
      await sessionCookie(session, request.now),
      `${ATTEMPT_COOKIE}=; ${attributes}; Max-Age=0`,
    ]);
  },

  'POST /keluar': async () => redirect('/', [endedSessionCookie]),
});

/** Only a path of the console: an open redirect would lend our name to a stranger's page. */
function ownPath(path: string | null): string {
  return path !== null && /^\/konsol(\/[\w-][\w.-]*)*$/.test(path) ? path : '/konsol';
}
