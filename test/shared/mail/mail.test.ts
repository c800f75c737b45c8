import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import {
  MailLetterError,
  MailQuotaError,
  MailRefusedError,
  OutsideMailHoursError,
} from '../../../shared/errors.ts';
import { step } from '../../../shared/lambda/step.ts';
import { composeCalendar } from '../../../shared/mail/calendar.ts';
import { composeMail, type MailToCompose } from '../../../shared/mail/compose-mail.tsx';
import { createMailer, mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { readRawMail } from '../../readers/mail.ts';
import { lambdaContext } from '../../support/http.ts';

const from = { name: 'Kecamatan Senapelan (Bangkom)', email: 'bangkom@senapelan.example.go.id' };
const attendee = { name: 'Siti Aminah Nasution, S.Sos.', email: 'siti@example.go.id' };
const calendar = composeCalendar({
  method: 'REQUEST',
  key: 'snp#2027#act1#p1',
  sequence: 2,
  title: 'Lokakarya; pelayanan, publik &amp; “sandi” <b>é</b>',
  location: 'Aula Kantor Camat Senapelan, Jalan Senapelan Nomor 1, Pekanbaru — lantai dua, ruang “Siak”',
  sittings: [{ start: new Date('2027-03-04T01:30:00Z'), end: new Date('2027-03-04T09:00:00Z') }],
  organizer: from,
  attendee,
  stamp: new Date('2027-02-20T00:00:00Z'),
});
const mail: MailToCompose = {
  from: from.email,
  to: attendee,
  date: new Date('2027-02-20T00:00:00Z'),
  key: 'snp#2027#act1#p1#0',
  purpose: 'undangan',
  tags: { agency: 'senapelan', recipient: 'p001' },
  unsubscribeUrl: 'https://bangkom.example.go.id/kurangi/abc',
  ics: calendar,
  attachments: [{ fileName: 'undangan.pdf', pdf: new TextEncoder().encode('%PDF-1.3') }],
  content: {
    subject: 'Undangan lokakarya — 4 Maret 2027',
    sender: from.name,
    greetingName: 'Siti Aminah <b>Nasution</b>',
    paragraphs: ['Anda diundang mengikuti lokakarya berikut.'],
    details: [['Tempat', 'Aula Kantor Camat']],
    action: { label: 'Beri tahu kehadiran Anda', url: 'https://bangkom.example.go.id/u/tok_en-1' },
    contact: { name: 'Dewi Lestari', email: 'dewi@senapelan.example.go.id', phone: '0761-555 010' },
    checkUrl: 'https://bangkom.example.go.id/periksa',
  },
};
const source = async (given: MailToCompose) => Buffer.from(await composeMail(given)).toString('utf8');

describe('a mail', () => {
  test('is the same bytes for the same input, with an identity that follows from its key', async () => {
    expect(await source(mail)).toBe(await source(mail));
    const id = /^Message-ID:\s+(\S+)/im.exec(await source(mail))?.[1];
    expect(id).toMatch(/^<[0-9a-f]{32}@senapelan\.example\.go\.id>$/);
    expect(await source({ ...mail, key: 'other' })).not.toContain(id);
  });

  test('carries the headers that keep robots quiet and people in charge', async () => {
    const parsed = await PostalMime.parse(await composeMail(mail));
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'list-unsubscribe': '<https://bangkom.example.go.id/kurangi/abc>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'feedback-id': 'undangan:::bangkom',
    });
    expect(parsed.subject).toBe(mail.content.subject);
    expect(parsed.from).toMatchObject({ name: 'Kecamatan Senapelan (Bangkom)', address: from.email });
    expect(parsed.replyTo?.[0]?.address).toBe(mail.content.contact.email);
    expect(parsed.to?.[0]).toMatchObject({ name: attendee.name, address: attendee.email });
  });

  test('has text, HTML and, last among the alternatives, the invitation; the PDF stands outside', async () => {
    const types = [...(await source(mail)).matchAll(/^Content-Type: ([\w/]+)/gim)].map((match) => match[1]);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/pdf',
    ]);
    expect(await source(mail)).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  });

  test('brings the invitation to the receiver as it was written, readable by two calendar programs', async () => {
    const { calendars } = await readRawMail(await composeMail(mail));
    const [received, ...others] = calendars;
    expect(others).toEqual([]);
    expect(received?.method).toBe('REQUEST');
    expect(received?.ics).toBe(calendar.ics.replaceAll('\r\n', '\n'));
    expect(received?.entry).toEqual({
      method: 'REQUEST',
      uid: 'snp%232027%23act1%23p1@senapelan.example.go.id',
      sequence: 2,
      status: 'CONFIRMED',
      summary: 'Lokakarya; pelayanan, publik &amp; “sandi” <b>é</b>',
      description: '',
      location: 'Aula Kantor Camat Senapelan, Jalan Senapelan Nomor 1, Pekanbaru — lantai dua, ruang “Siak”',
      url: '',
      organizer: from,
      attendee,
      stamp: '2027-02-20T00:00:00.000Z',
      sittings: [{ start: '2027-03-04T01:30:00.000Z', end: '2027-03-04T09:00:00.000Z' }],
    });
  });

  test('brings further invitations as files, which two calendar programs read, and the first with its buttons', async () => {
    const second = { ...calendar, ics: calendar.ics.replace('act1', 'act2') };
    const several = { ...mail, otherIcs: [second] };
    const { calendars } = await readRawMail(await composeMail(several));
    expect(calendars.map(({ method, entry }) => [method, entry.uid])).toEqual([
      ['REQUEST', 'snp%232027%23act1%23p1@senapelan.example.go.id'],
      ['REQUEST', 'snp%232027%23act2%23p1@senapelan.example.go.id'],
    ]);
    const raw = await source(several);
    expect(raw.match(/text\/calendar/g)).toHaveLength(2);
    expect(raw).toContain('Content-Disposition: attachment; filename=undangan-2.ics');
  });

  test('says the same in text and HTML, shows the address as text and escapes names', async () => {
    const { text = '', html = '' } = await PostalMime.parse(await composeMail(mail));
    for (const sentence of [
      mail.content.action?.url ?? '',
      'https://bangkom.example.go.id/periksa',
      '0761-555 010',
      'tidak pernah meminta',
    ]) {
      expect(text).toContain(sentence);
      expect(html).toContain(sentence);
    }
    expect(html).not.toContain('<b>Nasution');
    expect(text + html).not.toMatch(/klik di sini/i);
  });

  test.each(['\r\nBcc: x@y.id', '\n', '\t', '\u2028', '\u0085', '\u0000'])(
    'is not broken by %j in a text: it reads as a space, and no header comes of it',
    async (bad) => {
      const { content } = mail;
      const whole = await PostalMime.parse(await composeMail(mail));
      const broken = await PostalMime.parse(
        await composeMail({
          ...mail,
          to: { ...attendee, name: `Siti${bad}` },
          purpose: `undangan${bad}`,
          content: {
            ...content,
            sender: `Kecamatan${bad}`,
            subject: `Undangan${bad}arsip`,
            contact: { ...content.contact, name: `Dewi${bad}` },
          },
        }),
      );
      expect(broken.subject).toBe(`Undangan ${bad.replace(/^[^\w]+/, '')}arsip`);
      expect(broken.headers.map(({ key }) => key)).toEqual(whole.headers.map(({ key }) => key));
      expect([broken.bcc, broken.to?.map(({ address }) => address)]).toEqual([undefined, [attendee.email]]);
    },
  );

  test('says whose fault an address is that no mail can carry', async () => {
    const { content } = mail;
    const contact = { ...content.contact, email: 'rina@instansi.go,id' };
    const faults = [
      { letter: { ...mail, to: { ...attendee, email: 'siti@instansi.go.id.' } }, error: MailRefusedError },
      { letter: { ...mail, content: { ...content, contact } }, error: MailLetterError },
      { letter: { ...mail, from: 'bangkom' }, error: MailLetterError },
      { letter: { ...mail, unsubscribeUrl: 'https://x.id/\r\nBcc: x' }, error: MailLetterError },
      {
        letter: { ...mail, attachments: [{ fileName: 'a.pdf', pdf: new Uint8Array(8_000_000) }] },
        error: MailLetterError,
      },
    ];
    for (const { letter, error } of faults) await expect(composeMail(letter)).rejects.toThrow(error);
  });
});

describe('an invitation', () => {
  const lines = calendar.ics.replaceAll('\r\n ', '').split('\r\n');

  test('says its times in WIB, with the zone written out, to one guest', () => {
    expect(lines).toContain('DTSTART;TZID=Asia/Jakarta:20270304T083000');
    expect(lines).toContain('DTEND;TZID=Asia/Jakarta:20270304T160000');
    expect(lines).toContain('TZID:Asia/Jakarta');
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
  });

  test('has lines of at most 75 octets that end in CRLF, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const { ics } = composeCalendar({
          method: 'CANCEL',
          key: title,
          sequence: 3,
          title: `Judul ${title}`,
          sittings: [{ start: mail.date, end: mail.date }],
          organizer: from,
          attendee,
          stamp: mail.date,
        });
        expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1);
      }),
    );
  });
});

describe('the mailer', () => {
  // Restored at the end, because files of one worker share the client.
  const ses = mockClient(SESClient);
  afterAll(() => ses.restore());
  const turns: string[] = [];
  const mailer = createMailer({
    ses: new SESClient({ region: 'ap-southeast-3' }),
    from: from.email,
    configurationSet: 'bangkom',
    pace: {
      turn: async () => turns.push('turn') > 0,
      slowDown: () => void turns.push('slower'),
      lanes: async () => 1,
    },
    now: () => new Date('2027-02-22T02:00:00Z'),
  });
  const fault = (name: string, status: number) =>
    Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

  test('sends to this one person only', async () => {
    ses.reset();
    ses.on(SendRawEmailCommand).resolves({});
    await mailer.send(mail);
    const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
    expect(input).toMatchObject({
      Destinations: [attendee.email],
      ConfigurationSetName: 'bangkom',
      Tags: [
        { Name: 'agency', Value: 'senapelan' },
        { Name: 'recipient', Value: 'p001' },
      ],
    });
  });

  test.each([
    ['after 15.00', '2027-02-22T08:00:00Z', '2027-02-23T01:00:00.000Z'],
    ['on a Saturday', '2027-02-20T03:00:00Z', '2027-02-22T01:00:00.000Z'],
  ])(
    'sends nothing %s and says when mails leave again, unless somebody has just asked',
    async (_when, now, opens) => {
      ses.reset();
      ses.on(SendRawEmailCommand).resolves({});
      const options = {
        ses: new SESClient({ region: 'ap-southeast-3' }),
        from: from.email,
        pace: { turn: async () => true, slowDown: () => undefined, lanes: async () => 1 },
        now: () => new Date(now),
      };
      await expect(createMailer(options).send(mail)).rejects.toThrow(
        new OutsideMailHoursError(new Date(opens)),
      );
      expect(ses.commandCalls(SendRawEmailCommand)).toEqual([]);
      await createMailer({ ...options, atAnyTime: true }).send(mail);
      expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
    },
  );

  test('sends at any hour for a workflow of before mail hours, which does not say that it waits for them', async () => {
    ses.reset();
    ses.on(SendRawEmailCommand).resolves({});
    vi.stubEnv('MAIL_FROM', from.email);
    vi.useFakeTimers({ now: new Date('2027-02-20T03:00:00Z'), toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const mailing = step(z.object({}), async () => await mailerFromEnv().send(mail));
    await expect(mailing({ mailHours: true }, lambdaContext())).rejects.toThrow(OutsideMailHoursError);
    expect(ses.commandCalls(SendRawEmailCommand)).toEqual([]);
    await mailing({}, lambdaContext());
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  test('waits its turn again when SES has no time, slower each time, and sends once', async () => {
    ses.reset();
    turns.length = 0;
    const throttled = fault('Throttling', 400);
    ses.on(SendRawEmailCommand).rejectsOnce(throttled).rejectsOnce(throttled).resolves({});
    await mailer.send(mail);
    expect(turns).toEqual(['turn', 'slower', 'turn', 'slower', 'turn']);
  });

  /** What SES answers, in its own names and words. */
  const answers: readonly (readonly [name: string, words: string, error: string])[] = [
    ['InvalidParameterValue', "Missing final '@domain'", 'MailRefusedError'],
    ['InvalidParameterValue', 'Local address contains illegal character', 'MailRefusedError'],
    ['InvalidParameterValue', 'Domain contains illegal character', 'MailRefusedError'],
    ['MessageRejected', 'Address blacklisted.', 'MailRefusedError'],
    ['InvalidParameterValue', 'Message length is more than 10485760 bytes long', 'MailLetterError'],
    ['InvalidParameterValue', "Header too long: 'Subject'.", 'MailLetterError'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-3: siti@example.go.id',
      'MailSenderError',
    ],
    [
      'MessageRejected',
      'Sending paused for this account. For more information, please check the inbox.',
      'MailSenderError',
    ],
    ['AccountSendingPausedException', 'Email sending is disabled', 'MailSenderError'],
    ['ConfigurationSetSendingPausedException', 'Email sending is disabled', 'MailSenderError'],
    [
      'ConfigurationSetDoesNotExistException',
      'Configuration set <bangkom> does not exist.',
      'MailSenderError',
    ],
    ['MailFromDomainNotVerifiedException', 'Could not read the MX record', 'MailSenderError'],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail', 'MailSenderError'],
    ['Throttling', 'Maximum sending rate exceeded.', 'TransientError'],
    ['ServiceUnavailable', 'Service is unavailable.', 'TransientError'],
    ['Throttling', 'Daily message quota exceeded.', 'MailQuotaError'],
  ];

  test('tells a refusal that names the address from one that names nothing', async () => {
    for (const [words, namesAddress] of [
      ['Address blacklisted.', true],
      ['Message content was rejected.', false],
    ] as const) {
      ses.on(SendRawEmailCommand).rejects(Object.assign(fault('MessageRejected', 400), { message: words }));
      await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRefusedError', namesAddress });
    }
  });

  test.each(answers)('knows whose fault it is when SES says %s: %s', async (name, words, error) => {
    ses.reset();
    const status = name === 'ServiceUnavailable' ? 503 : 400;
    ses.on(SendRawEmailCommand).rejects(Object.assign(fault(name, status), { message: words }));
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: error });
  });

  test('waits an hour, and for the morning when it is afternoon then, once the mails of 24 hours are used up', async () => {
    const usedUp = (now: string, atAnyTime: boolean) =>
      createMailer({
        ses: new SESClient({ region: 'ap-southeast-3' }),
        from: from.email,
        pace: { turn: async () => false, slowDown: () => undefined, lanes: async () => 1 },
        atAnyTime,
        now: () => new Date(now),
      }).send(mail);
    const at = (again: string) => new MailQuotaError(new Date(again));
    await expect(usedUp('2027-02-22T02:00:00Z', false)).rejects.toThrow(at('2027-02-22T03:00:00Z'));
    await expect(usedUp('2027-02-22T07:30:00Z', false)).rejects.toThrow(at('2027-02-23T01:00:00Z'));
    await expect(usedUp('2027-02-22T07:30:00Z', true)).rejects.toThrow(at('2027-02-22T08:30:00Z'));
  });
});
