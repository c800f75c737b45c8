import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { partsLeft } from '../../functions/approval/own-part.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { listInWords } from '../../shared/rules/format.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';
import { textOf } from '../support/axe.ts';
import { putAgency, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { ask, askedPlan, decideBy, officerAt } from './scene.ts';

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
