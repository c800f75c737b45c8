import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { handler } from '../../functions/agency/profile/console-profile.page.tsx';
import { html } from '../../shared/http/message.ts';
import { step } from '../../shared/lambda/step.ts';
import { createLink } from '../../shared/links/link.ts';
import { askRenewal, byAgencyDays, mailedPage } from '../../shared/links/mailed-page.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readAgencyCalendar } from '../../shared/store/agency-calendar.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { lambdaContext, type Visitor, visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

const PATH = '/konsol/instansi/hari-libur';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-20T03:00:00Z') });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `libur-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

const ANNIVERSARY = {
  jenis: 'OWN',
  tanggal: '23-06-2027',
  sampai: '',
  nama: 'Hari Jadi Kota Pekanbaru',
  dasar: 'SE Wali Kota 3/2027',
};

const dayForm = async (query = 'tahun=2027') =>
  formOf((await rina.get(`${PATH}?${query}`)).html, 'hari-libur');

const dates = async (name: string) =>
  ((await readAgencyCalendar(agency))?.days ?? []).filter((day) => day.name === name).map(({ date }) => date);

describe('the calendar of an agency', () => {
  it('begins with what is shipped, and says what is only an estimate', async () => {
    const { html } = await rina.get(`${PATH}?tahun=2027`);
    expect(JSON.stringify(await accessibilityFaults(html))).toBe('[]');
    expect(textOf(html)).toMatch(/10 tanggal tahun 2027 masih perkiraan/);
    expect(textOf(html)).toContain('Ramadan 1448 H');
    expect(await readAgencyCalendar(agency)).toBeUndefined();
  });

  it('holds a day of its own from then on: no mail leaves on it, by any step of the agency and of no other', async () => {
    expect((await rina.post(PATH, { ...(await dayForm()), ...ANNIVERSARY })).status).toBe(303);
    expect(await dates('Hari Jadi Kota Pekanbaru')).toEqual(['2027-06-23']);
    expect(await lastLines({ agency }, 1)).toMatchObject([{ act: 'calendar changed', subject: '2027' }]);
    const eve = new Date('2027-06-22T09:00:00Z');
    const asking = step(z.object({ agency: z.string() }), async () => wibDate(mailMoment(eve)));
    expect(await asking({ agency }, lambdaContext())).toBe('2027-06-24');
    expect(await asking({ agency: 'lain' }, lambdaContext())).toBe('2027-06-23');
  });

  it('holds on pages behind mailed links that reckon with days, and where a lost link is replaced, as in the console', async () => {
    await rina.post(PATH, { ...(await dayForm()), ...ANNIVERSARY });
    const next = async () => wibDate(mailMoment(new Date('2027-06-22T09:00:00Z')));
    const page = visitor(mailedPage(byAgencyDays({ 'GET /saya/{ref}': async () => html(await next()) })));
    const asked = async (of: string) => {
      const link = { purpose: 'saya', agency: of, cycle: '2027', subject: 'p000', version: 1 } as const;
      const opened = (await page.open(await createLink(link, new Date('2028-01-01T00:00:00Z')))).html;
      const over = async () => ({ kind: 'OVER' as const, sentence: await next() });
      return [opened, await askRenewal(over, link, new Date())];
    };
    expect(await asked(agency)).toEqual(['2027-06-24', { kind: 'OVER', sentence: '2027-06-24' }]);
    expect(await asked('lain')).toEqual(['2027-06-23', { kind: 'OVER', sentence: '2027-06-23' }]);
  });

  it('moves an estimate to the day of the decree, takes a day out, and declares the rest decided at once', async () => {
    const idulfitri = await dayForm('tahun=2027&ubah=2027-03-10');
    expect(idulfitri).toMatchObject({ nama: ['Idulfitri 1448 H'], tanggal: ['10-03-2027'] });
    await rina.post(PATH, { ...idulfitri, tanggal: '12-03-2027', dasar: 'SKB 2027' });
    expect(await dates('Idulfitri 1448 H')).toEqual(['2027-03-11', '2027-03-12']);
    await rina.post(PATH, { ...(await dayForm('tahun=2027&ubah=2027-03-11')), hapus: 'ya' });
    expect(await dates('Idulfitri 1448 H')).toEqual(['2027-03-12']);
    const rest = { ...(await dayForm()), bagian: 'dasar', dasarSemua: 'SKB Tiga Menteri 2027' };
    await rina.post(PATH, rest);
    const left = (await readAgencyCalendar(agency))?.days.filter(({ source }) => source === undefined);
    expect(left?.map(({ kind }) => kind)).toEqual(['RAMADAN']);
    // The years that nobody has touched are as they are shipped.
    expect((await readAgencyCalendar(agency))?.years).toEqual(['2027']);
  });

  it('says how long offices work in Ramadan', async () => {
    const form = { ...(await dayForm()), bagian: 'jam', startTime: '08.00', endTime: '14.30' };
    expect((await rina.post(PATH, form)).status).toBe(303);
    expect((await readAgencyCalendar(agency))?.ramadanHours).toEqual({ opens: '08:00', closes: '14:30' });
    expect(textOf((await rina.get(PATH)).html)).toContain('08.00–14.30 WIB');
  });

  it.each([
    ['without a name, and on no day', { nama: '', tanggal: '31-06-2027' }, 'Isi nama hari', 'Tanggal harus'],
    ['on a day that has one', { tanggal: '17-08-2027' }, 'sudah tercatat Proklamasi Kemerdekaan', ''],
    ['that lasts', { sampai: '24-06-2027' }, 'satu hari demi satu hari', ''],
    ['as a Ramadan of a week', { jenis: 'RAMADAN', sampai: '30-06-2027' }, '29 atau 30 hari', ''],
    ['of a year too far away', { tanggal: '23-06-2035' }, 'harus antara', ''],
  ])('takes no day %s; what was typed comes back', async (_, wrong, sentence, other) => {
    const answer = await rina.post(PATH, { ...(await dayForm()), ...ANNIVERSARY, ...wrong });
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain(sentence);
    expect(textOf(answer.html)).toContain(other);
    expect(answer.html).toContain('SE Wali Kota 3/2027');
    expect(await readAgencyCalendar(agency)).toBeUndefined();
  });

  it('is of the years in hand only, found by the fuzz: another one ended in no sentence', async () => {
    for (const bagian of ['hari', 'dasar', 'jam']) {
      const form = { ...(await dayForm()), ...ANNIVERSARY, bagian, dasarSemua: 'SKB' };
      const times = { startTime: '08.00', endTime: '14.30' };
      for (const tahun of ['\n'.repeat(50), '20270', '']) {
        const answer = await rina.post(PATH, { ...form, ...times, tahun });
        expect(answer.status).toBe(422);
        expect(textOf(answer.html)).toContain('Pilih tahun dari daftar');
      }
    }
    expect(await readAgencyCalendar(agency)).toBeUndefined();
  });

  it('refuses what was typed over the change of another window, and keeps it', async () => {
    const form = { ...(await dayForm()), ...ANNIVERSARY };
    await rina.post(PATH, { ...form, tanggal: '24-06-2027' });
    const late = await rina.post(PATH, { ...form, tanggal: '25-06-2027' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('Data sudah berubah');
  });
});
