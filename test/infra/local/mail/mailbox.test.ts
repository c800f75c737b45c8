import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openMailJournal } from '../../../../infra/local/mail/mail-journal.ts';
import { mailIndex } from '../../../../infra/local/mail/mailbox/mail-index.ts';
import { type Mailbox, startMailboxPage } from '../../../../infra/local/mail/mailbox/mailbox.ts';
import { openMarks } from '../../../../infra/local/mail/mailbox/marks.ts';
import type { PostOf } from '../../../../infra/local/mail/mailbox/posts.ts';
import { composeCalendar } from '../../../../shared/mail/calendar.ts';
import { unseenMailbox } from '../../../support/mailbox.ts';

const PDF = Buffer.from('%PDF-1.7 isi');
const SITI = 'Siti Aminah <siti@senapelan.example>';
const BUDI = 'Budi Santoso <budi@senapelan.example>';

/** Monday. */
const MONDAY = Date.parse('2027-01-25T08:00:00+07:00');
const DAY = 86_400_000;

interface Given {
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string | false;
  readonly at?: number;
  readonly ics?: string;
  readonly attachments?: readonly { filename: string; content: Buffer | string; contentType: string }[];
}

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A mailbox over some mails; `directory` keeps journal and marks for the next one. */
async function boxOf(
  mails: readonly Given[],
  options: { directory?: string; postOf?: PostOf; now?: number } = {},
) {
  const { directory, postOf = async () => undefined, now = MONDAY + DAY } = options;
  const file = (name: string) => (directory === undefined ? undefined : join(directory, name));
  const journal = openMailJournal(file('mails.jsonl'));
  for (const mail of mails) journal.append(await accepted(mail, journal.length()));
  const marks = openMarks(file('marks.jsonl'));
  const parts = { ...unseenMailbox, journal, marks, postOf, now: () => now };
  const box: Mailbox = await startMailboxPage(parts);
  const close = async () => {
    await box.close();
    journal.close();
    marks.close();
  };
  closing.push(close);
  const fetched = (path: string, init?: RequestInit) =>
    fetch(`http://localhost:${box.port}${path}`, { redirect: 'manual', ...init });
  const look = async (path: string) =>
    parse(await (await fetched(path)).text(), { blockTextElements: { style: true } });
  /** Presses a button as a browser does, and follows. */
  const press = async (button: HTMLElement, headers: Record<string, string> = {}) => {
    const form = button.closest('form');
    const fields = new URLSearchParams();
    for (const input of form?.querySelectorAll('input[name]') ?? []) {
      fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
    }
    const name = button.getAttribute('name');
    if (name !== undefined) fields.set(name, button.getAttribute('value') ?? '');
    const answer = await fetched(form?.getAttribute('action') ?? '', {
      method: 'POST',
      body: fields,
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });
    return { answer, page: await look(answer.headers.get('location') ?? '/') };
  };
  return { fetched, look, press, close };
}

async function accepted(given: Given, n: number) {
  const {
    to = SITI,
    subject = 'Undangan',
    text = 'Buka tautan.',
    html,
    at = MONDAY,
    ics,
    attachments,
  } = given;
  const raw = await new MailComposer({
    from: 'Kecamatan Senapelan <bangkom@senapelan.example>',
    replyTo: 'Mega Piliang <koordinator@senapelan.example>',
    to,
    subject,
    text,
    ...(html === false ? {} : { html: html ?? `<p>${text}</p>` }),
    ...(ics === undefined
      ? {}
      : { alternatives: [{ contentType: 'text/calendar; charset=utf-8; method=REQUEST', content: ics }] }),
    ...(attachments === undefined ? {} : { attachments: [...attachments] }),
  })
    .compile()
    .build();
  const [, recipient = to] = /<(.*)>/.exec(to) ?? [];
  return {
    at,
    id: `m-${n}`,
    from: 'bangkom@senapelan.example',
    recipients: [recipient],
    tags: { agency: 'senapelan', recipient: recipient.split('@')[0] ?? '' },
    raw: raw.toString('latin1'),
  };
}

/** What an element says, its parts apart. */
function textOf(node: Node): string {
  const own = node.nodeType === NodeType.TEXT_NODE ? node.text : node.childNodes.map(textOf).join(' ');
  return own.replace(/\s+/g, ' ').trim();
}

const textsOf = (page: HTMLElement, selector: string) => page.querySelectorAll(selector).map(textOf);
const people = (page: HTMLElement) => textsOf(page, 'nav[aria-label=Orang] a.row');
const mails = (page: HTMLElement) => textsOf(page, 'main button.row .what');

function first(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
}

/** The start says of a damaged line that it is one (journal.test.ts). */
function quietly(): void {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => told.mockRestore());
}

describe('the people of the mailbox', () => {
  it('stand with post, unread and last mail, whose newest came last first', async () => {
    const posts: PostOf = async ({ recipient }) => ({ siti: 'Kepala Seksi Pelayanan' })[recipient ?? ''];
    const { look } = await boxOf(
      [
        { to: SITI, subject: 'Survei kebutuhan' },
        { to: BUDI, subject: 'Undangan pelatihan — 25 Januari' },
        { to: SITI, subject: 'Pengingat', at: MONDAY + DAY },
      ],
      { postOf: posts },
    );
    expect(people(await look('/'))).toEqual([
      'Siti Aminah 2 belum dibaca Kepala Seksi Pelayanan 2 surel, terakhir hari ini 08.00',
      'Budi Santoso 1 belum dibaca 1 surel, terakhir 25-01-2027 08.00',
    ]);
  });

  it('of one name are told apart by their addresses, and stay listed while no post can be found', async () => {
    const { look } = await boxOf([{}, { to: 'Siti Aminah <siti.lain@senapelan.example>' }], {
      postOf: () => Promise.reject(new Error('away')),
    });
    expect(people(await look('/'))).toEqual([
      expect.stringContaining('siti.lain@senapelan.example'),
      expect.stringContaining('siti@senapelan.example'),
    ]);
  });

  it('lead to their own mails, on the page of the list on which they stand', async () => {
    const crowd = Array.from({ length: 40 }, (_, at) => ({ to: `Orang ${at} <o${at}@senapelan.example>` }));
    const { look } = await boxOf(crowd);
    const home = await look('/');
    expect(people(home)).toHaveLength(30);
    const second = await look(first(home, 'nav[aria-label=Orang] a[rel=next]').getAttribute('href') ?? '');
    expect(people(second)).toHaveLength(10);
    const theirs = await look(second.querySelectorAll('a.row').at(-1)?.getAttribute('href') ?? '');
    expect(textsOf(theirs, 'h1')).toEqual(['Orang 0']);
    expect(textsOf(theirs, '[aria-current=true] .who')).toEqual([expect.stringContaining('Orang 0')]);
    expect(mails(theirs)).toEqual(['Belum dibaca: Undangan']);
  });
});

describe('mails are found', () => {
  const found = async (given: readonly Given[], query: string, now?: number) =>
    mails(await (await boxOf(given, now === undefined ? {} : { now })).look(`/surel?${query}`)).map((what) =>
      what.replace('Belum dibaca: ', ''),
    );

  it.each([
    ['a name', 'santoso'],
    ['an address', 'budi@sena'],
    ['a subject', 'UNDANGAN — 25'],
    ['the letter', 'aula kecamatan'],
    ['words of several of them', 'budi aula'],
  ])('by %s', async (_, words) => {
    const given = [
      { to: SITI, subject: 'Survei', text: 'Isi survei.' },
      { to: BUDI, subject: 'Undangan — 25 Januari', text: 'Tempatnya di aula kecamatan.' },
    ];
    expect(await found(given, `cari=${encodeURIComponent(words)}`)).toEqual(['Undangan — 25 Januari']);
  });

  it('of today and of this week, by the clock of the platform and in WIB', async () => {
    const sunday = MONDAY - 60_000 * (8 * 60 + 1);
    const given = [
      { subject: 'Minggu malam', at: sunday },
      { subject: 'Senin pagi', at: MONDAY },
      { subject: 'Rabu dini hari', at: Date.parse('2027-01-27T00:00:00+07:00') },
    ];
    const wednesday = Date.parse('2027-01-27T06:00:00+07:00');
    expect(await found(given, 'saring=hari', wednesday)).toEqual(['Rabu dini hari']);
    expect(await found(given, 'saring=minggu', wednesday)).toEqual(['Rabu dini hari', 'Senin pagi']);
  });

  it('in a letter without HTML, and not beside what else was asked for', async () => {
    const given = [{ subject: 'Polos', text: 'hanya teks', html: false as const, at: MONDAY }];
    expect(await found(given, 'cari=hanya', MONDAY)).toEqual(['Polos']);
    expect(await found(given, 'cari=hanya&saring=hari', MONDAY + DAY)).toEqual([]);
    const { look } = await boxOf(given);
    expect((await look('/surel?cari=tidak-ada')).textContent).toContain('Tidak ada surel yang cocok.');
  });
});

describe('a mail of the mailbox', () => {
  it('becomes read by a button, and by nothing that only asks for addresses', async () => {
    const { fetched, look, press } = await boxOf([{}, { subject: 'Kedua' }]);
    for (const path of ['/', '/surel', '/orang/siti%40senapelan.example', '/surel/0', '/surel/0/isi']) {
      for (const method of ['GET', 'HEAD']) expect((await fetched(path, { method })).status).toBe(200);
    }
    expect(people(await look('/'))[0]).toContain('2 belum dibaca');
    const { page } = await press(first(await look('/surel?cari=kedua'), 'main button.row'));
    expect(textsOf(page, 'h1')).toEqual(['Kedua']);
    expect(people(await look('/'))[0]).toContain('1 belum dibaca');
    expect(mails(await look('/surel?saring=belum'))).toEqual(['Belum dibaca: Undangan']);
    const undone = await press(first(page, 'form[action="/belum-baca"] button'));
    expect(people(undone.page)[0]).toContain('2 belum dibaca');
    const all = await press(first(undone.page, 'form[action="/baca-semua"] button'));
    expect(people(all.page)[0]).not.toContain('belum dibaca');
  });

  it('is marked by no other page than the mailbox', async () => {
    const { fetched, look, press } = await boxOf([{}]);
    const button = first(await look('/surel'), 'main button.row');
    for (const site of ['same-site', 'cross-site', 'none']) {
      expect((await press(button, { 'sec-fetch-site': site })).answer.status).toBe(403);
    }
    expect((await press(button, { origin: 'http://localhost:1' })).answer.status).toBe(403);
    expect((await fetched('/surel/0', { method: 'DELETE' })).status).toBe(405);
    expect((await fetched('/baca', { method: 'POST', body: 'surel=7' })).status).toBe(404);
    expect(people(await look('/'))[0]).toContain('1 belum dibaca');
  });

  it('stays read when the platform is started again, beside a damaged line', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bangkom-test-'));
    const before = await boxOf([{}, { subject: 'Kedua' }], { directory });
    await before.press(first(await before.look('/surel?cari=kedua'), 'main button.row'));
    closing.pop();
    await before.close();
    appendFileSync(join(directory, 'marks.jsonl'), '{"read": true, "mai\n');
    quietly();
    const { look } = await boxOf([], { directory });
    expect(mails(await look('/surel'))).toEqual(['Kedua', 'Belum dibaca: Undangan']);
  });

  it('shows sender, reader and answer address, its letter in a frame without scripts, and its text', async () => {
    const { fetched, look } = await boxOf([
      {
        text: 'Buka https://sso.example/a?b=1&c=2 atau <b>tanya</b>.',
        html: '<html><head></head><body><a href="http://localhost:21169/l/ABC">tautan</a><script>alert(1)</script></body></html>',
      },
    ]);
    const page = await look('/surel/0');
    expect(page.textContent).toMatch(/Dari\s*Kecamatan Senapelan.*Kepada\s*Siti Aminah.*Mega Piliang/s);
    expect(first(page, 'iframe').getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    const link = first(page, 'pre.mail a');
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual([
      'https://sso.example/a?b=1&c=2',
      '_blank',
    ]);
    expect(first(page, 'pre.mail').textContent).toContain('<b>tanya</b>');
    const letter = await fetched('/surel/0/isi');
    const policy = letter.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    // The port at which it was sent is not the one of now.
    expect(await letter.text()).toMatch(
      /<head><base target="_blank"><\/head>.*"http:\/\/localhost:4000\/l\/ABC"/s,
    );
  });

  it('says when and where its calendar part wants people to meet, and gives it as a file', async () => {
    const entry = (method: 'REQUEST' | 'CANCEL', sequence: number) =>
      composeCalendar({
        method,
        key: 'pelatihan-1',
        sequence,
        title: 'Pelatihan arsip',
        location: 'Aula Kecamatan',
        sittings: [0, 2].map((day) => ({
          start: new Date(MONDAY + day * DAY),
          end: new Date(MONDAY + day * DAY + 7_200_000),
        })),
        organizer: { name: 'Kecamatan', email: 'bangkom@senapelan.example' },
        attendee: { name: 'Siti', email: 'siti@senapelan.example' },
        stamp: new Date(MONDAY),
      }).ics;
    const ics = entry('REQUEST', 2);
    const { fetched, look } = await boxOf([
      { ics },
      { subject: 'Rusak', ics: 'BEGIN:VCALENDAR\r\nEN' },
      { ics: entry('REQUEST', 0) },
      { ics: entry('CANCEL', 3) },
    ]);
    const page = await look('/surel/0');
    expect(textsOf(page, '.meeting')).toEqual([
      'Perubahan ke-2: Pelatihan arsip Waktu Senin, 25 Januari 2027, 08.00–10.00 WIB Rabu, 27 Januari 2027, 08.00–10.00 WIB Tempat Aula Kecamatan',
    ]);
    const kinds = await Promise.all(
      [2, 3].map(async (n) => textsOf(await look(`/surel/${n}`), '.meeting h2')),
    );
    expect(kinds).toEqual([['Undangan: Pelatihan arsip'], ['Pembatalan: Pelatihan arsip']]);
    const file = await fetched(first(page, 'a[href*=lampiran]').getAttribute('href') ?? '');
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      'text/calendar',
      "attachment; filename*=UTF-8''undangan.ics",
    ]);
    expect(await file.text()).toBe(ics);
    expect(textsOf(await look('/surel/1'), '.meeting')).toEqual([]);
  });

  it('opens a PDF in the browser, and nothing that could run there', async () => {
    const { fetched, look } = await boxOf([
      {
        attachments: [
          { filename: 'sertifikat Siti.pdf', content: PDF, contentType: 'application/pdf' },
          { filename: 'halaman.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
        ],
      },
    ]);
    const [pdf, page] = await Promise.all(
      (await look('/surel/0'))
        .querySelectorAll('a[href*=lampiran]')
        .map((link) => fetched(link.getAttribute('href') ?? '')),
    );
    expect(pdf?.headers.get('content-type')).toBe('application/pdf');
    expect(pdf?.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''sertifikat%20Siti.pdf");
    expect(Buffer.from(await (pdf ?? new Response()).arrayBuffer())).toEqual(PDF);
    expect(page?.headers.get('content-type')).toBe('application/octet-stream');
    expect(page?.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('that came back or was called spam does not look as if it had arrived', async () => {
    const { look } = await boxOf([
      { to: 'Siti <bounce+siti@simulator.amazonses.com>' },
      { to: 'Budi <complaint@simulator.amazonses.com>' },
      {},
    ]);
    expect(textsOf(await look('/surel'), 'main .tag.danger')).toEqual(['Ditandai spam', 'Tidak sampai']);
    expect(textsOf(await look('/surel/0'), 'main .tag.danger')).toEqual(['Tidak sampai']);
  });
});

describe('the mailbox goes on', () => {
  it('with the newest mails when there are more than it lists, and says how many it leaves out', async () => {
    const journal = openMailJournal(undefined);
    closing.push(journal.close);
    const { list, left } = mailIndex(journal, 2);
    const listed = async () => (await list()).map(({ n }) => n);
    expect([await listed(), left()]).toEqual([[], 0]);
    for (const n of [0, 1, 2]) journal.append(await accepted({}, n));
    expect([await listed(), left()]).toEqual([[2, 1], 1]);
    journal.append(await accepted({}, 3));
    expect([await listed(), left()]).toEqual([[3, 2], 2]);
  });

  it('without the mail of a damaged line of the journal', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bangkom-test-'));
    appendFileSync(join(directory, 'mails.jsonl'), '{"at": 17, "raw": \n');
    quietly();
    const { fetched, look } = await boxOf([{ to: BUDI }], { directory });
    expect(people(await look('/'))).toEqual([expect.stringContaining('Budi Santoso')]);
    expect((await fetched('/surel/0')).status).toBe(404);
    expect((await fetched('/surel/1')).status).toBe(200);
  });

  it('after addresses that nothing answers, and keeps no page in a store', async () => {
    const { fetched } = await boxOf([{}]);
    const strange = ['/surel/7', '/surel/x', '/orang/%E0%A4%A', '/surel/0/lampiran/9', '/surel/0/x', '/lain'];
    for (const path of strange) expect([path, (await fetched(path)).status]).toEqual([path, 404]);
    for (const path of ['/', '//evil', '/?orang=-1', '/surel?halaman=x&saring=y', '/surel/0']) {
      const { status, headers } = await fetched(path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
    }
  });
});
