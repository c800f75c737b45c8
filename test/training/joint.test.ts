import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftPlan } from '../../functions/plan/draft/plan-draft.step.ts';
import { handler as jointPage } from '../../functions/plan/joint/console-joint.page.tsx';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as papers } from '../../functions/training/papers/console-training-document.page.ts';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import { moveTraining } from '../../functions/training/schedule/move-training.ts';
import { inviteParticipants } from '../../functions/training/seats/training-invite.step.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { openTraining } from '../../functions/training/training-open.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { Agency } from '../../shared/store/agency.ts';
import { allEnrollments } from '../../shared/store/enrollment.ts';
import { Plan, readPlan } from '../../shared/store/plan.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { coursesPassed } from '../../shared/training/courses-passed.ts';
import { signedInVisitor } from '../console/scene.ts';
import { analysedCycle, draftedCycle } from '../plan/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import {
  at,
  certified,
  context,
  deafWorkflows,
  enactedPlan,
  INVITATION_DAY,
  invitedTraining,
  people,
  putCamat,
  workshop,
} from './scene.ts';

beforeAll(async () => {
  const { close } = await startTable();
  watchWrites();
  return close;
});
const MARCH_FIRST = at('2027-03-01');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-02-01') });
});
afterEach(() => {
  restart();
  vi.useRealTimers();
});

const joint = [{ agency: 'Kecamatan Sukajadi', seats: 2, cost: 3_000_000 }];
const guestStaff = Array.from({ length: 6 }, (_, index) =>
  staffRecord(`q${index}`, { name: `Tamu ${index}`, postTitle: `Pranata ${index}` }),
);

/** Senapelan invites Sukajadi, whose plan is still being drawn up; both coordinators before their pages. */
async function agencies(host = invitedTraining(people(3), { joint }).then(({ ref }) => ref)) {
  const ref = await host;
  const guest = await draftedCycle(guestStaff);
  await putStaff(guest.agency, guestStaff);
  await Agency.build(PutItemCommand)
    .item({
      agency: guest.agency,
      name: 'Kecamatan Sukajadi',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Budi', email: 'budi@instansi.example' },
      leadership: [],
    })
    .send();
  const rina = await signedInVisitor(jointPage, ref.agency);
  const budi = await signedInVisitor(jointPage, guest.agency);
  const page = '/konsol/siklus/2027/bersama';
  const invite = async () => {
    const { html } = await rina.post(`${page}/A01`, { tindakan: 'siapkan', instansi: 'Kecamatan Sukajadi' });
    return (/<strong>([\dA-Z ]+)<\/strong>/.exec(html)?.[1] ?? '').replaceAll(' ', '');
  };
  const accept = async (kode: string) => await budi.post(page, { kode, tindakan: 'terima' });
  const sharedLine = async () =>
    (await readPlan(guest)).lines.find(({ host: from }) => from?.agency === ref.agency);
  return { ref, guest, rina, budi, page, invite, accept, sharedLine };
}

/** Sukajadi has taken its share, its plan is enacted, and its training opened. */
async function held(of = agencies()) {
  const scene = await of;
  const code = await scene.invite();
  await scene.accept(code);
  const guest: TrainingRef = { ...scene.guest, activity: (await scene.sharedLine())?.activity ?? '' };
  await Plan.build(UpdateAttributesCommand)
    .item({ agency: guest.agency, cycle: '2027', copy: 'CURRENT', status: 'APPROVED' })
    .send();
  await putCycle(guest.agency, { cycle: '2027', phase: 'TRAINING', shardCount: 1 });
  return { ...scene, code, guest };
}

async function opened(of?: ReturnType<typeof agencies>) {
  const scene = await held(of);
  await openTraining(scene.guest);
  const mailer = fakeMailer();
  await inviteParticipants(scene.guest, context(INVITATION_DAY, mailer));
  return { ...scene, mailer };
}

describe('a share of a joint activity', () => {
  it('is taken by a code into the plan of the other agency, with its seats, its cost and its own people', async () => {
    const { ref, guest, rina, budi, page, invite, accept, sharedLine } = await agencies();
    const shares = await rina.get(`${page}/A01`);
    expect(textOf(shares.html)).toContain('Bagiannya 2 tempat dan Rp3.000.000.');
    expect(await accessibilityFaults(shares.html)).toEqual([]);
    const code = await invite();
    expect(code).toMatch(/^[\dA-Z]{26}$/);
    const typed = await budi.get(page);
    expect(await accessibilityFaults(typed.html)).toEqual([]);
    const shown = await budi.post(page, { kode: code, tindakan: 'periksa' });
    expect(textOf(shown.html)).toContain('Bagian Anda2 tempat, Rp3.000.000');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(await sharedLine()).toBeUndefined();
    const answer = await accept(code);
    const line = await sharedLine();
    expect(answer.location).toContain(`/rencana/${line?.activity}`);
    expect(line).toMatchObject({
      title: workshop.title,
      capacity: 2,
      cost: 3_000_000,
      targetCount: 2,
      provider: 'Kecamatan Sukajadi',
      joint: [{ agency: 'Kecamatan Senapelan', seats: 2, cost: 2_000_000 }],
      host: { agency: ref.agency, activity: 'A01' },
    });
    // The same code again, as after a second click, finds it there.
    expect((await accept(code)).location).toContain(`/rencana/${line?.activity}`);
    expect((await readPlan(guest)).lines.filter(({ host }) => host !== undefined)).toHaveLength(1);
    expect(textOf((await rina.get(`${page}/A01`)).html)).toContain('Diterima Kecamatan Sukajadi');
    expect(await trailOf(guest)).toContainEqual(expect.stringMatching(/^joint share accepted A01/));
  });

  it('is not taken by a code that was withdrawn, replaced, used, or is the own agency, and says one sentence for all', async () => {
    const { rina, budi, page, invite, accept } = await agencies();
    const refused = async (kode: string, by = budi) => {
      const answer = await by.post(page, { kode, tindakan: 'periksa' });
      expect(answer.status).toBe(422);
      expect(textOf(answer.html)).toContain('Kode ini tidak dikenal, sudah lewat waktunya');
    };
    const first = await invite();
    await refused(first, rina);
    const second = await invite();
    await refused(first);
    await rina.post(`${page}/A01`, { tindakan: 'tarik', instansi: 'Kecamatan Sukajadi' });
    await refused(second);
    const third = await invite();
    const other = await signedInVisitor(jointPage, (await draftedCycle(guestStaff)).agency);
    await accept(third);
    await refused(third, other);
    await refused('ABC');
    const late = await rina.post(`${page}/A01`, { tindakan: 'siapkan', instansi: 'Kecamatan Sukajadi' });
    expect(late.status).toBe(409);
  });

  it('waits until the plan can be changed; the code stays good', async () => {
    const { guest, budi, page, invite, sharedLine } = await agencies();
    const status = async (word: 'SUBMITTED' | 'DRAFT') =>
      await Plan.build(UpdateAttributesCommand)
        .item({ ...guest, copy: 'CURRENT', status: word })
        .send();
    const kode = await invite();
    await status('SUBMITTED');
    const early = await budi.post(page, { kode, tindakan: 'terima' });
    expect([early.status, early.html]).toEqual([409, expect.stringContaining('kodenya tetap berlaku')]);
    await status('DRAFT');
    expect((await budi.post(page, { kode, tindakan: 'terima' })).status).toBe(303);
    expect(await sharedLine()).toBeDefined();
  });

  it.each([1, 2, 3])(
    'taken and cut off after write %i is whole when the code is sent again',
    async (writes) => {
      const { guest, invite, accept, sharedLine, rina, page } = await agencies();
      const code = await invite();
      crashAfterWrites(writes);
      await accept(code).catch(() => undefined);
      restart();
      expect((await accept(code)).status).toBe(303);
      expect(await sharedLine()).toBeDefined();
      expect((await readPlan(guest)).lines.filter(({ host }) => host !== undefined)).toHaveLength(1);
      expect(textOf((await rina.get(`${page}/A01`)).html)).toContain('Diterima Kecamatan Sukajadi');
    },
  );
});

describe('the training of a share', () => {
  it('has people, mails and seats of its own agency, and stands by name and post on the list of the host', async () => {
    const { ref, guest, mailer } = await opened();
    expect((await allEnrollments(guest)).map(({ employeeId }) => employeeId[0])).toEqual(['q', 'q']);
    expect(mailer.sent).toHaveLength(2);
    expect(mailer.sent[0]?.content.sender).toContain('Kecamatan Sukajadi');
    const [one = ''] = (await allEnrollments(guest)).map(({ employeeId }) => employeeId);
    await changeTraining(guest, () => ({ seats: [one] }));
    await changeTraining(ref, () => ({ seats: ['p000'] }));
    const number = one.slice(1);
    const rina = await signedInVisitor(papers, ref.agency);
    const pdf = await rina.get('/konsol/siklus/2027/pelatihan/A01/naskah/daftar-hadir.pdf');
    const text = (await pageTexts(pdf.bytes)).join(' ');
    expect(text).toContain('PESERTA KECAMATAN SUKAJADI');
    expect(text).toContain(`Tamu ${number}`);
    expect(text).toContain(`Pranata ${number}`);
    const { nip } = staffRecord(one);
    expect(text).not.toContain(nip);
  });

  it('follows a move and a cancellation of its host, once, with news for its own people; it cannot be moved itself', async () => {
    const { ref, guest } = await opened();
    const to = deafWorkflows();
    const dates = { startsOn: '2027-03-23', endsOn: '2027-03-24', location: 'Balai Kota' };
    await expect(moveTraining(guest, dates, MARCH_FIRST, to)).rejects.toMatchObject({
      name: 'RuleViolationError',
    });
    await moveTraining(ref, dates, MARCH_FIRST, to);
    await moveTraining(ref, dates, MARCH_FIRST, to);
    const [host, moved] = await Promise.all([readTraining(ref), readTraining(guest)]);
    expect(moved).toMatchObject({
      startsAt: host.startsAt,
      endsAt: host.endsAt,
      sequence: 1,
      wakes: 1,
      changed: ['TANGGAL', 'TEMPAT'],
      line: { location: 'Balai Kota', capacity: 2, cost: 3_000_000 },
    });
    expect(await trailOf(guest)).toContainEqual(expect.stringMatching(/^joint training followed/));
    const own = await signedInVisitor(trainingPage, guest.agency);
    const shown = textOf((await own.get(`/konsol/siklus/2027/pelatihan/${guest.activity}`)).html);
    expect(shown).toContain('ditetapkan instansi yang mengundang');
    await cancelTraining(ref, MARCH_FIRST, to);
    expect(await readTraining(guest)).toMatchObject({ status: 'CANCELLED', wakes: 2 });
  });

  it('is told to its coordinator when the host moves or cancels it, once for each change, also before it is open', async () => {
    const { ref, guest } = await held();
    const mailer = fakeMailer();
    const to = deafWorkflows();
    const tell = async (what: 'DIPINDAH' | 'DIBATALKAN') => {
      mailer.sent.length = 0;
      await announce(ref, what, context(MARCH_FIRST, mailer));
      await announce(ref, what, context(MARCH_FIRST, mailer));
      return mailer.sent.filter((mail) => mail.to.email === 'budi@instansi.example');
    };
    const dates = { startsOn: '2027-03-23', endsOn: '2027-03-24', location: 'Balai Kota' };
    await moveTraining(ref, dates, MARCH_FIRST, to);
    const moved = await tell('DIPINDAH');
    expect(moved.map(({ content }) => content.subject)).toEqual([
      `[Kecamatan Sukajadi] Kegiatan bersama berubah: ${workshop.title} (2027)`,
    ]);
    expect(moved[0]?.content.details).toContainEqual(['Tempat', 'Balai Kota']);
    expect(moved[0]?.content.action?.url).toContain(`/konsol/siklus/2027/rencana/${guest.activity}`);
    await cancelTraining(ref, MARCH_FIRST, to);
    const gone = await tell('DIBATALKAN');
    expect(gone.map(({ content }) => content.subject)).toEqual([
      `[Kecamatan Sukajadi] Kegiatan bersama dibatalkan: ${workshop.title} (2027)`,
    ]);
    // Who takes part by a share tells nobody else.
    await openTraining(guest);
    mailer.sent.length = 0;
    await announce(guest, 'DIBATALKAN', context(MARCH_FIRST, mailer));
    expect(mailer.sent.filter(({ purpose }) => purpose === 'kegiatan-bersama')).toEqual([]);
  });

  it('opens by the days to which its host has moved meanwhile; one that was cancelled opens for nobody', async () => {
    const late = await held();
    await moveTraining(
      late.ref,
      { startsOn: '2027-03-23', endsOn: '2027-03-24' },
      MARCH_FIRST,
      deafWorkflows(),
    );
    await openTraining(late.guest);
    expect((await readTraining(late.guest)).startsAt).toBe((await readTraining(late.ref)).startsAt);
    const gone = await held();
    await cancelTraining(gone.ref, MARCH_FIRST, deafWorkflows());
    expect((await openTraining(gone.guest)).status).toBe('CANCELLED');
  });

  it('that is called off by its own agency leaves the list of the host without its people', async () => {
    const { ref, guest } = await opened();
    await changeTraining(guest, () => ({ seats: ['q0'] }));
    await changeTraining(ref, () => ({ seats: ['p000'] }));
    await cancelTraining(guest, MARCH_FIRST, deafWorkflows());
    expect((await readTraining(ref)).status).toBe('INVITED');
    const rina = await signedInVisitor(papers, ref.agency);
    const pdf = await rina.get('/konsol/siklus/2027/pelatihan/A01/naskah/daftar-hadir.pdf');
    expect((await pageTexts(pdf.bytes)).join(' ')).not.toContain('Tamu');
  });
});

it('an activity that an agency holds alone, and a share itself, are offered to nobody', async () => {
  const alone = await enactedPlan(people(1));
  const rina = await signedInVisitor(jointPage, alone.agency);
  expect((await rina.get('/konsol/siklus/2027/bersama/A01')).status).toBe(404);
  const { guest, budi, page } = await held();
  expect((await budi.get(`${page}/${guest.activity}`)).status).toBe(404);
});

it('is known in later years as the own course that it is, whatever its host calls it by, and belongs to no later plan', async () => {
  const course = offerings.find(({ form }) => form === workshop.form) ?? { ...workshop, code: '' };
  const line = { joint, title: course.title, competencies: course.competencies, offering: 'SNP-1' };
  const host = invitedTraining(people(3), line).then(({ ref }) => ref);
  const { guest } = await opened(agencies(host));
  const there = (await allEnrollments(guest)).map(({ employeeId }) => employeeId);
  await putCamat(guest.agency);
  await changeTraining(guest, () => ({ seats: there }));
  await certified(guest, Object.fromEntries(there.map((employeeId) => [employeeId, 2])));
  const passed = await (await coursesPassed(guest.agency, '2028'))(
    guestStaff.map(({ employeeId }) => employeeId),
  );
  expect([...passed.keys()].toSorted()).toEqual(there.toSorted());
  expect([...passed.values()].flat().map((each) => each.course)).toEqual([course.code, course.code]);
  const next = await analysedCycle(guestStaff, 300, undefined, guest);
  await draftPlan(next, at('2027-12-06'), undefined);
  expect(
    (await readPlan(next)).lines.filter((each) => each.host !== undefined || each.joint !== undefined),
  ).toEqual([]);
});
