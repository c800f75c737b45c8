import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { moveTraining } from '../../functions/training/schedule/move-training.ts';
import { setMeetingUrl } from '../../functions/training/schedule/set-meeting-url.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { announcementLetter } from '../../functions/training/training-letters.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { composeCalendar } from '../../shared/mail/calendar.ts';
import { composeMail } from '../../shared/mail/compose-mail.tsx';
import type { PlanLine } from '../../shared/store/plan.ts';
import { readTraining } from '../../shared/store/training.ts';
import { readCalendar } from '../readers/calendar.ts';
import { readRawMail } from '../readers/mail.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { startTable } from '../support/table.ts';
import { at, context, deafWorkflows, INVITATION_DAY, invitedTraining, people } from './scene.ts';

beforeAll(async () => (await startTable()).close);

const MAIL_FROM = 'bangkom@instansi.example';
const MARCH_FIRST = at('2027-03-01');

/** The mails as their receivers' programs read them, each calendar part by two libraries. */
async function received({ sent }: FakeMailer) {
  return await Promise.all(
    sent.map(async (mail) => readRawMail(await composeMail({ ...mail, from: MAIL_FROM, date: MARCH_FIRST }))),
  );
}

/** The mail of the first person. */
async function first(mailer: FakeMailer) {
  const mail = (await received(mailer)).find(({ to }) => to[0]?.email === 'p000@instansi.example');
  const [calendar] = mail?.calendars ?? [];
  if (mail === undefined || calendar === undefined) throw new Error('no mail with a calendar part');
  return { ...mail, entry: calendar.entry };
}

async function invited(line: Partial<PlanLine>) {
  const { ref, mailer } = await invitedTraining(people(2), line);
  return { ref, mailer, mail: await first(mailer) };
}

async function news(ref: TrainingRef, announcement: 'DIPINDAH' | 'DIBATALKAN') {
  const mailer = fakeMailer();
  await announce(ref, announcement, context(MARCH_FIRST, mailer));
  return await first(mailer);
}

/** Days of an entry in WIB with their hours: '2027-05-05 08.00–16.00'. */
const days = ({ sittings }: ReturnType<typeof readCalendar>) =>
  sittings.map(({ start, end }) => {
    const [from, to] = [start, end].map((moment) =>
      new Date(Date.parse(moment) + 7 * 3_600_000).toISOString(),
    );
    return `${from?.slice(0, 10)} ${from?.slice(11, 16)}–${to?.slice(11, 16)}`;
  });
/** Days of a bimtek of 8 JP a day. */
const wholeDays = (...dates: string[]) => dates.map((date) => `${date} 08:00–15:00`);
const bimtek = (days: number) => ({ form: 'KL10', days, learningHours: 8 * days });

describe('an invitation as received', () => {
  it('says several days as days, without the weekend between', async () => {
    const { mail } = await invited({ ...bimtek(4), startsOn: '2027-04-15', endsOn: '2027-04-20' });
    expect(days(mail.entry)).toEqual(wholeDays('2027-04-15', '2027-04-16', '2027-04-19', '2027-04-20'));
    expect(mail.text.replace(/\s+/g, ' ')).toContain(
      'Tanggal: Kamis–Jumat, 15–16 April 2027; Senin–Selasa, 19–20 April 2027 (4 hari) Tidak ada kegiatan: 17–18 April 2027 Pukul: 08.00–15.00 WIB setiap hari',
    );
  });

  it('leaves out a holiday, and keeps one day one day', async () => {
    const over = await invited({ ...bimtek(2), startsOn: '2027-05-05', endsOn: '2027-05-07' });
    expect(days(over.mail.entry)).toEqual(wholeDays('2027-05-05', '2027-05-07'));
    const single = await invited({ ...bimtek(1), startsOn: '2027-04-15', endsOn: '2027-04-15' });
    expect(days(single.mail.entry)).toEqual(wholeDays('2027-04-15'));
    expect(single.mail.calendars[0]?.ics).not.toContain('RRULE');
    expect(single.mail.text).toContain('Tanggal: Kamis, 15 April 2027\n');
  });

  it('of a weekly series of 2 JP says one day a week, an hour and a half', async () => {
    const { mail } = await invited({
      form: 'NKL03',
      location: 'Aula Kantor Camat',
      minutesPerDay: 90,
      learningHours: 6,
      startsOn: '2027-04-22',
      endsOn: '2027-05-13',
      days: 3,
      rhythm: 'weekly',
    });
    expect(days(mail.entry)).toEqual([
      '2027-04-22 08:00–09:30',
      '2027-04-29 08:00–09:30',
      '2027-05-13 08:00–09:30',
    ]);
    expect(mail.text).toContain('Pukul: 08.00–09.30 WIB setiap pertemuan');
    // Nobody is sent to a hall for what has none, whatever an old line says.
    expect(mail.entry.location).toBe('Daring');
    expect(mail.text).not.toContain('Aula');
  });

  it('comes from the agency, to one person, with signs of every kind as they are', async () => {
    const title = 'Pelayanan “prima” &amp; <b>etika</b>; ASN, é — 100%';
    const { ref, mail } = await invited({ title, location: 'Aula “Siak”, lantai 2; sayap kiri' });
    const sender = { name: 'Kecamatan Senapelan (Bangkom)', email: MAIL_FROM };
    expect(mail.from).toEqual(sender);
    expect(mail.calendars[0]?.method).toBe('REQUEST');
    expect(mail.entry).toMatchObject({
      method: 'REQUEST',
      status: 'CONFIRMED',
      sequence: 0,
      uid: `training-${ref.agency}-2027-A01-p000@instansi.example`,
      summary: title,
      location: 'Aula “Siak”, lantai 2; sayap kiri',
      organizer: sender,
      attendee: { name: 'Ani Rahmawati', email: 'p000@instansi.example' },
    });
  });

  it('is replaced by a move and withdrawn by a cancellation, under the same UID with rising SEQUENCE', async () => {
    const { ref, mail } = await invited({ ...bimtek(2), startsOn: '2027-04-15', endsOn: '2027-04-16' });
    const dates = { startsOn: '2027-04-23', endsOn: '2027-04-26' };
    await moveTraining(ref, dates, MARCH_FIRST, deafWorkflows());
    const moved = await news(ref, 'DIPINDAH');
    expect(moved.subject).toContain('Tanggal baru: ');
    expect(moved.entry).toMatchObject({ method: 'REQUEST', uid: mail.entry.uid, sequence: 1 });
    expect(days(moved.entry)).toEqual(wholeDays('2027-04-23', '2027-04-26'));
    await cancelTraining(ref, MARCH_FIRST, deafWorkflows());
    const cancelled = await news(ref, 'DIBATALKAN');
    expect(cancelled.calendars[0]?.method).toBe('CANCEL');
    expect(cancelled.entry).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      uid: mail.entry.uid,
      sequence: 2,
    });
    expect(days(cancelled.entry)).toEqual(days(moved.entry));
    expect(cancelled.calendars[0]?.ics).toContain('DESCRIPTION:Pelatihan ini dibatalkan.');
    expect(cancelled.calendars[0]?.ics).not.toContain('Jawab undangan');
  });

  it('of other times of day is told under the next SEQUENCE, without another date', async () => {
    const april = { startsOn: '2027-04-15', endsOn: '2027-04-16' };
    const { ref, mail } = await invited({ ...april, startTime: '13:00', endTime: '16:45' });
    expect(days(mail.entry)).toEqual(['2027-04-15 13:00–16:45', '2027-04-16 13:00–16:45']);
    const times = { startTime: '09:00', endTime: '12:45' };
    await moveTraining(ref, { ...april, times }, MARCH_FIRST, deafWorkflows());
    const moved = await news(ref, 'DIPINDAH');
    expect(moved.subject).toContain('Jam baru: ');
    expect(moved.text).toContain('Jam “Workshop pelayanan publik di kecamatan” berubah.');
    expect(moved.text).toContain('Pukul: 09.00–12.45 WIB setiap hari');
    expect(moved.entry).toMatchObject({ uid: mail.entry.uid, sequence: 1 });
    expect(days(moved.entry)).toEqual(['2027-04-15 09:00–12:45', '2027-04-16 09:00–12:45']);
    // Another date leaves the times as they are.
    await moveTraining(ref, { startsOn: '2027-04-22', endsOn: '2027-04-22' }, MARCH_FIRST, deafWorkflows());
    const later = await news(ref, 'DIPINDAH');
    expect(days(later.entry)).toEqual(['2027-04-22 09:00–12:45']);
  });

  it('is read alike by both libraries whatever the days are', () => {
    const someDays = fc.uniqueArray(fc.nat(120), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(someDays, (offsets) => {
        const sittings = offsets
          .sort((a, b) => a - b)
          .map((day) => Date.UTC(2027, 0, 4 + day, 1))
          .map((start) => ({ start: new Date(start), end: new Date(start + 8 * 3_600_000) }));
        const { ics } = composeCalendar({
          method: 'REQUEST',
          key: 'k',
          sequence: 0,
          title: 'Judul',
          sittings,
          organizer: { name: 'Kecamatan', email: MAIL_FROM },
          attendee: { name: 'Ani', email: 'ani@instansi.example' },
          stamp: MARCH_FIRST,
        });
        const expected = sittings.map(({ start, end }) => ({
          start: start.toISOString(),
          end: end.toISOString(),
        }));
        expect(readCalendar(ics).sittings).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an online training', () => {
  const online = {
    form: 'NKL03',
    location: 'Daring',
    startsOn: '2027-04-15',
    endsOn: '2027-04-16',
    days: 2,
    learningHours: 6,
  };
  const address = 'https://zoom.us/j/81234567890?pwd=a&b=c';

  it('without an address says that it follows, and tells the coordinator once that it is missing', async () => {
    const { mailer, mail } = await invited(online);
    expect(mail.text).toContain('Alamat daring: menyusul lewat surel');
    expect([mail.entry.url, mail.entry.location]).toEqual(['', 'Daring']);
    expect(mail.entry.description).toContain('Alamat daring menyusul lewat surel.');
    const asked = mailer.sent.filter(({ to }) => to.email === 'rina@instansi.example');
    expect(asked.map(({ content }) => content.subject)).toEqual([
      expect.stringContaining('Alamat daring belum ada: '),
    ]);
    expect(asked[0]?.content.action?.url).toMatch(/\/konsol\/siklus\/2027\/pelatihan\/A01$/);
  });

  it('given its address sends it to everybody in mail and calendar, under the next SEQUENCE, once', async () => {
    const { ref, mail } = await invited(online);
    const workflows = deafWorkflows();
    await setMeetingUrl(ref, { text: ` ${address} `, shown: '0' }, MARCH_FIRST, workflows);
    await setMeetingUrl(ref, { text: address, shown: '0' }, MARCH_FIRST, workflows);
    const told = await news(ref, 'DIPINDAH');
    expect(told.subject).toContain('Alamat daring: ');
    expect(told.text).toContain(address);
    expect(told.text).not.toContain('berubah');
    expect(told.entry).toMatchObject({
      uid: mail.entry.uid,
      sequence: 1,
      url: address,
      location: `Daring: ${address}`,
    });
    expect(told.entry.description).toContain(`Alamat daring: ${address}`);
    expect(days(told.entry)).toEqual(days(mail.entry));
    const again = fakeMailer();
    await announce(ref, 'DIPINDAH', context(MARCH_FIRST, again));
    expect(again.sent).toEqual([]);
  });

  it('is not something that one is at on the day', async () => {
    const { ref } = await invited(online);
    const said = announcementLetter(await readTraining(ref), 'H-1', 'SEAT')?.paragraphs.join(' ');
    expect(said).toContain('dimulai hari Kamis, 15 April 2027 pukul 08.00 WIB');
    expect(said).toContain('setelah Anda masuk ke pertemuan atau platform daring');
  });

  it('moved before the address was told says both in one mail', async () => {
    const { ref } = await invited(online);
    await setMeetingUrl(ref, { text: address, shown: '0' }, MARCH_FIRST, deafWorkflows());
    await moveTraining(ref, { startsOn: '2027-04-22', endsOn: '2027-04-23' }, MARCH_FIRST, deafWorkflows());
    expect((await news(ref, 'DIPINDAH')).subject).toContain('Tanggal dan alamat daring baru: ');
  });

  it.each([
    'http://zoom.us/j/1',
    'zoom.us/j/1',
    'javascript:alert(1)',
    'https://a@evil.example/',
    'https://lokal/',
    '',
  ])('takes no %j for an address', async (text) => {
    const { ref } = await invitedTraining(people(1), online);
    await expect(setMeetingUrl(ref, { text, shown: '0' }, INVITATION_DAY, deafWorkflows())).rejects.toThrow(
      InvalidInputError,
    );
  });
});
