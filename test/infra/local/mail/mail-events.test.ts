import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it } from 'vitest';
import { filesIn } from '../../../../infra/local/files.ts';
import { calm } from '../../../../infra/local/hostility.ts';
import type { MailEvent } from '../../../../infra/local/mail/failure-event.ts';
import { startMailEvents } from '../../../../infra/local/mail/mail-events.ts';
import { openMailService } from '../../../../infra/local/mail/mail-service.ts';
import { virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';
import { unseenMailbox } from '../../../support/mailbox.ts';

const NOW = Date.UTC(2027, 0, 25, 1);
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** SES with an event bus behind it whose function fails the first `failures` times. */
async function bus(directory: string | undefined, failures = 0) {
  const files = filesIn(directory);
  const clock = virtualClock(NOW);
  const mail = await openMailService({
    path: files.mails,
    sesPort: 0,
    mailbox: unseenMailbox,
    hostility: calm(),
    now: clock.now,
  });
  const events: MailEvent[] = [];
  let left = failures;
  const stop = startMailEvents({
    mail,
    pending: files.mailEvents,
    clock,
    async invoke(event) {
      events.push(event);
      left -= 1;
      if (left >= 0) throw new Error('not now');
    },
  });
  const client = new SESClient({
    endpoint: mail.sesUrl,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const close = async () => {
    stop();
    client.destroy();
    await mail.close();
  };
  const send = (to: string) =>
    client.send(
      new SendRawEmailCommand({
        Destinations: [to],
        Tags: [
          { Name: 'agency', Value: 'senapelan' },
          { Name: 'recipient', Value: 'p001' },
        ],
        RawMessage: { Data: Buffer.from(`From: a@b.example\r\nTo: ${to}\r\nSubject: Survei\r\n\r\nIsi`) },
      }),
    );
  return { events, clock, send, close };
}

describe('the addresses of the mailbox simulator', () => {
  it.each([
    ['bounce+siti@simulator.amazonses.com', 'Email Bounced', { bounce: { bounceType: 'Permanent' } }],
    ['suppressionlist@simulator.amazonses.com', 'Email Bounced', { bounce: { bounceType: 'Permanent' } }],
    ['complaint@simulator.amazonses.com', 'Email Complaint Received', { eventType: 'Complaint' }],
  ])('%s: the mail is accepted, and "%s" is reported with its tags', async (to, detailType, detail) => {
    const { events, send, close } = await bus(undefined);
    toClose.push(close);
    await send(to);
    expect(events).toMatchObject([{ source: 'aws.ses', 'detail-type': detailType, detail }]);
    expect(events[0]?.detail).toMatchObject({
      mail: { destination: [to], tags: { agency: ['senapelan'], recipient: ['p001'] } },
    });
  });

  it('and all others arrive without a word', async () => {
    const { events, send, close } = await bus(undefined);
    toClose.push(close);
    await send('success@simulator.amazonses.com');
    await send('siti@simulator.example');
    expect(events).toEqual([]);
  });
});

describe('a report that no function took', () => {
  it('is tried again after one and two minutes, then given up', async () => {
    const { events, clock, send, close } = await bus(undefined, 9);
    toClose.push(close);
    await send('bounce@simulator.amazonses.com');
    for (const minutes of [1, 3, 10]) {
      await new Promise(setImmediate);
      clock.advanceTo(NOW + minutes * 60_000);
    }
    await new Promise(setImmediate);
    expect(events).toHaveLength(3);
  });

  it('is handed over again after a kill, and once it was taken no more', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bangkom-mail-events-'));
    const before = await bus(directory, 1);
    await before.send('bounce@simulator.amazonses.com');
    await before.close();
    const after = await bus(directory);
    await new Promise(setImmediate);
    await after.close();
    expect(after.events.map(({ id }) => id)).toEqual(before.events.map(({ id }) => id));
    const later = await bus(directory);
    toClose.push(later.close);
    expect(later.events).toEqual([]);
  });
});
