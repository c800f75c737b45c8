import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkTrails } from '../../functions/audit/audit-check-trails.event.ts';
import { readHead, verifyTrails } from '../../infra/operator/verify-trail.ts';
import { readKept, verifyAgency } from '../../shared/audit/verify-trails.ts';
import { MailQuotaError, TransientError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { lastLines, recordAudit } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { DONE, putCursor } from '../../shared/store/progress.ts';
import { table } from '../../shared/store/table.ts';
import { keepTrailHeads, readTrailHeads } from '../../shared/store/trail-heads.ts';
import { fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { cutOff, takeAway } from '../support/trail.ts';

const { received } = caughtMails();
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
    readHead(`instansi:1:${own?.[1].split('sidik ')[1]}`),
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

it('mails the heads to each leader once, though a day has fewer mails than there are leaders', async () => {
  const agency = 'jejak-bertahap';
  const leaders = ['camat', 'sekcam', 'kasi', 'kasubbag', 'lurah'].map((name) => ({
    name,
    email: `${name}@jejak.example`,
  }));
  await agencyWithTrails(agency);
  await putAgency(agency, undefined, leaders);
  const perDay = [];
  for (const day of ['12', '13', '14', '15']) {
    const mailer = fakeMailer();
    const { send } = mailer;
    mailer.send = async (mail) => {
      if (mailer.sent.length === 2) throw new MailQuotaError(TUESDAY);
      await send(mail);
    };
    await checkTrails(new Date(`2027-01-${day}T01:30:00Z`), by(mailer)).catch(() => undefined);
    perDay.push(mailer.sent.map(({ to }) => to.name));
  }
  expect(perDay).toEqual([['camat', 'sekcam'], ['kasi', 'kasubbag'], ['lurah'], []]);
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

it.each(['AGENCY', 'CYCLE#2027'])(
  'S19: calls the operator when %s is damaged, so that no trail is read',
  async (sk) => {
    const agency = `jejak-${sk.slice(0, 5).toLowerCase()}`;
    await agencyWithTrails(agency);
    await checkTrails(MONDAY, by());
    await table.getDocumentClient().send(
      new UpdateCommand({
        TableName: 'bangkom',
        Key: { pk: partitions.agency(agency), sk },
        UpdateExpression: 'SET settings = :x, coordinator = :x',
        ExpressionAttributeValues: { ':x': 'x' },
      }),
    );
    const said = vi.spyOn(log, 'error');
    await checkTrails(TUESDAY, by());
    const fault = 'the profile or a cycle is damaged, so no trail is read';
    expect(said.mock.calls).toContainEqual(['TRAIL_BROKEN', { agency, trail: 'register', number: 0, fault }]);
    said.mockRestore();
  },
);

it('S19: is told by nobody else that an agency was looked at, or that the leaders have the heads and know the coordinators', async () => {
  const agency = 'jejak-penanda';
  await agencyWithTrails(agency);
  for (const [partition, step, after] of [
    [partitions.register(), 'check-trails', 'zzz'],
    [partitions.agency(agency), 'trail-heads-2027-01-11', DONE],
    [partitions.agency(agency), 'new-coordinators', '999'],
  ] as const)
    await putCursor({ partition, step }, { after, done: [] });
  const subject = 'koordinator:baru';
  await recordAudit({ agency, at: MONDAY, actor: subject, act: 'coordinator appeared', subject });
  const mailer = fakeMailer();
  await received();
  await checkTrails(MONDAY, by(mailer));
  expect(mailer.sent.filter(({ tags }) => tags?.['agency'] === agency)).toHaveLength(1);
  expect((await received()).map(({ subject: of }) => of)).toContainEqual(
    expect.stringContaining('Koordinator baru'),
  );
});

it('S19: says that the heads it kept are damaged, each week, and puts nothing in their place', async () => {
  const agency = 'jejak-sidik';
  await agencyWithTrails(agency);
  await checkTrails(MONDAY, by());
  const damaged = { pk: partitions.trailHeads(agency), sk: 'TRAIL-HEADS', entity: 'TrailHeads', heads: 'x' };
  await table.getDocumentClient().send(new PutCommand({ TableName: 'bangkom', Item: damaged }));
  const said = vi.spyOn(log, 'error');
  const mailer = fakeMailer();
  await checkTrails(new Date('2027-01-18T01:30:00Z'), by(mailer));
  expect(said.mock.calls).toContainEqual([
    'TRAIL_BROKEN',
    { agency, trail: 'heads', number: 0, fault: 'the heads that the daily check kept cannot be read' },
  ]);
  said.mockRestore();
  const told = mailer.sent.find(({ tags }) => tags?.['agency'] === agency);
  expect(told?.content.details).toContainEqual([
    'Sidik yang disimpan pemeriksaan harian',
    'rusak, tidak dapat dibaca',
  ]);
  expect(await readTrailHeads(agency)).toBe('DAMAGED');
  expect(await verifyTrails(agency, [])).toMatchObject({ whole: false });
});

it('tells of a new coordinator the next morning, once, with a way to object: contact, leaders and the office for objections', async () => {
  const agency = 'jejak-koordinator';
  await agencyWithTrails(agency);
  await checkTrails(MONDAY, by());
  await received();
  const subject = 'koordinator:3f6a9c1b';
  await recordAudit({ agency, at: MONDAY, actor: subject, act: 'coordinator appeared', subject });
  for (const now of [TUESDAY, new Date('2027-01-13T01:30:00Z')]) await checkTrails(now, by());
  const mails = (await received()).filter(({ subject: title }) => title.includes('Koordinator baru'));
  expect(mails.map(({ to }) => to).sort()).toEqual([
    HEAD.email,
    'inspektorat@kota.example',
    'rina@instansi.example',
  ]);
  expect(mails[0]?.text).toContain('Koordinator (akun …6a9c1b)');
  expect(mails[0]?.text).toMatch(/keberatan\/\w{26}/);
});

it('tells of no coordinator of before a second time where its mark is gone, and of whoever came since', async () => {
  const agency = 'jejak-tanpa-penanda';
  await agencyWithTrails(agency);
  const appear = (subject: string) =>
    recordAudit({ agency, at: MONDAY, actor: subject, act: 'coordinator appeared', subject });
  await appear('koordinator:lama');
  await checkTrails(MONDAY, by());
  await table.getDocumentClient().send(
    new DeleteCommand({
      TableName: 'bangkom',
      Key: { pk: partitions.trailHeads(agency), sk: 'CURSOR#new-coordinators' },
    }),
  );
  await appear('koordinator:7b2e4d5a');
  await received();
  await checkTrails(TUESDAY, by());
  const mails = (await received()).filter(({ subject }) => subject.includes('Koordinator baru'));
  expect(mails).toHaveLength(3);
  expect(mails.every(({ text }) => text.includes('…2e4d5a'))).toBe(true);
});

describe('S19: a trail that was cut off or taken away', () => {
  const cycle = '2027';

  /** What a morning's check says of an agency: to the operator by the log, to its leaders by mail. */
  async function morning(agency: string, now: Date) {
    const said = vi.spyOn(log, 'error');
    const mailer = fakeMailer();
    await checkTrails(now, by(mailer));
    const faults = said.mock.calls.flatMap(([, fields]) =>
      fields?.['agency'] === agency ? [`${fields['trail']} ${fields['fault']}`] : [],
    );
    said.mockRestore();
    const mail = mailer.sent.find(({ tags }) => tags?.['agency'] === agency);
    return { faults, subject: mail?.content.subject, details: mail?.content.details };
  }

  const BROKEN = '[Kecamatan Senapelan] Jejak perubahan tidak utuh';

  it('is told though no check was before: a cycle opens with a line', async () => {
    const agency = 'jejak-kosong';
    await agencyWithTrails(agency);
    await cutOff({ agency, cycle });
    const told = await morning(agency, MONDAY);
    expect(told.faults).toEqual(['2027 has no line, but a cycle opens with one']);
    expect(told.subject).toBe(BROKEN);
    expect(told.details).toContainEqual(['Jejak siklus 2027', 'tidak utuh mulai baris ke-1']);
  });

  it('is told by the next check, and each week from then on, also when lines were put in its place', async () => {
    const agency = 'jejak-terpotong';
    await agencyWithTrails(agency);
    expect((await morning(agency, MONDAY)).faults).toEqual([]);
    await cutOff({ agency, cycle }, 2);
    expect((await morning(agency, TUESDAY)).faults).toEqual([
      '2027 ends at line 1, but a head of line 2 was kept',
    ]);
    for (const version of [3, 4]) {
      await recordAudit({
        agency,
        cycle,
        at: TUESDAY,
        act: 'plan line changed',
        subject: `A01 v${version}`,
      });
    }
    const week = await morning(agency, new Date('2027-01-18T01:30:00Z'));
    expect(week.faults).toEqual(['2027 line 2 is not the one whose head was kept']);
    expect(week.subject).toBe(BROKEN);
    expect((await morning(agency, new Date('2027-01-25T01:30:00Z'))).subject).toBe(BROKEN);
  });

  it('is told of the trail of the agency', async () => {
    const agency = 'jejak-instansi';
    await agencyWithTrails(agency);
    await morning(agency, MONDAY);
    await cutOff({ agency });
    const told = await morning(agency, new Date('2027-01-18T01:30:00Z'));
    expect(told.faults).toEqual(['agency ends at line 0, but a head of line 1 was kept']);
    expect(told.details).toContainEqual(['Jejak instansi', 'tidak utuh mulai baris ke-1']);
  });

  it('is told though its cycle is gone with it', async () => {
    const agency = 'jejak-siklus';
    await agencyWithTrails(agency);
    await morning(agency, MONDAY);
    await takeAway(partitions.agency(agency), `CYCLE#${cycle}`);
    expect((await morning(agency, TUESDAY)).faults).toEqual([]);
    await cutOff({ agency, cycle });
    const told = await morning(agency, new Date('2027-01-18T01:30:00Z'));
    expect(told.faults).toEqual(['2027 ends at line 0, but a head of line 2 was kept']);
    expect(told.subject).toBe(BROKEN);
  });

  it('is told though the agency is taken out of the register, and that it is, each week', async () => {
    const agency = 'jejak-terdaftar';
    await agencyWithTrails(agency);
    expect((await morning(agency, MONDAY)).faults).toEqual([]);
    await takeAway(partitions.register(), `AGENCY#${agency}`);
    const gone = 'register the agency is gone from the register, or its profile is';
    expect((await morning(agency, TUESDAY)).faults).toEqual([gone]);
    await cutOff({ agency });
    const told = await morning(agency, new Date('2027-01-18T01:30:00Z'));
    expect(told.faults).toEqual(['agency ends at line 0, but a head of line 1 was kept', gone]);
    expect(told.subject).toBe(BROKEN);
    expect(told.details).toContainEqual(['Daftar instansi', 'instansi ini hilang dari daftar']);
    // With its profile goes who leads it: the operator is told all the same.
    await takeAway(partitions.agency(agency), 'AGENCY');
    expect((await morning(agency, new Date('2027-01-25T01:30:00Z'))).faults).toContain(gone);
    await KnownAgency.build(PutItemCommand).item({ agency }).send();
    expect((await morning(agency, new Date('2027-01-26T01:30:00Z'))).faults).toContain(gone);
  });

  it('is no trail that grows, though two checks run at the same time', async () => {
    const agency = 'jejak-tumbuh';
    await agencyWithTrails(agency);
    for (const now of [MONDAY, TUESDAY]) {
      expect((await morning(agency, now)).faults).toEqual([]);
      await recordAudit({ agency, cycle, at: now, act: 'plan submitted', subject: 'R001' });
      await Promise.all([checkTrails(now, by()), checkTrails(now, by())]);
    }
    expect((await morning(agency, TUESDAY)).faults).toEqual([]);
    await cutOff({ agency, cycle }, 4);
    expect((await morning(agency, TUESDAY)).faults).toEqual([
      '2027 ends at line 3, but a head of line 4 was kept',
    ]);
  });
});

it('S19: the heads of a check that another one has overtaken do not replace those of the faster', async () => {
  const agency = 'jejak-bersamaan';
  const at = (number: number) => ({
    agency,
    heads: [{ name: 'agency', number, fingerprint: `${number}`.repeat(64) }],
  });
  await keepTrailHeads(at(1), undefined);
  const { item: before } = await readKept(agency);
  await keepTrailHeads(at(3), before);
  await keepTrailHeads(at(2), before);
  await keepTrailHeads(at(2), undefined);
  expect(await readTrailHeads(agency)).toMatchObject(at(3));
});

describe('the operator, who verifies the trails of an agency', () => {
  const head = (name: string, number: number, fingerprint = '0'.repeat(32)) =>
    `${name}:${number}:${fingerprint}`;

  it('is told what was compared: the heads of the daily check, and those from log and mail', async () => {
    const agency = 'periksa-utuh';
    await agencyWithTrails(agency);
    const [own] = await lastLines({ agency }, 1);
    expect(await verifyTrails(agency, [])).toMatchObject({
      whole: true,
      lines: [/^agency:1:\w{64} {2}whole$/, /^2027:2:\w{64} {2}whole$/, /^0 of 0 kept heads/].map((line) =>
        expect.stringMatching(line),
      ),
    });
    await checkTrails(MONDAY, by());
    const { lines, whole } = await verifyTrails(agency, [head('instansi', 1, own?.fingerprint)]);
    expect([lines.at(-1), whole]).toEqual(['3 of 3 kept heads compared, 1 of them given here', true]);
  });

  it('finds what the daily check finds', async () => {
    const agency = 'periksa-terpotong';
    await agencyWithTrails(agency);
    await checkTrails(MONDAY, by());
    await cutOff({ agency, cycle: '2027' }, 2);
    const { lines, whole } = await verifyTrails(agency, []);
    expect(lines[1]).toMatch(/^2027:1:\w{64} {2}ends at line 1, but a head of line 2 was kept$/);
    expect([lines.at(-1), whole]).toEqual(['1 of 2 kept heads compared, 0 of them given here', false]);
  });

  it('is told of a head whose trail is not there', async () => {
    const agency = 'periksa-nama';
    await agencyWithTrails(agency);
    const { lines, whole } = await verifyTrails(agency, [head('2026', 7)]);
    expect(whole).toBe(false);
    expect(lines.slice(2)).toEqual([
      '2026:0:  ends at line 0, but a head of line 7 was kept',
      '0 of 1 kept heads compared, 1 of them given here',
    ]);
  });

  it('is told that an agency is unknown', async () => {
    expect(await verifyTrails('tidak-ada', [])).toEqual({
      whole: false,
      lines: [
        'agency:0:  has no line so far',
        '0 of 0 kept heads compared, 0 of them given here',
        'tidak-ada is no agency of this table',
      ],
    });
  });
});

it('takes nothing but a head', () => {
  for (const text of ['2027:118', `2027:0:${'0'.repeat(64)}`, 'Jejak']) {
    expect(() => readHead(text)).toThrow('Not TRAIL:NUMBER:FINGERPRINT');
  }
});
