import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changeLine, removeLine } from '../../functions/plan/lines/edit-line.ts';
import { readLineForm } from '../../functions/plan/lines/line-form.ts';
import { decidePeople } from '../../functions/plan/lines/planned-people.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError } from '../../shared/errors.ts';
import { reopenPlan } from '../../shared/plan/reopen-plan.ts';
import { Approval } from '../../shared/store/approval.ts';
import { partitions } from '../../shared/store/definition.ts';
import { Plan, type PlanLine, readPlan, readRevision } from '../../shared/store/plan.ts';
import { mutable, table } from '../../shared/store/table.ts';
import { Target, targetsOf } from '../../shared/store/targets.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { draftedCycle, NOW, submitAsIs } from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
afterEach(restart);

const ROUNDS = 20;
/** The other pairs share the one write that decides, so fewer rounds show it. */
const FEWER_ROUNDS = 6;
const staff = Array.from({ length: 16 }, (_, index) => staffRecord(`p${String(index).padStart(2, '0')}`));

/** The form of a workshop, as a coordinator fills it in. */
const workshop = (other: Readonly<Record<string, string>>) =>
  readLineForm(
    new URLSearchParams({
      title: 'Lokakarya pelayanan',
      competencies: 'M5',
      form: 'KL07',
      providerKind: 'mandiri',
      provider: 'Kecamatan Senapelan',
      startsOn: '06-04-2027',
      endsOn: '07-04-2027',
      curriculum: 'Modul pelayanan inklusif',
      budgetHolder: 'DPA Kecamatan',
      ...other,
    }),
    '2027',
  );
const anew = (targetCount: number) => workshop({ targetCount: String(targetCount), daftarPeserta: 'ulang' });

async function first(ref: CycleRef): Promise<PlanLine & { readonly version: number }> {
  const { lines, version } = await readPlan(ref);
  const [line] = lines;
  if (line === undefined) throw new Error('The draft has no activity');
  return { ...line, version };
}

async function listOf(ref: CycleRef, lines: readonly PlanLine[]): Promise<readonly string[]> {
  const chunks = await Array.fromAsync(targetsOf(ref, lines));
  return chunks.flatMap(({ people }) => people.map(({ employeeId }) => employeeId));
}

/** Every line says how many its list holds. */
async function expectAgreement(ref: CycleRef): Promise<void> {
  const { lines } = await readPlan(ref);
  const chunks = await Array.fromAsync(targetsOf(ref, lines));
  const listed = (activity: string) =>
    chunks.filter((chunk) => chunk.activity === activity).flatMap(({ people }) => people).length;
  const said = lines.map(({ activity, targetCount }) => [activity, targetCount]);
  expect(said).toEqual(lines.map(({ activity }) => [activity, listed(activity)]));
}

async function listsOfTable(ref: CycleRef, activity: string): Promise<number> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Target)
    .query({
      partition: partitions.cycle(ref.agency, ref.cycle),
      range: { beginsWith: `TARGET#${activity}#` },
    })
    .send();
  return new Set(Items.map(({ list }) => list)).size;
}

/** Both at the same moment, from the same page: how each ended. */
async function race(one: Promise<unknown>, other: Promise<unknown>): Promise<readonly string[]> {
  const ends = await Promise.allSettled([one, other]);
  return ends.map((end) => {
    if (end.status === 'fulfilled') return 'saved';
    return end.reason instanceof ConflictError ? 'conflict' : String(end.reason);
  });
}

describe('two coordinators on one activity', () => {
  it('asking for different numbers: one is saved, the other is told, and line and list agree', async () => {
    const ref = await draftedCycle(staff);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { activity, version } = await first(ref);
      const edit = { ...ref, version, now: NOW };
      const ends = await race(
        changeLine(edit, activity, anew(6 + (round % 3))),
        changeLine(edit, activity, anew(12)),
      );
      expect([...ends].sort()).toEqual(['conflict', 'saved']);
      await expectAgreement(ref);
      expect(await listsOfTable(ref, activity)).toBe(1);
    }
  });

  it('one ticking people, one asking for a new list: one is saved, and line and list agree', async () => {
    const ref = await draftedCycle(staff);
    for (let round = 0; round < FEWER_ROUNDS; round += 1) {
      const { activity, version } = await first(ref);
      const edit = { ...ref, version, now: NOW };
      const ticked = new Set(staff.slice(round % 4, 9).map(({ employeeId }) => employeeId));
      const ends = await race(
        decidePeople(edit, activity, { ticked, repeatReason: '' }),
        changeLine(edit, activity, anew(12)),
      );
      expect([...ends].sort()).toEqual(['conflict', 'saved']);
      await expectAgreement(ref);
    }
  });

  it('one removing it, one changing it: it is gone or changed, never without its people', async () => {
    let ref = await draftedCycle(staff);
    for (let round = 0; round < FEWER_ROUNDS; round += 1) {
      if ((await readPlan(ref)).lines.length < 2) ref = await draftedCycle(staff);
      const { activity, version } = await first(ref);
      const edit = { ...ref, version, now: NOW };
      const ends = await race(removeLine(edit, activity), changeLine(edit, activity, anew(9)));
      expect([...ends].sort()).toEqual(['conflict', 'saved']);
      await expectAgreement(ref);
      const stands = (await readPlan(ref)).lines.some((line) => line.activity === activity);
      expect(await listsOfTable(ref, activity)).toBe(stands ? 1 : 0);
    }
  });
});

it('a crash after any write of a change leaves line and list in agreement, and the change can be made again', async () => {
  const ref = await draftedCycle(staff);
  for (let writes = 0; writes < 5; writes += 1) {
    const { activity, version } = await first(ref);
    const edit = { ...ref, version, now: NOW };
    crashAfterWrites(writes);
    await changeLine(edit, activity, anew(6 + writes)).catch(() => undefined);
    restart();
    await expectAgreement(ref);
    await changeLine({ ...edit, version: (await first(ref)).version }, activity, anew(8 + writes));
    expect((await first(ref)).targetCount).toBe(8 + writes);
    await expectAgreement(ref);
  }
});

it('the list that officers were shown stays as it was when the returned plan is changed', async () => {
  const ref = await draftedCycle(staff);
  await submitAsIs(ref);
  const shown = await readRevision(ref, 1);
  const before = await listOf(ref, shown.lines);
  const step = { role: 'camat', revision: 1, askedAt: '', expiresAt: '', linkVersion: 1 };
  await Approval.build(UpdateAttributesCommand)
    .item({ ...ref, version: 1, steps: [{ ...step, status: 'RETURNED' as const }] })
    .send();
  await reopenPlan(ref);
  const { activity, version } = await first(ref);
  await changeLine({ ...ref, version, now: NOW }, activity, anew(7));
  const again = await first(ref);
  await removeLine({ ...ref, version: again.version, now: NOW }, activity);
  expect(await listOf(ref, shown.lines)).toEqual(before);
});

it('a plan whose line and list disagree, from before lists had names, cannot be submitted', async () => {
  const ref = await draftedCycle(staff);
  const { lines } = await readPlan(ref);
  const wrong = lines.map((line, index) =>
    index === 0 ? { ...line, targetCount: line.targetCount + 3 } : line,
  );
  await Plan.build(UpdateAttributesCommand)
    .item({ ...ref, copy: 'CURRENT', lines: mutable(wrong) })
    .send();
  await expect(submitAsIs(ref)).rejects.toThrow(/tetapi daftarnya memuat \d+ orang/);
});
