import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/console/profile/profile-page.tsx';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { UNMAILABLE } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { signedInVisitor } from './scene.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `profil-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

describe('the agency', () => {
  const profile = {
    nama: 'Kecamatan Sail',
    pemerintah: 'Pemerintah Kota Pekanbaru',
    koordinator: 'Rina Wati',
    surelKoordinator: 'rina@instansi.example',
    pimpinan: 'Fikri Harahap',
    surelPimpinan: 'camat@instansi.example',
  };

  it('says who it is before anything else', async () => {
    const first = await signedInVisitor(handler, `baru-${counter}`);
    const page = await first.get('/konsol/instansi');
    expect(page.status).toBe(200);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect((await first.post('/konsol/instansi', profile)).location).toBe('/konsol');
    expect(await readAgency(`baru-${counter}`)).toMatchObject({ name: 'Kecamatan Sail' });
  });

  it('names every fault and keeps what was typed', async () => {
    const { status, html } = await rina.post('/konsol/instansi', {
      ...profile,
      nama: '',
      surelPimpinan: 'x',
    });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Isi nama instansi');
    expect(html).toContain('value="Pemerintah Kota Pekanbaru"');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await readAgency(agency)).name).toBe('Kecamatan Senapelan');
  });

  it.each(['surelKoordinator', 'surelPimpinan'])('has no %s that a mail cannot carry', async (field) => {
    for (const email of UNMAILABLE) {
      const { status, html } = await rina.post('/konsol/instansi', { ...profile, [field]: email });
      expect([email, status]).toEqual([email, 422]);
      expect(textOf(html)).toContain('tanpa spasi, koma, atau huruf beraksen');
    }
    expect((await readAgency(agency)).coordinator.email).toBe('rina@instansi.example');
  });
});
