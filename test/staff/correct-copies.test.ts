import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as ownPage } from '../../functions/personal/personal.page.ts';
import { handler as trainingPage } from '../../functions/training/participant/training.page.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { decidesFrom } from '../../shared/rules/fresh-address.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { printsOf } from '../../shared/store/address.ts';
import { readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { findParticipant, Participant } from '../../shared/store/participant.ts';
import { readEmployee } from '../../shared/store/staff.ts';
import { joinTeam, readTeam, Team } from '../../shared/store/team.ts';
import { byRina, signedInVisitor } from '../console/scene.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle, putStaff } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { INVITATION_DAY, invitedTraining, linkOf, people } from '../training/scene.ts';
import { staffPages } from './pages.ts';
import { acceptedImport, saveRecords } from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
afterEach(restart);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
  return () => vi.useRealTimers();
});

const { received } = caughtMails();

const correction = {
  surel: 'ani.baru@instansi.example',
  jabatan: 'pelaksana',
  atasan: 'p001',
  keadaan: 'ACTIVE',
};

/** Ani and Budi are invited, and stand in the staff. */
async function invited(phase: 'TRAINING' | 'CLOSED') {
  const { ref } = await invitedTraining(people(2));
  await putStaff(ref.agency, people(2));
  await putCycle(ref.agency, { phase, shardCount: 1 });
  const rina = await signedInVisitor(staffPages, ref.agency);
  const path = '/konsol/pegawai/p000';
  const shown = async () => /name="versi" value="(\d+)"/.exec((await rina.get(path)).html)?.[1] ?? '';
  const correct = async (form: Record<string, string>) =>
    await rina.post(path, { ...form, versi: await shown() });
  return { ref, correct };
}

/** Corrects Budi as his page shows him. */
async function budisForm(agency: string) {
  const rina = await signedInVisitor(staffPages, agency);
  return async (form: Record<string, string>) => {
    const { html } = await rina.get('/konsol/pegawai/p001');
    const versi = /name="versi" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await rina.post('/konsol/pegawai/p001', { ...form, versi })).status).toBe(303);
  };
}

const enrollmentOf = async (ref: TrainingRef, person: string) =>
  (await readParticipation(ref, person)).enrollment;

describe('a corrected address', () => {
  it('reaches the trainings to which the person is invited, and nobody else there', async () => {
    const { ref, correct } = await invited('TRAINING');
    expect((await correct(correction)).status).toBe(303);
    expect(await enrollmentOf(ref, 'p000')).toMatchObject({
      email: 'ani.baru@instansi.example',
      supervisorId: 'p001',
      answer: 'PENDING',
    });
    expect((await enrollmentOf(ref, 'p001')).email).toBe('p001@instansi.example');
  });

  it('ends all links that went to the one before, also when it is put back: nobody reads and answers by another mailbox', async () => {
    const { ref, correct } = await invited('TRAINING');
    const key = { agency: ref.agency, cycle: ref.cycle, shard: 0, employeeId: 'p000' };
    const links = async () => {
      const person = await findParticipant(key);
      if (person === undefined) throw new Error('nobody');
      return {
        own: await personalLink(person),
        training: await linkOf(ref, 'p000'),
      };
    };
    const opens = async ({ own, training }: Awaited<ReturnType<typeof links>>) => [
      (await visitor(ownPage).open(own)).status,
      (await visitor(trainingPage).open(training)).status,
    ];
    const [first, other] = ['p000@instansi.example', 'ani.baru@instansi.example'];
    const before = await links();
    expect(await opens(before)).toEqual([200, 200]);
    await correct({ ...correction, surel: other, atasan: '' });
    expect(await opens(before)).toEqual([410, 410]);
    const between = await links();
    expect(await opens(between)).toEqual([200, 200]);
    await correct({ ...correction, surel: first, atasan: '' });
    expect([await opens(before), await opens(between)]).toEqual([
      [410, 410],
      [410, 410],
    ]);
    expect(await opens(await links())).toEqual([200, 200]);
  });

  it('reaches them at the second click, when the first one ended half way', async () => {
    const { ref, correct } = await invited('TRAINING');
    await correct(correction);
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { email: 'p000@instansi.example' });
    expect((await correct(correction)).status).toBe(303);
    expect((await enrollmentOf(ref, 'p000')).email).toBe('ani.baru@instansi.example');
  });

  it('that is emptied is mailed no more, and the supervisor who was taken away is asked no more', async () => {
    const { ref, correct } = await invited('TRAINING');
    await correct(correction);
    expect((await correct({ ...correction, surel: '', atasan: '' })).status).toBe(303);
    const enrollment = await enrollmentOf(ref, 'p000');
    expect(enrollment.email).toBeUndefined();
    expect(enrollment.supervisorId).toBeUndefined();
  });

  it('leaves a closed cycle as it was', async () => {
    const { ref, correct } = await invited('CLOSED');
    await correct(correction);
    expect((await enrollmentOf(ref, 'p000')).email).toBe('p000@instansi.example');
  });
});

describe('with two years open at once, this year in training and the next in its survey', () => {
  const next = { cycle: '2028', shard: 0 };

  async function bothYears() {
    const { ref, correct } = await invited('TRAINING');
    const { agency } = ref;
    await putCycle(agency, { cycle: '2028', phase: 'SURVEY', shardCount: 1 });
    const [ani, budi] = people(2);
    for (const staff of [ani, budi]) {
      if (staff === undefined) throw new Error('nobody');
      await Participant.build(PutItemCommand)
        .item({
          agency,
          ...next,
          employeeId: staff.employeeId,
          staff,
          linkVersion: 1,
          answersVersion: 1,
          credits: {},
        })
        .send();
    }
    for (const cycle of ['2027', '2028']) {
      await Team.build(PutItemCommand)
        .item({
          agency,
          cycle,
          supervisorId: 'p000',
          name: 'Ani',
          email: 'p000@instansi.example',
          members: [],
          linkVersion: 1,
        })
        .send();
    }
    const staffIn = async (cycle: string) => {
      const { Item } = await Participant.build(GetItemCommand)
        .key({ agency, cycle, shard: 0, employeeId: 'p000' })
        .send();
      return Item?.staff;
    };
    return { ref, agency, correct, ani, staffIn };
  }

  it('a corrected address and supervisor reach both, and the mails to the supervisor of both', async () => {
    const { ref, agency, correct, staffIn } = await bothYears();
    await correct(correction);
    for (const cycle of ['2027', '2028']) {
      expect(await staffIn(cycle)).toMatchObject({ email: correction.surel, supervisorId: 'p001' });
      expect((await readTeam(agency, cycle, 'p000'))?.email).toBe(correction.surel);
    }
    expect((await enrollmentOf(ref, 'p000')).email).toBe(correction.surel);
  });

  it('a file that changes the address of a supervisor tells both, stops the links that went to the old one, and waits', async () => {
    const { ref, agency, ani } = await bothYears();
    const [, budi] = people(2);
    if (ani === undefined || budi === undefined) throw new Error('nobody');
    const mailer = fakeMailer();
    const save = await acceptedImport(
      agency,
      [
        { ...ani, email: 'ani.baru@instansi.example' },
        { ...budi, email: 'budi.baru@instansi.example', supervisorId: 'p000' },
      ],
      false,
      byRina(new Date(), mailer),
    );
    mailer.throttle(1);
    await expect(save()).rejects.toThrow('Throttling');
    for (let again = 0; again < 2; again += 1) await save();
    // Budi too, who supervises nobody: by another address somebody else reads what he answered.
    expect(mailer.sent.map(({ to, purpose }) => `${to.email} ${purpose}`).toSorted()).toEqual([
      'ani.baru@instansi.example alamat',
      'budi.baru@instansi.example alamat',
      // Of Budi's first supervisor: Ani herself, and where nobody leads the office for objections.
      'inspektorat@kota.example alamat',
      'p000@instansi.example alamat',
      'p000@instansi.example alamat',
      'p001@instansi.example alamat',
    ]);
    const until = formatMoment(decidesFrom({ at: INVITATION_DAY.toISOString() }));
    const old = mailer.sent.find(
      ({ to, content }) => to.email === 'p000@instansi.example' && content.subject.includes('lamat'),
    );
    expect(Object.fromEntries(old?.content.details ?? [])).toMatchObject({
      Sekarang: `${ani.name}, a***@instansi.example`,
      'Konfirmasi dari alamat baru diterima mulai': until,
    });
    for (const cycle of ['2027', '2028']) {
      expect(await readTeam(agency, cycle, 'p000')).toMatchObject({
        email: 'ani.baru@instansi.example',
        linkVersion: 2,
        addressChange: { at: INVITATION_DAY.toISOString(), by: 'koordinator-1' },
      });
    }
    const line = `supervisor address changed p000 ${printsOf('p000@instansi.example', 'ani.baru@instansi.example')}`;
    expect(await trailOf(ref)).toEqual(['supervisor changed p001 - > p000', line]);
    expect(await trailOf({ agency })).toContain(line);
  });

  it('nobody takes the place of a supervisor unseen, by taking the people away before the address is changed', async () => {
    const { ref, agency, correct } = await bothYears();
    const own = {
      surel: 'p001@instansi.example',
      jabatan: 'pelaksana',
      atasan: '',
      keadaan: 'ACTIVE',
    };
    const budi = await budisForm(agency);
    await budi({ ...own, atasan: 'p000' });
    await received();
    await budi({ ...own, atasan: '' });
    const [lost, ...others] = await received();
    expect(others).toEqual([]);
    expect(lost).toMatchObject({
      to: 'p000@instansi.example',
      subject: expect.stringContaining('Atasan langsung dalam daftar pegawai diganti'),
      text: expect.stringContaining('Diubah oleh: Rina Wati, koordinator'),
    });
    await correct({ ...correction, surel: 'rina@instansi.example', atasan: '' });
    const told = await received();
    expect(told.map(({ to }) => to)).toEqual(['p000@instansi.example', 'rina@instansi.example']);
    expect(told[0]?.text).toContain('Konfirmasi dari alamat baru diterima mulai');
    expect(await trailOf(ref)).toEqual([
      'supervisor changed p001 - > p000',
      'supervisor changed p001 p000 > -',
      `supervisor address changed p000 ${printsOf('p000@instansi.example', 'rina@instansi.example')}`,
    ]);
  });

  it('whoever gets the people of another by a file is seen by both, and a new person waits', async () => {
    const { ref, agency, ani } = await bothYears();
    const [, budi, , false_] = people(4);
    if (ani === undefined || budi === undefined || false_ === undefined) throw new Error('nobody');
    const mailer = fakeMailer();
    const save = async (accepted: StaffRecord[]) =>
      await saveRecords(agency, accepted, false, byRina(new Date(), mailer));
    await save([{ ...budi, supervisorId: 'p000' }, false_]);
    // Budi had no supervisor who would miss him: the leaders read who it is now, or the office for objections.
    expect(mailer.sent.map(({ to, content }) => [to.email, content.details?.[0]?.[1]])).toEqual([
      ['p000@instansi.example', budi.name],
      ['inspektorat@kota.example', budi.name],
    ]);
    mailer.sent.length = 0;
    expect((await readEmployee(agency, 'p003')).addressChange).toEqual({
      at: INVITATION_DAY.toISOString(),
      by: 'koordinator-1',
    });
    await save([{ ...budi, supervisorId: 'p003' }]);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['p000@instansi.example', 'p003@instansi.example']);
    expect(Object.fromEntries(mailer.sent[0]?.content.details ?? [])).toMatchObject({
      Pegawai: budi.name,
      'Atasan langsung semula': ani.name,
      'Atasan langsung sekarang': false_.name,
    });
    expect(await trailOf(ref)).toEqual([
      'supervisor changed p001 - > p000',
      'supervisor changed p001 p000 > p003',
    ]);
    // The survey of next year is open: it asks the new supervisor. The answers of this year were confirmed long ago.
    expect(await readTeam(agency, '2028', 'p003')).toMatchObject({
      members: [{ employeeId: 'p001', shard: 0 }],
      email: 'p003@instansi.example',
    });
    expect(await readTeam(agency, '2027', 'p003')).toBeUndefined();
  });

  it('a supervisor who comes with the same file gets the people in the open survey, also when the import broke off', async () => {
    const { agency, ani } = await bothYears();
    const [, budi, , , head] = people(5);
    if (ani === undefined || budi === undefined || head === undefined) throw new Error('nobody');
    await saveRecords(agency, [ani, budi], false, byRina(new Date()));
    const moved = [ani, budi].map((record) => ({ ...record, supervisorId: 'p004' }));
    const save = await acceptedImport(agency, [...moved, head], false, byRina(new Date()));
    for (let writes = 2; writes <= 10; writes += 2) {
      crashAfterWrites(writes);
      await save().catch(() => undefined);
      restart();
    }
    await save();
    const team = await readTeam(agency, '2028', 'p004');
    const waits = { at: INVITATION_DAY.toISOString(), by: 'koordinator-1' };
    expect(team).toMatchObject({ name: head.name, addressChange: waits });
    expect(team?.members.map(({ employeeId }) => employeeId).toSorted()).toEqual(['p000', 'p001']);

    const stored = await readEmployee(agency, 'p004');
    const others = Array.from({ length: 20 }, (_, at) => ({ employeeId: `q${at}`, shard: 0 }));
    const ref = { agency, cycle: '2028', expiresAt: 0 };
    await Promise.all(others.map((other) => joinTeam(ref, stored, other)));
    expect((await readTeam(agency, '2028', 'p004'))?.members).toHaveLength(22);
  });

  it('an emptied address and a person who left are mailed no more in both, until they are back', async () => {
    const { ref, agency, ani, correct, staffIn } = await bothYears();
    if (ani === undefined) throw new Error('nobody');
    const addresses = async () => [
      (await staffIn('2027'))?.email,
      (await staffIn('2028'))?.email,
      (await readTeam(agency, '2027', 'p000'))?.email,
      (await readTeam(agency, '2028', 'p000'))?.email,
      (await enrollmentOf(ref, 'p000')).email,
    ];
    const save = async (accepted: StaffRecord[], complete: boolean) =>
      await saveRecords(agency, accepted, complete, byRina(new Date()));
    const versions = async () => [
      (await findParticipant({ agency, cycle: '2028', shard: 0, employeeId: 'p000' }))?.linkVersion ?? 0,
      (await readTeam(agency, '2028', 'p000'))?.linkVersion ?? 0,
      (await enrollmentOf(ref, 'p000')).linkVersion,
    ];
    const nowhere = Array.from({ length: 5 }, () => undefined);
    const there = nowhere.map(() => correction.surel);
    for (const without of [
      { ...correction, surel: '' },
      { ...correction, keadaan: 'LEFT' },
    ]) {
      const before = await versions();
      expect((await correct(without)).status).toBe(303);
      expect(await addresses()).toEqual(nowhere);
      // What went to an address that was emptied ends as well; who left keeps the own page and the certificates.
      const ended = without.surel === '' ? 1 : 0;
      expect(await versions()).toEqual(before.map((version) => version + ended));
      await save([ani], false);
      expect(await addresses()).toEqual(nowhere);
      expect((await correct(correction)).status).toBe(303);
      expect(await addresses()).toEqual(there);
    }
    // A file that holds the whole staff, and not Ani: he has left. One without addresses says nothing of them.
    const { email: _email, ...silent } = ani;
    await save([silent], false);
    expect(await addresses()).toEqual(there);
    const staying = people(2).filter(({ employeeId }) => employeeId !== 'p000');
    await save(staying, true);
    expect(await addresses()).toEqual(nowhere);
    expect((await staffIn('2028'))?.name).toBe(ani.name);
  });

  it('a name and unit that the next import brings reach both, also when the first import broke off', async () => {
    const { ref, agency, ani, staffIn } = await bothYears();
    if (ani === undefined) throw new Error('nobody');
    const renamed = {
      ...ani,
      name: 'Ani Baru, S.Sos.',
      unitId: 'kelurahan-sago',
      unitName: 'Kelurahan Sago',
      postTitle: 'Lurah Sago',
      postKind: 'lurah',
      requiredLevel: 2,
    } as const;
    const save = await acceptedImport(agency, [renamed], false, byRina(new Date()));
    for (let writes = 1; writes <= 4; writes += 1) {
      crashAfterWrites(writes);
      await save().catch(() => undefined);
      restart();
    }
    expect(await save()).toBe(true);
    for (const cycle of ['2027', '2028']) {
      expect(await staffIn(cycle)).toMatchObject({
        name: 'Ani Baru, S.Sos.',
        unitName: 'Kelurahan Sago',
        postTitle: 'Lurah Sago',
        postKind: 'lurah',
        requiredLevel: 2,
      });
      expect((await readTeam(agency, cycle, 'p000'))?.name).toBe('Ani Baru, S.Sos.');
    }
    expect((await enrollmentOf(ref, 'p000')).name).toBe('Ani Baru, S.Sos.');
  });
});
