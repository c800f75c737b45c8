import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordChangeDecree } from '../../functions/approval/put-in-force.ts';
import { beginChange, dropChange } from '../../functions/plan/change/open-change.ts';
import { addLine, changeLine, removeLine } from '../../functions/plan/lines/edit-line.ts';
import { readLineForm } from '../../functions/plan/lines/line-form.ts';
import { valuesOfLine } from '../../functions/plan/lines/line-values.ts';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { formatDate } from '../../shared/rules/format.ts';
import { addDays, wibDate, workingDayFrom } from '../../shared/rules/working-calendar.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { Plan, readLines, readPlan } from '../../shared/store/plan.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import type { Mail } from '../journeys/world/mail.ts';
import { type Platform, startPlatform } from './platform.ts';
import { decide, jumpTo, newTown, putDraftPlan, submit, type Town } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2027-01-04T02:00:00Z'));
});
afterEach(() => platform.calmDown());
afterAll(() => platform.stop());

const SETTINGS = { invitationDays: 10, approvalExpiryDays: 40 };

/** An enacted plan whose first activity has begun: ten days ahead, the others after it. */
async function enacted(activities: Readonly<Record<string, number>> = { A01: 10, A02: 58, A03: 86 }) {
  const town = await newTown();
  await putDraftPlan(platform, town, activities, 'APPROVED');
  await Plan.build(UpdateAttributesCommand)
    .item({ ...town, copy: 'CURRENT', revision: 1 })
    .send();
  const arn = await jumpTo(platform, town, 'TRAINING', SETTINGS);
  await platform.idle();
  await platform.mails();
  return { town, arn };
}

const open = async (town: Town, jenis: string, pagu = '50.000.000') =>
  await beginChange(
    town,
    new URLSearchParams({ jenis, alasan: 'Anggaran perubahan terbit.', pagu }),
    platform.now(),
    stepFunctions(),
  );
const edit = async (town: Town) => ({
  ...town,
  version: (await readPlan(town)).version,
  now: platform.now(),
});

/** Changes the cost of an activity, and nothing else. */
async function reprice(town: Town, activity: string, cost: string): Promise<void> {
  const before = (await readPlan(town)).lines.find((line) => line.activity === activity);
  if (before === undefined) throw new Error(activity);
  const form = new URLSearchParams({ versi: '' });
  for (const [name, value] of Object.entries({ ...valuesOfLine(before), cost })) {
    for (const each of [value].flat()) form.append(name, each);
  }
  await changeLine(await edit(town), activity, readLineForm(form, town.cycle));
}

let inbox: readonly Mail[] = [];
/** What came since, but receipts, and the weekly mail of participants. */
async function look(): Promise<string[]> {
  const aside = /Keputusan .* tercatat$|menunggu jawaban Anda/;
  inbox = (await platform.mails()).filter(({ subject }) => !aside.test(subject));
  return inbox.map(({ to, subject }) => `${to.replace(/@.*/, '')}: ${subject.replace(/^\[.*?\] /, '')}`);
}
const mailTo = (who: string) => inbox.findLast(({ to }) => to.startsWith(`${who}@`));

/** Both officers of the chain approve. */
async function approved(): Promise<void> {
  await look();
  await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
  await look();
  await decide(platform, mailTo('camat'), { keputusan: 'setujui' });
}

const costs = async (town: Town) =>
  Object.fromEntries((await readLines(town)).map(({ activity, cost }) => [activity, cost]));
const BEFORE = { A01: 2_000_000, A02: 2_000_000, A03: 2_000_000 };

describe('a change of the enacted plan', () => {
  it('goes through the same chain and takes effect by decree; until then the plan stays in force', async () => {
    const { town, arn } = await enacted();
    await open(town, 'REVISION', '60.000.000');
    await reprice(town, 'A02', '3.500.000');
    await removeLine(await edit(town), 'A03');
    expect(await costs(town)).toEqual(BEFORE);
    await submit(platform, town);
    expect(await look()).toEqual([
      'sekretarisCamat: Permohonan persetujuan usulan perubahan rencana pengembangan kompetensi 2027',
    ]);
    await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
    await look();
    await decide(platform, mailTo('camat'), { keputusan: 'setujui' });
    expect(await look()).toEqual(['rina: Catat penetapan perubahan rencana pengembangan kompetensi 2027']);
    expect(await costs(town)).toEqual(BEFORE);
    const record = {
      ...town,
      number: 'SK-9',
      date: formatDate(wibDate(platform.now())),
      now: platform.now(),
      workflows: stepFunctions(),
    };
    await recordChangeDecree(record);
    // A second click finds it recorded.
    await recordChangeDecree(record);
    await platform.idle();
    expect(await costs(town)).toEqual({ A01: 2_000_000, A02: 3_500_000 });
    expect((await readCycle(town.agency, town.cycle)).settings.budget).toBe(60_000_000);
    expect(await readPlan(town)).toMatchObject({
      status: 'APPROVED',
      decrees: [{ number: 'SK-9', revision: 2 }],
    });
    expect((await readPlan(town)).change).toBeUndefined();
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitTrainings');
  });

  it('does not touch what has begun, and says why', async () => {
    const { town } = await enacted();
    await open(town, 'REVISION');
    await expect(reprice(town, 'A01', '1')).rejects.toThrow(/A01 .* tidak dapat diubah: pelatihannya sudah/);
    await expect(removeLine(await edit(town), 'A01')).rejects.toThrow(/sudah dibuka/);
    await expect(submit(platform, town)).rejects.toThrow(/belum mengubah apa pun/);
  });

  it('lets a training begin in time while an officer is silent, as the plan in force has it', async () => {
    const { town, arn } = await enacted({ A01: 10, A02: 45 });
    await open(town, 'REVISION');
    await reprice(town, 'A02', '9.000.000');
    await submit(platform, town);
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitChange');
    await platform.days(3);
    const training = platform.arnOf('training', `${town.agency}-${town.cycle}-A02`);
    await expect(platform.standing(training)).rejects.toThrow();
    await platform.days(34);
    expect((await platform.standing(training)).status).toBe('RUNNING');
    const { steps } = await readApproval(town);
    expect(steps.map(({ role, status }) => [role, status])).toEqual([['sekretarisCamat', 'ASKED']]);
    // What began meanwhile stays as it was.
    await approved();
    const decree = { number: 'SK-9', date: formatDate(wibDate(platform.now())) };
    await recordChangeDecree({ ...town, ...decree, now: platform.now(), workflows: stepFunctions() });
    expect((await costs(town))['A02']).toBe(2_000_000);
  });

  it('that is rejected falls, and the plan is what it was; the next one gets another number', async () => {
    const { town, arn } = await enacted();
    await open(town, 'REVISION');
    await removeLine(await edit(town), 'A03');
    await submit(platform, town);
    await look();
    await decide(platform, mailTo('sekretarisCamat'), {
      keputusan: 'tolak',
      catatan: 'Tidak perlu.',
      setuju: 'ya',
    });
    expect(await readPlan(town)).toMatchObject({ status: 'APPROVED', revision: 1 });
    expect((await readPlan(town)).change).toBeUndefined();
    expect(await costs(town)).toEqual(BEFORE);
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ phase: 'TRAINING' });
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitTrainings');
    await open(town, 'REVISION');
    await removeLine(await edit(town), 'A03');
    await submit(platform, town);
    expect((await readApproval(town)).steps.map(({ revision, status }) => [revision, status])).toEqual([
      [2, 'REJECTED'],
      [3, 'ASKED'],
    ]);
  });

  it('that comes back with a note is opened again, and the coordinator is told', async () => {
    const { town } = await enacted();
    await open(town, 'REVISION');
    await removeLine(await edit(town), 'A03');
    await submit(platform, town);
    await look();
    await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'kembalikan', catatan: 'Beri alasan.' });
    expect(await look()).toEqual(['rina: Perlu tindakan: usulan perubahan rencana 2027']);
    expect(await readPlan(town)).toMatchObject({ status: 'DRAFT', returned: { note: 'Beri alasan.' } });
    await reprice(town, 'A02', '1.000.000');
    await submit(platform, town);
    expect(await look()).toHaveLength(1);
  });
});

describe('an activity beside the plan', () => {
  it('is approved by the chain alone, is marked, and its training begins by itself', async () => {
    const { town } = await enacted({ A01: 10, A02: 60 });
    await open(town, 'OFF_PLAN', '55.000.000');
    await expect(removeLine(await edit(town), 'A02')).rejects.toThrow(/sudah ditetapkan/);
    const day = formatDate(workingDayFrom(addDays(wibDate(platform.now()), 8)));
    const form = new URLSearchParams({
      title: 'Penanganan banjir',
      competencies: 'M5',
      targetDescription: 'Pelaksana',
      targetCount: '2',
      form: 'KL07',
      providerKind: 'mandiri',
      provider: 'BPBD',
      startsOn: day,
      endsOn: day,
      curriculum: 'Modul BPBD',
      cost: '500.000',
      budgetHolder: 'DPA Kecamatan',
      capacity: '30',
    });
    await addLine(await edit(town), readLineForm(form, town.cycle));
    await submit(platform, town);
    await approved();
    expect((await readLines(town)).map(({ activity, offPlan }) => [activity, offPlan])).toEqual([
      ['A01', undefined],
      ['A02', undefined],
      ['A03', true],
    ]);
    const training = platform.arnOf('training', `${town.agency}-${town.cycle}-A03`);
    expect((await platform.standing(training)).status).toBe('RUNNING');
  });
});

describe('the year', () => {
  it('is not closed over an open change; once that is given up it goes on', async () => {
    const { town, arn } = await enacted({ A01: 10 });
    await open(town, 'OFF_PLAN');
    await cancelTraining({ ...town, activity: 'A01' }, platform.now(), stepFunctions());
    await platform.days(10);
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitChange');
    expect(await look()).toContain('rina: Pengingat: usulan kegiatan di luar rencana 2027');
    await dropChange(town, (await readPlan(town)).version, platform.now(), stepFunctions());
    await platform.idle();
    await platform.days(3);
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ phase: 'FOLLOW_UP' });
  });
});
