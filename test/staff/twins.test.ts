import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinRecords } from '../../functions/staff/twin/join-records.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { putEnrollment, readParticipation } from '../../shared/store/enrollment.ts';
import { Officer, readOfficer } from '../../shared/store/officer.ts';
import { findParticipant, Participant } from '../../shared/store/participant.ts';
import { findEmployee, readEmployee } from '../../shared/store/staff.ts';
import { readTeam, Team } from '../../shared/store/team.ts';
import { coursesPassed } from '../../shared/training/courses-passed.ts';
import { byRina, formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { INVITATION_DAY, invitedTraining, people } from '../training/scene.ts';
import { staffPages } from './pages.ts';
import { participant, putPassed, saveRecords } from './scene.ts';

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

const FORMER = '199001012019021001';
const PRESENT = '199001012026031002';

/**
 * Ani (p000) is invited to a training as a PPPK and heads a team there; as a PNS she came with another NIP (q000), passed a
 * course last year under it, is Camat by it and supervises Dewi.
 */
async function twoRecords() {
  const [ani, budi] = people(2);
  if (ani === undefined || budi === undefined) throw new Error('nobody');
  const former = { ...ani, nip: FORMER, kind: 'pppk', grade: 'IX' } as const;
  const present: StaffRecord = {
    ...ani,
    employeeId: 'q000',
    nip: PRESENT,
    name: 'ANI RAHMAWATI, S.E.',
    email: 'ani.pns@instansi.example',
    postTitle: 'Camat Senapelan',
  };
  const { ref } = await invitedTraining([former, budi]);
  const { agency } = ref;
  const dewi = staffRecord('r000', { name: 'Dewi Lestari', supervisorId: 'q000' });
  await putListedStaff(agency, [former, budi, present, dewi]);
  await putCycle(agency, { phase: 'TRAINING', shardCount: 1 });
  await Team.build(PutItemCommand)
    .item({
      agency,
      cycle: '2027',
      supervisorId: 'p000',
      name: ani.name,
      email: 'p000@instansi.example',
      members: [{ employeeId: 'p001', shard: 0 }],
      linkVersion: 1,
    })
    .send();
  await Officer.build(PutItemCommand)
    .item({
      agency,
      role: 'camat',
      title: 'Camat Senapelan',
      name: 'Ani Rahmawati',
      email: 'ani.pns@instansi.example',
      kind: 'definitif',
      since: '2026-04-01',
      employeeId: 'q000',
    })
    .send();
  await putPassed(agency, '2026', present);
  return { ref, agency, path: '/konsol/pegawai/q000' };
}

/** The form of the comparison, with the second yes. */
async function comparison(agency: string, path: string, other: string) {
  const rina = await signedInVisitor(staffPages, agency);
  const { html } = await rina.get(`${path}/gabung?dengan=${other}`);
  const fields = formOf(
    html.replace('<form method="post"', '<form method="post" action="/gabung"'),
    'gabung',
  );
  return { rina, html, form: { ...fields, yakin: ['ya'] } };
}

describe('two records of one person', () => {
  it('are offered on the page of each, and compared side by side before anything is done', async () => {
    const { agency, path } = await twoRecords();
    const { rina, html, form } = await comparison(agency, path, 'p000');
    const own = await rina.get('/konsol/pegawai/p000');
    expect(textOf(own.html)).toContain('Mungkin tercatat dua kali');
    expect(own.html).toContain('/konsol/pegawai/p000/gabung?dengan=q000');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(rowsOf(html, 'Yang berbeda')).toEqual(
      expect.arrayContaining([`NIP: ${PRESENT}: ${FORMER}`, 'Pelatihan yang lulus: 1 (10 JP): 0 (0 JP)']),
    );
    expect(textOf(html)).toContain('Sama pada keduanya: Jenis kelamin (P)');
    expect((await rina.get(`${path}/gabung`)).html).toContain(`${path}/gabung?dengan=p000`);
    const unsure = await rina.post(`${path}/gabung`, { ...form, yakin: [], berlaku: [] });
    expect(unsure.status).toBe(422);
    expect(textOf(unsure.html)).toContain('Pilih data mana yang berlaku.');
    expect(textOf(unsure.html)).toContain('Centang bahwa keduanya orang yang sama');
    const leader = await signedInVisitor(staffPages, agency, 'pimpinan');
    expect((await leader.post(`${path}/gabung`, form)).status).toBe(403);
    expect((await readEmployee(agency, 'q000')).version).toBeUndefined();
  });

  it('become one person: history, training, team, office and people of both follow, under the id that the open cycle knows', async () => {
    const { ref, agency, path } = await twoRecords();
    const { rina, form } = await comparison(agency, path, 'p000');
    const { location } = await rina.post(`${path}/gabung`, form);
    expect(location).toBe('/konsol/pegawai/p000');
    expect(await readEmployee(agency, 'p000')).toMatchObject({
      status: 'ACTIVE',
      record: { nip: PRESENT, email: 'ani.pns@instansi.example', kind: 'pns' },
      formerIds: ['q000'],
      formerNips: [FORMER],
      history: [
        {
          by: 'Rina Wati',
          origin: 'MERGE',
          changes: expect.arrayContaining([{ field: 'nip', from: FORMER, to: PRESENT }]),
        },
      ],
    });
    expect((await readEmployee(agency, 'p000')).joining).toBeUndefined();
    expect(await readEmployee(agency, 'q000')).toMatchObject({
      status: 'LEFT',
      mergedInto: 'p000',
      record: { nip: PRESENT },
    });
    expect((await readEmployee(agency, 'r000')).record.supervisorId).toBe('p000');
    expect((await readOfficer(agency, 'camat'))?.employeeId).toBe('p000');
    const { enrollment } = await readParticipation(ref, 'p000');
    expect(enrollment).toMatchObject({ email: 'ani.pns@instansi.example', linkVersion: 2 });
    expect(await readTeam(agency, '2027', 'p000')).toMatchObject({
      email: 'ani.pns@instansi.example',
      linkVersion: 2,
    });
    const lookUp = await coursesPassed(agency, '2027');
    for (const id of ['p000', 'q000']) expect((await lookUp([id])).get(id)).toHaveLength(1);
    expect(await trailOf({ agency })).toEqual(
      expect.arrayContaining(['records joined p000 q000', 'records joined p000 q000 camat']),
    );
    // Both addresses are told.
    expect((await received()).map(({ to }) => to)).toEqual(
      expect.arrayContaining(['p000@instansi.example', 'ani.pns@instansi.example']),
    );
    const page = await rina.get('/konsol/pegawai/p000');
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect(textOf(page.html)).toContain('Kedua catatan digabung menjadi satu pegawai.');
    expect(textOf(page.html)).toContain('Workshop pelayanan publik di kecamatan');
    expect(textOf(page.html)).toContain('Penggabungan catatan');
    const old = await rina.get(path);
    expect(textOf(old.html)).toContain('Catatan ini sudah digabung');
    expect(old.html).not.toContain('Simpan perbaikan');
    const list = await rina.get('/konsol/pegawai?cari=ani+rahmawati&urut=nama');
    expect(
      rowsOf(list.html, 'Daftar pegawai: “ani rahmawati” (2)').map((row) => row.split(': ').at(-1)),
    ).toEqual(['Aktif', 'Digabung']);
    expect((await rina.get('/konsol/pegawai?saring=aktif')).html).toContain('Daftar pegawai: Aktif (3)');
  });

  it('are joined to the end by a later press, wherever a crash broke it off', async () => {
    const seen = new Set<string>();
    for (let writes = 2; writes < 60; writes += 5) {
      const { ref, agency, path } = await twoRecords();
      const { rina, form } = await comparison(agency, path, 'p000');
      crashAfterWrites(writes);
      const { status } = await rina.post(`${path}/gabung`, form);
      restart();
      const begun = (await readEmployee(agency, 'p000')).joining !== undefined;
      seen.add(`${status} ${begun}`);
      if (begun) {
        expect(textOf((await rina.get('/konsol/pegawai/p000')).html)).toContain('belum selesai');
        expect((await rina.post('/konsol/pegawai/p000/gabung', {})).status).toBe(303);
      } else if (status !== 303) expect((await rina.post(`${path}/gabung`, form)).status).toBe(303);
      expect((await readEmployee(agency, 'p000')).joining).toBeUndefined();
      expect((await readEmployee(agency, 'q000')).mergedInto).toBe('p000');
      expect((await readEmployee(agency, 'r000')).record.supervisorId).toBe('p000');
      expect((await readParticipation(ref, 'p000')).enrollment.email).toBe('ani.pns@instansi.example');
      expect((await rina.get('/konsol/pegawai?saring=aktif')).html).toContain('Daftar pegawai: Aktif (3)');
      if (status === 303) break;
    }
    expect([...seen]).toEqual(expect.arrayContaining(['500 false', '500 true', '303 false']));
  });

  it('that somebody changed meanwhile come back, and different people are refused', async () => {
    const { agency, path } = await twoRecords();
    const { rina, form } = await comparison(agency, path, 'p000');
    const stranger = await rina.post(`${path}/gabung`, { ...form, dengan: ['p001'], berlaku: ['q000'] });
    expect(stranger.status).toBe(422);
    expect(textOf(stranger.html)).toContain('tidak dapat digabung');
    await saveRecords(agency, [staffRecord('p000', { name: 'Ani Rahma' })], false, byRina(new Date()));
    const late = await rina.post(`${path}/gabung`, form);
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('isian Anda belum disimpan');
    expect(await findEmployee(agency, 'p000')).not.toHaveProperty('formerIds');
  });
});

describe('both in one cycle', () => {
  it('the one who has sent no answers leaves the survey, and the other goes on with what is true', async () => {
    const { agency, path } = await twoRecords();
    await putCycle(agency, { cycle: '2028', phase: 'SURVEY', shardCount: 1, participantCount: 9 });
    const [ani] = people(1);
    if (ani === undefined) throw new Error('nobody');
    await Participant.build(PutItemCommand)
      .item(participant(agency, '2028', ani))
      .send();
    await Participant.build(PutItemCommand)
      .item({
        ...participant(agency, '2028', { ...ani, employeeId: 'q000' }),
        submittedAt: '2027-02-15T02:00:00.000Z',
      })
      .send();
    const { rina, form } = await comparison(agency, path, 'p000');
    expect((await rina.post(`${path}/gabung`, form)).status).toBe(303);
    const inSurvey = async (employeeId: string) =>
      await findParticipant({ agency, cycle: '2028', shard: 0, employeeId });
    expect(await inSurvey('p000')).toBeUndefined();
    expect((await inSurvey('q000'))?.staff).toMatchObject({
      nip: PRESENT,
      email: 'ani.pns@instansi.example',
    });
  });

  it('a training writes to one of them only, also after a later correction', async () => {
    const { ref, agency, path } = await twoRecords();
    const { enrollment } = await readParticipation(ref, 'p000');
    await putEnrollment({
      ...enrollment,
      employeeId: 'q000',
      answer: 'ACCEPTED',
      sealedFeedback: 'tersegel',
    });
    const { rina, form } = await comparison(agency, path, 'p000');
    await rina.post(`${path}/gabung`, form);
    const addresses = async () => [
      (await readParticipation(ref, 'p000')).enrollment.email,
      (await readParticipation(ref, 'q000')).enrollment.email,
    ];
    expect(await addresses()).toEqual([undefined, 'ani.pns@instansi.example']);
    const { record } = await readEmployee(agency, 'p000');
    await saveRecords(agency, [{ ...record, email: 'ani.lain@instansi.example' }], false, byRina(new Date()));
    expect(await addresses()).toEqual([undefined, 'ani.lain@instansi.example']);
    expect((await readParticipation(ref, 'q000')).enrollment.sealedFeedback).toBe('tersegel');
  });
});

it('who is erased is erased under both records', async () => {
  const { agency } = await twoRecords();
  const [one, other] = [await readEmployee(agency, 'p000'), await readEmployee(agency, 'q000')];
  await joinRecords({ one, other, valid: 'q000', shown: ['0', '0'] }, byRina(new Date()));
  expect(await erasePerson(agency, 'p000', 'operator')).toMatchObject({ staff: 2, participations: 2 });
  expect(await findEmployee(agency, 'q000')).toBeUndefined();
});
