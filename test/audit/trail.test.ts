import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyTrail } from '../../shared/audit/verify-trails.ts';
import { actWords } from '../../shared/console/audit-words.tsx';
import { actingAs } from '../../shared/lambda/invocation.ts';
import { Agency } from '../../shared/store/agency.ts';
import { lastLines, recordAudit, recordWith } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { startTable } from '../support/table.ts';
import { takeAway } from '../support/trail.ts';

beforeAll(async () => {
  await startTable();
  watchWrites();
});

const AT = new Date('2027-01-04T03:00:00Z');
let count = 0;
const newTrail = () => {
  count += 1;
  return { agency: `jejak-${count}` };
};

const plan = (trail: { agency: string }, version: number) =>
  recordAudit({
    ...trail,
    at: new Date(AT.getTime() + version),
    act: 'plan line changed',
    subject: `A01 v${version}`,
  });

const client = () => table.getDocumentClient();

async function rawLines({ agency }: { agency: string }) {
  const { Items = [] } = await client().send(
    new QueryCommand({
      TableName: 'bangkom',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partitions.agencyAudit(agency) },
    }),
  );
  return Items;
}

/** What somebody with the whole table in hand does to it. */
const putRaw = (item: Record<string, unknown>) =>
  client().send(new PutCommand({ TableName: 'bangkom', Item: item }));

async function fiveLines() {
  const trail = newTrail();
  for (const version of [1, 2, 3, 4, 5]) await plan(trail, version);
  return { trail, lines: await rawLines(trail) };
}

const profile = (agency: string) =>
  Agency.build(PutItemCommand)
    .item({
      agency,
      name: 'Kecamatan Senapelan',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Rina Wati', email: 'rina@instansi.example' },
      leadership: [],
      version: 1,
    })
    .options({ condition: { attr: 'agency', exists: false } });

const entry = (trail: { agency: string }) =>
  ({ ...trail, at: AT, act: 'profile changed', subject: trail.agency }) as const;

describe('S7, S19: a trail', () => {
  it('says who did it, through which door and in which request, whoever writes the line', async () => {
    const trail = newTrail();
    const as = { actor: 'koordinator:2f9c', door: 'POST /konsol/instansi', reference: 'ab12cd34' };
    await actingAs(as, () => recordAudit(entry(trail)));
    await recordAudit({ ...entry(trail), at: new Date(AT.getTime() + 1) });
    const [second, first] = await lastLines(trail, 2);
    expect(first).toMatchObject({ ...as, number: 1 });
    expect(second).toMatchObject({ actor: 'sistem', number: 2 });
  });

  it('takes the lines of a dozen who write at once, each once, in one chain', async () => {
    const trail = newTrail();
    await Promise.all(Array.from({ length: 12 }, (_, version) => plan(trail, version)));
    const { head, fault } = await verifyTrail(trail);
    expect({ number: head.number, fault }).toEqual({ number: 12, fault: undefined });
    expect(new Set((await lastLines(trail, 40)).map(({ subject }) => subject)).size).toBe(12);
  });

  it('takes the same act once, however often it is said', async () => {
    const trail = newTrail();
    await recordAudit(entry(trail));
    await recordAudit(entry(trail));
    expect((await verifyTrail(trail)).head.number).toBe(1);
  });

  it('shows a changed line', async () => {
    const { trail, lines } = await fiveLines();
    await putRaw({ ...lines[2], actor: 'koordinator:somebody-else' });
    expect(await verifyTrail(trail)).toMatchObject({ head: { number: 2 }, fault: 'line 3 was changed' });
  });

  it.each(['door', 'title', 'reference', 'at', 'subject', 'id'])('shows a changed %s', async (attribute) => {
    const { trail, lines } = await fiveLines();
    await putRaw({ ...lines[4], [attribute]: 'another' });
    expect((await verifyTrail(trail)).fault).toBe('line 5 was changed');
  });

  it.each([
    ['whose actor was taken out', { actor: undefined }],
    ['whose number was made a text', { number: '3' }],
    ['of which only the key is left', { actor: undefined, at: undefined, act: undefined, number: undefined }],
  ])('shows a line %s, and goes on behind it', async (_, damage) => {
    const { trail, lines } = await fiveLines();
    await putRaw({ ...lines[2], ...damage });
    expect((await verifyTrail(trail)).fault).toBe('line 3 was changed');
    const [, , third] = (await lastLines(trail, 5)).toReversed();
    expect(actWords(third?.act ?? '')).toBe('Baris jejak ini rusak; isinya tidak dapat dibaca');
    await putRaw({ ...lines[4], ...damage });
    await plan(trail, 6);
    expect((await lastLines(trail, 2)).map(({ number, act }) => [number, act])).toEqual([
      [6, 'plan line changed'],
      [5, 'line damaged'],
    ]);
  });

  it.each(['M#sampah', 'L#9999999999'])(
    'goes on though a row stands behind its lines at %s, and shows it',
    async (sk) => {
      const { trail, lines } = await fiveLines();
      await putRaw({ pk: lines[0]?.['pk'], sk, entity: 'Audit' });
      for (const version of [6, 7]) await plan(trail, version);
      const { head, fault } = await verifyTrail(trail);
      expect([head.number, fault]).toEqual([7, 'line 8 is missing']);
    },
  );

  it('shows lines without a number that were put before the first one', async () => {
    const { trail, lines } = await fiveLines();
    const { head, unchained } = await verifyTrail(trail);
    const { number: _number, fingerprint: _fingerprint, ...said } = lines[1] ?? {};
    await putRaw({ ...said, sk: '2026-10-01T03:00:00.000Z#a1b2c3d4e5f6' });
    expect((await verifyTrail(trail, [{ ...head, unchained }])).fault).toBe(
      'line 1 is no longer the first: 1 stand before it',
    );

    const opened = { ...newTrail(), cycle: '2027' };
    await recordAudit({ ...opened, at: AT, act: 'cycle opened', subject: '2027' });
    await putRaw({ ...said, ...opened, pk: partitions.audit(opened.agency, '2027'), sk: '2026-10-01' });
    expect((await verifyTrail(opened)).fault).toBe('line 1 is no longer the first: 1 stand before it');
  });

  it('shows a line that was taken out, also the last one when its head was kept elsewhere', async () => {
    const { trail, lines } = await fiveLines();
    const { head } = await verifyTrail(trail);
    const remove = (at: number) => takeAway(lines[at]?.['pk'], lines[at]?.['sk']);
    await remove(4);
    expect((await verifyTrail(trail)).fault).toBeUndefined();
    expect((await verifyTrail(trail, [head])).fault).toBe('ends at line 4, but a head of line 5 was kept');
    await remove(1);
    expect((await verifyTrail(trail)).fault).toBe('line 2 is missing');
  });

  it('shows a line that was put in between, and two that changed places', async () => {
    const { trail, lines } = await fiveLines();
    await putRaw({ ...lines[1], sk: `${lines[1]?.['sk']}x` });
    expect((await verifyTrail(trail)).fault).toBe('line 3 is missing');
    const swapped = await fiveLines();
    const [, second, third] = swapped.lines;
    await putRaw({ ...second, sk: third?.['sk'], number: third?.['number'] });
    await putRaw({ ...third, sk: second?.['sk'], number: second?.['number'] });
    expect((await verifyTrail(swapped.trail)).fault).toBe('line 2 was changed');
  });

  it('that was written anew as a whole is not the one whose head was kept', async () => {
    const { trail } = await fiveLines();
    const { head } = await verifyTrail(trail);
    const forged = await fiveLines();
    expect((await verifyTrail(forged.trail, [head])).fault).toBe('line 5 is not the one whose head was kept');
  });

  it('begins behind the lines of before it was chained, which are still read', async () => {
    const trail = newTrail();
    const old = {
      agency: trail.agency,
      at: '2026-10-01T03:00:00.000Z',
      id: 'a1b2c3d4e5f6',
      actor: 'koordinator',
    };
    await putRaw({
      ...old,
      pk: partitions.agencyAudit(trail.agency),
      sk: `${old.at}#${old.id}`,
      entity: 'Audit',
      act: 'plan submitted',
      subject: 'R001',
    });
    await plan(trail, 1);
    expect((await lastLines(trail, 5)).map(({ act }) => act)).toEqual([
      'plan line changed',
      'plan submitted',
    ]);
    expect(await verifyTrail(trail)).toMatchObject({ head: { number: 1 }, unchained: 1 });
  });
});

describe('an act and its line', () => {
  it('come together: neither a crash nor a lost race leaves one without the other', async () => {
    const trail = newTrail();
    crashAfterWrites(0);
    await expect(recordWith(entry(trail), profile(trail.agency))).rejects.toThrow('crash');
    restart();
    expect((await Agency.build(GetItemCommand).key(trail).send()).Item).toBeUndefined();
    expect(await lastLines(trail, 1)).toEqual([]);

    expect(await recordWith(entry(trail), profile(trail.agency))).toBe(true);
    expect(await recordWith(entry(trail), profile(trail.agency))).toBe(false);
    expect((await verifyTrail(trail)).head.number).toBe(1);
  });

  it('get in though others write at the same moment, and no line stands for who was late', async () => {
    const trail = newTrail();
    const others = Array.from({ length: 10 }, (_, version) => plan(trail, version));
    const taken = await Promise.all([
      recordWith(entry(trail), profile(trail.agency)),
      recordWith({ ...entry(trail), at: new Date(AT.getTime() + 50) }, profile(trail.agency)),
      ...others,
    ]);
    expect(taken.slice(0, 2).filter(Boolean)).toEqual([true]);
    expect(await verifyTrail(trail)).toMatchObject({ head: { number: 11 } });
  });
});
