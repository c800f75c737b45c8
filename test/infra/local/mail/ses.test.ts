import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSendQuotaCommand, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { calm, type Hostility } from '../../../../infra/local/hostility.ts';
import { openMailService } from '../../../../infra/local/mail/mail-service.ts';
import { unseenMailbox } from '../../../support/mailbox.ts';

const SENT_AT = Date.UTC(2027, 0, 25, 1, 0, 0);
const PDF = Buffer.from('%PDF-1.7\n\u00e2\u00e3\u00cf\u00d3 isi', 'latin1');
const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function mailWith(options: { path?: string; hostility?: Hostility } = {}) {
  const hostility = options.hostility ?? calm();
  const service = await openMailService({
    path: options.path,
    sesPort: 0,
    mailbox: unseenMailbox,
    hostility,
    now: () => SENT_AT,
  });
  const client = new SESClient({
    endpoint: service.sesUrl,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const close = async () => {
    client.destroy();
    await service.close();
  };
  return { service, client, close };
}

function compose(to: string, subject = 'Undangan pelatihan — 25 Januari'): Promise<Buffer> {
  return new MailComposer({
    from: 'Bangkom <bangkom@senapelan.example>',
    to,
    subject,
    messageId: `<${to}-undangan-1@senapelan.example>`,
    text: 'Silakan buka tautan berikut.',
    html: '<p>Silakan <a href="http://localhost:4000/t/abc">buka tautan</a> berikut.</p>',
    icalEvent: { method: 'REQUEST', content: ICS },
    attachments: [{ filename: 'sertifikat.pdf', content: PDF, contentType: 'application/pdf' }],
  })
    .compile()
    .build();
}

const send = async (client: SESClient, to: string) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data: await compose(to) } }));

describe('the local SES', () => {
  it('takes a mail with calendar and PDF and hands it out byte for byte', async () => {
    const { service, client, close } = await mailWith();
    toClose.push(close);
    const { MessageId } = await send(client, 'siti@senapelan.example');
    const { mails, next } = service.since(0);
    expect(next).toBe(1);
    expect(mails[0]).toMatchObject({
      n: 0,
      id: MessageId,
      at: SENT_AT,
      from: 'bangkom@senapelan.example',
      recipients: ['siti@senapelan.example'],
    });
    const message = await PostalMime.parse(Buffer.from(mails[0]?.raw ?? '', 'latin1'));
    expect(message.subject).toBe('Undangan pelatihan — 25 Januari');
    expect(message.html).toContain('href="http://localhost:4000/t/abc"');
    const pdf = message.attachments.find(({ mimeType }) => mimeType === 'application/pdf');
    expect(Buffer.from(pdf?.content as ArrayBuffer)).toEqual(PDF);
    expect(message.attachments.some(({ mimeType }) => mimeType === 'text/calendar')).toBe(true);
    expect(service.usage.emails).toBe(1);
  });

  it('still has and shows its mails after it was started again', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'mails.jsonl');
    const first = await mailWith({ path });
    await send(first.client, 'siti@senapelan.example');
    await first.close();
    appendFileSync(path, '{"at": 17, "raw": \n'); // a damaged line costs that mail
    const second = await mailWith({ path });
    toClose.push(second.close);
    await send(second.client, 'budi@senapelan.example');
    const { mails } = second.service.since(0);
    expect(mails.map(({ n, recipients }) => [n, ...recipients])).toEqual([
      [0, 'siti@senapelan.example'],
      [2, 'budi@senapelan.example'],
    ]);
    expect(await (await fetch(second.service.mailboxUrl)).text()).toContain('2 surel');
    expect(second.service.since(1).mails).toHaveLength(1);
    expect(second.service.since(3)).toEqual({ mails: [], next: 3 });
  });

  it.runIf(existsSync('/dev/full'))(
    'asks to send again later while the disk is full, and goes on',
    async () => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { service, close } = await mailWith({ path: '/dev/full' });
      toClose.push(close);
      const raw = Buffer.from('From: a@b.example\r\nTo: siti@senapelan.example\r\n\r\nIsi').toString(
        'base64',
      );
      const body = new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': raw });
      const answer = await fetch(service.sesUrl, { method: 'POST', body });
      expect([answer.status, await answer.text()]).toEqual([
        503,
        expect.stringContaining('ServiceUnavailable'),
      ]);
      expect(logged.mock.calls).toEqual([[expect.stringContaining('SES: /dev/full: Diska penuh.')]]);
      logged.mockRestore();
      expect(service.since(0).mails).toEqual([]);
      expect((await fetch(service.mailboxUrl)).status).toBe(200);
    },
  );

  it('counts each recipient, and sends to the destinations rather than the header', async () => {
    const { service, client, close } = await mailWith();
    toClose.push(close);
    const Data = await compose('siti@senapelan.example');
    const Destinations = ['a@senapelan.example', 'b@senapelan.example'];
    await client.send(new SendRawEmailCommand({ RawMessage: { Data }, Destinations }));
    expect(service.since(0).mails[0]?.recipients).toEqual(Destinations);
    expect(service.usage.emails).toBe(2);
  });

  it('tells its quota', async () => {
    const { client, close } = await mailWith();
    toClose.push(close);
    const quota = await client.send(new GetSendQuotaCommand({}));
    expect(quota).toMatchObject({ MaxSendRate: 5_000, Max24HourSend: 10_000_000, SentLast24Hours: 0 });
  });

  it('refuses what SES refuses, and what Bangkom does not use', async () => {
    const { service, client, close } = await mailWith();
    toClose.push(close);
    await expect(send(client, 'ditolak@senapelan.example')).rejects.toMatchObject({
      name: 'MessageRejected',
    });
    const raw = (text: string) => new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(text) } });
    await expect(client.send(raw('To: a@b.example\r\n\r\nisi'))).rejects.toThrow(
      'Missing required header From',
    );
    await expect(client.send(raw('From: a@b.example\r\n\r\nisi'))).rejects.toThrow(
      'Missing required header To',
    );
    const simple = new SendEmailCommand({ Source: 'a@b.example', Destination: {}, Message: undefined });
    await expect(client.send(simple)).rejects.toMatchObject({ name: 'InvalidAction' });
    expect(service.since(0).mails).toEqual([]);
  });

  it('accepts a mail it refused for a moment, once', async () => {
    const { service, client, close } = await mailWith({ hostility: { ...calm(), mailRefusals: () => 2 } });
    toClose.push(close);
    await send(client, 'siti@senapelan.example');
    expect(service.since(0).mails).toHaveLength(1);
  });

  it('writes a mail down once that the disk does not confirm, and again when it is sent on another occasion', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'mails.jsonl');
    const { service, client, close } = await mailWith({ path });
    toClose.push(close);
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    mkdirSync(`${path}.written`); // no sync succeeds
    await expect(send(client, 'siti@senapelan.example')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    });
    rmdirSync(`${path}.written`);
    said.mockRestore();
    await send(client, 'siti@senapelan.example');
    expect(service.since(0).mails).toHaveLength(1);
    await send(client, 'siti@senapelan.example');
    expect(service.since(0).mails).toHaveLength(2);
  });

  it('may refuse longer than the SDK tries, and accepts it when the step is retried', async () => {
    const { service, client, close } = await mailWith({ hostility: { ...calm(), mailRefusals: () => 3 } });
    toClose.push(close);
    await expect(send(client, 'siti@senapelan.example')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    });
    await send(client, 'siti@senapelan.example');
    expect(service.since(0).mails).toHaveLength(1);
  });
});
