import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { beforeAll, expect, it } from 'vitest';
import { beginSession, endSession, sessionsOf } from '../../../../functions/console/sign-in/sessions.ts';
import { table as uses } from '../../../../functions/function-definition.ts';
import { within } from '../../../../infra/local/lambda/caller.ts';
import { guardTable } from '../../../../infra/local/lambda/table-use.ts';
import { guardTokens } from '../../../../infra/local/lambda/token-use.ts';
import { findSession } from '../../../../shared/console/signed-in.tsx';
import { createLink } from '../../../../shared/links/link.ts';
import { KnownAgency, readAgencyIfAny, saveAgency } from '../../../../shared/store/agency.ts';
import { AnswerKey } from '../../../../shared/store/answers.ts';
import { Audit, lastLines, recordAudit, recordWith } from '../../../../shared/store/audit.ts';
import { changeCycle, countAnswered, countConfirmed } from '../../../../shared/store/cycle.ts';
import { MailedLink, noteLeft } from '../../../../shared/store/mailed-link.ts';
import { table } from '../../../../shared/store/table.ts';
import { keepTrailHeads, TrailHeads } from '../../../../shared/store/trail-heads.ts';
import { workflowClient } from '../../../../shared/workflow/workflows.ts';
import { putCycle } from '../../../support/staff.ts';
import { startTable } from '../../../support/table.ts';

beforeAll(async () => {
  await startTable();
  guardTable();
});

const read = () => readAgencyIfAny('senapelan');
const write = () =>
  saveAgency(
    {
      agency: 'senapelan',
      name: 'Kecamatan Senapelan',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Rina Wati', email: 'rina@instansi.example' },
      leadership: [],
    },
    undefined,
  );

const DENIED = { name: 'AccessDeniedException' };
const entry = { agency: 'senapelan', at: new Date(), act: 'profile changed', subject: 'a' } as const;
const line = () => recordAudit(entry);
const unit = KnownAgency.build(PutItemCommand).item({ agency: 'senapelan' });
const rewrite = async () => {
  const [last] = await lastLines(entry, 1);
  if (last === undefined) throw new Error('no line');
  await Audit.build(UpdateAttributesCommand)
    .item({ ...last, actor: 'another' })
    .send();
};

it('a function is refused on this machine too what the list of functions does not allow it', async () => {
  await expect(within(['table:get'], read)).resolves.toBeUndefined();
  await expect(within(['table:get'], write)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(within(['table:put'], read)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(
    within(['table:get', 'table:query', 'table:put', 'table:update'], write),
  ).resolves.toBeUndefined();
  await expect(within(['table:get', 'table:put', 'table:update'], line)).rejects.toMatchObject(DENIED);
  await expect(within(['trail'], line)).resolves.toBeUndefined();
  await expect(within(['trail', 'table:put'], () => recordWith(entry, unit))).resolves.toBe(true);
  await expect(within(['trail'], () => recordWith({ ...entry, subject: 'b' }, unit))).rejects.toMatchObject(
    DENIED,
  );
  await expect(within(['trail', 'table:update', 'table:put'], rewrite)).rejects.toMatchObject(DENIED);
  // Outside of functions are the operator's tools.
  await expect(read()).resolves.toMatchObject({ name: 'Kecamatan Senapelan' });
});

it('what is answered by link changes items of cycles, and none beside them', async () => {
  const change = (pk: string) => () =>
    table.getDocumentClient().send(
      new UpdateCommand({
        TableName: 'bangkom',
        Key: { pk, sk: 'X' },
        UpdateExpression: 'SET x = :x',
        ExpressionAttributeValues: { ':x': 'A#senapelan#C#2027' },
      }),
    );
  for (const pk of ['A#senapelan#C#2027', 'A#senapelan#C#2027#T#A01'])
    await expect(within(['cycle:update'], change(pk))).resolves.toBeDefined();
  for (const pk of ['A#senapelan', 'A#senapelan#STAFF', 'REGISTER', 'A#senapelan#C#2027#AUDIT'])
    await expect(within(['cycle:update'], change(pk))).rejects.toMatchObject(DENIED);
});

it('who has answered is counted in the cycle itself, and nothing else of it can be changed by that word', async () => {
  const ref = { agency: 'senapelan', cycle: '2028' };
  await putCycle(ref.agency, { cycle: ref.cycle, phase: 'SURVEY' });
  const count = () => countAnswered(ref);
  await expect(within(['cycle:update'], count)).rejects.toMatchObject(DENIED);
  await expect(within(['counts:update'], count)).resolves.toMatchObject({ answeredCount: 1 });
  await expect(within(['counts:update'], () => countConfirmed(ref))).resolves.toBeDefined();
  const skip = () => changeCycle(ref, { phase: 'TRAINING' }, { phase: 'SURVEY' });
  await expect(within(['counts:update'], skip)).rejects.toMatchObject(DENIED);
});

it('some put items in cycles only, some notes on addresses only, some topics of the forum only, some banks of questions only', async () => {
  const put = (pk: string) => () =>
    table
      .getDocumentClient()
      .send(new PutCommand({ TableName: 'bangkom', Item: { pk, sk: 'X', text: 'A#senapelan#AUDIT' } }));
  const places = [
    'A#senapelan#C#2027',
    'A#senapelan#ADDRESSES',
    'A#senapelan#FORUM',
    'A#senapelan#QUESTIONS',
    'A#senapelan',
    'A#senapelan#C#2027#AUDIT',
  ];
  const allowed = async (word: 'cycle:put' | 'addresses:put' | 'forum:put' | 'questions:put') => {
    const results = await Promise.allSettled(places.map((pk) => within([word], put(pk))));
    return results.map(({ status }) => status === 'fulfilled');
  };
  expect(await allowed('cycle:put')).toEqual([true, false, false, false, false, false]);
  expect(await allowed('addresses:put')).toEqual([false, true, false, false, false, false]);
  expect(await allowed('forum:put')).toEqual([false, false, true, false, false, false]);
  expect(await allowed('questions:put')).toEqual([false, false, false, true, false, false]);
});

it('where the trails stood is kept by the daily check, and by nobody else (S19)', async () => {
  const heads = [{ name: 'agency', number: 1, fingerprint: 'a'.repeat(64) }];
  const keep = () => keepTrailHeads({ agency: 'senapelan', heads }, undefined);
  const all = uses('get', 'batch-get', 'query', 'put', 'update', 'delete');
  await expect(within([...all, 'trail'], keep)).rejects.toMatchObject(DENIED);
  await expect(within(['trail-heads'], keep)).resolves.toBeUndefined();
  const forget = () => TrailHeads.build(DeleteItemCommand).key({ agency: 'senapelan' }).send();
  await expect(within([...all, 'trail-heads'], forget)).rejects.toMatchObject(DENIED);
});

it('a function answers the tokens of the machines that it was given, and no others', async () => {
  guardTokens();
  const client = workflowClient();
  const through = async (): Promise<never> => {
    throw new Error('let through');
  };
  client.middlewareStack.add(() => through, { step: 'initialize', priority: 'low' });
  const token = (machine: string) => {
    const arn = `arn:aws:states:ap-southeast-3:000000000000:execution:${machine}:senapelan-2027`;
    return Buffer.from(JSON.stringify([arn, '0', 1, 'x'])).toString('base64url');
  };
  const answer = (machine: string) => async () =>
    await client.send(new SendTaskSuccessCommand({ taskToken: token(machine), output: '{}' }));
  await expect(within(['answer:training'], answer('training'))).rejects.toThrow('let through');
  await expect(within(['answer:training'], answer('policy-cycle'))).rejects.toMatchObject(DENIED);
  await expect(within(uses('update'), answer('training'))).rejects.toMatchObject(DENIED);
});

it('mailed links are made and shut by those who may, and no role puts one in otherwise or takes one out', async () => {
  const all = uses('get', 'batch-get', 'query', 'put', 'update', 'delete');
  const link = {
    purpose: 'persetujuan',
    agency: 'senapelan',
    cycle: '2027',
    subject: 'camat',
    version: 1,
  } as const;
  const until = new Date('2027-03-01T00:00:00Z');
  const make = () => createLink(link, until);
  await expect(within(['table:get', 'links:write'], make)).resolves.toContain('/l/');
  await expect(within(all, make)).rejects.toMatchObject(DENIED);
  await expect(within(all, () => noteLeft('forged', until))).rejects.toMatchObject(DENIED);
  const remove = () => MailedLink.build(DeleteItemCommand).key({ reference: 'forged' }).send();
  await expect(within([...all, 'links:write'], remove)).rejects.toMatchObject(DENIED);
});

it('sessions of the console are begun where people sign in, seen by its pages, and closed to all others', async () => {
  const now = new Date('2027-01-04T02:00:00Z');
  const all = uses('get', 'batch-get', 'query', 'put', 'update', 'delete');
  const refused = { name: 'AccessDeniedException' };
  const begin = () =>
    beginSession(
      { sub: 'x', name: 'X', email: 'x@instansi.example', role: 'koordinator', agency: 'senapelan' },
      undefined,
      now,
    );
  await expect(within(all, begin)).rejects.toMatchObject(refused);
  const secret = await within([...all, 'sessions:write'], begin);

  await expect(within(all, () => findSession(secret, now))).rejects.toMatchObject(refused);
  const found = within([...all, 'sessions:read'], () => findSession(secret, now));
  await expect(found).resolves.toMatchObject({ sub: 'x' });
  const ended = within([...all, 'sessions:read'], () => endSession(secret));
  await expect(ended).rejects.toMatchObject(refused);
  const list = () => sessionsOf({ sub: 'x' }, now);
  await expect(within([...all, 'sessions:read'], list)).rejects.toMatchObject(refused);
  await expect(within(['sessions:write'], list)).resolves.toHaveLength(1);
  // Whoever writes sessions writes nothing else by that word.
  await expect(within(['table:get', 'sessions:write'], write)).rejects.toMatchObject(refused);
});

it('keys of answers are made by who may make them, and opened by nobody else', async () => {
  const refused = { name: 'AccessDeniedException' };
  const all = uses('get', 'batch-get', 'query', 'put', 'update', 'delete');
  const make = () =>
    AnswerKey.build(PutItemCommand).item({ id: 'k', privateKey: 'x', expiresAt: 1_900_000_000 }).send();
  const open = () => AnswerKey.build(GetItemCommand).key({ id: 'k' }).send();
  await expect(within(all, make)).rejects.toMatchObject(refused);
  await within([...all, 'answer-keys:make'], make);
  await expect(within([...all, 'answer-keys:make'], open)).rejects.toMatchObject(refused);
  const { Item } = await within(['answer-keys:open'], open);
  expect(Item).toMatchObject({ privateKey: 'x' });
});
