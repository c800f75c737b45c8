import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { appointOfficer } from '../../functions/approval/appoint-officer.ts';
import { remindApprover } from '../../functions/approval/approval-remind.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { askingAfter } from '../../shared/rules/mail-calendar.ts';
import { readApproval, saveSteps } from '../../shared/store/approval.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { Plan, readRevision } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putCycle, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import {
  appoint,
  appointInstead,
  ask,
  askedPlan,
  daysAgo,
  decideBy,
  linkHolder,
  officer,
  RINA,
} from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
afterEach(restart);

const ROUNDS = 20;
const staff = Array.from({ length: 8 }, (_, index) => staffRecord(`p${index}`));
const OLD = 'sekretarisCamat@instansi.example';
const NEW = 'budi@instansi.example';
const budi = ({ agency }: CycleRef) =>
  officer(agency, 'sekretarisCamat', { name: 'Budi Utomo', email: NEW, nip: '198503032010011003' });

const replace = async (ref: CycleRef, context: { readonly now: Date; readonly mailer: FakeMailer }) =>
  await appointInstead(budi(ref), context);

async function lastStep(ref: CycleRef) {
  return (await readApproval(ref)).steps.at(-1);
}

/** Back to an open request to the first officer. */
async function askDewi(ref: CycleRef, mailer: FakeMailer): Promise<void> {
  await appoint(ref.agency, 'sekretarisCamat');
  await saveSteps(await readApproval(ref), []);
  await ask(ref, mailer);
}

describe('the click of an officer who is being replaced', () => {
  it('is signed in the own name or not at all, never in the name of the new officer', async () => {
    const { ref, mailer } = await askedPlan(staff);
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round > 0) await askDewi(ref, mailer);
      const { person, path } = await linkHolder(mailer, OLD);
      // Now the one, now the other comes a little later.
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const delay = (round % 5) * 6;
      await Promise.all([
        pause(round % 2 === 0 ? 0 : delay).then(() => person.post(path, { keputusan: 'setujui' })),
        pause(round % 2 === 0 ? delay : 0).then(() => replace(ref, { now: daysAgo(20), mailer })),
      ]);
      const step = await lastStep(ref);
      const end = `${step?.status} ${step?.officer?.name ?? step?.asked?.name}`;
      expect(['APPROVED Dewi Sartika, S.Sos.', 'ASKED Budi Utomo']).toContain(end);
      if (step?.status === 'APPROVED') expect(step.officer).toMatchObject({ nip: '198002022005012002' });
      seen.add(end);
    }
    expect(seen.size).toBe(2);
  });

  it('decides nothing after a crash at any write of the replacement, which can be made again (S4)', async () => {
    const { ref, mailer } = await askedPlan(staff);
    for (let writes = 1; writes <= 6; writes += 1) {
      await askDewi(ref, mailer);
      const old = await linkHolder(mailer, OLD);
      crashAfterWrites(writes);
      await replace(ref, { now: daysAgo(20), mailer }).catch(() => undefined);
      restart();
      expect((await old.person.post(old.path, { keputusan: 'setujui' })).status).toBe(410);
      expect((await lastStep(ref))?.status).toBe('ASKED');
      await replace(ref, { now: daysAgo(20), mailer });
      expect(await readOfficer(ref.agency, 'sekretarisCamat')).toMatchObject({ name: 'Budi Utomo' });
      const own = await linkHolder(mailer, NEW);
      await own.person.post(own.path, { keputusan: 'setujui' });
      expect((await lastStep(ref))?.officer).toMatchObject({ name: 'Budi Utomo', nip: '198503032010011003' });
    }
  });

  it('after a replacement that nobody made again, whoever the register names is asked with the reminder', async () => {
    const { ref, mailer } = await askedPlan(staff);
    crashAfterWrites(1);
    await replace(ref, { now: daysAgo(20), mailer }).catch(() => undefined);
    restart();
    const later = askingAfter(new Date(), 3);
    const reminder = fakeMailer();
    await remindApprover({ ...ref, waitpoint: 'decision-0', round: 1 }, { now: later, mailer: reminder });
    expect(reminder.sent.map(({ to }) => to.email)).toEqual([OLD]);
    await decideBy(reminder, OLD, 'setujui');
    expect((await lastStep(ref))?.officer?.name).toBe('Dewi Sartika, S.Sos.');
  });
});

it('a replacement is told to both addresses, once raised however often it is sent', async () => {
  const { ref, mailer } = await askedPlan(staff);
  mailer.sent.length = 0;
  await replace(ref, { now: daysAgo(20), mailer });
  expect(mailer.sent.map(({ to, purpose }) => `${to.email} ${purpose}`)).toEqual([
    `${OLD} pejabat`,
    `${NEW} pejabat`,
    'inspektorat@kota.example pejabat',
    `${NEW} persetujuan`,
  ]);
  await replace(ref, { now: daysAgo(20), mailer });
  expect(mailer.sent).toHaveLength(4);
  expect((await lastStep(ref))?.linkVersion).toBe(2);
  expect(JSON.stringify(mailer.sent)).not.toMatch(/\d{18}/);
  const said = mailer.sent.flatMap(({ content }) => content.paragraphs).join(' ');
  expect(said).toContain('kini ditujukan kepada Budi Utomo');
  expect(said).toContain(
    'langsung disampaikan kepada Inspektorat Kota (inspektorat@kota.example, telepon 0761 700). Balasan',
  );
  expect(said).not.toContain('..');
});

it('of two replacements at once one stands, for the register and for the request, and the other one is told', async () => {
  const { ref, mailer } = await askedPlan(staff);
  for (let round = 0; round < 5; round += 1) {
    await appointInstead(officer(ref.agency, 'sekretarisCamat'), { now: daysAgo(20), mailer });
    const before = await readOfficer(ref.agency, 'sekretarisCamat');
    const tina = officer(ref.agency, 'sekretarisCamat', { name: 'Tina', email: 'tina@instansi.example' });
    const ends = await Promise.allSettled(
      [budi(ref), tina].map(
        async (one) => await appointOfficer(one, before, { now: daysAgo(20), mailer, by: RINA }),
      ),
    );
    const [lost] = ends.filter((end) => end.status === 'rejected');
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ name: 'ConflictError' });
    const standing = await readOfficer(ref.agency, 'sekretarisCamat');
    expect(standing?.untold).toBeUndefined();
    expect((await lastStep(ref))?.asked?.name).toBe(standing?.name);
    await decideBy(mailer, standing?.email ?? '', 'setujui');
    expect((await lastStep(ref))?.officer?.name).toBe(standing?.name);
    await saveSteps(await readApproval(ref), []);
    await ask(ref, mailer);
  }
});

it('a replacement reaches the requests of all years that are open at once, each by a mail that says its year', async () => {
  const { ref, mailer } = await askedPlan(staff);
  await putCycle(ref.agency, { cycle: '2028', phase: 'APPROVAL' });
  const { steps } = await readApproval(ref);
  const next = { ...(await readRevision(ref, 1)), cycle: '2028' };
  await Plan.build(PutItemCommand).item(mutable(next)).send();
  await saveSteps({ agency: ref.agency, cycle: '2028', version: 0, steps: [] }, steps);
  expect(await replace(ref, { now: daysAgo(20), mailer })).toBe(2);
  const asked = mailer.sent.filter(({ to, purpose }) => to.email === NEW && purpose === 'persetujuan');
  expect(asked.map(({ content }) => content.subject.slice(-4)).sort()).toEqual(['2027', '2028']);
  for (const cycle of ['2027', '2028']) {
    expect((await lastStep({ ...ref, cycle }))?.asked?.name).toBe('Budi Utomo');
  }
});

it('the record keeps to which address the link went, as a fingerprint', async () => {
  const { ref, mailer } = await askedPlan(staff);
  await decideBy(mailer, OLD, 'setujui');
  const { officer: signed } = (await lastStep(ref)) ?? {};
  expect(signed?.address).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(await readApproval(ref))).not.toContain(OLD);
});
