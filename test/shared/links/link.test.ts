import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as reportHandler } from '../../../functions/evaluation/report/report.page.tsx';
import { handler as linkHandler } from '../../../functions/links/link.page.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { createLink } from '../../../shared/links/link.ts';
import { newCode, readCode } from '../../../shared/links/mailed-code.ts';
import { table } from '../../../shared/store/table.ts';
import { invokePage, type Visitor, visitor } from '../../support/http.ts';
import { putAgency } from '../../support/staff.ts';
import { BASE_URL, startTable } from '../../support/table.ts';

beforeAll(async () => (await startTable()).close);

const NOW = new Date('2027-02-16T02:00:00Z');
const DAY_MS = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  return () => vi.useRealTimers();
});

const link = {
  purpose: 'laporan',
  agency: 'kecamatan',
  cycle: '2027',
  subject: '2027-Q1',
  version: 1,
} as const;

const made = async (days = 30) => await createLink(link, later(days));
const codeIn = (url: string) => url.replace(`${BASE_URL}/l/`, '');

/** Everything that stands in the table, as one text. */
async function tableText(): Promise<string> {
  const { Items } = await table.getDocumentClient().send(new ScanCommand({ TableName: 'bangkom' }));
  return JSON.stringify(Items);
}

describe('the code of a mailed link', () => {
  it('has 26 signs of an alphabet without look-alikes, and none comes twice', () => {
    const codes = Array.from({ length: 500 }, newCode);
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join('')).size).toBe(32);
  });

  it('is all that the address holds, and is not in the table', async () => {
    const url = await made();
    expect(url).toMatch(/^https:\/\/bangkom\.example\/l\/[0-9A-Z]{26}$/);
    const text = await tableText();
    expect(text).toContain('2027-Q1');
    expect(text).not.toContain(codeIn(url));
  });

  it.each([
    ['in small letters', (code: string) => code.toLowerCase()],
    ['with the letter O for nought', (code: string) => code.replaceAll('0', 'O')],
    ['with I or l for one', (code: string) => code.replace('1', 'I').replaceAll('1', 'l')],
    [
      'in groups',
      (code: string) =>
        code
          .replace(/(.{4})/g, '$1 ')
          .replace(' ', '-')
          .replace(' ', '–'),
    ],
  ])('is read %s', (_how, written) => {
    const code = '01ABCDEFGH10JKMNPQRSTVWX01';
    expect(written(code)).not.toBe(code);
    expect(readCode(written(code))).toBe(code);
  });

  it.each(['', 'ABC', `${'A'.repeat(25)}U`, 'A'.repeat(27), `${'A'.repeat(25)}é`, 'constructor'])(
    'is not read from "%s"',
    (text) => expect(readCode(text)).toBeUndefined(),
  );
});

describe('opening a mailed link', () => {
  it('answers every time with the same clean path, and writes nothing', async () => {
    const code = codeIn(await made());
    const before = await tableText();
    const first = await invokePage(linkHandler, { path: `/l/${code}` });
    const second = await invokePage(linkHandler, { path: `/l/${code.toLowerCase()}` });
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.location).toMatch(/^\/laporan\/[\w-]{22}$/);
    expect(second.location).toBe(first.location);
    expect(`${first.location}${first.setCookies}`).not.toContain(code);
    expect(await tableText()).toBe(before);
  });

  it('leaves no code in the log, good or wrong', async () => {
    const levels = [vi.spyOn(log, 'info'), vi.spyOn(log, 'warn')];
    const codes = [codeIn(await made()), newCode()];
    for (const code of codes) await invokePage(linkHandler, { path: `/l/${code}` });
    const text = JSON.stringify(levels.map((lines) => lines.mock.calls));
    for (const lines of levels) lines.mockRestore();
    expect(text.match(/GET \/l\/\{code\}/g)).toHaveLength(2);
    for (const code of codes) expect(text).not.toContain(code);
  });

  it('answers HEAD as GET, without the body', async () => {
    const path = `/l/${codeIn(await made())}`;
    const [get, head] = [
      await invokePage(linkHandler, { path }),
      await invokePage(linkHandler, { path, method: 'HEAD' }),
    ];
    expect([head.status, head.location]).toEqual([get.status, get.location]);
    const refused = await invokePage(linkHandler, { path: '/l/bukan-tautan', method: 'HEAD' });
    expect([refused.status, refused.html]).toEqual([404, '']);
  });

  it('ends at its time, also for those who opened it before', async () => {
    await putAgency('kecamatan');
    const leader = visitor(reportHandler);
    const url = await made(1);
    const path = await leader.activate(url);
    vi.setSystemTime(later(2));
    expect((await invokePage(linkHandler, { path: `/l/${codeIn(url)}` })).status).toBe(410);
    expect((await leader.get(path)).status).toBe(410);
  });

  it('knows no other code of 26 signs', async () => {
    await made();
    for (const code of [newCode(), newCode().toLowerCase(), 'bukan-tautan', '%00']) {
      expect((await invokePage(linkHandler, { path: `/l/${code}` })).status).toBe(404);
    }
  });
});

describe('many links in one browser (S26)', () => {
  const weight = ({ cookies }: Visitor) =>
    [...cookies].reduce((sum, [name, value]) => sum + name.length + value.length + 3, 0);

  it('stay below what API Gateway takes in headers: the oldest leave, the newest work', async () => {
    const person = visitor(reportHandler);
    const paths: string[] = [];
    for (let number = 0; number < 54; number += 1) {
      vi.setSystemTime(NOW.getTime() + number * 1000);
      paths.push(await person.activate(await made()));
    }
    expect(weight(person)).toBeLessThan(8_000);
    const held = paths.filter((path) => person.cookies.has(`__Host-l.${path.split('/')[2]}`));
    expect(held).toEqual(paths.slice(-12));
  });

  it('do not shut the own page of a person, from which they are opened', async () => {
    const person = visitor(reportHandler);
    const own = {
      purpose: 'saya',
      agency: 'senapelan',
      cycle: '2027',
      shard: 0,
      subject: 'p1',
      version: 1,
    } as const;
    const page = await person.activate(await createLink(own, new Date(NOW.getTime() + 86_400_000)));
    for (let number = 0; number < 20; number += 1) await person.activate(await made());
    expect(person.cookies.has(`__Host-l.${page.split('/')[2]}`)).toBe(true);
    expect([...person.cookies].filter(([name]) => name.startsWith('__Host-l.'))).toHaveLength(12);
  });

  it('are not crowded out by one that is opened again and again', async () => {
    const person = visitor(reportHandler);
    const first = await person.activate(await made(10));
    const url = await made();
    for (let time = 0; time < 20; time += 1) await person.activate(url);
    expect(person.cookies.has(`__Host-l.${first.split('/')[2]}`)).toBe(true);
  });
});
