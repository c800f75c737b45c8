import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/agency/profile/console-profile.page.tsx';
import { toldLeaders } from '../../shared/rules/fresh-address.ts';
import { printsOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { Audit, lastLines } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import { table } from '../../shared/store/table.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { UNMAILABLE } from '../support/mailer.ts';
import { oneDot } from '../support/one-dot.ts';
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

/** Whom objections go to: the operator names it. */
const OFFICE = 'inspektorat@kota.example';

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
      const typed = { ...profile, nama: 'Kecamatan Senapelan', telepon: '0761 123456', ...shown, ...other };
      expect((await rina.post('/konsol/instansi', typed)).status).toBe(303);
      return await mails.received();
    };
    await putCycle(agency, { phase: 'TRAINING' });
    await mails.received();
    // The first leader of an agency at work.
    expect((await save({})).map(({ to }) => to)).toEqual(['camat@instansi.example', OFFICE]);
    const [old, fresh, ...more] = await save({ surelPimpinan: 'palsu@gmail.example' });
    const others = more.map(({ to }) => to);
    expect([old?.to, fresh?.to, others]).toEqual(['camat@instansi.example', 'palsu@gmail.example', [OFFICE]]);
    // It gives no leader's word before the old one could object, and the old one is told for a while of what leaders are.
    expect(old?.text).toContain('Tugas dan pernyataan dari alamat baru diterima mulai');
    const stands = await readAgency(agency);
    expect(stands.leadership[0]?.replaced?.map(({ email }) => email)).toEqual(['camat@instansi.example']);
    expect(toldLeaders(stands).map(({ email }) => email)).toEqual([
      'palsu@gmail.example',
      'camat@instansi.example',
    ]);
    expect(old?.text).toContain('Sekarang: Fikri Harahap, p***@gmail.example');
    expect(old?.text).not.toContain('palsu@');
    expect(fresh?.text).not.toContain('camat@');
    expect(old?.text).toContain('kini dikirim ke alamat lain');
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

  it('changes nobody whom others turn to unseen: names, telephones and the postal address are told to all contacts', async () => {
    const standing = {
      ...profile,
      nama: 'Kecamatan Senapelan',
      telepon: '0761 123456',
      alamat: 'Jl. Hangtuah 1',
    };
    const save = async (other: Record<string, string>) => {
      const shown = versionIn((await rina.get('/konsol/instansi')).html);
      const typed = { ...standing, ...shown, ...other };
      expect((await rina.post('/konsol/instansi', typed)).status).toBe(303);
      return await mails.received();
    };
    await putCycle(agency, { phase: 'TRAINING' });
    await save({});
    // In its name every mail comes: another one is told under the old one.
    const [renamed, ...others] = await save({
      nama: 'Kecamatan Tenayan',
      pemerintah: 'Pemerintah Kota Lain',
    });
    expect([renamed?.to, ...others.map(({ to }) => to)]).toEqual([
      'camat@instansi.example',
      'rina@instansi.example',
    ]);
    expect(renamed?.subject).toBe(`[${standing.nama}] Data kontak ${standing.nama} diganti`);
    expect(renamed?.text).toContain('Nama instansi sekarang: Kecamatan Tenayan\n');
    expect(renamed?.text).toContain('Pemerintah daerah sekarang: Pemerintah Kota Lain');
    expect(await save({})).toHaveLength(2);
    const told = await save({ pimpinan: 'Orang Lain', alamat: 'Jl. Palsu 2, Telp. 0812 000111' });
    expect(told.map(({ to }) => to)).toEqual(['camat@instansi.example', 'rina@instansi.example']);
    for (const { subject, text } of told) {
      expect(subject).toContain('Data kontak Kecamatan Senapelan diganti');
      for (const said of [
        'Nama pimpinan semula: Fikri Harahap',
        'Nama pimpinan sekarang: Orang Lain',
        'Alamat instansi semula: Jl. Hangtuah 1',
        'Alamat instansi sekarang: Jl. Palsu 2, Telp. 0812 000111',
        'Diubah oleh: Rina Wati, koordinator',
      ])
        expect(text).toContain(said);
    }
    // Whoever objects is sent to those who were, never to those who were just put in.
    expect(told[1]?.text.replace(/\s+/g, ' ')).toContain('(Fikri Harahap; Jl. Hangtuah 1)');
    const [phone] = await save({ pimpinan: 'Orang Lain', alamat: '', telepon: '' });
    expect(phone?.text).toContain('Telepon koordinator sekarang: tidak tercatat');
    const lines = await auditOf(agency);
    expect(lines.filter((line) => line.startsWith('contacts'))).toEqual([
      'contacts changed alamat',
      'contacts changed nama-instansi pemerintah',
      'contacts changed nama-instansi pemerintah',
      'contacts changed nama-pimpinan alamat',
      'contacts changed telepon-koordinator alamat',
    ]);
    const ofAgency = await lastLines({ agency }, 2);
    expect(ofAgency.map(({ act }) => act)).toEqual(['profile changed', 'contacts changed']);
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

describe('how the agency writes its papers', () => {
  const PATH = '/konsol/instansi/naskah';
  const style = {
    ukuran: 'F4',
    huruf: 'Arial',
    ...{ atas: '20', bawah: '25', kiri: '30', kanan: '20' },
    srikandi: 'tidak',
    polaNomor: '{kode}/{urut}/KEC-SNP/{tahun}',
    polaSertifikat: '{urut}/{kegiatan}/SERT/{tahun}',
    subKegiatan: '7.01.01.2.05.0009 Pendidikan dan Pelatihan',
    rekeningPerjalanan: '5.1.02.04.01.0001',
    nipPenyusun: '19800101 200501 1 002',
  };
  const uploaded = async (bytes: Buffer, versi: string) => {
    const form = new FormData();
    form.set('lambang', new File([new Uint8Array(bytes)], 'lambang.png', { type: 'image/png' }));
    form.set('versi', versi);
    return await invokePage(handler, { method: 'POST', path: PATH, cookies: rina.cookies, upload: form });
  };

  it('begins as usual, and is what the coordinator says from then on', async () => {
    const { html } = await rina.get(PATH);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(html).toMatch(/value="A4" checked/);
    expect((await rina.post(PATH, { ...style, ...versionIn(html) })).status).toBe(303);
    expect(await readPaperStyle(agency)).toMatchObject({
      size: 'F4',
      margins: { top: 20, bottom: 25, left: 30, right: 20 },
      tags: false,
      numberPattern: style.polaNomor,
      certificatePattern: style.polaSertifikat,
      travelAccount: '5.1.02.04.01.0001',
      drafterNip: '198001012005011002',
      version: 1,
    });
    // Sent twice it is saved once; another, shown before, is too late.
    expect((await rina.post(PATH, { ...style, versi: '0' })).status).toBe(303);
    expect((await rina.post(PATH, { ...style, ukuran: 'A4', versi: '0' })).status).toBe(409);
    expect(await lastLines({ agency }, 1)).toMatchObject([{ act: 'paper style changed' }]);
    expect((await readPaperStyle(agency))?.version).toBe(1);
  });

  it('tells each fault by its field', async () => {
    const wrong = {
      ...style,
      kiri: '200',
      polaNomor: '800/2027',
      polaSertifikat: '{urut}/SERT',
      ukuran: 'A3',
      versi: '0',
    };
    const { status, html } = await rina.post(PATH, wrong);
    expect(status).toBe(422);
    const said = textOf(html);
    expect(said).toContain('Batas tepi kiri (mm) harus bilangan bulat antara 5 dan 60.');
    expect(said).toContain('Pola nomor surat harus memuat {urut}');
    expect(said).toContain('Pola nomor sertifikat belum memuat {kegiatan} dan {tahun};');
    expect(said).toContain('Pilih ukuran kertas: A4 atau F4.');
    expect(await readPaperStyle(agency)).toBeUndefined();
  });

  it('takes an emblem that is a PNG by its content, and keeps it when the rest changes', async () => {
    const gif = Buffer.from('GIF89a not a picture of this kind, whatever its name');
    const other = Buffer.concat([Buffer.from([0x88]), oneDot.subarray(1)]);
    for (const bytes of [gif, other, Buffer.alloc(0)]) {
      expect((await uploaded(bytes, '0')).status).toBe(422);
    }
    const large = Buffer.concat([oneDot, Buffer.alloc(100_000)]);
    expect(textOf((await uploaded(large, '0')).html)).toContain('Lambang paling besar 100 KB');
    expect((await uploaded(oneDot, '0')).status).toBe(303);
    expect((await rina.post(PATH, { ...style, versi: '1' })).status).toBe(303);
    const saved = await readPaperStyle(agency);
    expect(saved?.size).toBe('F4');
    expect(Buffer.from(saved?.emblem ?? [])).toEqual(oneDot);
  });
});
