import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clash } from '../../functions/plan/clash.ts';
import { handler } from '../../functions/plan/console-plan.page.tsx';
import { effectOfPlan } from '../../functions/plan/plan-effect.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Plan, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { workshop } from '../training/scene.ts';
import { draftedCycle, kecamatan, NOW, submitAsIs } from './scene.ts';

let aws: TestTable;
let staff: readonly StaffRecord[];
let ref: CycleRef;
let rina: Visitor;
const path = '/konsol/siklus/2027/rencana';

beforeAll(async () => {
  aws = await startTable();
  staff = (await kecamatan()).slice(0, 30);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  ref = await draftedCycle(staff);
  rina = await signedInVisitor(handler, ref.agency);
});

/** The first two lines of the draft, changed. */
async function twoLines(one: Partial<PlanLine>, other: Partial<PlanLine>): Promise<void> {
  const [a, b] = (await readPlan(ref)).lines;
  if (a === undefined || b === undefined) throw new Error('a draft of two activities');
  const free = { minutesPerDay: undefined, rhythm: undefined, dates: undefined };
  await Plan.build(UpdateAttributesCommand)
    .item({
      ...ref,
      copy: 'CURRENT',
      lines: mutable([
        { ...a, ...free, ...one },
        { ...b, ...free, ...other },
      ]),
    })
    .send();
}

const SAME_DAY = { startsOn: '2027-12-06', endsOn: '2027-12-07', form: 'KL07', learningHours: 10, days: 2 };

const { dates: _dates, ...undated } = workshop;

describe('two activities', () => {
  const line = (change: Partial<PlanLine>): PlanLine => ({ ...undated, ...SAME_DAY, ...change });
  const clashing = (change: Partial<PlanLine>) => clash(line({}), [line({ activity: 'A02', ...change })]);

  it('clash on a day of both, at hours of both', () => {
    expect(clashing({})?.activity).toBe('A02');
    expect(clashing({ startsOn: '2027-12-07', endsOn: '2027-12-08' })).toBeDefined();
    expect(clashing({ startsOn: '2027-12-08', endsOn: '2027-12-09' })).toBeUndefined();
    expect(clashing({ startTime: '19:00', endTime: '21:00' })).toBeUndefined();
  });

  it('do not when one is learned at the own time, or takes the days between', () => {
    expect(clashing({ minutesPerDay: 90 })).toBeUndefined();
    const weekly = { rhythm: 'weekly', dates: ['2027-12-01', '2027-12-08'] } as const;
    expect(clashing({ startsOn: '2027-12-01', endsOn: '2027-12-08', ...weekly })).toBeUndefined();
  });
});

describe('the effect of a plan', () => {
  it('counts need closed by its weight, JP, and whoever gets nothing', () => {
    const course = {
      ...undated,
      ...SAME_DAY,
      competencies: ['M5', 'G01'],
      countsTowardAnnualHours: true,
    };
    const person = { unitId: 'u1', pns: true, hours: 0, needs: { M5: 1, T01: 1 } };
    const people = [
      { ...person, taken: [course] },
      { ...person, unitId: 'u2', taken: [] },
      { ...person, pns: false, taken: [course, { ...course, activity: 'A02' }] },
    ];
    const hours = [20, 0, 30];
    const effect = effectOfPlan(people, (one) => hours[people.indexOf(one)] ?? 0, new Map([['M5', 2]]));
    // Half of M5 for the first, three quarters for the third: 2.5 of the nine weighted needs.
    expect(effect.closed).toBeCloseTo(2.5 / 9);
    expect(effect).toMatchObject({ people: 3, without: 1, units: 2, unitsWithout: 1, pns: 2 });
    expect(effect).toMatchObject({ belowMinimum: 1, aboveMaximum: 1, clashing: 1 });
  });

  it('is shown at once after each change, beside what it was before; need closed of the draft alone, and not to leaders', async () => {
    const before = (await readPlan(ref)).effect;
    const drafted = textOf((await rina.get(path)).html);
    expect(drafted).not.toContain('Perubahan terakhir');
    expect(drafted).toMatch(/Kebutuhan tertutup[\d,]+%/);
    await rina.post(`${path}/A01`, formOf((await rina.get(`${path}/A01`)).html, 'hapus'));
    const { effect, effectBefore } = await readPlan(ref);
    expect(effectBefore).toEqual(before);
    expect(effect?.closed).toBeLessThan(before?.closed ?? 0);
    const { html } = await rina.get(path);
    expect(textOf(html)).toMatch(/Perubahan terakhir: .*pegawai tanpa kegiatan/);
    // A list that somebody changed by one person would tell what that person lacks.
    expect(textOf(html)).not.toMatch(/Kebutuhan tertutup[\d,]+%|Perubahan terakhir: kebutuhan/);
    expect(await accessibilityFaults(html)).toEqual([]);
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    const shown = textOf((await leader.get(path)).html);
    expect(shown).toContain('PNS mencapai 20 JP');
    expect(shown).not.toMatch(/Kebutuhan tertutup[\d,]+%/);
  });
});

describe('people chosen by hand', () => {
  it('are not put into two places at once, nor a PPPK above 24 JP, and each unit says why', async () => {
    await twoLines(SAME_DAY, { ...SAME_DAY, learningHours: 20 });
    const second = (await peopleByActivity(await readPlan(ref))).get('A02') ?? [];
    const pppk = staff.find(({ kind, employeeId }) => kind === 'pppk' && !second.includes(employeeId));
    const shown = await rina.get(`${path}/A01?bagian=peserta`);
    expect(textOf(shown.html)).toContain('bentrok dengan A02');
    const form = formOf(shown.html, 'peserta');
    const tick = async (ids: readonly string[]) =>
      await rina.post(`${path}/A01`, { tindakan: 'peserta', versi: form['versi'] ?? [], 'peserta.x': ids });
    await tick([pppk?.employeeId ?? '']);
    const again = formOf((await rina.get(`${path}/A01?bagian=peserta`)).html, 'peserta');
    const refused = await rina.post(`${path}/A01`, { ...again, 'peserta.x': second });
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toMatch(/pada waktu yang sama ikut A02 .*Hapus centangnya/);
    expect(await accessibilityFaults(refused.html)).toEqual([]);
    await twoLines({ ...SAME_DAY, learningHours: 25, countsTowardAnnualHours: true }, {});
    const other = staff.find(({ kind, employeeId }) => kind === 'pppk' && employeeId !== pppk?.employeeId);
    const late = formOf((await rina.get(`${path}/A01?bagian=peserta`)).html, 'peserta');
    const above = await rina.post(`${path}/A01`, { ...late, 'peserta.x': [other?.employeeId ?? ''] });
    expect(textOf(above.html)).toContain('melampaui 24 JP setahun kontrak');
  });
});

describe('the versions of a plan', () => {
  it('stand beside each other, from the system’s draft on', async () => {
    const [first] = (await readPlan(ref)).lines;
    await submitAsIs(ref);
    await Plan.build(UpdateAttributesCommand)
      .item({ ...ref, copy: 'CURRENT', status: 'DRAFT' })
      .send();
    const form = formOf((await rina.get(`${path}/A01`)).html, 'hapus');
    const long = await rina.post(`${path}/A01`, { ...form, alasanHapus: 'x'.repeat(201) });
    expect(textOf(long.html)).toContain('Alasan menghapus paling banyak 200 huruf');
    await rina.post(`${path}/A01`, { ...form, alasanHapus: 'Sudah diadakan tahun ini' });
    const { html } = await rina.get(`${path}?bagian=versi`);
    const text = textOf(html);
    expect(text).toMatch(/Rancangan.*Usulan ke-1.*Sekarang/s);
    const gone = 'dihapus; alasan: Sudah diadakan tahun ini';
    expect(text).toMatch(new RegExp(`A01\\. ${first?.title.slice(0, 12)}.*tetap.*${gone}`, 's'));
    expect(await accessibilityFaults(html)).toEqual([]);
    // Its code is given to no other, and the plan’s page says what the money it leaves was meant for.
    expect((await readPlan(ref)).removed).toEqual([{ activity: 'A01', reason: 'Sudah diadakan tahun ini' }]);
    const plan = await rina.get(path);
    expect(textOf(plan.html)).toMatch(/A01 "[^"]*" \(alasan: Sudah diadakan tahun ini\)/);
    expect(await accessibilityFaults(plan.html)).toEqual([]);
  });
});
