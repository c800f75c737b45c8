import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as profilePage } from '../../functions/agency/profile/console-profile.page.tsx';
import { handler } from '../../functions/console/sign-in/console-sign-in.page.tsx';
import { roleIn } from '../../functions/console/sign-in/roles.ts';
import { type SignIn, startSignIn } from '../../infra/local/sign-in/provider.ts';
import { userBySub } from '../../infra/local/sign-in/users.ts';
import { endSessions } from '../../infra/operator/end-sessions.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { lastLines, recordAudit } from '../../shared/store/audit.ts';
import { listSessions, putSession } from '../../shared/store/session.ts';
import { table } from '../../shared/store/table.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type Answer, invokePage, type Visitor, visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { BASE_URL, startTable, type TestTable } from '../support/table.ts';
import { atProvider, follow } from './at-provider.ts';
import { signedInVisitor } from './scene.ts';

let aws: TestTable;
let provider: SignIn;

beforeAll(async () => {
  aws = await startTable();
  await putAgency('senapelan');
  provider = await startSignIn({ keysPath: undefined, port: 0, appUrl: BASE_URL, clientSecret: 'rahasia' });
  Object.assign(process.env, { OIDC_ISSUER: provider.url, OIDC_CLIENT_ID: 'bangkom' });
});
afterAll(async () => {
  await Promise.all([aws.close(), provider.close()]);
});

/** Whether the provider asks who it is. */
async function asksWho(begin: Answer, cookies: Map<string, string>): Promise<boolean> {
  return (await follow(begin.location ?? '', new Map(cookies))).page !== undefined;
}

/** Signs out at the provider, by its button where it asks, and returns where it leads. */
async function leave(url: string, cookies: Map<string, string>): Promise<string> {
  const fieldsOf = (page: string) =>
    new URLSearchParams({ xsrf: /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? '', logout: 'yes' });
  return (await follow(url, cookies, fieldsOf)).address;
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

describe('a coordinator who is new', () => {
  const of = (agency: string, role = 'koordinator') =>
    Object.assign(userBySub('koordinator-senapelan') ?? {}, { groups: [`${role}:${agency}`] });
  afterEach(() => {
    vi.useRealTimers();
    of('senapelan');
  });

  const actsIn = async (agency: string) => (await lastLines({ agency }, 9)).map(({ act }) => act).reverse();

  it('stands in the trail once', async () => {
    of('baru');
    for (let turn = 0; turn < 2; turn += 1) await signIn('koordinator-senapelan');
    expect(await actsIn('baru')).toEqual(['coordinator appeared', 'signed in', 'signed in']);
  });

  it('is nobody who signed in by a version that noted nobody', async () => {
    const actor = 'koordinator:koordinator-senapelan';
    await recordAudit({ agency: 'lama', at: new Date(), actor, act: 'signed in', subject: 'koordinator' });
    of('lama');
    await signIn('koordinator-senapelan');
    expect(await actsIn('lama')).toEqual(['signed in', 'signed in']);
  });

  it('is also a leader whom the provider makes coordinator while the session goes on', async () => {
    of('naik', 'pimpinan');
    const { person } = await signIn('koordinator-senapelan');
    of('naik');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    await person.get('/masuk/periksa?ke=/konsol');
    expect(await actsIn('naik')).toEqual(['signed in', 'coordinator appeared']);
  });
});

describe('the role in the claims of a provider', () => {
  it.each([
    ['groups of Cognito', { 'cognito:groups': ['staf', 'koordinator:senapelan'] }, 'cognito:groups'],
    ['a claim of its own', { roles: ['pimpinan:senapelan', 'koordinator:senapelan'] }, 'roles'],
    [
      'roles inside another claim',
      { realm_access: { roles: ['koordinator:senapelan'] } },
      'realm_access.roles',
    ],
    ['groups as a tree', { groups: ['/lain', '/koordinator/senapelan'] }, 'groups'],
    ['one text', { role: 'staf koordinator:senapelan' }, 'role'],
    ['a claim whose name has dots', { 'sso.go.id/roles': ['koordinator:senapelan'] }, 'sso.go.id/roles'],
  ])('is read from %s', (_, claims, claim) => {
    expect(roleIn(claims, claim)).toEqual({
      role: claim === 'roles' ? 'pimpinan' : 'koordinator',
      agency: 'senapelan',
    });
  });

  it.each([
    ['another claim', { groups: ['koordinator:senapelan'] }, 'roles'],
    ['a role we do not know', { groups: ['admin:senapelan'] }, 'groups'],
    ['no agency', { groups: ['koordinator:'] }, 'groups'],
    ['no list', { groups: { koordinator: 'senapelan' } }, 'groups'],
    ['what every object has', {}, 'constructor.name'],
  ])('is nobody by %s', (_, claims, claim) => {
    expect(roleIn(claims, claim)).toBeUndefined();
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
    expect(answer.status).toBe(200);
    expect(textOf(answer.html)).toContain('Anda sudah keluar');
    expect(await accessibilityFaults(answer.html)).toEqual([]);
    expect(rina.cookies.has('__Host-sesi')).toBe(false);
    expect((await rina.get('/')).status).toBe(200);
  });

  it("ends the provider's session too: whoever sits down next is asked who it is (S6)", async () => {
    const browser = new Map<string, string>();
    const person = visitor(handler);
    await person.get(await atProvider(await person.get('/masuk'), 'koordinator-senapelan', browser));
    // As long as the provider's session goes on, nobody is asked.
    expect(await asksWho(await visitor(handler).get('/masuk'), browser)).toBe(false);
    const { headers } = await person.post('/keluar', {});
    const [, onward = ''] = /^0; url=(.*)$/.exec(String(headers['refresh'])) ?? [];
    expect(await leave(onward, browser)).toBe(`${BASE_URL}/`);
    expect(await asksWho(await visitor(handler).get('/masuk'), browser)).toBe(true);
  });

  it('ends our session also where the provider does not answer', async () => {
    const rina = await signedInVisitor(handler, 'senapelan');
    rina.cookies.set('__Host-identitas', 'bukan-token');
    const answer = await rina.post('/keluar', {});
    expect(answer.status).toBeLessThan(400);
    expect(rina.cookies.has('__Host-sesi')).toBe(false);
  });
});

describe('a session (S16)', () => {
  const MINUTE_MS = 60_000;
  const later = (minutes: number) =>
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * MINUTE_MS });
  const groupsOf = (sub: string, groups: readonly string[]) =>
    Object.assign(userBySub(sub) ?? {}, { groups });
  afterEach(() => {
    vi.useRealTimers();
    groupsOf('koordinator-senapelan', ['koordinator:senapelan']);
  });

  /** The coordinator at a page of the console, with the cookies of a real sign-in. */
  async function atConsole(): Promise<Visitor> {
    const { person } = await signIn('koordinator-senapelan');
    const there = visitor(profilePage);
    for (const [name, value] of person.cookies) there.cookies.set(name, value);
    return there;
  }
  const atDoor = async ({ cookies }: Visitor, path: string, method = 'GET') =>
    await invokePage(handler, { method, path, cookies });

  it('is nothing but a secret in the cookie, of which the table knows the hash, and costs one read', async () => {
    const person = await atConsole();
    const secret = person.cookies.get('__Host-sesi') ?? '';
    expect(secret).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    const { Items } = await table.getDocumentClient().send(new ScanCommand({ TableName: 'bangkom' }));
    const kept = JSON.stringify(Items);
    expect(kept).toContain(createHash('sha256').update(secret).digest('base64url'));
    expect(kept).not.toContain(secret);
    aws.reset();
    await person.get('/konsol/instansi');
    // The session, the calendar by which the agency reckons days, and the agency that the page is about.
    expect(aws.calls).toMatchObject({ reads: 3, writes: 0 });
  });

  it('is not begun for an account without a role; the trail of the only agency says so once a day', async () => {
    await KnownAgency.build(PutItemCommand).item({ agency: 'senapelan' }).send();
    groupsOf('koordinator-senapelan', []);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { answer, person } = await signIn('koordinator-senapelan');
      expect([answer.status, person.cookies.has('__Host-sesi')]).toEqual([403, false]);
    }
    const [refused, before] = await lastLines({ agency: 'senapelan' }, 2);
    expect(refused).toMatchObject({
      actor: 'tanpa peran:koordinator-senapelan',
      act: 'refused',
      subject: 'NO_ROLE',
    });
    expect(before?.act).not.toBe('refused');
  });

  it('lets no page be kept by the browser, so Back shows nothing after the end', async () => {
    const { headers } = await (await atConsole()).get('/konsol/instansi');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is over after "Keluar" for a copy of its cookie too, to read and to send', async () => {
    const person = await atConsole();
    const copy = visitor(profilePage);
    for (const [name, value] of person.cookies) copy.cookies.set(name, value);
    await atDoor(person, '/keluar', 'POST');
    const [out, into] = await lastLines({ agency: 'senapelan' }, 2);
    expect(into).toMatchObject({ act: 'signed in', door: 'GET /masuk/balik', subject: 'koordinator' });
    expect(out).toMatchObject({ act: 'signed out', door: 'POST /keluar', actor: into?.actor });
    expect(out?.actor).toMatch(/^koordinator:./);
    expect(JSON.stringify([out, into])).not.toMatch(/@|\d{18}/);
    expect((await copy.get('/konsol/instansi')).location).toBe('/masuk?ke=%2Fkonsol%2Finstansi');
    expect((await copy.post('/konsol/instansi', { nama: 'Kantor penipu' })).status).toBe(401);
  });

  it('is over after another sign-in in the same browser', async () => {
    const { person } = await signIn('koordinator-senapelan');
    const copy = visitor(profilePage);
    for (const [name, value] of person.cookies) copy.cookies.set(name, value);
    await person.get(await atProvider(await person.get('/masuk'), 'pimpinan-senapelan'));
    expect((await copy.get('/konsol/instansi')).status).toBe(303);
  });

  it('is ended by the operator, with all others of that person and of nobody else', async () => {
    const [one, two] = [await atConsole(), await atConsole()];
    const leader = await signedInVisitor(profilePage, 'senapelan', 'pimpinan');
    expect(await endSessions('Koordinator@senapelan.example')).toBeGreaterThanOrEqual(2);
    for (const each of [one, two]) expect((await each.get('/konsol/instansi')).status).toBe(303);
    expect((await leader.get('/konsol/instansi')).status).toBe(200);
    expect((await lastLines({ agency: 'senapelan' }, 1))[0]).toMatchObject({
      actor: 'operator',
      act: 'sessions ended',
    });
    expect(await endSessions('koordinator@senapelan.example')).toBe(0);
  });

  it('goes by the door every ten minutes, comes back as it is, and goes on with the role that stands', async () => {
    const person = await atConsole();
    later(11);
    const sent = await person.post('/konsol/instansi?dari=uji', { nama: '' });
    expect([sent.status, sent.location]).toEqual([
      307,
      '/masuk/periksa?ke=%2Fkonsol%2Finstansi%3Fdari%3Duji',
    ]);
    const back = await atDoor(person, sent.location ?? '', 'POST');
    expect([back.status, back.location]).toEqual([307, '/konsol/instansi?dari=uji']);
    expect((await person.get('/konsol/instansi')).status).toBe(200);
  });

  it('ends within ten minutes of the day on which the provider takes the role away', async () => {
    const person = await atConsole();
    groupsOf('koordinator-senapelan', ['staf']);
    later(11);
    await atDoor(person, '/masuk/periksa?ke=/konsol');
    expect((await person.get('/konsol/instansi')).location).toContain('/masuk?ke=');
    // The provider's own word ended it, and no clock.
    vi.useRealTimers();
    expect((await person.get('/konsol/instansi')).location).toContain('/masuk?ke=');
  });

  it('reads only, once the provider made the coordinator a leader', async () => {
    const person = await atConsole();
    groupsOf('koordinator-senapelan', ['pimpinan:senapelan']);
    later(11);
    await atDoor(person, '/masuk/periksa?ke=/konsol');
    expect((await person.post('/konsol/instansi', { nama: 'Lain' })).status).toBe(403);
  });

  it('goes on for an hour while the provider does not answer, and no longer', async () => {
    const person = await atConsole();
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    later(11);
    expect((await atDoor(person, '/masuk/periksa?ke=/konsol')).status).toBe(307);
    expect((await person.get('/konsol/instansi')).status).toBe(200);
    later(61);
    expect((await atDoor(person, '/masuk/periksa?ke=/konsol')).status).toBeGreaterThanOrEqual(500);
    expect((await person.get('/konsol/instansi')).status).toBe(307);
    vi.restoreAllMocks();
  });

  it('ends after nine hours, however often the provider was asked', async () => {
    const person = await atConsole();
    for (let hour = 1; hour < 9; hour += 4) {
      later(4 * 60);
      await atDoor(person, '/masuk/periksa?ke=/konsol');
      expect((await person.get('/konsol/instansi')).status).toBe(200);
    }
    later(61);
    expect((await person.get('/konsol/instansi')).location).toContain('/masuk?ke=');
  });

  it('that began before sessions lay by person goes on, and ends like any other', async () => {
    const person = await atConsole();
    const secret = 'x'.repeat(43);
    const hash = createHash('sha256').update(secret).digest('base64url');
    const [session] = await listSessions();
    if (session === undefined) throw new Error('no session');
    await putSession({ ...session, hash });
    person.cookies.set('__Host-sesi', secret);
    expect((await person.get('/konsol/instansi')).status).toBe(200);
    await atDoor(person, '/keluar', 'POST');
    expect((await person.get('/konsol/instansi')).status).toBe(303);
  });

  it('of a provider without refresh tokens lasts an hour', async () => {
    const person = await signedInVisitor(profilePage, 'senapelan');
    later(59);
    expect((await person.get('/konsol/instansi')).status).toBe(200);
    later(2);
    expect((await person.get('/konsol/instansi')).status).toBe(303);
  });
});

describe("one's own sessions (ASVS 5 7.5.2)", () => {
  const SESSIONS = '/konsol/sesi';
  const MINUTE_MS = 60_000;
  const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36';
  afterEach(() => {
    vi.useRealTimers();
  });
  const signInWith = async (sub: string, userAgent?: string) => {
    const person = visitor(handler);
    const back = await atProvider(await person.get('/masuk'), sub);
    const headers = userAgent === undefined ? {} : { 'user-agent': userAgent };
    const { setCookies } = await invokePage(handler, { path: back, headers, cookies: person.cookies });
    for (const line of setCookies) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      person.cookies.set(name, value);
    }
    return person;
  };
  const sessionField = (html: string) => /name="sesi" value="([^"]+\.[^"]+)"/.exec(html)?.[1] ?? '';

  it('are listed with device and time; the others can be ended, one or all, and their copies open nothing', async () => {
    await endSessions('pimpinan-senapelan');
    const phone = await signInWith('pimpinan-senapelan', PHONE);
    const desk = await signInWith('pimpinan-senapelan');
    await signInWith('koordinator-senapelan');
    const { html, status } = await desk.get(SESSIONS);
    expect(status).toBe(200);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(textOf(html)).toContain('Chrome di Android');
    expect(html.match(/name="sesi"/g)).toHaveLength(2);
    expect((await desk.post(SESSIONS, { sesi: sessionField(html) })).location).toBe(SESSIONS);
    expect((await phone.get(SESSIONS)).location).toContain('/masuk?ke=');
    expect((await lastLines({ agency: 'senapelan' }, 1))[0]).toMatchObject({
      actor: 'pimpinan:pimpinan-senapelan',
      act: 'sessions ended',
      door: 'POST /konsol/sesi',
    });
    const again = await signInWith('pimpinan-senapelan', PHONE);
    await desk.post(SESSIONS, { sesi: 'semua' });
    expect((await again.get(SESSIONS)).status).toBe(303);
    expect((await desk.get(SESSIONS)).status).toBe(200);
  });

  it("of somebody else are neither seen nor ended, and one's own at hand only by signing out", async () => {
    const rina = await signInWith('koordinator-senapelan');
    const leader = await signInWith('pimpinan-senapelan');
    const stolen = (await listSessions()).find(({ sub }) => sub === 'koordinator-senapelan')?.hash ?? '';
    await leader.post(SESSIONS, { sesi: stolen });
    const own = (await listSessions()).find(({ sub }) => sub === 'pimpinan-senapelan')?.hash ?? '';
    await leader.post(SESSIONS, { sesi: own });
    for (const each of [rina, leader]) expect((await each.get(SESSIONS)).status).toBe(200);
    expect((await leader.get(SESSIONS)).html).not.toContain(stolen);
  });

  it('are ended only by who signed in within ten minutes; the way there makes the provider ask again', async () => {
    const phone = await signInWith('koordinator-senapelan', PHONE);
    const desk = await signInWith('koordinator-senapelan');
    const hash = sessionField((await desk.get(SESSIONS)).html);
    // Longer than a sign-in counts, shorter than until the provider is asked for the role again.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9.99 * MINUTE_MS });
    expect((await desk.get(SESSIONS)).html).toContain('name="sesi"');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 0.02 * MINUTE_MS });
    const { sub } = (await listSessions()).find((each) => each.hash === hash) ?? { sub: '' };
    expect(sub).toBe('koordinator-senapelan');
    await invokePage(handler, { path: '/masuk/periksa?ke=/konsol/sesi', cookies: desk.cookies });
    const { html } = await desk.get(SESSIONS);
    expect(html).not.toContain('name="sesi"');
    expect(html).toContain('href="/masuk?ke=/konsol/sesi&amp;lagi=ya"');
    await desk.post(SESSIONS, { sesi: 'semua' });
    await invokePage(handler, { path: '/masuk/periksa?ke=/konsol', cookies: phone.cookies });
    expect((await phone.get(SESSIONS)).status).toBe(200);
    vi.useRealTimers();
    const browser = new Map<string, string>();
    await atProvider(await visitor(handler).get('/masuk'), 'koordinator-senapelan', browser);
    expect(await asksWho(await visitor(handler).get('/masuk'), browser)).toBe(false);
    expect(await asksWho(await visitor(handler).get('/masuk?ke=/konsol/sesi&lagi=ya'), browser)).toBe(true);
  });
});
