import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { partsLeft } from '../../functions/approval/own-part.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { listInWords } from '../../shared/rules/format.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';
import { draftedCycle, submitAsIs } from '../plan/scene.ts';
import { textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { appoint, ask, askedPlan, decideBy, officerAt } from './scene.ts';

beforeAll(async () => (await startTable()).close);
afterEach(() => vi.useRealTimers());

const SEKCAM = 'sekretarisCamat@instansi.example';
const CAMAT = 'camat@instansi.example';
const CHAIN = ['sekretarisCamat', 'camat'];

it('nobody decides on the own part in a plan: it goes one level up, and from the last of the chain to who enacts', async () => {
  const officers = [
    staffRecord('p0', { nip: '198002022005012002' }),
    staffRecord('p1', { nip: '197001011995031001' }),
  ];
  const others = Array.from({ length: 10 }, (_, index) => staffRecord(`p${index + 2}`));
  const { ref, mailer } = await askedPlan([...officers, ...others]);
  await putAgency(ref.agency);
  await putListedStaff(ref.agency, officers);
  const plan = await readPlan(ref);
  const people = await peopleByActivity(plan);
  const partOf = (id: string) =>
    plan.lines.map(({ activity }) => activity).filter((activity) => people.get(activity)?.includes(id));
  const [sekcam, camat] = [partOf('p0'), partOf('p1')];
  expect([sekcam.length, camat.length]).not.toContain(0);

  const first = textOf((await officerAt(mailer, SEKCAM)).html);
  expect(first).toContain('Saudara termasuk peserta A');
  expect(first).toContain('tidak Saudara putuskan (UU 30/2014 Pasal 42): diputuskan oleh Camat.');
  expect(textOf((await decideBy(mailer, SEKCAM, 'setujui', 'Segera dilaksanakan.')).html)).toContain(
    'Keikutsertaan sendiri dalam A',
  );
  await ask(ref, mailer);
  const second = textOf((await officerAt(mailer, CAMAT)).html);
  expect(second).not.toContain('..');
  expect(second).toContain('Termasuk keputusan Saudara: keikutsertaan Dewi Sartika, S.Sos. dalam A');
  expect(second).toContain('diputuskan oleh Pejabat Pembina Kepegawaian pada penetapan');
  await decideBy(mailer, CAMAT, 'setujui');
  const { steps } = await readApproval(ref);
  expect(steps.map(({ own }) => own)).toEqual([sekcam, camat]);
  expect(partsLeft(steps, CHAIN, undefined)).toEqual([{ name: 'Drs. Ahmad Yani', activities: camat }]);
  const { approvals } = (await planDocument(ref, 'CURRENT', new Date())).document;
  expect(approvals.map(({ note }) => note)).toEqual([
    `Tanpa keikutsertaan sendiri dalam ${listInWords(sekcam)}. Segera dilaksanakan.`,
    `Tanpa keikutsertaan sendiri dalam ${listInWords(camat)}`,
  ]);
});

it('who decides in two roles leaves the own part to the one after both', () => {
  const dewi = { name: 'Dewi', title: 'Sekretaris Camat', kind: 'definitif' };
  const step = {
    role: 'sekretarisCamat',
    revision: 1,
    status: 'APPROVED',
    askedAt: '',
    expiresAt: '',
    linkVersion: 1,
    officer: dewi,
    own: ['A01'],
  } as const;
  expect(partsLeft([step], CHAIN, 'camat')).toEqual([{ name: 'Dewi', activities: ['A01'] }]);
  expect(partsLeft([step], CHAIN, 'camat', dewi)).toEqual([]);
  expect(partsLeft([step, { ...step, role: 'camat' }], CHAIN, undefined)).toHaveLength(1);
});

const ALSO_CAMAT = { name: 'Dewi Sartika, S.Sos.', nip: '198002022005012002', kind: 'plt' } as const;
const SECOND_LOOK =
  'Juga bertindak sebagai Sekretaris Camat: satu keputusan, penilaian kedua pada Pejabat Pembina Kepegawaian pada penetapan';

it('nobody is two steps of one chain: who holds both offices is asked once, in the higher, and the second look goes one level up', async () => {
  const ref = await draftedCycle(Array.from({ length: 12 }, (_, index) => staffRecord(`p${index}`)));
  await appoint(ref.agency, 'sekretarisCamat');
  await appoint(ref.agency, 'camat', ALSO_CAMAT);
  const mailer = fakeMailer();
  await submitAsIs(ref, new Date());
  await ask(ref, mailer);
  const { html } = await officerAt(mailer, CAMAT);
  expect(textOf(html)).toContain('Saudara juga bertindak sebagai Sekretaris Camat');
  expect(textOf(html)).toContain('Penilaian kedua ada pada Pejabat Pembina Kepegawaian pada penetapan.');
  await decideBy(mailer, CAMAT, 'setujui');
  // Also once the offices are two people's again.
  await appoint(ref.agency, 'camat');
  expect(await ask(ref, mailer)).toMatchObject({ complete: true });
  const { steps } = await readApproval(ref);
  expect(steps.map(({ role, besides }) => [role, besides])).toEqual([['camat', ['sekretarisCamat']]]);
  const { approvals } = (await planDocument(ref, 'CURRENT', new Date())).document;
  expect(approvals.map(({ note }) => note)).toEqual([SECOND_LOOK]);
});

it('who has decided in the lower office already, and then acts in the higher, decides once more, and it is said that both are one', async () => {
  const { ref, mailer } = await askedPlan();
  await decideBy(mailer, SEKCAM, 'setujui');
  await appoint(ref.agency, 'camat', ALSO_CAMAT);
  await ask(ref, mailer);
  expect(textOf((await officerAt(mailer, CAMAT)).html)).toContain(
    'Saudara juga bertindak sebagai Sekretaris',
  );
  await decideBy(mailer, CAMAT, 'setujui');
  const { approvals } = (await planDocument(ref, 'CURRENT', new Date())).document;
  expect(approvals.map(({ note }) => note)).toEqual([undefined, SECOND_LOOK]);
});

it('what was left to an office that is not asked apart goes to the one after it', () => {
  const dewi = { name: 'Dewi', title: 'Kepala Bidang', kind: 'definitif' } as const;
  const step = { revision: 1, status: 'APPROVED', askedAt: '', expiresAt: '', linkVersion: 1 } as const;
  const standing = [{ ...step, role: 'kabid', officer: dewi, own: ['A01'] }];
  expect(partsLeft(standing, ['kabid', 'sekretaris', 'kepala'], 'kepala')).toEqual([
    { name: 'Dewi', activities: ['A01'] },
  ]);
});
