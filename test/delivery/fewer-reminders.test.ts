import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/delivery/fewer-page.tsx';
import { sendLetter } from '../../shared/agency/letter.ts';
import { LINK } from '../../shared/links/link-keys.ts';
import { signToken } from '../../shared/signed-token.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

const SITI = { name: 'Siti', email: 'siti@pekanbaru.example' };

let aws: TestTable;
let agency: string;
let mailer: FakeMailer;
let counter = 0;

beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());
beforeEach(async () => {
  counter += 1;
  agency = `pengingat-${counter}`;
  mailer = fakeMailer();
  await putAgency(agency);
});

function write(reminder: boolean, to = SITI): Promise<boolean> {
  return sendLetter(mailer, {
    agency,
    to,
    recipientId: 'p001',
    reminder,
    key: `surat ${mailer.sent.length}`,
    content: {
      subject: 'Survei',
      sender: 'Kecamatan Senapelan (Bangkom)',
      greetingName: 'Siti',
      paragraphs: [],
      contact: { name: 'Rina', email: 'rina@instansi.example' },
      checkUrl: 'https://bangkom.example/periksa',
    },
  });
}

/** The path that a mail names in List-Unsubscribe. */
async function pathOfMail(): Promise<string> {
  await write(false);
  return new URL(mailer.sent[0]?.unsubscribeUrl ?? '').pathname;
}

/** As a mail program does it (RFC 8058): no cookies, no origin. */
const oneClick = (path: string) =>
  invokePage(handler, { method: 'POST', path, form: { 'List-Unsubscribe': 'One-Click' } });

describe('the one click that mail programs offer', () => {
  it('ends reminders to this address, twice is once; everything else still comes', async () => {
    const path = await pathOfMail();
    expect((await oneClick(path)).status).toBe(200);
    expect((await oneClick(path)).status).toBe(200);
    expect(await write(true)).toBe(false);
    expect(await write(false)).toBe(true);
    expect(await write(true, { name: 'Budi', email: 'budi@pekanbaru.example' })).toBe(true);
  });

  it('is not pressed by a program that only opens the address; a person finds a button', async () => {
    const path = await pathOfMail();
    const shown = await invokePage(handler, { path });
    expect(textOf(shown.html)).toContain('Jangan kirim pengingat');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(await write(true)).toBe(true);
  });

  it('needs a token of ours, for this use', async () => {
    const foreign = await signToken(LINK, { agency, hash: 'x' }, new Date(Date.now() + 60_000));
    for (const token of ['bukan', foreign]) {
      expect((await oneClick(`/kurangi/${token}`)).status).toBe(404);
    }
  });
});
