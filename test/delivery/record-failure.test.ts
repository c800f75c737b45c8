import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryEvent } from '../../functions/delivery/delivery-event.ts';
import { handler, recordFailure } from '../../functions/delivery/delivery-record-failure.event.ts';
import { postLetter, sendLetter } from '../../shared/agency/letter.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { remindPerson } from '../../shared/mail/remind-once.ts';
import {
  addressStateOf,
  clearAddress,
  hashOf,
  isStopped,
  listAddresses,
} from '../../shared/store/address.ts';
import { lambdaContext } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

const NOW = new Date('2027-01-05T03:00:00Z');
const SITI = 'Siti.Aminah@pekanbaru.example';

let aws: TestTable;
let agency: string;
let mailer: FakeMailer;
let counter = 0;

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `kirim-${counter}`;
  mailer = fakeMailer();
  await putAgency(agency);
});

const to = (emailAddress = SITI) => [{ emailAddress }];
const bounce = (bounceType: string, address?: string) => ({
  bounce: { bounceType, bouncedRecipients: to(address) },
});
const complaint = { complaint: { complainedRecipients: to() } };

/** An event as EventBridge delivers it, about a mail to one person. */
function report(ending: object, id = 'event-1', tags: object = {}): DeliveryEvent {
  return {
    id,
    detail: {
      mail: { destination: [SITI], tags: { agency: [agency], recipient: ['p001'], ...tags } },
      ...ending,
    },
  };
}

function write(email = SITI): Promise<boolean> {
  return sendLetter(mailer, letterTo(email));
}

function letterTo(email: string) {
  return {
    agency,
    to: { name: 'Siti', email },
    recipientId: 'p001',
    key: `surat ${mailer.sent.length}`,
    content: {
      subject: 'Survei',
      sender: 'Kecamatan Senapelan (Bangkom)',
      greetingName: 'Siti',
      paragraphs: [],
      contact: { name: 'Rina', email: 'rina@instansi.example' },
      checkUrl: 'https://bangkom.example/periksa',
    },
  };
}

describe('an address that does not exist', () => {
  it('is not written to again, in whatever case it is typed, and the others are', async () => {
    expect(await write()).toBe(true);
    await recordFailure(report(bounce('Permanent')), NOW, mailer);
    expect(await write()).toBe(false);
    expect(await write(SITI.toLowerCase())).toBe(false);
    expect(await write('budi@pekanbaru.example')).toBe(true);
  });

  it('is written to again once the coordinator says that it is right', async () => {
    await recordFailure(report(bounce('Permanent')), NOW, mailer);
    await clearAddress(agency, hashOf(SITI));
    expect(await write()).toBe(true);
  });

  it('of one agency says nothing of the same address in another', async () => {
    await recordFailure(report(bounce('Permanent')), NOW, mailer);
    expect(isStopped(await addressStateOf('tetangga', SITI))).toBe(false);
  });
});

describe('somebody who calls the mail spam', () => {
  it('is not written to again, whatever the coordinator presses or bounces later', async () => {
    await recordFailure(report(complaint), NOW, mailer);
    await recordFailure(report(bounce('Transient'), 'event-2'), NOW, mailer);
    await clearAddress(agency, hashOf(SITI));
    expect(await write()).toBe(false);
  });
});

describe('what passes by itself', () => {
  it.each([
    ['a full mailbox', bounce('Transient')],
    ['a slow server', { deliveryDelay: { delayedRecipients: to() } }],
  ])('(%s) is kept for the list, but mails go on and nobody is alarmed', async (_what, ending) => {
    expect(await recordFailure(report(ending), NOW, mailer)).toEqual({ marked: 1 });
    expect(mailer.sent).toEqual([]);
    expect(await write()).toBe(true);
  });
});

describe('the coordinator', () => {
  it('gets one mail a day, however many fail, with neither name nor address in it', async () => {
    const many = [1, 2, 3].map((n) => report(bounce('Permanent', `p${n}@x.example`), `event-${n}`));
    await Promise.all(many.map((event) => recordFailure(event, NOW, mailer)));
    expect(mailer.sent.map(({ to: { email } }) => email)).toEqual(['rina@instansi.example']);
    expect(JSON.stringify(mailer.sent[0]?.content)).not.toMatch(/p1@x|Siti/);
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    await recordFailure(report(bounce('Permanent', 'p4@x.example'), 'event-4'), tomorrow, mailer);
    expect(mailer.sent).toHaveLength(2);
  });

  it('gets it after a crash between the mark and the mail, when the event comes again', async () => {
    mailer.throttle(1);
    const event = report(bounce('Permanent'));
    await expect(recordFailure(event, NOW, mailer)).rejects.toMatchObject({ name: 'TransientError' });
    await recordFailure(event, NOW, mailer);
    expect(mailer.sent).toHaveLength(1);
  });

  it('sees a mail that the service refused, and it is tried again', async () => {
    mailer.refuse(SITI);
    expect(await write()).toBe(false);
    expect(isStopped(await addressStateOf(agency, SITI))).toBe(false);
  });

  it('sees no refused mail any more once one was taken, and sees the next one that is refused', async () => {
    const seen = async () => (await listAddresses(agency, new Date())).length;
    mailer.refuse(SITI);
    await write();
    mailer.acceptAll();
    expect([await seen(), await write(), await seen()]).toEqual([1, true, 0]);
    mailer.refuse(SITI);
    await write();
    expect(await seen()).toBe(1);
  });
});

describe('a round of mails', () => {
  const people = Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}@x.example`);
  const round = (step: string, list = people, remainingMs = () => 600_000) =>
    mailThrough({
      partition: agency,
      step,
      mailer,
      next: async (after, limit) => list.filter((email) => email > after).slice(0, limit),
      keyOf: (email) => email,
      each: (email) => postLetter(mailer, { ...letterTo(email), key: email }),
      remainingMs,
    });
  const marked = async () => (await listAddresses(agency, new Date())).length;
  const reached = () => mailer.sent.map(({ to: { email } }) => email).sort();

  it('marks those whose address is refused, and reaches the others', async () => {
    for (const email of people.slice(0, 7)) mailer.refuse(email);
    expect(await round('survei')).toEqual({ more: false });
    expect(await marked()).toBe(7);
    expect(reached()).toEqual(people.slice(7));
  });

  it('of whom not one takes the mail stops, marks nobody, and reaches everybody once the cause is gone', async () => {
    for (const email of people) mailer.refuse(email);
    await expect(round('survei')).rejects.toMatchObject({ name: 'MailSenderError' });
    expect(await marked()).toBe(0);
    mailer.acceptAll();
    await round('survei');
    expect(reached()).toEqual(people);
  });

  it('of one or a few, all refused without a word on an address, stops and marks nobody; where one is taken they are marked', async () => {
    for (const email of people.slice(0, 3)) mailer.refuse(email, false);
    for (const few of [1, 3]) {
      await expect(round('tim', people.slice(0, few))).rejects.toMatchObject({ name: 'MailSenderError' });
    }
    expect(await marked()).toBe(0);
    await round('semua', people.slice(0, 4));
    expect(await marked()).toBe(3);
  });

  it('of few, all with wrong addresses, goes on: that happens', async () => {
    for (const email of people.slice(0, 3)) mailer.refuse(email);
    expect(await round('tim', people.slice(0, 3))).toEqual({ more: false });
    expect(await marked()).toBe(3);
  });

  it('marks an address that no mail can carry, even where nobody else is reached', async () => {
    const wrong = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@instansi.go,id`);
    expect(await round('lama', wrong)).toEqual({ more: false });
    expect(await marked()).toBe(6);
  });

  it('whose time runs short goes on in the next call, and mails nobody twice', async () => {
    let left = 60_030;
    const shorter = () => {
      left -= 1;
      return left;
    };
    expect(await round('panjang', people, shorter)).toEqual({ more: true });
    expect(mailer.sent.length).toBeLessThan(40);
    expect(await round('panjang')).toEqual({ more: false });
    expect(reached()).toEqual(people);
  });
});

describe('a reminder by hand', () => {
  const siti = {
    id: 'p001',
    name: 'Siti',
    note: '',
    email: SITI,
    link: async () => 'https://bangkom.example/l/kode',
    mail: () => letterTo(SITI).content,
  };

  it('that was refused may be sent again on the same day; one that was taken not', async () => {
    const matter = { agency, partition: agency, purpose: 'survei' } as const;
    const press = async () => (await remindPerson(matter, siti, { now: NOW, mailer })).outcome;
    mailer.refuse(SITI);
    expect(await press()).toBe('UNDELIVERABLE');
    mailer.acceptAll();
    expect([await press(), await press()]).toEqual(['SENT', 'TODAY']);
  });

  it('that is refused without a word on the address is no fault of the person, and may be sent again', async () => {
    const matter = { agency, partition: agency, purpose: 'konfirmasi' } as const;
    const press = () => remindPerson(matter, siti, { now: NOW, mailer });
    mailer.refuse(SITI, false);
    await expect(press()).rejects.toMatchObject({ name: 'MailSenderError' });
    expect(await addressStateOf(agency, SITI)).toBeUndefined();
    mailer.acceptAll();
    expect(await press()).toMatchObject({ outcome: 'SENT' });
  });
});

describe('an event', () => {
  it('about a mail that is not ours is left alone', async () => {
    const foreign = report(bounce('Permanent'), 'event-1', { agency: [] });
    expect(await recordFailure(foreign, NOW, mailer)).toEqual({ marked: 0 });
  });

  it('of another shape fails, so that it is kept and seen', async () => {
    await expect(handler({ id: 'x', detail: {} }, lambdaContext())).rejects.toThrow();
  });
});
