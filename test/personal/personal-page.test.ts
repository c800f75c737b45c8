import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as behaviourPage } from '../../functions/evaluation/behaviour/behaviour.page.tsx';
import { inviteBehaviour } from '../../functions/evaluation/behaviour/behaviour-invite.step.ts';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { handler as linkPage } from '../../functions/links/link.page.ts';
import { renew } from '../../functions/links/link-renewal.page.ts';
import { handler } from '../../functions/personal/personal.page.ts';
import { remindOfOpen } from '../../functions/personal/personal-remind.step.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as trainingPage } from '../../functions/training/participant/training.page.ts';
import { invitationReminders } from '../../functions/training/seats/invitation-reminders.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { listTrainings } from '../../functions/training/training-list.step.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { chooseFewer, hashOf } from '../../shared/store/address.ts';
import { allEnrollments, readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { Participant, participantsOfShard } from '../../shared/store/participant.ts';
import { mutable } from '../../shared/store/table.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { collecting } from '../feedback/scene.ts';
import { readCalendar } from '../readers/calendar.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, pathOf, type Visitor, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { OPENING, openedSurvey } from '../survey/scene.ts';
import {
  at,
  certified,
  context,
  DAY_AFTER,
  enactedPlan,
  INVITATION_DAY,
  invite,
  invitedTraining,
  people,
  workshop,
} from '../training/scene.ts';

beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterEach(() => {
  vi.useRealTimers();
});

interface CycleOfAgency {
  readonly agency: string;
  readonly cycle: string;
}

async function participant({ agency, cycle }: CycleOfAgency, employeeId: string) {
  for await (const person of participantsOfShard({ agency, cycle, shard: 0 })) {
    if (person.employeeId === employeeId) return person;
  }
  throw new Error(`no ${employeeId}`);
}

/** Somebody's browser in front of the own page. */
async function arrive(ref: CycleOfAgency, employeeId: string) {
  const link = await personalLink(await participant(ref, employeeId));
  const person = visitor(handler);
  const first = await person.open(link);
  const path = await pathOf(link);
  const look = async () => textOf((await person.get(path)).html);
  return { person, path, first, look };
}

type Arrived = Awaited<ReturnType<typeof arrive>>;

/** Presses a button of the own page, and opens what it leads to as a browser would. */
async function follow(person: Visitor, path: string, door: string, page: typeof handler) {
  const { location = '' } = await person.post(path, { buka: door });
  return await visitor(page, person.cookies).get(location);
}

describe('the own page of a person', () => {
  it('says what waits: an invitation, in the words of its own mail, and opens it without another mail', async () => {
    const { ref } = await invitedTraining();
    const { person, path, first } = await arrive(ref, 'p000');
    expect(await accessibilityFaults(first.html)).toEqual([]);
    const text = textOf(first.html);
    expect(text).toContain('Untuk Ani Rahmawati');
    expect(text).toContain('Undangan kegiatan "Workshop pelayanan publik di kecamatan"');
    expect(text).toContain('Belum menjawab 9–10 Maret 2027, Aula Kantor Camat Senapelan');
    const opened = await follow(person, path, 'pelatihan:A01', trainingPage);
    expect(textOf(opened.html)).toContain('Untuk Ani Rahmawati');
  });

  it('asks for the survey until it is sent', async () => {
    vi.setSystemTime(OPENING);
    const { ref, mailer } = await openedSurvey([staffRecord('ani')]);
    const { person, path, look } = await arrive(ref, 'ani');
    expect(await look()).toContain('Survei kebutuhan kompetensi 2027');
    expect((await follow(person, path, 'survei', surveyPage)).status).toBe(200);
    expect(mailer.sent.at(-1)?.content.also?.[0]?.url).toMatch(/\/l\/[0-9A-Z]{26}$/);
  });

  it('asks for feedback of who was there, shows the JP that count, and says so when nothing waits', async () => {
    const { ref } = await collecting(2);
    vi.setSystemTime(DAY_AFTER);
    const { person, path, first } = await arrive(ref, 'p000');
    const text = textOf(first.html);
    expect(text).toContain('Umpan balik kegiatan "Workshop pelayanan publik di kecamatan"');
    expect(text).toContain(
      '10 JP tahun 2027, dari paling sedikit 20 JP setahun (PP 11/2017 Pasal 203 ayat (4))',
    );
    // Their workshop is none of the technical courses.
    expect(text).toContain('pelatihan teknis 0 dari 20 JP tahun 2027');
    expect(text).toContain('seminar atau lokakarya dalam 2 tahun terakhir: ada (17,5 dari 17,5 poin)');
    const { location = '' } = await person.post(path, { buka: 'umpan-balik:A01' });
    expect(location).toMatch(/^\/umpan-balik\/[\w-]{22}$/);
    const giver = visitor(feedbackPage, person.cookies);
    expect((await giver.get(location)).status).toBe(200);
    // Whoever takes all morning to write can send.
    vi.setSystemTime(DAY_AFTER.getTime() + 4 * 3_600_000);
    expect((await giver.get(location)).status).toBe(200);
  });

  it('asks for the certificate of another provider until it is handed in', async () => {
    const elsewhere = {
      provider: 'Lembaga Administrasi Negara',
      providerKind: 'instansi terakreditasi',
    } as const;
    const { ref } = await invitedTraining(people(1), elsewhere);
    await certified(ref, { p000: 2 });
    vi.setSystemTime(DAY_AFTER);
    const { first } = await arrive(ref, 'p000');
    const text = textOf(first.html);
    expect(text).toContain('Sertifikat kegiatan "Workshop pelayanan publik di kecamatan"Unggah sertifikat');
    expect(text).toContain('0 JP tahun 2027');
    expect(text).toContain('10, menunggu sertifikat penyelenggara');
    // It waits in the next year, too.
    await putStaff(ref.agency, people(1));
    for (const cycle of ['2027', '2028'])
      await putCycle(ref.agency, { cycle, phase: 'TRAINING', shardCount: 1 });
    const { credits: _credits, ...again } = await participant(ref, 'p000');
    await Participant.build(PutItemCommand)
      .item(mutable({ ...again, cycle: '2028' }))
      .send();
    const { person, path, first: next, look } = await arrive({ ...ref, cycle: '2028' }, 'p000');
    expect(textOf(next.html)).toMatch(
      /Pelatihan yang sudah Anda ikuti.*10, menunggu sertifikat penyelenggara/s,
    );
    const waits = 'Sertifikat kegiatan "Workshop pelayanan publik di kecamatan" tahun 2027Unggah sertifikat';
    expect(textOf(next.html)).toContain(waits);
    const opened = await follow(person, path, 'pelatihan:A01:2027', trainingPage);
    expect(textOf(opened.html)).toContain('Kehadiran Anda sudah tercatat: 10 JP');
    expect((await person.post(path, { buka: 'umpan-balik:A01:2027' })).status).toBe(409);
    const proof = {
      state: 'SENT',
      file: 'f',
      fileName: 'f.pdf',
      sha256: '',
      sentAt: '',
      number: '1',
    } as const;
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { proof: { ...proof, issuedOn: '2027-03-11' } });
    expect(await look()).toContain('Saat ini tidak ada yang menunggu jawaban Anda');
  });

  it('shuts what was opened from it, in every browser, when it is left or another link came in its place', async () => {
    const { ref } = await invitedTraining();
    for (const end of [
      async ({ person }: Arrived) =>
        await invokePage(linkPage, { method: 'POST', path: '/selesai', cookies: person.cookies }),
      async ({ path }: Arrived) => await renew(path.split('/').at(-1) ?? '', new Date(), fakeMailer()),
    ]) {
      const owner = await arrive(ref, 'p000');
      const copy = visitor(handler, new Map(owner.person.cookies));
      const { location = '' } = await copy.post(owner.path, { buka: 'pelatihan:A01' });
      const beside = visitor(trainingPage, copy.cookies);
      expect((await beside.get(location)).status).toBe(200);
      await end(owner);
      expect((await beside.get(location)).status).toBeGreaterThanOrEqual(404);
    }
  });

  it('opens pages that end with it: an hour is left to who opens one at the last moment, and no day begins anew', async () => {
    const { ref } = await collecting(2);
    vi.setSystemTime(DAY_AFTER);
    const { person, path } = await arrive(ref, 'p000');
    const hours = async (count: number, page: typeof handler, at: string) => {
      vi.setSystemTime(DAY_AFTER.getTime() + count * 3_600_000);
      return (await visitor(page, person.cookies).get(at)).status;
    };
    const early = (await person.post(path, { buka: 'umpan-balik:A01' })).location ?? '';
    expect(await hours(11.9, feedbackPage, early)).toBe(200);
    const late = (await person.post(path, { buka: 'umpan-balik:A01' })).location ?? '';
    expect(await hours(12.1, feedbackPage, early)).toBe(404);
    expect(await hours(12.8, feedbackPage, late)).toBe(200);
    expect(await hours(13, feedbackPage, late)).toBe(404);
  });

  it('opens no page of a supervisor or officer, none that does not exist, and says so', async () => {
    const { ref } = await invitedTraining();
    const { person, path } = await arrive(ref, 'p000');
    for (const door of [
      'konfirmasi',
      'persetujuan',
      'perilaku-staf:A01',
      'pelatihan',
      'survei:A01',
      'pelatihan:A99',
      `pelatihan:${'A'.repeat(3_000)}`,
      `pelatihan:A01:${'2'.repeat(3_000)}`,
    ]) {
      const refused = await person.post(path, { buka: door });
      expect([door, refused.status]).toEqual([door, 409]);
      expect(textOf(refused.html)).toContain('Halaman itu tidak ada');
    }
  });

  it('is shut to a link of another page, and to one that was revoked', async () => {
    const { ref } = await invitedTraining();
    const { path } = await arrive(ref, 'p000');
    expect((await invokePage(handler, { path, method: 'GET' })).status).toBe(404);
    const revoked = await personalLink({ ...(await participant(ref, 'p001')), linkVersion: 0 });
    expect((await visitor(handler).open(revoked)).status).toBe(410);
  });
});

describe('the weekly mail', () => {
  /** A week before the workshop; Monday, 8 March, is a holiday. */
  const MONDAY = at('2027-03-01', '08:00');
  const later = { activity: 'A02', title: 'Seminar', startsOn: '2027-04-20', endsOn: '2027-04-20', days: 1 };

  async function weekly(ref: CycleOfAgency, now = MONDAY, week = '2027-03-01') {
    const mailer = fakeMailer();
    await remindOfOpen({ ...ref, shard: 0, week }, context(now, mailer));
    return mailer.sent;
  }

  it('tells each once of all that waits, when something closes before the next one, and leads to the own page', async () => {
    const { dates: _dates, ...undated } = workshop;
    const ref = await enactedPlan(people(2), [workshop, { ...undated, ...later }]);
    await putCycle(ref.agency, { cycle: ref.cycle, phase: 'TRAINING' });
    for (const activity of ['A01', 'A02']) await invite({ ...ref, activity });
    await answerInvitation(await readParticipation(ref, 'p001'), { kind: 'ACCEPTED' }, INVITATION_DAY);
    const mails = [...(await weekly(ref)), ...(await weekly(ref))];
    // Who has answered what closes now is not written to, though the seminar of April waits.
    expect(mails.map(({ to }) => to.email)).toEqual(['p000@instansi.example']);
    expect(mails[0]?.content.details).toEqual([
      [
        'Undangan kegiatan "Workshop pelayanan publik di kecamatan"',
        'dijawab sebelum Selasa, 9 Maret 2027 pukul 08.00 WIB',
      ],
      ['Undangan kegiatan "Seminar"', expect.stringContaining('20 April 2027')],
    ]);
    const opened = await visitor(handler).open(mails[0]?.content.action?.url ?? '');
    expect(textOf(opened.html)).toContain('Yang menunggu Anda');
  });

  it('reminds nobody of an invitation once all seats are taken', async () => {
    const { ref } = await invitedTraining(people(3));
    expect(await weekly(ref)).toHaveLength(3);
    const { ref: full } = await invitedTraining(people(3));
    for (const who of ['p000', 'p001'])
      await answerInvitation(await readParticipation(full, who), { kind: 'ACCEPTED' }, INVITATION_DAY);
    expect(await weekly(full)).toEqual([]);
  });

  it('does not come while nothing closes, after all was answered, or to whoever wants fewer', async () => {
    const { ref } = await invitedTraining(people(1));
    expect(await weekly(ref, at('2027-02-22', '08:00'), '2027-02-22')).toEqual([]);
    await chooseFewer({ agency: ref.agency, hash: hashOf('p000@instansi.example') }, MONDAY);
    expect(await weekly(ref)).toEqual([]);
  });

  it('asks for feedback in place of a mail of its own, and says that the certificate is there', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2 });
    await putCycle(ref.agency, {
      cycle: ref.cycle,
      phase: 'TRAINING',
      leadsInvitations: true,
      shardCount: 1,
    });
    const alone = fakeMailer();
    await inviteFeedback(ref, context(DAY_AFTER, alone));
    const [mail, ...more] = await weekly(ref, at('2027-03-15', '08:00'), '2027-03-15');
    expect([alone.sent, more, mail?.to.email]).toEqual([[], [], 'p000@instansi.example']);
    expect(mail?.content.details).toEqual([
      [
        'Umpan balik kegiatan "Workshop pelayanan publik di kecamatan"',
        'Sertifikat sudah terbit dan dapat diunduh dari halaman Anda. Dijawab sebelum Senin, 22 Maret 2027 pukul 08.00 WIB',
      ],
    ]);
  });

  it('asks a supervisor about the people of all trainings at once, each by its own link, and who came later by a mail of its own', async () => {
    const [ani, budi] = people(2).map((each) => ({ ...each, supervisorId: 'p000' }));
    if (ani === undefined || budi === undefined) throw new Error('no people');
    const staff = [{ ...ani, supervisorId: 'baru' }, budi];
    const { dates: _dates, ...undated } = workshop;
    const ref = await enactedPlan(staff, [workshop, { ...undated, ...later }]);
    await putStaff(ref.agency, [...staff, staffRecord('baru')]);
    await putCycle(ref.agency, {
      cycle: ref.cycle,
      phase: 'TRAINING',
      leadsInvitations: true,
      shardCount: 1,
    });
    const alone = fakeMailer();
    for (const activity of ['A01', 'A02']) {
      await invite({ ...ref, activity });
      await changeTraining({ ...ref, activity }, () => ({ status: 'EVALUATED' }));
      for (const who of activity === 'A01' ? ['p000', 'p001'] : ['p001']) {
        const { enrollment } = await readParticipation({ ...ref, activity }, who);
        await updateEnrollment(enrollment, { attended: true, behaviour: { motivasi: 4 } });
      }
      await inviteBehaviour({ ...ref, activity, round: 0 }, context(DAY_AFTER, alone));
    }
    expect(alone.sent.map(({ to }) => to.email)).toEqual(['baru@instansi.example']);
    const [mail, ...more] = await weekly(ref, at('2027-03-22', '08:00'), '2027-03-22');
    expect([more, mail?.to.email]).toEqual([[], 'p000@instansi.example']);
    const { details = [], also = [] } = mail?.content ?? {};
    // The invitation to the seminar waits on the own page.
    expect(details.map(([what]) => what)).toEqual([
      'Undangan kegiatan "Seminar"',
      'Penilaian penerapan hasil kegiatan "Workshop pelayanan publik di kecamatan" oleh tim Anda',
      'Penilaian penerapan hasil kegiatan "Seminar" oleh tim Anda',
    ]);
    const asked = await Promise.all(
      also.map(async (link) => textOf((await visitor(behaviourPage).open(link.url)).html)),
    );
    expect(asked.map((text) => text.includes('Budi Santoso'))).toEqual([true, true]);
    expect(asked[1]).toContain('Seminar');
  });

  describe('brings invitations', () => {
    const WEEK = '2027-02-22';

    /** Two trainings within some weeks, and one of autumn, of a cycle whose workflow brings invitations in the weekly mail. */
    async function opened(first: Partial<typeof workshop> = {}) {
      const { dates: _dates, ...undated } = workshop;
      const autumn = {
        activity: 'A03',
        title: 'Bimtek',
        startsOn: '2027-09-20',
        endsOn: '2027-09-20',
        days: 1,
      };
      const lines = [
        { ...workshop, ...first },
        { ...undated, ...later },
        { ...undated, ...autumn },
      ];
      const ref = await enactedPlan(people(2), lines);
      const { due } = await listTrainings({ ...ref, weekly: true, told: '' }, INVITATION_DAY);
      const sent = await Promise.all(
        due.map(async ({ activity }) => (await invite({ ...ref, activity })).sent),
      );
      return { ref, due: due.map(({ activity }) => activity), alone: sent.flat() };
    }
    const listed = async (ref: CycleOfAgency, told: string, now = at(WEEK, '08:00')) =>
      await listTrainings({ ...ref, weekly: true, told }, now);

    it('to the trainings of some weeks at once: none has a mail of its own, each a calendar entry', async () => {
      const { ref, due, alone } = await opened();
      expect(due).toEqual(['A01', 'A02']);
      expect(alone).toEqual([]);
      await answerInvitation(await readParticipation(ref, 'p001'), { kind: 'ACCEPTED' }, INVITATION_DAY);
      expect((await listed(ref, '', INVITATION_DAY)).week).toBe('');
      expect((await listed(ref, '')).week).toBe(WEEK);
      const sent = await weekly(ref, at(WEEK, '08:00'), WEEK);
      const mails = sent.toSorted((one, other) => one.to.email.localeCompare(other.to.email));
      expect(mails.map(({ to, content }) => [to.email, content.subject.replace(/^\[.*?\] /, '')])).toEqual([
        ['p000@instansi.example', 'Undangan 2 pelatihan (2027)'],
        // Who found the invitation on the own page, and answered it, is asked for the other alone.
        ['p001@instansi.example', 'Undangan: Seminar (2027)'],
      ]);
      const [mail] = mails;
      expect(mail?.content.details).toEqual([
        [
          'Undangan kegiatan "Workshop pelayanan publik di kecamatan"',
          expect.stringMatching(
            /^Tanggal: Selasa–Rabu, 9–10 Maret 2027 \(2 hari\)\. Pukul: 08.00–11.45 WIB setiap hari\. Tempat: Aula Kantor Camat Senapelan\. Dijawab sebelum Selasa, 9 Maret 2027 pukul 08.00 WIB$/,
          ),
        ],
        ['Undangan kegiatan "Seminar"', expect.stringContaining('20 April 2027')],
      ]);
      const entries = [mail?.ics, ...(mail?.otherIcs ?? [])].map((part) => readCalendar(part?.ics ?? ''));
      expect(entries.map(({ method, sequence, uid }) => [method, sequence, uid.split('@')[0]])).toEqual([
        ['REQUEST', 0, `training-${ref.agency}-2027-A01-p000`],
        ['REQUEST', 0, `training-${ref.agency}-2027-A02-p000`],
      ]);
    });

    it('once: a second pass finds everybody told, and then nothing has to be said', async () => {
      const { ref } = await opened();
      const silent = async () =>
        await invitationReminders(await readTraining(ref), await allEnrollments(ref), INVITATION_DAY);
      expect(await silent()).toBeUndefined();
      await weekly(ref, at(WEEK, '08:00'), WEEK);
      expect(await weekly(ref, at(WEEK, '08:30'), WEEK)).toEqual([]);
      expect((await listed(ref, WEEK)).week).toBe('');
      expect((await readTraining(ref)).invitesOn).toBeUndefined();
      // From now on the coordinator can remind of it.
      expect((await silent())?.awaited).toHaveLength(2);
    });

    it('a week late when nothing ran on its day', async () => {
      const { ref } = await opened();
      expect((await listed(ref, '', MONDAY)).week).toBe('2027-03-01');
      expect(await weekly(ref)).toHaveLength(2);
    });

    it('as the training is by then: of a move before it nobody hears twice, of a cancellation nobody at all', async () => {
      const { ref } = await opened();
      const moved = {
        startsAt: at('2027-03-16', '08:00').toISOString(),
        sequence: 1,
        changed: ['TANGGAL' as const],
      };
      await changeTraining(ref, () => moved);
      const mailer = fakeMailer();
      await announce(ref, 'DIPINDAH', context(INVITATION_DAY, mailer));
      await changeTraining({ ...ref, activity: 'A02' }, () => ({ status: 'CANCELLED' }));
      await announce({ ...ref, activity: 'A02' }, 'DIBATALKAN', context(INVITATION_DAY, mailer));
      expect(mailer.sent).toEqual([]);
      const [mail] = await weekly(ref, at(WEEK, '08:00'), WEEK);
      expect(mail?.content.subject).toContain('Undangan: Workshop');
      expect(mail?.ics?.ics).toContain('SEQUENCE:1');
    });

    it('not to what begins within ten days of it: that invites at once', async () => {
      const soon = { startsOn: '2027-03-03', endsOn: '2027-03-03', dates: ['2027-03-03'], days: 1 };
      const { alone } = await opened(soon);
      expect(new Set(alone.map(({ content }) => content.subject))).toEqual(
        new Set([expect.stringContaining('Undangan: Workshop pelayanan publik')]),
      );
      expect(alone).toHaveLength(2);
    });
  });
});
