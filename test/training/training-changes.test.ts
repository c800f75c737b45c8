import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/training/overview/console-training.page.tsx';
import { readTraining } from '../../shared/store/training.ts';
import { formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { auditOf } from '../cycle/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { INVITATION_DAY, invitedTraining, people } from './scene.ts';

let aws: TestTable;
const path = '/konsol/siklus/2027/pelatihan/A01';

beforeAll(async () => {
  aws = await startTable();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

async function invited(line: Parameters<typeof invitedTraining>[1] = {}) {
  const { ref } = await invitedTraining(people(3), line);
  return { ref, rina: await signedInVisitor(handler, ref.agency) };
}

describe('changes', () => {
  const NEW_DATES = { startsOn: '16-03-2027', endsOn: '17-03-2027', location: 'Aula' };

  it('by two coordinators at once: the second reads what stands, with what was typed, and may decide anew', async () => {
    const { ref, rina } = await invited({ location: 'Daring' });
    const { html } = await rina.get(path);
    const typed = {
      pindahkan: {
        startsOn: '23-03-2027',
        endsOn: '24-03-2027',
        startTime: '09.00',
        endTime: '12.45',
        location: 'Daring',
      },
      alamat: { meetingUrl: 'https://zoom.us/j/2' },
    };
    const first = { ...formOf(html, 'pindahkan'), ...NEW_DATES, location: 'Daring', setuju: 'ya' };
    expect((await rina.post(`${path}/pindahkan`, first)).status).toBe(303);
    const before = await readTraining(ref);
    for (const [act, values] of Object.entries(typed)) {
      const late = await rina.post(`${path}/${act}`, { versi: '0', ...values, setuju: 'ya' });
      expect(late.status).toBe(409);
      expect(textOf(late.html)).toContain('isian ini belum disimpan. Kini tercatat');
      expect(await accessibilityFaults(late.html)).toEqual([]);
      expect(await readTraining(ref)).toEqual(before);
      const again = Object.entries({ ...values, versi: '1' }).map(([name, value]) => [name, [value]]);
      expect(formOf(late.html, act)).toMatchObject(Object.fromEntries(again));
    }
    const late = await rina.post(`${path}/pindahkan`, { versi: '0', ...typed.pindahkan, setuju: 'ya' });
    expect(textOf(late.html)).toMatch(/Kini tercatat 16–17 Maret 2027, .* WIB, Daring\./);
    await rina.post(`${path}/pindahkan`, { ...formOf(late.html, 'pindahkan'), setuju: 'ya' });
    expect((await readTraining(ref)).startsAt.slice(0, 10)).toBe('2027-03-23');
  });

  it('moves a training once, and says what is wrong with a date', async () => {
    const { ref, rina } = await invited();
    const times = { startTime: '09.00', endTime: '12.45' };
    const wrong = { startsOn: '31-02-2027', endsOn: '10-03-2027', startTime: '9 pagi', location: '' };
    const refused = await rina.post(`${path}/pindahkan`, wrong);
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('Tempat tidak boleh kosong.');
    expect(textOf(refused.html)).toContain('Pukul mulai harus jam yang benar');
    expect(formOf(refused.html, 'pindahkan')).toMatchObject({ startsOn: ['31-02-2027'], location: [''] });
    const dates = { ...formOf(refused.html, 'pindahkan'), ...NEW_DATES };
    const none = await rina.post(`${path}/pindahkan`, { ...dates, startTime: '', endTime: '' });
    expect(textOf(none.html)).toContain('Isi pukul mulai dan pukul selesai');
    expect(formOf(none.html, 'pindahkan')).not.toHaveProperty('statedHours');
    const right = { ...dates, ...times };
    const asked = await rina.post(`${path}/pindahkan`, right);
    expect(textOf(asked.html)).toContain('undangan kalender ini menggantikan yang lama');
    expect(textOf(asked.html)).toContain('09.00–12.45 WIB setiap hari');
    // The subject as it arrives.
    expect(textOf(asked.html)).toMatch(
      /Surel untuk [^:]+: [^:]+: Workshop pelayanan publik di kecamatan \(2027\)/,
    );
    expect(await accessibilityFaults(asked.html)).toEqual([]);
    await rina.post(`${path}/pindahkan`, formOf(asked.html, 'pindahkan'));
    expect(await readTraining(ref)).toMatchObject({ sequence: 0 });
    const yes = { ...formOf(asked.html, 'pindahkan'), setuju: 'ya' };
    await rina.post(`${path}/pindahkan`, yes);
    await rina.post(`${path}/pindahkan`, yes);
    expect(await readTraining(ref)).toMatchObject({
      sequence: 1,
      changed: ['TANGGAL', 'JAM', 'TEMPAT'],
      startsAt: '2027-03-16T02:00:00.000Z',
      line: { location: 'Aula' },
    });
  });

  it('says of the JP that nothing counts whether they stay', async () => {
    const { rina } = await invited({
      form: 'KL10',
      startsOn: '2027-04-15',
      endsOn: '2027-04-16',
      learningHours: 16,
    });
    const shown = formOf((await rina.get(path)).html, 'pindahkan');
    expect(shown).toMatchObject({ statedHours: ['16'], startTime: ['08.00'], endTime: ['15.00'] });
    const ask = async (change: object) =>
      textOf((await rina.post(`${path}/pindahkan`, { ...shown, ...change })).html);
    const oneDay = { endsOn: '15-04-2027', endTime: '21.30' };
    expect(await ask(oneDay)).toContain('16 JP, tidak berubah walau harinya menjadi 1');
    expect(await ask({ ...oneDay, endTime: '15.00', statedHours: '8' })).toContain('16 JP, menjadi 8 JP');
    expect(await ask({ endTime: '15.30' })).toContain('16 JP, tidak berubah');
    expect(await ask({ statedHours: 'delapan' })).toContain('JP per peserta harus bilangan bulat');
  });

  it('takes the address of an online training, shows the mail first, and then tells everybody', async () => {
    const { ref, rina } = await invited({ location: 'Daring' });
    const before = await rina.get(path);
    expect(textOf(before.html)).toContain('Alamat daring belum diisi');
    expect(await accessibilityFaults(before.html)).toEqual([]);
    const refused = await rina.post(`${path}/alamat`, { meetingUrl: 'zoom.us/j/1' });
    expect([refused.status, formOf(refused.html, 'alamat')]).toMatchObject([
      422,
      { meetingUrl: ['zoom.us/j/1'] },
    ]);
    expect(textOf(refused.html)).toContain('harus alamat web yang diawali https://');
    const given = { ...formOf(refused.html, 'alamat'), meetingUrl: 'https://zoom.us/j/1' };
    const asked = await rina.post(`${path}/alamat`, given);
    expect(textOf(asked.html)).toContain('Alamat daring: ');
    expect(await readTraining(ref)).toMatchObject({ sequence: 0 });
    await rina.post(`${path}/alamat`, { ...formOf(asked.html, 'alamat'), setuju: 'ya' });
    expect(await readTraining(ref)).toMatchObject({
      sequence: 1,
      line: { meetingUrl: 'https://zoom.us/j/1' },
    });
    const after = textOf((await rina.get(path)).html);
    expect(after).toContain('https://zoom.us/j/1');
    expect(after).not.toContain('Alamat daring belum diisi');
  });

  it('cancels only when that is meant', async () => {
    const { ref, rina } = await invited();
    const asked = await rina.post(`${path}/batalkan`, {});
    expect(asked.status).toBe(200);
    expect(textOf(asked.html)).toContain('Anda tidak perlu hadir');
    expect(await accessibilityFaults(asked.html)).toEqual([]);
    expect((await readTraining(ref)).status).toBe('INVITED');
    await rina.post(`${path}/batalkan`, { setuju: 'ya' });
    expect((await rina.post(`${path}/batalkan`, { setuju: 'ya' })).status).toBe(303);
    expect((await readTraining(ref)).status).toBe('CANCELLED');
    expect(textOf((await rina.get(path)).html)).toContain('Dibatalkan');
  });

  it('of money: what was committed and paid, each with its paper, recorded once and corrected by who has read it', async () => {
    const { ref, rina } = await invited();
    const shown = await rina.get(path);
    expect(rowsOfMoney(shown.html)).toEqual(['Belum dicatat', 'Belum dicatat']);
    const form = formOf(shown.html, 'biaya');
    const unproven = { ...form, komitmen: 'Rp1.500.000', realisasi: '1400000', nomorBukti: ' ' };
    const refused = await rina.post(`${path}/biaya`, unproven);
    expect(refused.status).toBe(422);
    for (const what of ['komitmen', 'realisasi'])
      expect(textOf(refused.html)).toContain(`Isi nomor dokumen yang membuktikan ${what}.`);
    expect(formOf(refused.html, 'biaya')).toMatchObject({ komitmen: ['Rp1.500.000'] });
    const numberOnly = await rina.post(`${path}/biaya`, { ...form, nomorBukti: 'SP2D 9' });
    expect(textOf(numberOnly.html)).toContain('Isi nilai realisasi menurut SP2D 9');
    const right = { ...unproven, nomorKomitmen: 'SPK 4/2027', nomorBukti: 'SP2D 12/2027' };
    const answers = [await rina.post(`${path}/biaya`, right), await rina.post(`${path}/biaya`, right)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await readTraining(ref)).toMatchObject({
      money: { committed: 1_500_000, commitment: 'SPK 4/2027', realised: 1_400_000, version: 1 },
    });
    const stands = await rina.get(path);
    expect(rowsOfMoney(stands.html)).toEqual(['Rp1.500.000, SPK 4/2027', 'Rp1.400.000, SP2D 12/2027']);
    const list = await rina.get('/konsol/siklus/2027/pelatihan');
    expect(rowsOf(list.html, 'Biaya menurut kegiatan')).toEqual([
      expect.stringContaining('Rp1.500.000, SPK 4/2027: Rp1.400.000, SP2D 12/2027'),
    ]);
    expect(textOf(list.html)).toContain('komitmen Rp1.500.000; realisasi Rp1.400.000.');
    for (const { html } of [stands, list]) expect(await accessibilityFaults(html)).toEqual([]);
    const late = await rina.post(`${path}/biaya`, { ...right, realisasi: '1.300.000' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('Realisasi yang kini tercatat: Rp1.400.000.');
    const again = { ...formOf(late.html, 'biaya'), realisasi: '0', nomorBukti: '' };
    expect((await rina.post(`${path}/biaya`, again)).status).toBe(303);
    expect((await readTraining(ref)).money).toMatchObject({ realised: 0, version: 2 });
    const lines = await auditOf(ref.agency, '2027');
    expect(lines.filter((act) => act === 'training money recorded')).toHaveLength(2);
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    expect((await leader.get(path)).html).not.toContain('name="realisasi"');
  });
});

/** What stands beside "Komitmen" and "Realisasi". */
function rowsOfMoney(html: string): (string | undefined)[] {
  const rows = [...documentOf(html).querySelectorAll('#biaya dt')];
  return rows
    .filter(({ textContent }) => textContent === 'Komitmen' || textContent === 'Realisasi')
    .map((row) => row.nextElementSibling?.textContent);
}
