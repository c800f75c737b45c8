import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastLines } from '../../shared/store/audit.ts';
import { invokePage } from '../support/http.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { handlerOf, consoleRoutes as routes } from './routes.ts';
import { signedInVisitor } from './scene.ts';

const gets = routes.filter(({ method }) => method === 'GET');
const posts = routes.filter(({ method }) => method === 'POST');
/** A leader changes nothing but his own sessions. */
const acts = posts.filter(({ path }) => path !== '/konsol/sesi');
const ofCycle = routes.filter(({ path }) => path.includes('/siklus/2027'));

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  await Promise.all([putAgency('pemilik'), putAgency('tetangga')]);
  await putCycle('pemilik', { phase: 'TRAINING' });
});
afterAll(async () => {
  await aws.close();
});

describe('without signing in', () => {
  it.each(gets)('$route leads to the sign-in', async ({ entry, path }) => {
    const answer = await invokePage(await handlerOf(entry), { path });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(`/masuk?ke=${encodeURIComponent(path)}`);
  });

  it.each(posts)('$route gives back what was typed, and writes nothing', async ({ entry, path }) => {
    aws.reset();
    const form = { catatan: 'Aula lantai 2' };
    const { status, html } = await invokePage(await handlerOf(entry), { method: 'POST', path, form });
    expect(status).toBe(401);
    expect(html).toContain(`action="${path}"`);
    expect(html).toContain('value="Aula lantai 2"');
    expect(aws.calls.writes).toBe(0);
  });
});

describe('a leader', () => {
  it.each(gets)('is offered nothing to send at $route', async ({ entry, path }) => {
    const leader = await signedInVisitor(await handlerOf(entry), 'pemilik', 'pimpinan');
    const { html } = await leader.get(path);
    const sends = [...html.matchAll(/<form method="post"[^>]*>/g)].map(([form]) => form);
    expect(sends.filter((form) => !form.includes('action="/keluar"'))).toEqual([]);
    expect(html).not.toMatch(/Anda perbaiki|>Perbaiki alamat/);
  });

  it('finds in the trail that he was refused, once a day however often he tries', async () => {
    const [post] = acts;
    if (post === undefined) throw new Error('no route');
    const leader = await signedInVisitor(await handlerOf(post.entry), 'pemilik', 'pimpinan');
    for (const _ of [1, 2, 3]) await leader.post(post.path, {});
    // What leaders may open beside it stands in the trail too, as exports of the staff.
    const lines = (await lastLines({ agency: 'pemilik' }, 10)).filter(({ act }) => act === 'refused');
    expect(lines).toMatchObject([{ act: 'refused', subject: 'ROLE', door: post.route }]);
    expect(lines[0]?.actor).toMatch(/^pimpinan:/);
  });

  it.each(acts)('may not $route', async ({ entry, path }) => {
    const leader = await signedInVisitor(await handlerOf(entry), 'pemilik', 'pimpinan');
    aws.reset();
    expect((await leader.post(path, { tindakan: 'ajukan' })).status).toBe(403);
    expect(aws.calls.writes).toBe(0);
  });
});

describe('another site', () => {
  it.each(posts)('may not $route in the name of the coordinator', async ({ entry, path }) => {
    const handler = await handlerOf(entry);
    const rina = await signedInVisitor(handler, 'pemilik');
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://penipu.example' }]) {
      aws.reset();
      const call = { method: 'POST', path, cookies: rina.cookies, form: { yakin: 'ya' }, headers };
      expect((await invokePage(handler, call)).status).toBe(403);
      expect(aws.calls.writes).toBe(0);
    }
  });
});

describe('another agency', () => {
  it.each(ofCycle)('finds nothing at $route', async ({ route, entry, method, path }) => {
    const neighbour = await signedInVisitor(await handlerOf(entry), 'tetangga');
    aws.reset();
    const answer = method === 'GET' ? await neighbour.get(path) : await neighbour.post(path, {});
    // A cycle that was just started has no item yet: its page waits for it, and shows nothing.
    if (route === 'GET /konsol/siklus/{cycle}') expect(answer.html).toContain('belum terbuka');
    else expect(answer.status).toBe(404);
    expect(aws.calls.writes).toBe(0);
  });
});
