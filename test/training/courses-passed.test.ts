import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { decidePeople, plannedPeople } from '../../functions/plan/lines/planned-people.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { Participant } from '../../shared/store/participant.ts';
import { Plan, readPlan } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { coursesPassed } from '../../shared/training/courses-passed.ts';
import { draftedCycle, kecamatan, NOW } from '../plan/scene.ts';
import { putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

const SHARDS = 3;

/** Somebody passed last year what this year's first activity teaches, and two years ago a course that was typed. */
async function scene() {
  const staff = (await kecamatan()).slice(0, 20);
  const ref = await draftedCycle(staff);
  const [line] = (await readPlan(ref)).lines;
  const [person] = staff;
  if (line === undefined || person === undefined) throw new Error('An empty draft');
  const { employeeId } = person;
  const record = person;
  await held(ref.agency, '2025', { ...line, offering: undefined, title: 'Menulis  Surat Dinas' });
  await held(ref.agency, '2026', line);
  return { ref, line, employeeId, others: staff.slice(1).map((other) => other.employeeId) };

  async function held(
    agency: string,
    cycle: string,
    { offering, dates: _dates, ...course }: typeof line & { offering?: string | undefined },
  ) {
    await putCycle(agency, { cycle, shardCount: SHARDS, phase: 'CLOSED' });
    await Plan.build(PutItemCommand)
      .item({
        agency,
        cycle,
        copy: 'CURRENT',
        status: 'APPROVED',
        revision: 1,
        version: 1,
        budget: 0,
        lines: [
          {
            ...mutable(course),
            activity: 'A01',
            targetPosts: [],
            estimates: [],
            ...(offering === undefined ? {} : { offering }),
          },
        ],
      })
      .send();
    await Participant.build(PutItemCommand)
      .item({
        agency,
        cycle,
        shard: shardOf(employeeId, SHARDS),
        employeeId,
        staff: record,
        linkVersion: 1,
        answersVersion: 0,
        credits: { A01: { learningHours: 20, on: `${cycle}-06-01`, certificate: 'S1' } },
      })
      .send();
  }
}

let at: Awaited<ReturnType<typeof scene>>;

let aws: TestTable;

beforeAll(async () => {
  aws = await startTable();
  at = await scene();
});

describe('what somebody passed', () => {
  it('is known through the years, the latest first', async () => {
    const lookUp = await coursesPassed(at.ref.agency, '2027');
    const passed = await lookUp([at.employeeId, ...at.others]);
    expect([...passed.keys()]).toEqual([at.employeeId]);
    expect(
      passed.get(at.employeeId)?.map(({ title, on, learningHours }) => [title, on, learningHours]),
    ).toEqual([
      [at.line.title, '2026-06-01', 20],
      ['Menulis  Surat Dinas', '2025-06-01', 20],
    ]);
  });

  it('is looked up with two reads a year, one for the list of cycles and one for the people, however many are asked for', async () => {
    aws.reset();
    await (await coursesPassed(at.ref.agency, '2027'))([at.employeeId, ...at.others]);
    expect(aws.calls.reads).toBe(6);
  });

  it('is told beside the name of who may be chosen, for the same course only', async () => {
    const plan = await readPlan(at.ref);
    const same = await plannedPeople(at.ref, plan, at.line);
    expect(
      same
        .filter(({ passed }) => passed !== undefined)
        .map(({ participant, passed }) => [participant.employeeId, passed?.on]),
    ).toEqual([[at.employeeId, '2026-06-01']]);
    const typed = await plannedPeople(at.ref, plan, {
      ...at.line,
      offering: undefined,
      title: ' menulis surat dinas',
    });
    expect(typed.filter(({ passed }) => passed !== undefined)).toHaveLength(1);
    const other = await plannedPeople(at.ref, plan, { ...at.line, offering: undefined, title: 'Lain' });
    expect(other.filter(({ passed }) => passed !== undefined)).toEqual([]);
  });

  it('lets nobody be sent again without a reason that is kept with the activity', async () => {
    const { version } = await readPlan(at.ref);
    const edit = { ...at.ref, version, now: NOW };
    const ticked = new Set([at.employeeId, ...at.others.slice(0, 3)]);
    const refused = decidePeople(edit, at.line.activity, { ticked, repeatReason: '' });
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toMatchObject({
      issues: [{ field: 'alasan', sentence: expect.stringContaining('sudah lulus pelatihan ini') }],
    });
    await decidePeople(edit, at.line.activity, { ticked, repeatReason: 'Sertifikatnya habis masa berlaku.' });
    const [line] = (await readPlan(at.ref)).lines;
    expect(line).toMatchObject({ targetCount: 4, repeatReason: 'Sertifikatnya habis masa berlaku.' });
  });

  it('is forgotten as a reason when the person goes no more', async () => {
    const { version } = await readPlan(at.ref);
    const edit = { ...at.ref, version, now: NOW };
    await decidePeople(edit, at.line.activity, {
      ticked: new Set(at.others.slice(0, 3)),
      repeatReason: 'Masih tertulis.',
    });
    const [line] = (await readPlan(at.ref)).lines;
    expect(line?.repeatReason).toBeUndefined();
  });
});
