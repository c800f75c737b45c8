import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as fewerPage } from '../../functions/delivery/delivery-fewer.page.tsx';
import { handler as reportPage } from '../../functions/evaluation/report/report.page.tsx';
import { handler } from '../../functions/links/link.page.ts';
import { handler as objectionPage } from '../../functions/objection/objection.page.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { createLink } from '../../shared/links/link.ts';
import { newCode } from '../../shared/links/mailed-code.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { MailedLink } from '../../shared/store/mailed-link.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, pathOf, visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { BASE_URL, startTable } from '../support/table.ts';

beforeAll(async () => (await startTable()).close);

const NOW = new Date('2027-02-16T02:00:00Z');
const DAY_MS = 86_400_000;
const tomorrow = () => new Date(NOW.getTime() + DAY_MS);

let agency: string;
let counter = 0;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  counter += 1;
  agency = `tautan-${counter}`;
  await putAgency(agency);
  return () => vi.useRealTimers();
});

const linkTo = async (purpose: 'laporan' | 'survei') =>
  await createLink({ purpose, agency, cycle: '2027', subject: '2027-Q1', version: 1, shard: 0 }, tomorrow());
const get = async (path: string) => await invokePage(handler, { path });
const pathIn = (url: string) => url.replace(BASE_URL, '');

/** Name and telephone of the one to ask. */
const NAMES = ['Kecamatan Senapelan', 'Rina Wati', '0761 123456'];

describe('an address that nothing answers', () => {
  const unknown = async (accept: string, method = 'GET') =>
    await invokePage(handler, { method, path: '/tidak/ada', headers: { accept } });

  it('is a page with a name and the way on for a browser', async () => {
    const { status, html } = await unknown('text/html,application/xhtml+xml,*/*;q=0.8');
    expect(status).toBe(404);
    expect(textOf(html)).toContain('Pengembangan kompetensi pegawai');
    for (const way of ['href="/l"', 'href="/"']) expect(html).toContain(way);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('is the same page without a name for a program, by whatever method', async () => {
    for (const method of ['GET', 'PUT', 'OPTIONS']) {
      const { status, html } = await unknown('*/*', method);
      expect([status, textOf(html).includes('Halaman tidak ditemukan')]).toEqual([404, true]);
      expect(html).toContain('href="/l"');
    }
  });
});

describe('who cannot be let in reads why, and whom to ask', () => {
  it('with a link whose time is over', async () => {
    const url = await linkTo('laporan');
    vi.setSystemTime(NOW.getTime() + 2 * DAY_MS);
    const answer = await get(pathIn(url));
    expect(answer.status).toBe(410);
    for (const name of ['Tautan ini sudah tidak berlaku', ...NAMES])
      expect(textOf(answer.html)).toContain(name);
    // A leader has sent nothing; feedback is not kept: no word of answers on the page for all.
    expect(textOf(answer.html)).not.toMatch(/kirim tetap|tersimpan/);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it('with the clean path of a link that another browser opened', async () => {
    const answer = await visitor(reportPage).get(await pathOf(await linkTo('laporan')));
    expect(answer.status).toBe(404);
    for (const name of ['Buka halaman ini lewat tautan di surel Anda', ...NAMES])
      expect(textOf(answer.html)).toContain(name);
  });

  it('with a session of another purpose, which tells nothing', async () => {
    const person = visitor(surveyPage);
    const path = await person.activate(await linkTo('laporan'));
    const answer = await person.get(path.replace('laporan', 'survei'));
    expect(answer.status).toBe(404);
    expect(textOf(answer.html)).toContain('Tautan tidak ditemukan');
  });

  it('with a good link to something that is not there', async () => {
    const answer = await visitor(reportPage).open(await linkTo('laporan'));
    expect(answer.status).toBe(404);
    for (const name of ['Halaman tidak ditemukan', ...NAMES]) expect(textOf(answer.html)).toContain(name);
  });

  it('with a code that is none: of the only agency where there is one, of nobody where there are two', async () => {
    const alone = KnownAgency.build(PutItemCommand).item({ agency });
    await alone.send();
    const one = await get(`/l/${newCode()}`);
    for (const name of ['Tautan tidak ditemukan', ...NAMES]) expect(textOf(one.html)).toContain(name);
    const objection = await invokePage(objectionPage, { path: `/keberatan/${newCode()}` });
    // Not to the coordinator, whom it may be about.
    for (const name of ['Kecamatan Senapelan', 'Inspektorat Kota', '0761 700'])
      expect(textOf(objection.html)).toContain(name);
    const fewer = await invokePage(fewerPage, { path: '/kurangi/x.y.z' });
    for (const name of ['Halaman tidak ditemukan', ...NAMES]) expect(textOf(fewer.html)).toContain(name);
    await KnownAgency.build(PutItemCommand).item({ agency: 'lain' }).send();
    const two = await get(`/l/${newCode()}`);
    await KnownAgency.build(DeleteItemCommand).key({ agency: 'lain' }).send();
    await KnownAgency.build(DeleteItemCommand).key({ agency }).send();
    expect([one.status, two.status]).toEqual([404, 404]);
    expect(textOf(two.html)).not.toContain('Rina Wati');
    expect(textOf(two.html)).toContain('koordinator pengembangan kompetensi di instansi Anda');
  });
});

describe('leaving a computer that others use too (S22)', () => {
  it('shuts every page that came by a mail in this browser, and the mail opens it again', async () => {
    const person = visitor(reportPage);
    const path = await person.activate(await linkTo('laporan'));
    await person.activate(await linkTo('survei'));
    const left = await invokePage(handler, { method: 'POST', path: '/selesai', cookies: person.cookies });
    expect(textOf(left.html)).toContain('Anda sudah keluar');
    expect(await accessibilityFaults(left.html)).toEqual([]);
    const ended = left.setCookies.map((cookie) => cookie.split('=')[0]);
    expect(ended).toEqual([...person.cookies.keys()]);
    for (const cookie of left.setCookies) expect(cookie).toContain('Max-Age=0');
    for (const name of ended) person.cookies.delete(name ?? '');
    expect((await person.get(path)).status).toBe(404);
  });

  it('shuts it wherever the cookie was copied to, until the mail opens it again, also while the clock stands', async () => {
    const [person, thief] = [visitor(reportPage), visitor(reportPage)];
    const link = await linkTo('laporan');
    let path = await person.activate(link);
    for (const leave of ['once', 'twice']) {
      for (const [name, value] of person.cookies) thief.cookies.set(name, value);
      expect(textOf((await thief.get(path)).html), leave).toContain('Halaman tidak ditemukan');
      await invokePage(handler, { method: 'POST', path: '/selesai', cookies: person.cookies });
      const shut = await thief.get(path);
      expect([shut.status, textOf(shut.html).includes('Buka lagi tautan di surel itu')], leave).toEqual([
        404,
        true,
      ]);
      path = await person.activate(link);
      expect(textOf((await person.get(path)).html), leave).toContain('Halaman tidak ditemukan');
    }
  });

  it('shuts what was opened before, also where it was left before leaves were counted', async () => {
    const person = visitor(reportPage);
    const link = await linkTo('laporan');
    const path = await person.activate(link);
    const reference = path.split('/').at(-1) ?? '';
    const leftAt = new Date(NOW.getTime() + 1).toISOString();
    await MailedLink.build(UpdateAttributesCommand).item({ reference, leftAt }).send();
    expect(textOf((await person.get(path)).html)).toContain('Buka lagi tautan di surel itu');
  });

  it('is not offered where anybody may look', async () => {
    const offer = 'Selesai, keluar dari halaman ini';
    for (const path of ['/periksa', `/periksa/${agency}`])
      expect((await get(path)).html).not.toContain(offer);
  });

  it('happens by itself after twelve hours', async () => {
    const person = visitor(reportPage);
    const path = await person.activate(await linkTo('laporan'));
    vi.setSystemTime(NOW.getTime() + 12 * 3_600_000 + 1000);
    const late = await person.get(path);
    expect([late.status, textOf(late.html).includes('Buka lagi tautan di surel itu')]).toEqual([404, true]);
  });
});

describe('the page on which a code is typed', () => {
  it('opens as the link does, however the code is written', async () => {
    const url = await linkTo('laporan');
    const code = pathIn(url).replace('/l/', '');
    const spoken = code.toLowerCase().replace(/(.{4})/g, '$1 - ');
    for (const typed of [code, spoken, url, ` ${url} `]) {
      const answer = await get(`/l?kode=${encodeURIComponent(typed)}`);
      expect([answer.status, answer.location]).toEqual([303, await pathOf(url)]);
      expect(answer.setCookies).toHaveLength(1);
    }
  });

  it('asks for the code', async () => {
    const answer = await get('/l');
    expect([answer.status, answer.html.includes('name="kode"')]).toEqual([200, true]);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it.each([
    ['ABC 123', 'Kode terdiri atas 26 huruf dan angka; yang Anda ketik 6.'],
    ['', 'Kode terdiri atas 26 huruf dan angka; yang Anda ketik 0.'],
    ['U'.repeat(26), 'Kode memuat tanda yang tidak dipakai dalam kode kami.'],
    ['<script>', 'yang Anda ketik 8'],
  ])('says what is wrong with "%s" and keeps it', async (typed, sentence) => {
    const answer = await get(`/l?kode=${encodeURIComponent(typed)}`);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain(sentence);
    expect(answer.html).not.toContain('<script>');
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it('does not know a code that was never made', async () => {
    expect((await get(`/l?kode=${newCode()}`)).status).toBe(404);
  });
});

describe('the page that says how to tell a real mail', () => {
  it('names the agency of the mail, its telephone and how our addresses begin', async () => {
    const answer = await get(`/periksa/${agency}`);
    expect(answer.status).toBe(200);
    for (const name of [...NAMES, `${BASE_URL}/l`]) expect(textOf(answer.html)).toContain(name);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it.each(['/periksa', '/periksa/tidak-ada', '/periksa/constructor'])('is there for %s too', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(path === '/periksa' ? 200 : 404);
    expect(textOf(answer.html)).toContain('koordinator pengembangan kompetensi di kantor Anda');
  });
});
