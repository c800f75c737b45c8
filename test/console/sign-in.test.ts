import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/console/sign-in/sign-in.tsx';
import { type SignIn, startSignIn } from '../../infra/local/sign-in/provider.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type Answer, invokePage, type Visitor, visitor } from '../support/http.ts';
import { BASE_URL, startTable, type TestTable } from '../support/table.ts';
import { signedInVisitor } from './scene.ts';

let aws: TestTable;
let provider: SignIn;

beforeAll(async () => {
  aws = await startTable();
  provider = await startSignIn({ keysPath: undefined, port: 0, appUrl: BASE_URL, clientSecret: 'rahasia' });
  Object.assign(process.env, { OIDC_ISSUER: provider.url, OIDC_CLIENT_ID: 'bangkom' });
});
afterAll(async () => {
  await Promise.all([aws.close(), provider.close()]);
});

/** Goes through the provider's pages as this person, and returns the address it sends the browser back to. */
async function atProvider(begin: Answer, sub: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = begin.location ?? '';
  let form: URLSearchParams | undefined;
  while (!address.startsWith(BASE_URL)) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    // No redirect: the page that asks who it is.
    form = location === null ? new URLSearchParams({ sub }) : undefined;
    if (location !== null) address = new URL(location, address).href;
  }
  return address.slice(BASE_URL.length);
}

async function signIn(sub: string, from = '/masuk'): Promise<{ person: Visitor; answer: Answer }> {
  const person = visitor(handler);
  const back = await atProvider(await person.get(from), sub);
  return { person, answer: await person.get(back) };
}

describe('signing in', () => {
  it('welcomes a stranger with a way in', async () => {
    const { status, html } = await visitor(handler).get('/');
    expect(status).toBe(200);
    expect(html).toContain('href="/masuk"');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('leads through the provider to the console, with a cookie that only this site and no script reads', async () => {
    const { person, answer } = await signIn('koordinator-senapelan');
    expect(answer.location).toBe('/konsol');
    const cookie = answer.setCookies.find((each) => each.startsWith('__Host-sesi='));
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect((await person.get('/')).location).toBe('/konsol');
  });

  it('leads back to the page that was asked for', async () => {
    const { answer } = await signIn('pimpinan-senapelan', '/masuk?ke=/konsol/siklus/2027/rencana');
    expect(answer.location).toBe('/konsol/siklus/2027/rencana');
  });

  it.each([
    'https://penipu.example/konsol',
    '//penipu.example',
    '/konsol/../../penipu',
    '/konsol@penipu.example',
    '/konsol\\penipu.example',
    'javascript:alert(1)',
    '/l/abc',
  ])('never leads to another site: %s', async (to) => {
    const { answer } = await signIn('koordinator-senapelan', `/masuk?ke=${encodeURIComponent(to)}`);
    expect(new URL(answer.location ?? '', BASE_URL).href).toBe(`${BASE_URL}/konsol`);
  });

  it('refuses a code that was fetched in another browser, and one that is invented', async () => {
    const victim = visitor(handler);
    await victim.get('/masuk');
    const attacker = visitor(handler);
    const back = await atProvider(await attacker.get('/masuk'), 'koordinator-senapelan');
    const forced = await victim.get(back);
    expect(forced.status).toBe(403);
    expect(victim.cookies.get('__Host-sesi')).toBeUndefined();
    expect((await victim.get('/masuk/balik?code=karangan&state=karangan')).status).toBe(403);
    expect((await visitor(handler).get(back)).status).toBe(404);
  });

  it('takes a code only once', async () => {
    const person = visitor(handler);
    const begin = await person.get('/masuk');
    const attempt = person.cookies.get('__Host-masuk') ?? '';
    const back = await atProvider(begin, 'koordinator-senapelan');
    expect((await person.get(back)).status).toBe(303);
    person.cookies.set('__Host-masuk', attempt);
    expect((await person.get(back)).status).toBe(403);
  });
});

describe('signing out', () => {
  it("ends the session, and only by this site's own button", async () => {
    const rina = await signedInVisitor(handler, 'senapelan');
    const foreign = await invokePage(handler, {
      method: 'POST',
      path: '/keluar',
      cookies: rina.cookies,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect(textOf(foreign.html)).toContain('tidak berwenang');
    const answer = await rina.post('/keluar', {});
    expect(answer.location).toBe('/');
    expect(rina.cookies.get('__Host-sesi')).toBe('');
    expect((await rina.get('/')).status).toBe(200);
  });
});
