import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCycle } from '../../functions/cycle/cycle-open.step.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { readStartInput } from '../../shared/cycle/start-input.ts';
import { successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { freeCycle, readCycle, readCycleIfAny } from '../../shared/store/cycle.ts';
import { OpenCycle } from '../../shared/store/open-cycle.ts';
import { Run } from '../../shared/store/runs.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { auditOf, faultOf } from './scene.ts';

const NOW = new Date('2026-11-02T02:00:00Z');
const LATER = new Date('2026-11-02T02:00:05Z');
const EXECUTION = 'arn:aws:states:ap-southeast-3:000000000000:execution:policy-cycle:satu';

let close: () => Promise<void>;
let counter = 0;
let agency = '';

beforeAll(async () => {
  ({ close } = await startTable());
});
afterAll(() => close());

async function newAgency(): Promise<string> {
  counter += 1;
  agency = `buka-${counter}`;
  await putAgency(agency);
  return agency;
}

describe('a right input', () => {
  it('opens the cycle of that year with the defaults', async () => {
    await newAgency();
    expect(await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW)).toEqual({
      agency,
      cycle: '2027',
      phase: 'SURVEY',
      shardCount: 0,
      shards: [],
    });
    expect(await readCycle(agency, '2027')).toMatchObject({
      phase: 'SURVEY',
      run: 1,
      execution: EXECUTION,
      settings: defaultSettings,
      startedAt: NOW.toISOString(),
    });
    expect(await auditOf(agency, '2027')).toEqual(['cycle opened']);
  });

  it('may set the lengths of its phases; they stay with the cycle', async () => {
    await newAgency();
    await openCycle({ agency, year: 2027, budget: 90_000_000, surveyDays: 10 }, EXECUTION, NOW);
    const { settings } = await readCycle(agency, '2027');
    expect(settings).toEqual({ ...defaultSettings, budget: 90_000_000, surveyDays: 10 });
  });

  it('enters the register that the quarterly evaluation reads, and the history of runs', async () => {
    await newAgency();
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW);
    const [open, run] = await Promise.all([
      OpenCycle.build(GetItemCommand).key({ agency, cycle: '2027' }).send(),
      Run.build(GetItemCommand).key({ agency, cycle: '2027', execution: EXECUTION }).send(),
    ]);
    expect(open.Item).toMatchObject({ shardCount: 0 });
    expect(run.Item).toMatchObject({ run: 1, startedAt: NOW.toISOString() });
  });

  it('asked twice by the same execution, is answered the same and noted once', async () => {
    await newAgency();
    const first = await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW);
    expect(await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, LATER)).toEqual(first);
    const { Item } = await Run.build(GetItemCommand)
      .key({ agency, cycle: '2027', execution: EXECUTION })
      .send();
    expect(Item).toMatchObject({ startedAt: NOW.toISOString() });
    expect(await auditOf(agency, '2027')).toHaveLength(1);
  });
});

describe('the trail of a cycle', () => {
  it('says once that it was opened, however often another run goes on with it', async () => {
    await newAgency();
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW);
    // More than is searched for the same words.
    for (let line = 0; line < 30; line += 1)
      await recordAudit({ agency, cycle: '2027', at: NOW, act: 'plan line changed', subject: String(line) });
    const cycle = await readCycle(agency, '2027');
    await freeCycle(cycle, 2);
    await openCycle({ agency, year: 2027, run: 2 }, 'dua', LATER);
    expect((await auditOf(agency, '2027')).filter((act) => act === 'cycle opened')).toHaveLength(1);
  });
});

describe('a wrong input', () => {
  it('is refused with every fault in one message, and leaves no trace', async () => {
    await newAgency();
    // No address of an officer comes in by this door, past the register that tells of it.
    const officers = { camat: 'palsu@gmail.example' };
    const fault = await faultOf(
      openCycle({ agency, year: '2027', budget: -1, surveyDays: 90, siklus: 1, officers }, EXECUTION, NOW),
    );
    expect(fault.name).toBe('InvalidInputError');
    for (const field of ['"year"', '"budget"', '"surveyDays"', '"siklus"', '"officers"']) {
      expect(fault.message).toContain(field);
    }
    expect(await readCycleIfAny(agency, '2027')).toBeUndefined();
  });

  it('is a first start without a budget: without one only a cycle that exists goes on', async () => {
    await newAgency();
    const fault = await faultOf(openCycle({ agency, year: 2027 }, EXECUTION, NOW));
    expect(fault).toMatchObject({ name: 'InvalidInputError' });
    expect(fault.message).toContain('"budget": siklus 2027 belum pernah dimulai');
    expect(await readCycleIfAny(agency, '2027')).toBeUndefined();
  });

  it('is a year that is over or too far, unless its cycle goes on', async () => {
    await newAgency();
    for (const year of [2025, NOW.getUTCFullYear() + 2, 2099]) {
      const fault = await faultOf(openCycle({ agency, year }, EXECUTION, NOW));
      expect(fault).toMatchObject({ name: 'InvalidInputError' });
      expect(fault.message).toContain('tahun ini atau tahun berikutnya');
      expect(await readCycleIfAny(agency, String(year))).toBeUndefined();
    }
    await putCycle(agency, { cycle: '2025', phase: 'TRAINING', execution: EXECUTION });
    expect(await openCycle({ agency, year: 2025 }, EXECUTION, NOW)).toMatchObject({ phase: 'TRAINING' });
  });

  it('tells an unknown agency together with the other faults', async () => {
    const fault = await faultOf(openCycle({ agency: 'tak-ada', year: 1999 }, EXECUTION, NOW));
    expect(fault.name).toBe('InvalidInputError');
    expect(fault.message).toContain('tahun harus');
    expect(fault.message).toContain('instansi "tak-ada" belum terdaftar');
  });

  it.each([null, 'halo', [], 7, {}])('of any kind (%j) is answered in sentences', async (input) => {
    const fault = await faultOf(openCycle(input, EXECUTION, NOW));
    expect(fault).toMatchObject({ name: 'InvalidInputError' });
    expect(fault.message).toMatch(/^("|Masukan).+\.$/);
  });

  it('whatever it is, is read without a crash and with a sentence for each fault', () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom('agency', 'year', 'budget', 'run', 'x') }), (input) => {
        const { start, issues } = readStartInput(input);
        expect(start === undefined).toBe(issues.length > 0);
        for (const { sentence } of issues) expect(sentence).toMatch(/\.$/);
      }),
    );
  });
});

describe('a second start', () => {
  it('of the same year is refused, whatever its execution is called', async () => {
    await newAgency();
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW);
    const fault = await faultOf(openCycle({ agency, year: 2027, budget: 1 }, `${EXECUTION}-lain`, LATER));
    expect(fault.name).toBe('CycleAlreadyStartedError');
    expect(fault.message).toContain('sudah pernah dimulai');
    expect((await readCycle(agency, '2027')).settings.budget).toBe(defaultSettings.budget);
  });

  it('at the same moment opens one cycle only', async () => {
    await newAgency();
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) => openCycle({ agency, year: 2027, budget: 150_000_000 }, name, NOW)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of another year opens another cycle', async () => {
    await newAgency();
    await openCycle({ agency, year: 2027, budget: 150_000_000 }, EXECUTION, NOW);
    expect(await openCycle({ agency, year: 2026, budget: 150_000_000 }, `${EXECUTION}-2`, NOW)).toMatchObject(
      { cycle: '2026' },
    );
  });
});

describe('a later run', () => {
  it('takes over where the cycle stands', async () => {
    await newAgency();
    await putCycle(agency, { phase: 'TRAINING', run: 2, execution: '', shardCount: 2 });
    expect(await openCycle(successorOf(agency, '2027', 2).input, 'baru', NOW)).toEqual({
      agency,
      cycle: '2027',
      phase: 'TRAINING',
      shardCount: 2,
      shards: [0, 1],
    });
    expect((await readCycle(agency, '2027')).execution).toBe('baru');
    // Asked again after a crash, the same run gets the same answer.
    expect(await openCycle({ agency, year: 2027, run: 2 }, 'baru', NOW)).toMatchObject({ phase: 'TRAINING' });
  });

  it.each([
    { why: 'another execution drives the cycle', run: 2, execution: 'lain' },
    { why: 'it is not the run that was prepared', run: 3, execution: '' },
  ])('is refused when $why', async ({ run, execution }) => {
    await newAgency();
    await putCycle(agency, { phase: 'TRAINING', run: 2, execution });
    const fault = await faultOf(openCycle({ agency, year: 2027, run }, 'baru', NOW));
    expect(fault.name).toBe('CycleAlreadyStartedError');
  });
});

it('names each run of a cycle once', () => {
  expect([1, 2, 11].map((run) => successorOf('senapelan', '2027', run).name)).toEqual([
    'senapelan-2027',
    'senapelan-2027-r2',
    'senapelan-2027-r11',
  ]);
});
