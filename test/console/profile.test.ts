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

/** The version that the page's form says it showed. */
function versionIn(html: string): { versi: string } {
  return { versi: /name="versi" value="(\d+)"/.exec(html)?.[1] ?? '' };
}

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
    const filled = { ...versionIn(page.html), ...profile };
    expect((await first.post('/konsol/instansi', filled)).location).toBe('/konsol');
    expect(await readAgency(`baru-${counter}`)).toMatchObject({ name: 'Kecamatan Sail' });
  });

  it('is changed by two coordinators at once: the second reads so, with what was typed, and may decide anew', async () => {
    const shown = versionIn((await rina.get('/konsol/instansi')).html);
    const mine = { ...shown, ...profile };
    for (let click = 0; click < 2; click += 1) {
      expect((await rina.post('/konsol/instansi', mine)).status).toBe(303);
    }
    const late = await rina.post('/konsol/instansi', { ...mine, telepon: '0761 654321' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('isian Anda belum disimpan');
    expect(late.html).toContain('value="0761 654321"');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    expect((await readAgency(agency)).coordinator.phone).toBeUndefined();
    const again = { ...profile, ...versionIn(late.html), telepon: '0761 654321' };
    expect((await rina.post('/konsol/instansi', again)).status).toBe(303);
    expect(await readAgency(agency)).toMatchObject({ coordinator: { phone: '0761 654321' }, version: 2 });
  });

  it('of a new agency is one of two that are filled in at the same time', async () => {
    const name = `serentak-${counter}`;
    const people = await Promise.all([1, 2].map(async () => await signedInVisitor(handler, name)));
    const answers = await Promise.all(
      people.map(async (person, index) => {
        return await person.post('/konsol/instansi', { ...profile, versi: '0', nama: `Kecamatan ${index}` });
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
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
