import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as consolePage } from '../../functions/training/partner/console-partner.page.tsx';
import { handler } from '../../functions/training/partner/partner.page.tsx';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { mutable } from '../../shared/store/table.ts';
import { readTraining } from '../../shared/store/training.ts';
import { Training } from '../../shared/store/training-item.ts';
import { findPartner } from '../../shared/store/training-partner.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type Visitor, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { certified, DAY_AFTER, INVITATION_DAY, invitedTraining, people } from './scene.ts';

const { received } = caughtMails();
const path = '/konsol/siklus/2027/pelatihan/A01/penyelenggara';
let aws: TestTable;
let ref: TrainingRef;
let rina: Visitor;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  vi.setSystemTime(INVITATION_DAY);
  ({ ref } = await invitedTraining(people(3), { provider: 'Lembaga Administrasi Negara' }));
  for (const who of ['p000', 'p001']) {
    await answerInvitation(await readParticipation(ref, who), { kind: 'ACCEPTED' }, INVITATION_DAY);
  }
  rina = await signedInVisitor(consolePage, ref.agency);
  await received();
});

/** The coordinator sends the link; the provider opens it. */
async function asked() {
  const form = { nama: 'Bidang Diklat', surel: 'diklat@lain.example' };
  expect((await rina.post(path, form)).status).toBe(303);
  const [mail] = await received();
  const link = /https:\/\/\S+\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const provider = visitor(handler);
  return { mail, link, provider, at: await provider.activate(link) };
}

const CONFIRMS = {
  tindakan: 'konfirmasi',
  sesuai: 'ya',
  fasilitator: 'Dr. Wulan',
  catatan: '',
  nama: 'Siti, Kepala Bidang',
};

describe('the provider of a training', () => {
  it('confirms by the link, and sees of the people who come their names and posts alone', async () => {
    const { mail, provider, at } = await asked();
    expect(mail?.to).toBe('diklat@lain.example');
    expect(mail?.text).not.toContain('Ani Rahmawati');
    const { html } = await provider.get(at);
    const text = textOf(html);
    expect(text).toContain('Ani Rahmawati');
    expect(text).toContain('Budi Santoso');
    // Has not answered the invitation.
    expect(text).not.toContain('Citra Lestari');
    expect(text).not.toMatch(/\d{18}|p00\d@instansi\.example|Kebutuhan/);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await provider.post(at, CONFIRMS)).status).toBe(303);
    expect((await findPartner(ref))?.confirmation).toMatchObject({ agreed: true, facilitator: 'Dr. Wulan' });
    const [told] = await received();
    expect(told?.text).toContain('/konsol/siklus/2027/pelatihan/A01/penyelenggara');
    expect(textOf((await rina.get(path)).html)).toContain('Dr. Wulan');
    expect(await accessibilityFaults((await rina.get(path)).html)).toEqual([]);
    expect(await trailOf(ref)).toEqual(expect.arrayContaining(['partner asked A01', 'partner answered A01']));
  });

  it('who answers twice is taken by the last answer; what is missing is named, and nothing typed is lost', async () => {
    const { provider, at } = await asked();
    await provider.post(at, CONFIRMS);
    const wrong = await provider.post(at, { ...CONFIRMS, sesuai: 'tidak', fasilitator: '' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toContain('Catatan: tulis apa yang tidak sesuai.');
    expect(textOf(wrong.html)).toContain('Isi nama fasilitator.');
    expect(wrong.html).toContain('Siti, Kepala Bidang');
    await provider.post(at, { ...CONFIRMS, sesuai: 'tidak', catatan: 'Mulai pukul 09.00' });
    expect((await findPartner(ref))?.confirmation).toMatchObject({
      agreed: false,
      note: 'Mulai pukul 09.00',
    });
    expect(textOf((await rina.get(path)).html)).toContain('Mulai pukul 09.00');
  });

  it('sends who was there, which fills in the list of the coordinator; a late one is refused in a sentence', async () => {
    const { link } = await asked();
    const early = visitor(handler);
    const HADIR = { tindakan: 'hadir', pengirim: 'Siti', 'hadir.S01': 'p000' };
    expect((await early.post(await early.activate(link), HADIR)).status).toBe(409);
    vi.setSystemTime(DAY_AFTER);
    await scheduleTraining(ref, DAY_AFTER);
    const provider = visitor(handler);
    const at = await provider.activate(link);
    expect(await accessibilityFaults((await provider.get(at)).html)).toEqual([]);
    expect((await provider.post(at, { ...HADIR, 'hadir.S01': 'p002' })).status).toBe(422);
    expect((await provider.post(at, HADIR)).status).toBe(303);
    const console = await signedInVisitor(trainingPage, ref.agency);
    const { html } = await console.get('/konsol/siklus/2027/pelatihan/A01');
    expect(formOf(html, 'kehadiran')).toMatchObject({ 'hadir.S01': ['p000'] });
    expect(textOf(html)).toContain('daftar yang dikirim penyelenggara');
    await certified(ref, { p000: 1 });
    const late = await provider.post(at, { ...HADIR, 'hadir.S01': 'p001' });
    expect([late.status, textOf(late.html)]).toEqual([
      422,
      expect.stringContaining('sudah ditetapkan oleh koordinator'),
    ]);
    expect(late.html).toContain('value="Siti"');
    expect((await readTraining(ref)).attendance).toEqual({ p000: 1 });
    expect(textOf((await provider.get(at)).html)).not.toContain('Ani Rahmawati');
  });

  it('whose link was replaced by another opens nothing by the old one', async () => {
    const { link } = await asked();
    await asked();
    expect((await visitor(handler).open(link)).status).toBe(410);
  });

  it('sees nobody any more, and answers nothing, once the plan gives the training to another institution', async () => {
    const { provider, at } = await asked();
    const { line } = await readTraining(ref);
    await Training.build(UpdateAttributesCommand)
      .item({ ...ref, line: { ...mutable(line), provider: 'BPSDM Riau' } })
      .send();
    expect((await provider.get(at)).status).toBe(410);
    expect((await provider.post(at, CONFIRMS)).status).toBe(410);
    expect((await findPartner(ref))?.confirmation).toBeUndefined();
  });
});
