import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AddressState,
  addressStateOf,
  hashOf,
  isStopped,
  markAddress,
} from '../../shared/store/address.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { staffPages } from './pages.ts';

const EMAIL = 'p001@instansi.example';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

caughtMails();

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `surel-${counter}`;
  await putAgency(agency);
  await putStaff(agency, [staffRecord('p001', { name: 'Ani Rahmawati' })]);
  rina = await signedInVisitor(staffPages, agency);
});

function mark(state: AddressState, days = 0): Promise<boolean> {
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  return markAddress({ agency, recipient: 'p001', at }, EMAIL, state);
}

/** Lines of the agency's trail that say that a mark was taken away. */
async function cleared(): Promise<number> {
  return (await lastLines({ agency }, 50)).filter(({ act }) => act === 'address cleared').length;
}

describe('mails that do not arrive', () => {
  it('stand with name, reason and remedy, and the staff list leads there', async () => {
    await mark('UNDELIVERABLE');
    expect(textOf((await rina.get('/konsol/pegawai')).html)).toContain('1 alamat tidak menerima surel');
    const { html } = await rina.get('/konsol/surel');
    expect(textOf(html)).toContain('Ani Rahmawati');
    expect(textOf(html)).toContain('Alamat tidak ada');
    expect(html).not.toContain(EMAIL);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('are sent again at the press of a button, twice is once', async () => {
    await mark('UNDELIVERABLE');
    const press = () => rina.post(`/konsol/surel/${hashOf(EMAIL)}`, {});
    expect((await press()).location).toBe('/konsol/surel');
    expect((await press()).location).toBe('/konsol/surel');
    expect(isStopped(await addressStateOf(agency, EMAIL))).toBe(false);
    expect(await cleared()).toBe(1);
    expect(textOf((await rina.get('/konsol/surel')).html)).toContain('Semua surel sampai.');
  });

  it('offer no button when their reader called them spam, and to no leader', async () => {
    await mark('UNWANTED');
    expect((await rina.get('/konsol/surel')).html).not.toContain('kirim lagi');
    await rina.post(`/konsol/surel/${hashOf(EMAIL)}`, {});
    expect(isStopped(await addressStateOf(agency, EMAIL))).toBe(true);
    expect(await cleared()).toBe(0);
    const leader = await signedInVisitor(staffPages, agency, 'pimpinan');
    expect((await leader.post(`/konsol/surel/${hashOf(EMAIL)}`, {})).status).toBe(403);
  });

  it('leave the list after two weeks when they were only late', async () => {
    await mark('DELAYED', 15);
    expect(textOf((await rina.get('/konsol/surel')).html)).toContain('Semua surel sampai.');
  });

  it('are forgotten when the address is corrected', async () => {
    await mark('UNDELIVERABLE');
    const correction = {
      surel: 'ani@instansi.example',
      jabatan: 'pelaksana',
      atasan: '',
      keadaan: 'ACTIVE',
      versi: '0',
    };
    await rina.post('/konsol/pegawai/p001', correction);
    expect(textOf((await rina.get('/konsol/surel')).html)).toContain('Semua surel sampai.');
  });
});
