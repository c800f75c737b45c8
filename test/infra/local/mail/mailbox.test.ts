import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterEach, describe, expect, it } from 'vitest';
import { openMailJournal } from '../../../../infra/local/mail/mail-journal.ts';
import { type Mailbox, startMailboxPage } from '../../../../infra/local/mail/mailbox/mailbox.ts';

const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
const PDF = Buffer.from('%PDF-1.7 isi');

const boxes: Mailbox[] = [];
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.close();
});

async function boxOf(subjects: readonly (readonly [to: string, subject: string])[], path?: string) {
  const journal = openMailJournal(path);
  for (const [to, subject] of subjects) {
    const [, recipient = to] = /<(.*)>/.exec(to) ?? [];
    const raw = await new MailComposer({
      from: 'Kecamatan Senapelan <bangkom@senapelan.example>',
      replyTo: 'Mega Piliang <koordinator@senapelan.example>',
      to,
      subject,
      text: 'Buka tautan.',
      html: '<p>Buka <a href="http://localhost:4000/l/ABC">tautan</a>.</p><script>alert(1)</script>',
      icalEvent: { method: 'REQUEST', content: ICS },
      attachments: [{ filename: 'sertifikat.pdf', content: PDF, contentType: 'application/pdf' }],
    })
      .compile()
      .build();
    journal.append({
      at: Date.UTC(2027, 0, 25, 1),
      id: `m-${journal.length()}`,
      from: 'bangkom@senapelan.example',
      recipients: [recipient],
      tags: {},
      raw: raw.toString('latin1'),
    });
  }
  const box = await startMailboxPage(journal, 0);
  boxes.push(box);
  const look = async (path: string) => {
    const response = await fetch(`http://localhost:${box.port}${path}`);
    return { response, document: parse(await response.clone().text()) };
  };
  return { look };
}

const SITI = 'Siti Aminah <siti@senapelan.example>';
const BUDI = 'Budi Santoso <budi@senapelan.example>';

describe('the mailbox of the local platform', () => {
  it('lists people by name, whose newest mail came last first', async () => {
    const { look } = await boxOf([
      [SITI, 'Survei kebutuhan'],
      [BUDI, 'Undangan pelatihan — 25 Januari'],
      [SITI, 'Pengingat'],
    ]);
    const { document } = await look('/');
    const rows = document.querySelectorAll('tbody tr').map(({ textContent }) => textContent);
    expect(rows[0]).toMatch(/Siti Aminah.*siti@senapelan\.example.*2.*Pengingat/s);
    expect(rows[1]).toMatch(/Budi Santoso.*Undangan pelatihan — 25 Januari/s);
    expect(document.querySelector('caption')?.textContent).toBe('2 orang, 3 surel');
  });

  it('finds people by a word of a name, an address or a subject', async () => {
    const { look } = await boxOf([
      [SITI, 'Survei kebutuhan'],
      [BUDI, 'Undangan pelatihan'],
    ]);
    const found = async (words: string) => (await look(`/?cari=${words}`)).document.textContent;
    expect(await found('undangan')).toContain('1 orang, 1 surel');
    expect(await found('SITI')).toContain('1 orang, 1 surel');
    expect(await found('tidak-ada')).toContain('Tidak ada surel yang cocok.');
  });

  it('opens a mail with its sender, its calendar part and its attachment', async () => {
    const { look } = await boxOf([[SITI, 'Undangan']]);
    const { document } = await look('/surel/0');
    expect(document.textContent).toMatch(/Dari.*Kecamatan Senapelan.*Balasan kepada.*Mega Piliang/s);
    const links = document.querySelectorAll('a[href*=lampiran]');
    const bodies = await Promise.all(
      links.map(async (link) => {
        const { response } = await look(link.getAttribute('href') ?? '');
        return [response.headers.get('content-type'), await response.text()];
      }),
    );
    expect(bodies).toContainEqual([
      expect.stringMatching(/^text\/calendar/),
      expect.stringMatching(/^BEGIN:VCALENDAR\s+METHOD:REQUEST/),
    ]);
    expect(bodies).toContainEqual(['application/pdf', PDF.toString()]);
  });

  it('shows the letter without scripts, and its links open beside the mailbox', async () => {
    const { look } = await boxOf([[SITI, 'Undangan']]);
    const { response } = await look('/surel/0/isi');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(await response.text()).toMatch(/^<base target="_blank">.*http:\/\/localhost:4000\/l\/ABC/s);
  });

  it('loses one mail, not the box, to a damaged line of the journal', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'mails.jsonl');
    const before = openMailJournal(path);
    before.close();
    appendFileSync(path, '{"at": 17, "raw": \n');
    const { look } = await boxOf([[BUDI, 'Undangan']], path);
    expect((await look('/')).document.textContent).toContain('1 orang, 1 surel');
    expect((await look('/surel/0')).response.status).toBe(404);
    expect((await look('/surel/1')).response.status).toBe(200);
  });

  it('answers what is not there with a page, and goes on', async () => {
    const { look } = await boxOf([[SITI, 'Undangan']]);
    for (const path of [
      '/surel/7',
      '/surel/x',
      '/orang/%E0%A4%A',
      '/surel/0/lampiran/9',
      '/lain',
      '//evil',
    ]) {
      expect([path, (await look(path)).response.status < 500]).toEqual([path, true]);
    }
    expect((await look('/')).response.status).toBe(200);
  });
});
