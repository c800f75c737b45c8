import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/agency/profile/console-profile.page.tsx';
import { printsOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { Audit, lastLines } from '../../shared/store/audit/trail.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { UNMAILABLE } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

const mails = caughtMails();

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

async function auditOf(of: string) {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.audit(of, '2027') })
    .entities(Audit)
    .send();
  return Items.map(({ act, subject }) => `${act} ${subject}`);
}

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
    // Whoever is named as leader at the founding learns of it, and the trail says which address that was.
    const told = await mails.received();
    expect(told.map(({ to }) => to)).toEqual(['camat@instansi.example']);
    expect(told[0]?.subject).toContain('Alamat Pimpinan Kecamatan Sail dicatat');
    const [saved, named] = await lastLines({ agency: `baru-${counter}` }, 2);
    expect([named?.act, named?.subject, saved?.act]).toEqual([
      'contact address changed',
      `pimpinan ${printsOf(undefined, 'camat@instansi.example')}`,
      'profile changed',
    ]);
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

  it('turns no receipt and no notice aside unseen: old and new addresses are told, and the leaders who were', async () => {
    const save = async (other: Record<string, string>) => {
      const shown = versionIn((await rina.get('/konsol/instansi')).html);
      expect((await rina.post('/konsol/instansi', { ...profile, ...shown, ...other })).status).toBe(303);
      return await mails.received();
    };
    await putCycle(agency, { phase: 'TRAINING' });
    await mails.received();
    // The first leader of an agency at work.
    expect((await save({})).map(({ to }) => to)).toEqual(['camat@instansi.example']);
    const [old, fresh, ...more] = await save({ surelPimpinan: 'palsu@gmail.example' });
    expect([old?.to, fresh?.to, more]).toEqual(['camat@instansi.example', 'palsu@gmail.example', []]);
    expect(old?.text).toContain('Sekarang: Fikri Harahap, p***@gmail.example');
    expect(old?.text).not.toContain('palsu@');
    expect(fresh?.text).not.toContain('camat@');
    expect(old?.text).toContain('tidak lagi dikirim ke alamat ini');
    const told = await save({
      surelPimpinan: 'palsu@gmail.example',
      surelKoordinator: 'r2@instansi.example',
    });
    expect(told.map(({ to }) => to)).toEqual([
      'rina@instansi.example',
      'r2@instansi.example',
      'palsu@gmail.example',
    ]);
    expect(await auditOf(agency)).toEqual([
      `contact address changed pimpinan ${printsOf(undefined, 'camat@instansi.example')}`,
      `contact address changed pimpinan ${printsOf('camat@instansi.example', 'palsu@gmail.example')}`,
      `contact address changed koordinator ${printsOf('rina@instansi.example', 'r2@instansi.example')}`,
    ]);
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
