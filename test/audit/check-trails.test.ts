import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, expect, it, vi } from 'vitest';
import { checkTrails } from '../../functions/audit/audit-check-trails.event.ts';
import { readHead } from '../../infra/operator/verify-trail.ts';
import { verifyAgency } from '../../shared/audit/verify-trails.ts';
import { TransientError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { lastLines, recordAudit } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';

beforeAll(startTable);

const HEAD = { name: 'Sri Wahyuni', email: 'camat@instansi.example' };
const MONDAY = new Date('2027-01-11T01:30:00Z');
const TUESDAY = new Date('2027-01-12T01:30:00Z');
const by = (mailer = fakeMailer()) => ({ mailer, remainingMs: () => 900_000 });

async function agencyWithTrails(agency: string) {
  await putAgency(agency, undefined, [HEAD]);
  await KnownAgency.build(PutItemCommand).item({ agency }).send();
  await putCycle(agency, { phase: 'PLANNING' });
  const at = new Date('2027-01-08T03:00:00Z');
  await recordAudit({ agency, at, act: 'profile changed', subject: agency });
  await recordAudit({
    agency,
    cycle: '2027',
    at,
    act: 'plan line added',
    subject: 'A01 v1',
    title: 'Dasar arsip',
  });
  await recordAudit({
    agency,
    cycle: '2027',
    at,
    act: 'plan line changed',
    subject: 'A01 v2',
    title: 'Dasar arsip',
  });
}

it('S7: mails the heads of all trails to the leaders in weeks in which something was written, and these still stand', async () => {
  const agency = 'jejak-utuh';
  await agencyWithTrails(agency);
  const mailer = fakeMailer();
  expect(await checkTrails(MONDAY, by(mailer))).toEqual({ more: false });
  await checkTrails(TUESDAY, by(mailer));
  await checkTrails(new Date('2027-01-18T01:30:00Z'), by(mailer));
  const mails = mailer.sent.filter(({ to }) => to.email === HEAD.email);
  expect(mails).toHaveLength(1);
  const { content } = mails[0] ?? {};
  expect(content?.subject).toBe('[Kecamatan Senapelan] Sidik jejak perubahan, 11-01-2027');
  const [own, cycle] = content?.details ?? [];
  expect(own).toEqual([
    'Jejak instansi',
    expect.stringMatching(/^1 baris, sidik [0-9a-f]{8}( [0-9a-f]{8}){3}$/),
  ]);
  expect(cycle).toEqual(['Jejak siklus 2027', expect.stringMatching(/^2 baris, sidik /)]);
  const mailed = [
    readHead(`agency:1:${own?.[1].split('sidik ')[1]}`),
    readHead(`2027:2:${cycle?.[1].split('sidik ')[1]}`),
  ];
  expect((await verifyAgency(agency, mailed)).map(({ name, fault }) => [name, fault])).toEqual([
    ['agency', undefined],
    ['2027', undefined],
  ]);
  const another = [readHead(`2027:2:${'0'.repeat(32)}`)];
  expect((await verifyAgency(agency, another))[1]?.fault).toBe('line 2 is not the one whose head was kept');
});

it('mails the heads on the next working morning when no mail could leave on the first', async () => {
  const agency = 'jejak-menyusul';
  await agencyWithTrails(agency);
  const away = fakeMailer();
  away.send = async () => {
    throw new TransientError('ServiceUnavailable');
  };
  await expect(checkTrails(MONDAY, by(away))).rejects.toThrow(TransientError);
  const mailer = fakeMailer();
  await checkTrails(TUESDAY, by(mailer));
  await checkTrails(new Date('2027-01-13T01:30:00Z'), by(mailer));
  const told = mailer.sent.filter(({ tags }) => tags?.['agency'] === agency);
  expect(told.map(({ content }) => content.subject)).toEqual([
    '[Kecamatan Senapelan] Sidik jejak perubahan, 12-01-2027',
  ]);
});

it('S19: logs a broken trail, which sounds the alarm, and tells the leaders which line it is', async () => {
  const agency = 'jejak-rusak';
  await agencyWithTrails(agency);
  const [last] = await lastLines({ agency, cycle: '2027' }, 1);
  const forged = {
    ...last,
    entity: 'Audit',
    pk: partitions.audit(agency, '2027'),
    sk: 'L#0000000002',
    actor: 'koordinator:orang-lain',
  };
  await table.getDocumentClient().send(new PutCommand({ TableName: 'bangkom', Item: forged }));
  const said = vi.spyOn(log, 'error');
  const mailer = fakeMailer();
  await checkTrails(MONDAY, by(mailer));
  expect(said.mock.calls).toEqual([
    ['TRAIL_BROKEN', { agency, trail: '2027', number: 1, fault: 'line 2 was changed' }],
  ]);
  said.mockRestore();
  const told = mailer.sent.find(({ tags }) => tags?.['agency'] === agency);
  expect(told?.content.subject).toBe('[Kecamatan Senapelan] Jejak perubahan tidak utuh');
  expect(told?.content.details).toContainEqual(['Jejak siklus 2027', 'tidak utuh mulai baris ke-2']);
});

it('takes nothing but a head', () => {
  expect(() => readHead('2027:118')).toThrow('Not TRAIL:NUMBER:FINGERPRINT');
});
