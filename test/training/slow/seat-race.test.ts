import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tellPromoted } from '../../../functions/training/seats/promotion.ts';
import { answerInvitation } from '../../../functions/training/seats/reply.ts';
import type { Reply } from '../../../functions/training/seats/reply-rule.ts';
import { allEnrollments, readParticipation } from '../../../shared/store/enrollment.ts';
import { readTraining } from '../../../shared/store/training.ts';
import { chances } from '../../journeys/world/seeded.ts';
import { fakeMailer } from '../../support/mailer.ts';
import { startTable, type TestTable } from '../../support/table.ts';
import { FIRST_MORNING, INVITATION_DAY, invitedTraining, people } from '../scene.ts';

const DECLINES: Reply = { kind: 'DECLINED', reason: 'tugas-lain' };
const ROUNDS = 100;
const PEOPLE = 50;
const SEATS = 20;

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

it('fifty people who join and leave twenty seats at once never sit on more, keep their order, and are told once', async () => {
  const chance = chances(1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hours = Object.fromEntries(people(PEOPLE).map(({ employeeId }, at) => [employeeId, at % 7]));
    const { ref } = await invitedTraining(people(PEOPLE), { capacity: SEATS }, hours);
    const mailer = fakeMailer();
    const live = async (employeeId: string) => {
      const answer = async (reply: Reply) =>
        await answerInvitation(await readParticipation(ref, employeeId), reply, INVITATION_DAY);
      // Some click twice; a third leaves again.
      const clicks = chance.is(0.2, 'twice', round, employeeId) ? 2 : 1;
      await Promise.all(Array.from({ length: clicks }, () => answer({ kind: 'ACCEPTED' })));
      if (chance.is(0.35, 'leaves', round, employeeId)) await answer(DECLINES);
    };
    const crowd = (await allEnrollments(ref)).map(({ employeeId }) => live(employeeId));
    // The workflow tells of promotions in between, once at a time.
    for (let look = 0; look < 5; look += 1) await tellPromoted(ref, { mailer, now: INVITATION_DAY });
    await Promise.all(crowd);
    await tellPromoted(ref, { mailer, now: INVITATION_DAY });

    const { seats, waitlist, waitingHours, promoted } = await readTraining(ref);
    const everybody = [...seats, ...waitlist];
    expect(seats.length).toBeLessThanOrEqual(SEATS);
    expect(new Set(everybody).size).toBe(everybody.length);
    expect(waitlist.length === 0 || seats.length === SEATS).toBe(true);
    // Longest at nothing, then fewest JP.
    const waits = waitlist.map((employeeId) => waitingHours[employeeId] ?? 0);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(promoted).toEqual([]);
    // What each remembers is what the lists say.
    for (const { employeeId, answer } of await allEnrollments(ref)) {
      expect([employeeId, answer === 'ACCEPTED']).toEqual([employeeId, everybody.includes(employeeId)]);
    }
    // Nobody came back, so whoever moved up is told of it once.
    const told = mailer.sent.map(({ to }) => to.email);
    expect(new Set(told).size).toBe(told.length);
    // After the beginning a place that is given up goes to nobody.
    const [first = ''] = seats;
    const late = await answerInvitation(await readParticipation(ref, first), DECLINES, FIRST_MORNING);
    expect('refusal' in late).toBe(true);
  }
}, 600_000);
