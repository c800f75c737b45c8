import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MailQuotaError, MailSenderError, QUOTA_USED_UP } from '../../shared/errors.ts';
import { page } from '../../shared/http/page.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { createLink } from '../../shared/links/link.ts';
import { handlerOf } from '../console/routes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { invokePage, type PageCall, pathOf, visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  await putAgency('senapelan');
});
afterAll(async () => {
  await aws.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const SURVEY = 'functions/survey/answering/survey.page.ts';
const PLAN = 'functions/plan/console-plan.page.tsx';
const PROFILE = 'functions/agency/profile/console-profile.page.tsx';
const CERTIFICATE = 'functions/training/certificate/certificate-verification.page.ts';
const LINE = '/konsol/siklus/2027/rencana/A01';
const SECRETS = /rahasia@|199001012015011001|@instansi\.example|eyJ/;

/** What every answer carries, a refusal too (ASVS 5 3.4, 4.1.1, 14.3.2). */
const PROTECTED = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': expect.stringMatching(
    /^(?=.*default-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'none')(?=.*form-action)(?!.*unsafe)/,
  ),
  'strict-transport-security': expect.stringMatching(/^max-age=(?:3[2-9]|[4-9]\d)\d{6,}; includeSubDomains/),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What the log holds of one request. */
async function logged(entry: string, call: PageCall): Promise<readonly unknown[]> {
  const warned = vi.spyOn(log, 'warn');
  const { status, headers } = await invokePage(await handlerOf(entry), call);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(headers).toMatchObject(PROTECTED);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(JSON.stringify(warned.mock.calls)).not.toMatch(SECRETS);
  return warned.mock.calls.flatMap(([code, fields]) => (code === 'PAGE_REFUSED' ? [fields] : []));
}

const cookiesOf = async (role: 'koordinator' | 'pimpinan') =>
  (await signedInVisitor(await handlerOf(PLAN), 'senapelan', role)).cookies;
const link = async (validUntil: string) =>
  await createLink(
    { purpose: 'survei', agency: 'senapelan', cycle: '2027', subject: 'p001', version: 1 },
    new Date(validUntil),
  );
const form = { catatan: 'rahasia@instansi.example', nip: '199001012015011001' };

describe('a refusal is logged with its reason, in whose name and from where, and nothing of what was sent (S25)', () => {
  const cases: readonly [
    reason: string,
    subject: string | undefined,
    entry: string,
    call: () => Promise<PageCall>,
  ][] = [
    [
      'ROLE',
      'pimpinan-senapelan',
      PLAN,
      async () => ({ method: 'POST', path: LINE, form, cookies: await cookiesOf('pimpinan') }),
    ],
    ['SESSION_ENDED', undefined, PLAN, async () => ({ method: 'POST', path: LINE, form })],
    [
      'FOREIGN_POST',
      undefined,
      PLAN,
      async () => ({ method: 'POST', path: LINE, form, headers: { origin: 'https://penipu.example' } }),
    ],
    [
      'UNKNOWN',
      'koordinator-senapelan',
      PLAN,
      async () => ({ path: '/konsol/siklus/20x7/rencana', cookies: await cookiesOf('koordinator') }),
    ],
    [
      'TOO_LARGE',
      'koordinator-senapelan',
      PLAN,
      async () => ({
        method: 'POST',
        path: LINE,
        form: { title: 'x'.repeat(30_000) },
        cookies: await cookiesOf('koordinator'),
      }),
    ],
    [
      'INVALID',
      'koordinator-senapelan',
      PROFILE,
      async () => ({
        method: 'POST',
        path: '/konsol/instansi',
        form: { ...form, nama: '' },
        cookies: await cookiesOf('koordinator'),
      }),
    ],
    ['UNKNOWN', undefined, CERTIFICATE, async () => ({ path: '/verifikasi/senapelan/tidakada' })],
    ['LINK_UNKNOWN', undefined, SURVEY, async () => ({ path: '/survei/tidakada' })],
    ['LINK_NOT_OPENED', undefined, SURVEY, async () => ({ path: await pathOf(await link('2099-01-01')) })],
  ];

  it.each(cases)('%s', async (reason, subject, entry, call) => {
    expect(await logged(entry, await call())).toEqual([
      expect.objectContaining({ reason, subject, source: '127.0.0.1', route: expect.any(String) }),
    ]);
  });

  it('LINK_EXPIRED, with the reference of the link', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T01:00:00Z') });
    const person = visitor(await handlerOf(SURVEY));
    const path = await person.activate(await link('2027-01-05T01:00:00Z'));
    vi.setSystemTime(new Date('2027-01-06T01:00:00Z'));
    const fields = await logged(SURVEY, { path, cookies: person.cookies });
    vi.useRealTimers();
    expect(fields).toEqual([expect.objectContaining({ reason: 'LINK_EXPIRED' })]);
  });
});

it('a page, a redirect and a page that does not exist are protected like refusals', async () => {
  const handler = await handlerOf('functions/console/sign-in/console-sign-in.page.tsx');
  for (const path of ['/masuk', '/tidak-ada']) {
    const { headers } = await invokePage(handler, { path });
    const { 'content-type': _type, ...others } = PROTECTED;
    expect(headers).toMatchObject(others);
  }
});

it('a page that takes longer than its function has says to come again, protected like all, before it is cut off', async () => {
  const endless = page({ 'GET /healthz': () => new Promise(() => undefined) });
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const { status, headers, html } = await invokePage(endless, { path: '/healthz', remainingMs: 1_010 });
  expect([status, headers['retry-after'], html.includes('Sistem sedang sibuk')]).toEqual([503, '5', true]);
  expect(headers).toMatchObject(PROTECTED);
  expect(warned.mock.calls.map(([code]) => code)).toEqual(['PAGE_TRANSIENT']);
});

it('mails that do not leave name their cause to the console, and to nobody else', async () => {
  const cause = 'Layanan surel menghentikan sementara semua pengiriman dari sistem ini.';
  const paused = () => Promise.reject(new MailSenderError(cause));
  const pages = page({ 'GET /konsol/surel': paused, 'GET /periksa': paused });
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  const answers = await Promise.all(['/konsol/surel', '/periksa'].map((path) => invokePage(pages, { path })));
  logged.mockRestore();
  expect(answers.map(({ status, html }) => [status, html.includes(cause)])).toEqual([
    [503, true],
    [503, false],
  ]);
});

it('the coordinator reads that the mails of a day are used up, and is not sent to the coordinator', async () => {
  const usedUp = () => Promise.reject(new MailQuotaError(new Date(0)));
  const pages = page({ 'GET /konsol/surel': usedUp });
  const logged = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const { status, html } = await invokePage(pages, { path: '/konsol/surel' });
  logged.mockRestore();
  expect([status, html]).toEqual([503, expect.stringContaining(QUOTA_USED_UP)]);
  expect(html).not.toContain('hubungi koordinator');
});
