import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { handler } from '../../functions/delivery/delivery-fewer.page.tsx';
import { sendLetter } from '../../shared/agency/letter.ts';
import { keyFor, LINK, linkKeys, signToken } from '../../shared/keys.ts';
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

  it('needs a token of ours, for this use: forged, altered, borrowed or timeless ones are all answered as unknown', async () => {
    const path = await pathOfMail();
    const good = path.replace('/kurangi/', '');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const { kid } = z.object({ kid: z.string() }).parse(decodeJwt(header));
    const ring = await linkKeys();
    const key = keyFor(ring, 'reminders');
    if (key === undefined) throw new Error('no key');
    const claims = { agency, hash: 'x' };
    const made = (over: Record<string, unknown>, by: Parameters<SignJWT['sign']>[0] = key) =>
      new SignJWT({ ...claims, aud: 'reminders', exp: soon(), ...over })
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(by);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const tokens = {
      'no token': 'bukan',
      'of another use': await signToken(LINK, claims, new Date(Date.now() + 60_000)),
      'without a signature': `${part({ alg: 'none', kid })}.${payload}.`,
      'of another algorithm': `${part({ alg: 'HS512', kid })}.${payload}.${signature}`,
      "of a key of one's own": await made({}, randomBytes(32)),
      'with its key in the header': `${part({ alg: 'HS256', kid, jwk: { kty: 'oct', k: 'AAAA' } })}.${payload}.${signature}`,
      "of another key's name": `${part({ alg: 'HS256', kid: 'lain' })}.${payload}.${signature}`,
      'with another claim': `${header}.${part({ ...claims, aud: 'reminders', exp: soon() })}.${signature}`,
      'with one sign changed': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'of another audience': await made({ aud: 'link' }),
      'without an end': await made({ exp: undefined }),
      'not valid yet': await made({ nbf: soon() }),
    };
    const answers = await Promise.all(
      Object.entries(tokens).map(async ([name, token]) => [
        name,
        (await oneClick(`/kurangi/${token}`)).status,
      ]),
    );
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.keys(tokens).map((name) => [name, 404])),
    );
    expect((await oneClick(`/kurangi/${await made({})}`)).status).toBe(200);
  });
});

/** In an hour, as JWTs write it. */
function soon(): number {
  return Math.floor(Date.now() / 1000) + 3600;
}

function decodeJwt(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
