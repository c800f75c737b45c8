import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readOfficerForm } from '../../functions/agency/officers/officer-form.ts';
import { readProfileForm } from '../../functions/agency/profile/profile-form.ts';
import { readDecisionForm } from '../../functions/approval/decision-form.ts';
import { dueField } from '../../functions/evaluation/follow-up/follow-up-form.ts';
import { describePosts } from '../../functions/plan/draft/draft-line.ts';
import { readLineForm } from '../../functions/plan/lines/line-form.ts';
import { datesOf } from '../../functions/training/overview/training-acts.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { readFields } from '../../shared/form/take-form.ts';
import { keyFor, linkKeys } from '../../shared/keys.ts';
import { activityDays } from '../../shared/rules/activity-times.ts';
import { isUploadOf } from '../../shared/uploads/uploaded-files.ts';
import { handlerOf } from '../console/routes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { invokePage, type PageCall, type Visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** What no honest form holds and a strange one may: far years, years of five digits in the making, no dates at all. */
const FAR_DAYS = [
  '31-12-9999',
  '31-12-2207',
  '31-12-2107',
  '01-01-2030',
  '2047-06-01',
  '00-00-0000',
  '01-01-1027',
];
const QUICK_MS = 200;

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.issues.map(({ field, sentence }) => `${field}: ${sentence}`);
  }
}

const line = (other: Record<string, string>) =>
  new URLSearchParams({
    title: 'Lokakarya',
    form: 'KL07',
    startsOn: '05-04-2027',
    endsOn: '07-04-2027',
    ...other,
  });

/** Each form with a date, read with a day that it must refuse. */
const forms: Readonly<Record<string, (day: string) => readonly string[]>> = {
  'the last day of a plan line': (day) =>
    Object.entries(readLineForm(line({ endsOn: day }), '2027').errors).flat(),
  'the last day of a weekly series': (day) =>
    Object.entries(readLineForm(line({ endsOn: day, rhythm: 'weekly' }), '2027').errors).flat(),
  'the first day of a plan line': (day) =>
    Object.entries(readLineForm(line({ startsOn: day, endsOn: day }), '2027').errors).flat(),
  'the dates of a training that moves': (day) =>
    faultsOf(() => datesOf(line({ endsOn: day, startTime: '08.00', endTime: '12.00' }), '2027')),
  'the first day of an officer': (day) =>
    faultsOf(() =>
      readOfficerForm(
        { agency: 'senapelan', role: 'camat', today: '2026-11-28' },
        new URLSearchParams({ 'camat-sejak': day }),
      ),
    ).filter((fault) => fault.startsWith('camat-sejak')),
  'the day a follow-up is due': (day) =>
    Object.values(
      readFields(new URLSearchParams({ tenggat: day }), {
        tenggat: dueField('Tindak lanjut 1', '2027-11-28'),
      }).faults,
    ),
};

describe('a day far outside the years of a cycle is refused with a sentence, and nothing is counted day by day (S1)', () => {
  it.each(Object.keys(forms))('%s', async (name) => {
    for (const day of FAR_DAYS) {
      const spent = await cpuTimeOf(() => {
        const faults = forms[name]?.(day) ?? [];
        expect([day, faults.length > 0]).toEqual([day, true]);
        expect(faults.join(' ')).toMatch(/harus tanggal yang benar|harus antara|paling lambat/);
      });
      expect(spent).toBeLessThan(QUICK_MS);
    }
  });

  it('and an older item that holds one is shown without counting to its end', () => {
    expect(activityDays({ startsOn: '2027-01-04', endsOn: '9999-12-31' }).length).toBeLessThan(550);
  });
});

describe('a text longer than papers and mails have room for, or a choice that no list has, is refused with a sentence', () => {
  const long = 'x'.repeat(2_001);
  const planFaults = (other: Record<string, string>) => Object.keys(readLineForm(line(other), '2027').errors);

  it.each([
    'title',
    'targetDescription',
    'provider',
    'providerKind',
    'curriculum',
    'budgetHolder',
    'location',
    'reason',
  ])('%s of a plan line', (field) => {
    expect(planFaults({ [field]: long })).toContain(field);
  });

  it.each(['competencies', 'targetPosts'])('%s of a plan line', (field) => {
    expect(planFaults({ [field]: '<script>' })).toContain(field);
    const many = line({});
    for (let at = 0; at < 50; at += 1) many.append(field, `M${at}`);
    expect(Object.keys(readLineForm(many, '2027').errors)).toContain(field);
  });

  it('the profile of an agency, an officer, the place of a training', () => {
    const profile = new URLSearchParams(
      Object.fromEntries(
        ['nama', 'pemerintah', 'alamat', 'koordinator', 'telepon', 'pimpinan'].map((name) => [name, long]),
      ),
    );
    const officer = new URLSearchParams({ 'camat-nama': long, 'camat-jabatan': long });
    const place = { agency: 'senapelan', role: 'camat', today: '2026-11-28' };
    for (const [read, count] of [
      [() => readProfileForm('senapelan', profile), 6],
      [() => readOfficerForm(place, officer), 2],
      [() => datesOf(line({ location: long, startTime: '08.00', endTime: '12.00' }), '2027'), 1],
    ] as const) {
      expect(faultsOf(read).filter((fault) => fault.includes('paling banyak'))).toHaveLength(count);
    }
  });
});

describe('a choice that every object of JavaScript knows is none of ours', () => {
  it.each(['constructor', '__proto__', 'toString'])('%s', (keputusan) => {
    expect(() => readDecisionForm(new URLSearchParams({ keputusan, catatan: 'x' }), [])).toThrow(
      'Pilih keputusan Saudara.',
    );
    expect(describePosts([keputusan], String)).toBe(keputusan);
  });
});

let aws: TestTable;
let rina: Visitor;
const IMPORT = {
  entry: 'functions/intake/import/console-staff-import.page.tsx',
  path: '/konsol/pegawai/impor',
};
beforeAll(async () => {
  aws = await startTable();
  await putAgency('senapelan');
  rina = await signedInVisitor(await handlerOf(IMPORT.entry), 'senapelan');
});
afterAll(async () => {
  await aws.close();
});

const part = (name: string, text: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
const multipart = (body: string, type = 'multipart/form-data; boundary=b'): NonNullable<PageCall['raw']> => ({
  type,
  bytes: Buffer.from(body),
});

describe('an upload that no browser sends is answered with a sentence (S26)', () => {
  it.each([
    ['no body', multipart('')],
    ['no boundary', multipart(`${part('berkas', 'x')}--b--\r\n`, 'multipart/form-data')],
    ['another boundary', multipart(`${part('berkas', 'x')}--b--\r\n`, 'multipart/form-data; boundary=c')],
    ['an end that never comes', multipart(part('berkas', 'NIP;NAMA'))],
    ['a part without a name', multipart('--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n')],
    ['a part without a heading', multipart('--b\r\n\r\nx\r\n--b--\r\n')],
    ['JSON', multipart('{"berkas":1}', 'application/json')],
    ['an ordinary form', multipart('berkas=x', 'application/x-www-form-urlencoded')],
    ['a file that is text', multipart(`${part('berkas', 'x')}--b--\r\n`)],
    [
      'a name of a file that is no UTF-8',
      multipart(
        `--b\r\nContent-Disposition: form-data; name="a"; filename*=UTF-8''%ff\r\n\r\nx\r\n--b--\r\n`,
      ),
    ],
    ['no file', multipart(`${part('lengkap', 'ya')}--b--\r\n`)],
    ['a thousand parts', multipart(`${part('berkas', 'x').repeat(1_000)}--b--\r\n`)],
    ['a hundred thousand parts', multipart(`${part('b', '').repeat(50_000)}--b--\r\n`)],
  ])('%s', async (_, raw) => {
    aws.reset();
    const call = { method: 'POST', path: IMPORT.path, cookies: rina.cookies, raw };
    const spent = await cpuTimeOf(async () => {
      const { status, html } = await invokePage(await handlerOf(IMPORT.entry), call);
      expect([413, 422]).toContain(status);
      expect(html).toMatch(/Pilih (lagi )?berkas|terlalu panjang/);
    });
    expect(spent).toBeLessThan(2_000);
    expect(aws.calls.writes).toBe(0);
  });
});

describe('a form beyond all measure is refused before it is worked on (S21)', () => {
  it.each([
    [
      'fields without number',
      new URLSearchParams(Array.from({ length: 60_000 }, (_, at) => [`f${at}`, '1'])),
    ],
    ['one endless field', new URLSearchParams({ title: 'x'.repeat(200_000) })],
    ['four megabytes', new URLSearchParams({ title: 'x'.repeat(4_000_000) })],
  ])('%s', async (_, form) => {
    const plan = await handlerOf('functions/plan/console-plan.page.tsx');
    const path = '/konsol/siklus/2027/rencana/A01';
    const spent = await cpuTimeOf(async () => {
      const { status, html } = await invokePage(plan, { method: 'POST', path, cookies: rina.cookies, form });
      expect(status).toBe(413);
      expect(html).toContain('terlalu panjang');
    });
    expect(spent).toBeLessThan(2_000);
  });
});

describe('the key of a file in the bucket, which stands in an address and in a form (S21, S26)', () => {
  const UPLOAD = '20270104T010000Z-3f0c8a52-9a1e-4a44-8f7e-0a1b2c3d4e5f';

  it('is one that a form of ours has made for this agency', () => {
    expect(isUploadOf('senapelan', `senapelan/${UPLOAD}/data pegawai (1).xlsx`)).toBe(true);
  });

  it.each([
    ['of another agency', `tetangga/${UPLOAD}/data.xlsx`, 404],
    ['of an agency whose name begins alike', `senapelan2/${UPLOAD}/data.xlsx`, 404],
    // The bucket sends back whoever chose no file: the page asks for one.
    ['without a name', `senapelan/${UPLOAD}/`, 422],
    ['with a way upwards', `senapelan/${UPLOAD}/../data.xlsx`, 404],
    ['of no form', 'senapelan/a#b/data.xlsx', 404],
    ['that is endless', `senapelan/${'x'.repeat(3_000)}-1/data.xlsx`, 413],
    ['with an endless name', `senapelan/${UPLOAD}/${'x'.repeat(3_000)}`, 413],
    ['that every object knows', 'constructor', 404],
    ['that is missing', '', 404],
  ])('otherwise it is unknown, and nothing is written: one %s', async (_, key, status) => {
    const page = await handlerOf('functions/intake/upload/console-staff-upload.page.tsx');
    const path = '/konsol/pegawai/impor/besar';
    aws.reset();
    const asked = await invokePage(page, {
      path: `${path}?key=${encodeURIComponent(key)}`,
      cookies: rina.cookies,
    });
    expect(asked.status).toBe(status);
    const form = new URLSearchParams({ key });
    expect((await invokePage(page, { method: 'POST', path, cookies: rina.cookies, form })).status).toBe(404);
    expect(aws.calls.writes).toBe(0);
  });
});

describe('after a rotation of the keys (S23)', () => {
  it('an instance that remembers the old ring reads it again for a fresh link, and not for each forged one', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T01:00:00Z') });
    const page = await handlerOf('functions/delivery/delivery-fewer.page.tsx');
    const open = async (token: string) => (await invokePage(page, { path: `/kurangi/${token}` })).status;
    const fresh = async (kid: string) => {
      const ring = { ...(await linkKeys()), keys: aws.rotate(kid) };
      const key = keyFor(ring, 'reminders', kid);
      if (key === undefined) throw new Error('no key');
      return await new SignJWT({ agency: 'senapelan', hash: 'x' })
        .setProtectedHeader({ alg: 'HS256', kid })
        .setAudience('reminders')
        .setExpirationTime('1h')
        .sign(key);
    };
    const second = await fresh('k2');
    vi.setSystemTime(new Date('2027-01-04T01:00:11Z'));
    expect(await open(second)).toBe(200);
    const third = await fresh('k3');
    vi.setSystemTime(new Date('2027-01-04T01:00:20Z'));
    expect(await open(third)).toBe(404);
    vi.setSystemTime(new Date('2027-01-04T01:00:22Z'));
    expect(await open(third)).toBe(200);
    vi.useRealTimers();
  });
});

describe('what a stranger sends without signing in is never a defect (S20)', () => {
  const endless = 'a'.repeat(3_000);
  const signed = async (kid: string) =>
    await new SignJWT({ agency: 'senapelan', hash: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setExpirationTime('1h')
      .sign(Buffer.alloc(32, 7));

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    'a token signed by key "%s"',
    async (kid) => {
      const path = `/kurangi/${await signed(kid)}`;
      const page = await handlerOf('functions/delivery/delivery-fewer.page.tsx');
      expect((await invokePage(page, { path })).status).toBe(404);
      expect((await invokePage(page, { method: 'POST', path })).status).toBe(404);
      const cookies = new Map([['__Host-sesi', await signed(kid)]]);
      const home = await invokePage(await handlerOf('functions/console/home/console-home.page.tsx'), {
        path: '/konsol',
        cookies,
      });
      expect(home.status).toBe(303);
    },
  );

  it.each([
    ['functions/training/certificate/certificate-verification.page.ts', `/verifikasi/${endless}`],
    [
      'functions/training/certificate/certificate-verification.page.ts',
      `/verifikasi/${endless}/0123456789ABCDEFGHJKMNPQRS`,
    ],
    ['functions/training/certificate/certificate-verification.page.ts', '/verifikasi/constructor'],
    ['functions/links/link.page.ts', `/periksa/${endless}`],
    ['functions/links/link.page.ts', `/l/${endless}`],
    ['functions/links/link.page.ts', `/l?kode=${endless}`],
    ['functions/survey/answering/survey.page.ts', `/survei/${endless}`],
    ['functions/survey/answering/survey.page.ts', '/survei/__proto__'],
  ])('%s at %s', async (entry, path) => {
    const { status } = await invokePage(await handlerOf(entry), { path });
    expect([404, 413, 422]).toContain(status);
  });
});
