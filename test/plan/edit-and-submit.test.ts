import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addLine, changeLine, removeLine } from '../../functions/plan/lines/edit-line.ts';
import { readLineForm } from '../../functions/plan/lines/line-form.ts';
import { valuesOfLine } from '../../functions/plan/lines/line-values.ts';
import { requestPlan } from '../../functions/plan/plan-request.step.ts';
import { submissionFaults } from '../../functions/plan/required-items.ts';
import { submitPlan } from '../../functions/plan/submit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError, InvalidInputError, RuleViolationError } from '../../shared/errors.ts';
import { partitions } from '../../shared/store/definition.ts';
import { Plan, type PlanLine, planLine, readPlan } from '../../shared/store/plan.ts';
import { mutable, table } from '../../shared/store/table.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { Waitpoint } from '../../shared/store/waitpoint.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { workshop as held } from '../training/scene.ts';
import { daysLater, draftedCycle, listeningWorkflows, NOW } from './scene.ts';

beforeAll(async () => (await startTable()).close);

const staff = Array.from({ length: 24 }, (_, index) =>
  staffRecord(`p${String(index).padStart(2, '0')}`, index % 4 === 0 ? { kind: 'pppk' } : {}),
);

let ref: CycleRef;
beforeEach(async () => {
  ref = await draftedCycle(staff);
});

const workshop = {
  title: 'Lokakarya pelayanan ramah difabel',
  competencies: 'M5',
  targetPosts: 'pelaksana',
  targetCount: '12',
  form: 'KL07',
  providerKind: 'mandiri',
  provider: 'Kecamatan Senapelan',
  startsOn: '06-04-2027',
  endsOn: '07-04-2027',
  curriculum: 'Modul pelayanan inklusif',
  cost: 'Rp2.500.000',
  budgetHolder: 'DPA Kecamatan',
};

const form = (other: Readonly<Record<string, string>> = {}) =>
  readLineForm(new URLSearchParams({ ...workshop, ...other }), '2027');

/** The draft leaves December free: nobody is elsewhere. */
const IN_DECEMBER = { startsOn: '06-12-2027', endsOn: '07-12-2027' };

const submit = async (workflows = listeningWorkflows()) =>
  await submitPlan(
    { ...ref, version: (await readPlan(ref)).version, by: 'koordinator', now: NOW },
    workflows,
  );

async function spoil(change: Partial<PlanLine>) {
  const { lines } = await readPlan(ref);
  await Plan.build(UpdateAttributesCommand)
    .item({
      ...ref,
      copy: 'CURRENT',
      lines: mutable(lines.map((line, index) => (index === 0 ? { ...line, ...change } : line))),
    })
    .send();
}

/** The people of the list that a line names. */
async function listOf(line: PlanLine): Promise<readonly string[]> {
  const chunks = await Array.fromAsync(targetsOf(ref, [line]));
  return chunks.flatMap(({ people }) => people.map(({ employeeId }) => employeeId));
}

describe('editing', () => {
  it('computes the JP of a two-day workshop as 10, whatever was typed', () => {
    expect(form({ learningHours: '99' }).content).toMatchObject({
      learningHours: 10,
      days: 2,
      cost: 2_500_000,
    });
  });

  it('asks for the JP only where the certificate decides', () => {
    expect(form({ form: 'KL10' }).errors['statedHours']).toContain('Isi JP');
    expect(form({ form: 'KL10', statedHours: '16' }).content.learningHours).toBe(16);
  });

  it('names every field that makes no sense', () => {
    const { errors } = form({ title: '', startsOn: '31-02-2027', cost: 'dua juta', targetCount: '-3' });
    expect(Object.keys(errors).sort()).toEqual(['cost', 'startsOn', 'targetCount', 'title']);
  });

  it('takes the agreed shares of other agencies, a line each, and names the one that is incomplete', () => {
    const { content, errors } = form({ joint: 'Kecamatan Sukajadi; 10; Rp3.000.000\n\nBNNK Pekanbaru;2' });
    expect(errors).toEqual({});
    expect(content.joint).toEqual([
      { agency: 'Kecamatan Sukajadi', seats: 10, cost: 3_000_000 },
      { agency: 'BNNK Pekanbaru', seats: 2, cost: 0 },
    ]);
    for (const wrong of [
      'Kecamatan Sukajadi',
      'Kecamatan Sukajadi; nol; 1',
      'A; 1; 2; 3',
      'A;1\na;2',
      '; 1; 2',
    ])
      expect(form({ joint: wrong }).errors['joint']).toContain('Instansi bersama: ');
    expect(form({ joint: '' }).content).not.toHaveProperty('joint');
  });

  it('keeps the times that were typed, and none when the JP decide', () => {
    expect(form().content).not.toHaveProperty('startTime');
    const { content, errors } = form({ startTime: '13.00', endTime: '16.45' });
    expect([content.startTime, content.endTime, errors]).toEqual(['13:00', '16:45', {}]);
  });

  it('refuses times that do not hold the JP, JP that no day holds, and a hall for what is online', () => {
    expect(form({ startTime: '13.00', endTime: '16.00' }).errors['endTime']).toContain('10 JP dalam 2 hari');
    expect(form({ form: 'KL10', statedHours: '60' }).errors['endsOn']).toContain('60 JP dalam 2 hari');
    const online = { form: 'NKL03', minutesPerDay: '90' };
    expect(form({ ...online, location: 'Aula' }).errors['location']).toContain('tanpa ruangan');
    expect(form({ ...online, location: 'Daring lewat Zoom' }).errors).toEqual({});
    expect(form(online).errors).toEqual({});
  });

  it('adds a line with people of its own, and no PPPK above 24 JP', async () => {
    const { version } = await readPlan(ref);
    const line = await addLine({ ...ref, version, now: NOW }, form(IN_DECEMBER));
    expect(await listOf(line)).toHaveLength(line.targetCount);
    expect(line.targetCount).toBeGreaterThan(0);
    expect((await readPlan(ref)).lines.at(-1)).toEqual(line);
  });

  it('keeps everything of a line that the form does not ask for: nothing of it is lost by another reason', async () => {
    const { lines } = await readPlan(ref);
    const whole = {
      ...lines[0],
      form: 'KL10',
      learningHours: 6,
      startsOn: '2027-04-06',
      endsOn: '2027-04-06',
      dates: ['2027-04-06'],
      days: 1,
      rhythm: 'weekly',
      startTime: '08:00',
      endTime: '15:00',
      minutesPerDay: 60,
      estimates: ['cost'],
      serviceIndicator: 'U7',
      repeatReason: 'Sertifikatnya habis.',
      meetingUrl: 'https://rapat.example/1',
      offPlan: true,
      joint: [{ agency: 'Kecamatan Sukajadi', seats: 10, cost: 3_000_000 }],
      host: { agency: 'sukajadi', cycle: '2027', activity: 'A02', reference: 'r' },
    } as const;
    await spoil(whole);
    const stored = (await readPlan(ref)).lines[0];
    // Every attribute of a line is there, so that the next one is met by this test.
    expect(
      Object.keys(planLine.attributes).filter((name) => name !== 'sent' && !(name in (stored ?? {}))),
    ).toEqual([]);
    if (stored === undefined) throw new Error('no line');
    const values = new URLSearchParams(
      Object.entries(valuesOfLine(stored)).flatMap(([name, value]) =>
        [value ?? []].flat().map((each) => [name, each]),
      ),
    );
    values.set('reason', 'Alasan lain');
    const { version } = await readPlan(ref);
    const changed = await changeLine(
      { ...ref, version, now: NOW },
      stored.activity,
      readLineForm(values, '2027'),
    );
    // Of another form it is no longer the catalogue's.
    expect(changed).toEqual({ ...stored, reason: 'Alasan lain', offering: undefined, pathway: 'klasikal' });
  });

  it('removes a line with its list of people', async () => {
    const { version, lines } = await readPlan(ref);
    const [line] = lines;
    if (line === undefined) throw new Error('no line');
    await removeLine({ ...ref, version, now: NOW }, line.activity);
    expect(await listOf(line)).toEqual([]);
  });

  it('refuses the second of two tabs', async () => {
    const { version, lines } = await readPlan(ref);
    const activity = lines[0]?.activity ?? '';
    const anew = form({ daftarPeserta: 'ulang' });
    await changeLine({ ...ref, version, now: NOW }, activity, anew);
    await expect(changeLine({ ...ref, version, now: NOW }, activity, anew)).rejects.toThrow(ConflictError);
  });

  it('leaves in every line what a newer version wrote there, for a roll-back must lose nothing', async () => {
    const { version, lines } = await readPlan(ref);
    const [first, second] = lines.map(({ activity }) => activity);
    const [pk, sk] = [partitions.cycle(ref.agency, ref.cycle), 'PLAN#CURRENT'];
    const client = table.getDocumentClient();
    const stored = async () =>
      (await client.send(new GetCommand({ TableName: 'bangkom', Key: { pk, sk } }))).Item;
    const item = await stored();
    const newer = item?.['lines'].map((line: object) => ({ ...line, quality: { seen: true } }));
    await client.send(new PutCommand({ TableName: 'bangkom', Item: { ...item, lines: newer } }));
    const anew = form({ title: 'Diubah oleh versi lama', daftarPeserta: 'ulang' });
    await changeLine({ ...ref, version, now: NOW }, first ?? '', anew);
    await removeLine({ ...ref, version: version + 1, now: NOW }, second ?? '');
    const kept = (await stored())?.['lines'];
    expect(kept[0]).toMatchObject({ title: 'Diubah oleh versi lama', quality: { seen: true } });
    expect(kept).toHaveLength(lines.length - 1);
    expect(kept.every((line: object) => 'quality' in line)).toBe(true);
  });

  it('is over once the plan is submitted', async () => {
    await submit();
    const { version } = await readPlan(ref);
    await expect(addLine({ ...ref, version, now: NOW }, form())).rejects.toThrow(RuleViolationError);
  });
});

describe('submitting', () => {
  it('names every missing item of PP 11/2017 Ps 207(3), and the budget', async () => {
    await spoil({
      competencies: [],
      targetCount: 0,
      form: '',
      provider: '',
      startsOn: '',
      curriculum: ' ',
      budgetHolder: '',
      cost: 200_000_000,
    });
    const error: unknown = await submit().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInputError);
    const sentences = error instanceof InvalidInputError ? error.issues.map(({ sentence }) => sentence) : [];
    for (const letter of 'abcdefg') expect(sentences.join('\n')).toContain(`huruf ${letter} PP 11/2017`);
    expect(sentences.at(-1)).toMatch(/melebihi pagu Rp150\.000\.000/);
    expect(await readPlan(ref)).toMatchObject({ status: 'DRAFT', revision: 0 });
  });

  it('pays no more of a holder’s share than there is', () => {
    const plan = { lines: [{ ...held, cost: 6_000_000, budgetHolder: 'BKPSDM' }], budget: 20_000_000 };
    const faults = (rupiah: number) =>
      submissionFaults(plan, '2026-11-27', undefined, [{ holder: 'BKPSDM', rupiah }]);
    expect(faults(6_000_000)).toEqual([]);
    expect(faults(5_000_000)[0]?.sentence).toContain('kelebihannya Rp1.000.000');
    // What is left to the agency itself does not pay its own.
    expect(
      submissionFaults({ ...plan, lines: [held] }, '2026-11-27', undefined, [
        { holder: 'BKPSDM', rupiah: 19_000_000 },
      ])[0]?.sentence,
    ).toContain('Instansi sendiri');
  });

  it('goes on by somebody’s decision once it came back as often as the cycle says', async () => {
    for (const round of [1, 2, 3]) {
      await submit();
      expect((await readPlan(ref)).revision).toBe(round);
      await spoil({});
      await Plan.build(UpdateAttributesCommand)
        .item({ ...ref, copy: 'CURRENT', status: 'DRAFT' })
        .send();
    }
    const refused = await submit().catch((error: unknown) => error);
    expect(refused).toMatchObject({ issues: [{ field: 'pemutus' }] });
    const { version } = await readPlan(ref);
    const decided = { by: 'koordinator', now: NOW, continuedBy: 'Drs. Camat, Camat Senapelan' };
    await submitPlan({ ...ref, version, ...decided }, listeningWorkflows());
    expect((await readPlan(ref)).continuedBy).toBe('Drs. Camat, Camat Senapelan');
  });

  it('refuses an activity that begins before its plan', async () => {
    await spoil({ startsOn: '2026-11-02', endsOn: '2026-11-03' });
    await expect(submit()).rejects.toThrow('tanggal mulai 02-11-2026 sudah lewat');
  });

  it('twice is once: one revision, one unchanging copy, one answer to the workflow', async () => {
    const { version } = await readPlan(ref);
    const workflows = listeningWorkflows();
    const once = () => submitPlan({ ...ref, version, by: 'koordinator', now: NOW }, workflows);
    expect(await Promise.all([once(), once()])).toEqual([1, 1]);
    await once();
    expect(await readPlan(ref)).toMatchObject({ status: 'SUBMITTED', revision: 1 });
    const { Item } = await Plan.build(GetItemCommand)
      .key({ ...ref, copy: 'R001' })
      .send();
    expect(Item?.lines.length).toBeGreaterThan(0);
    expect(
      await Plan.build(GetItemCommand)
        .key({ ...ref, copy: 'R002' })
        .send(),
    ).not.toHaveProperty('Item');
  });

  it('heals a crash right after its one write when it is repeated', async () => {
    await Plan.build(UpdateAttributesCommand)
      .item({ ...ref, copy: 'CURRENT', status: 'SUBMITTED', revision: 1, submittedAt: NOW.toISOString() })
      .send();
    const workflows = listeningWorkflows();
    await arrive(partitions.cycle(ref.agency, ref.cycle), 'plan-1', 'token', workflows);
    expect(await submit(workflows)).toBe(1);
    expect(workflows.told).toEqual([{ revision: '1' }]);
  });
});

describe('asking the coordinator', () => {
  const ask = (now = NOW, mailer = fakeMailer()) =>
    requestPlan(ref, { now, mailer }).then((request) => ({ request, sent: mailer.sent }));

  it('mails once that the draft is ready, and again after a week', async () => {
    const first = await ask();
    expect(first.request).toEqual({ waitpoint: 'plan-1', waitSeconds: 7 * 86_400 - 3600 });
    expect(first.sent.map(({ content }) => content.subject)).toEqual([
      '[Kecamatan Senapelan] Rancangan rencana pengembangan kompetensi 2027 siap ditinjau',
    ]);
    expect((await ask()).sent).toEqual([]);
    const reminder = await ask(daysLater(7));
    expect(reminder.sent[0]?.content.subject).toContain('Pengingat: rancangan');
    expect(reminder.sent[0]?.key).not.toBe(first.sent[0]?.key);
  });

  it('calls an empty plan empty', async () => {
    await Plan.build(UpdateAttributesCommand)
      .item({ ...ref, copy: 'CURRENT', lines: [] })
      .send();
    const [mail] = (await ask()).sent;
    expect(mail?.content.subject).toContain('masih kosong');
    expect(mail?.content.paragraphs.join(' ')).not.toMatch(/sudah disusun|Rancangan/);
  });

  it('lets the workflow go on when the plan was submitted meanwhile', async () => {
    await submit();
    const { request, sent } = await ask();
    expect(request).toEqual({ waitpoint: 'plan-1', waitSeconds: 1 });
    expect(sent).toEqual([]);
    const { Item } = await Waitpoint.build(GetItemCommand)
      .key({ partition: partitions.cycle(ref.agency, ref.cycle), waitpoint: 'plan-1' })
      .send();
    expect(Item?.result).toEqual({ revision: '1' });
  });
});
