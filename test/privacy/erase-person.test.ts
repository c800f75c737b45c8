import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/training/participant/training.page.ts';
import { openTraining } from '../../functions/training/training-open.step.ts';
import { forgetExpired } from '../../infra/operator/forget-expired.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { markAddress } from '../../shared/store/address.ts';
import { Participant } from '../../shared/store/participant.ts';
import { keepAppraisals } from '../../shared/store/performance.ts';
import { table } from '../../shared/store/table.ts';
import { Team } from '../../shared/store/team.ts';
import { byRina } from '../console/scene.ts';
import { saveRecords } from '../staff/scene.ts';
import { visitor } from '../support/http.ts';
import { putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { certified, enactedPlan, invitedTraining, linkOf, workshop } from '../training/scene.ts';

const ANI = staffRecord('p000', { name: 'Ani Rahmawati', nip: '199001012015012001' });
const BUDI = staffRecord('p001', { name: 'Budi Santoso' });

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());

/** Ani has answered, leads a team, was at a training and bounced once. */
async function yearOfAni() {
  const { ref } = await invitedTraining([ANI, BUDI]);
  const { agency, cycle } = ref;
  await putCycle(agency, { cycle, phase: 'TRAINING', shardCount: 1 });
  await putStaff(agency, [ANI, BUDI]);
  await Participant.build(UpdateAttributesCommand)
    .item({
      agency,
      cycle,
      shard: 0,
      employeeId: 'p000',
      answers: { indicators: { 'M1.1': 'belum' }, technical: {} },
    })
    .send();
  await Team.build(PutItemCommand)
    .item({
      agency,
      cycle,
      supervisorId: 'p000',
      name: ANI.name,
      email: 'p000@instansi.example',
      members: [],
      linkVersion: 1,
    })
    .send();
  await markAddress(
    { agency, recipient: 'p000', at: '2027-01-05T03:00:00Z' },
    'p000@instansi.example',
    'UNDELIVERABLE',
  );
  await saveRecords(agency, [ANI], false, byRina(new Date('2027-01-04T02:00:00Z')));
  await keepAppraisals({ agency, year: '2026' }, { p000: 'SANGAT_KURANG', p001: 'BAIK' }, undefined);
  const link = await linkOf(ref, 'p000');
  await certified(ref, { p000: 2, p001: 2 });
  return { ref, link };
}

async function everythingOf(agency: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const items: Record<string, unknown>[] = [];
  const client = table.getDocumentClient();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: 'bangkom' })) items.push(...Items);
  return items.filter((item) => item['agency'] === agency);
}

describe('a person who is erased', () => {
  it('stands nowhere but on the certificate, which is a record of the state', async () => {
    const { ref } = await yearOfAni();
    expect(await erasePerson(ref.agency, 'p000', 'operator')).toEqual({
      staff: 1,
      participations: 1,
      teams: 1,
      enrollments: 1,
      addresses: 1,
      topics: 0,
      imports: 1,
    });
    const rest = (await everythingOf(ref.agency)).filter((item) => item['entity'] !== 'Certificate');
    // Rows of files are packed: no text of them would be seen.
    expect(rest.filter((item) => item['entity'] === 'StaffImportPart')).toEqual([]);
    expect(JSON.stringify(rest)).not.toMatch(
      /Ani Rahmawati|199001012015012001|p000@instansi|M1\.1|SANGAT_KURANG/,
    );
    expect(JSON.stringify(rest)).toContain('Budi Santoso');
  });

  it('leaves the hours in the figures, and the old link stops', async () => {
    const { ref, link } = await yearOfAni();
    await erasePerson(ref.agency, 'p000', 'operator');
    const [ani] = (await everythingOf(ref.agency)).filter(
      (item) => item['entity'] === 'Participant' && item['employeeId'] === 'p000',
    );
    expect(ani).toMatchObject({ credits: { A01: { learningHours: 10 } } });
    expect((await visitor(handler).open(link)).status).toBe(410);
  });

  it('may be erased again, and a stranger erases nothing', async () => {
    const { ref } = await yearOfAni();
    await erasePerson(ref.agency, 'p000', 'operator');
    expect(await erasePerson(ref.agency, 'p000', 'operator')).toMatchObject({ staff: 0, addresses: 0 });
    expect(await erasePerson(ref.agency, 'tidak-ada', 'operator')).toMatchObject({
      participations: 0,
      enrollments: 0,
    });
  });
});

describe('people of a cycle whose years are over', () => {
  it('are forgotten with their answers, in the cycle and its trainings; nobody a second before', async () => {
    const ref = await enactedPlan([ANI, BUDI], [workshop]);
    await putCycle(ref.agency, { cycle: ref.cycle, phase: 'TRAINING' });
    const until = Date.parse('2033-01-01T00:00:00+07:00');
    const key = { agency: ref.agency, cycle: ref.cycle, shard: 0 };
    for (const employeeId of ['p000', 'p001']) {
      await Participant.build(UpdateAttributesCommand)
        .item({ ...key, employeeId, expiresAt: until / 1000 })
        .send();
    }
    await openTraining(ref);
    // What only a running workflow needs is gone long before.
    expect(Object.keys(await forgetExpired(new Date(until)))).not.toContain('Participant');
    expect(await forgetExpired(new Date(until + 1000))).toEqual({ Participant: 2, Enrollment: 2 });
  });
});
