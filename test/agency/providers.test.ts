import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { remindOfAgreements } from '../../functions/agency/providers/agreements-remind.event.ts';
import { handler } from '../../functions/agency/providers/console-providers.page.tsx';
import { renderWorkbook } from '../../shared/documents/workbook.ts';
import { agreementStanding, lastAgreementMorning } from '../../shared/rules/agreement.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { findProviders, Providers, unknownProvider } from '../../shared/store/providers.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const path = '/konsol/instansi/penyelenggara';

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-07T02:00:00Z') });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `penyelenggara-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

const BPSDM = 'BPSDM Provinsi Riau';
const AGREEMENT = { agreement: '100.3/12/2026', partner: 'BKPSDM Kota Pekanbaru', until: '31-01-2027' };

async function upload(...rows: readonly (readonly string[])[]) {
  const form = new FormData();
  form.set('versi', formOf((await rina.get(path)).html, 'penyelenggara')['versi']?.[0] ?? '');
  const sheet = {
    name: 'Mitra',
    headers: ['PENYELENGGARA', 'SUREL', 'NOMOR PERJANJIAN', 'PERJANJIAN BERAKHIR'],
    rows,
  };
  form.set('berkas', new File([new Uint8Array(await renderWorkbook([sheet]))], 'mitra.xlsx'));
  return await invokePage(handler, { method: 'POST', path, cookies: rina.cookies, upload: form });
}

describe('the providers of an agency', () => {
  it('are those of its offerings, with what nobody has recorded marked', async () => {
    const { html } = await rina.get(path);
    const text = textOf(html);
    for (const said of [BPSDM, 'Perjanjian belum tercatat', 'biaya perkiraan', 'tanpa biaya perjalanan'])
      expect(text).toContain(said);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await findProviders(agency)).toBeUndefined();
  });

  it('are kept by the form, name by name, with what they held here beside it', async () => {
    const shown = await rina.get(`${path}?nama=${encodeURIComponent(BPSDM)}`);
    expect(textOf(shown.html)).toContain('belum ada pelatihan yang selesai dari penyelenggara ini');
    const form = { ...formOf(shown.html, 'simpan'), contact: 'Ibu Sri', ...AGREEMENT };
    const wrong = await rina.post(`${path}/simpan`, { ...form, email: 'sri', agreement: '' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toMatch(/Isi nomor perjanjian.*|alamat surel/);
    expect((await rina.post(`${path}/simpan`, { ...form, name: BPSDM.toUpperCase() })).status).toBe(303);
    expect((await rina.post(`${path}/simpan`, form)).status).toBe(409);
    expect((await findProviders(agency))?.providers).toEqual([
      { ...unknownProvider(BPSDM.toUpperCase()), contact: 'Ibu Sri', ...AGREEMENT, until: '2027-01-31' },
    ]);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain(
      '100.3/12/2026, BKPSDM Kota Pekanbaru, sampai 31 Januari 2027 Segera berakhir',
    );
    expect(await trailOf({ agency })).toEqual(['providers changed v1']);
  });

  it('come from a file as well; with a fault none of it is taken, and every one is told by its place', async () => {
    const refused = await upload(['BKPSDM', 'tanpa-alamat', '', '31-01-2027'], ['', '', '1', '']);
    expect(refused.status).toBe(422);
    for (const fault of [
      'baris 2 kolom B:',
      'baris 2 kolom C: Isi nomor perjanjian',
      'baris 3 kolom A: Isi nama',
    ])
      expect(textOf(refused.html)).toContain(fault);
    expect(await findProviders(agency)).toBeUndefined();
    expect((await upload(['BKPSDM', 'diklat@bkpsdm.example', '7/2026', '31-12-2028'])).status).toBe(303);
    expect((await upload(['LAN', '', '', ''])).status).toBe(303);
    expect((await findProviders(agency))?.providers.map(({ name, until }) => [name, until])).toEqual([
      ['BKPSDM', '2028-12-31'],
      ['LAN', ''],
    ]);
  });
});

describe('an agreement', () => {
  const stands = (until: string) => agreementStanding({ agreement: '1', until }, '2026-12-07');
  it('stands until its last day, and ends soon for the last sixty days of it', () => {
    expect(['', '2026-12-06', '2026-12-07', '2027-02-05', '2027-02-06'].map(stands)).toEqual([
      'OPEN_ENDED',
      'OVER',
      'ENDS_SOON',
      'ENDS_SOON',
      'STANDS',
    ]);
  });

  it('is spoken of on a working morning sixty days before its end, and fourteen', () => {
    const at = (now: string) => lastAgreementMorning('2027-03-01', new Date(now))?.toISOString();
    // 31 December 2026 is a Thursday, 15 February 2027 a Monday.
    expect(at('2026-12-30T09:00:00Z')).toBeUndefined();
    expect(at('2027-01-10T09:00:00Z')).toBe('2026-12-31T01:00:00.000Z');
    expect(at('2027-02-28T09:00:00Z')).toBe('2027-02-15T01:00:00.000Z');
  });

  it('that ends is mailed to the coordinator once each time, all of an agency in one mail', async () => {
    const provider = (name: string, until: string) => ({
      ...unknownProvider(name),
      agreement: `no-${name}`,
      until,
    });
    await Providers.build(PutItemCommand)
      .item({
        agency,
        version: 1,
        providers: [
          provider('A', '2027-01-20'),
          provider('B', '2027-01-21'),
          provider('C', '2029-01-01'),
          provider('D', '2020-01-01'),
        ],
      })
      .send();
    await KnownAgency.build(PutItemCommand).item({ agency }).send();
    const mailer = fakeMailer();
    const remind = async (at: string) =>
      await remindOfAgreements(new Date(at), { mailer, remainingMs: () => 60_000 });
    await remind('2026-12-07T01:15:00Z');
    await remind('2026-12-08T01:15:00Z');
    const mine = mailer.sent.filter(({ key }) => key.includes(agency));
    expect(mine.map(({ content: { details = [] } }) => details.map(([name]) => name))).toEqual([['A', 'B']]);
    await remind('2027-01-11T01:15:00Z');
    expect(mailer.sent.filter(({ key }) => key.includes(agency))).toHaveLength(2);
  });
});
