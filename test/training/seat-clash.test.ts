import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellPromoted } from '../../functions/training/seats/promotion.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import type { Reply } from '../../functions/training/seats/reply-rule.ts';
import { openTraining } from '../../functions/training/training-open.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { noteYes, participantsOfShard } from '../../shared/store/participant.ts';
import type { PlanLine } from '../../shared/store/plan.ts';
import { readTraining } from '../../shared/store/training.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { at, enactedPlan, INVITATION_DAY, people, workshop } from './scene.ts';

const YES: Reply = { kind: 'ACCEPTED' };
const NO: Reply = { kind: 'DECLINED', reason: 'tugas-lain' };
const PEOPLE = 20;

beforeAll(async () => (await startTable()).close);

let one: TrainingRef;
let other: TrainingRef;
beforeEach(async () => {
  [one, other] = await twoTrainings({});
});

/** Two trainings with room for all, on the same days unless the second says other ones. */
async function twoTrainings(second: Partial<PlanLine>): Promise<readonly [TrainingRef, TrainingRef]> {
  const line = { ...workshop, capacity: PEOPLE };
  const first = await enactedPlan(people(PEOPLE), [line, { ...line, activity: 'A02', ...second }]);
  await putCycle(first.agency, { cycle: first.cycle, phase: 'TRAINING' });
  const both = [first, { ...first, activity: 'A02' }] as const;
  for (const ref of both) await openTraining(ref);
  return both;
}

async function answer(ref: TrainingRef, who: string, reply: Reply, now = INVITATION_DAY): Promise<string> {
  const outcome = await answerInvitation(await readParticipation(ref, who), reply, now);
  return 'refusal' in outcome ? outcome.refusal : 'taken';
}

const seatsOf = async (ref: TrainingRef) => (await readTraining(ref)).seats;

describe('a person who says yes', () => {
  it('to two trainings at the same time in the same moment gets a seat in one of them, and reads why not in the other', async () => {
    const everybody = people(PEOPLE).map(({ employeeId }) => employeeId);
    const outcomes = await Promise.all(
      everybody.map(async (who) =>
        (await Promise.all([answer(one, who, YES), answer(other, who, YES)])).toSorted(),
      ),
    );
    const refusal = expect.stringMatching(/^Anda sudah menyatakan hadir di “Workshop.*pada waktu yang sama/);
    expect(outcomes).toEqual(everybody.map(() => [refusal, 'taken']));
    const seated = [...(await seatsOf(one)), ...(await seatsOf(other))];
    expect(seated.toSorted()).toEqual(everybody);
  });

  it('may say yes to the other once the first is given back, and to what meets nothing at once', async () => {
    expect(await answer(one, 'p000', YES)).toBe('taken');
    expect(await answer(other, 'p000', YES)).toMatch(/^Anda sudah menyatakan hadir/);
    await answer(one, 'p000', NO, at('2027-02-17'));
    expect(await answer(other, 'p000', YES, at('2027-02-18'))).toBe('taken');
    const afternoon = { startTime: '19:00', endTime: '21:00' };
    const apart = await twoTrainings(afternoon);
    expect(await Promise.all(apart.map((ref) => answer(ref, 'p000', YES)))).toEqual(['taken', 'taken']);
  });

  it('may wait in one and sit in the other; the place that is offered then is one too many', async () => {
    const small = await twoTrainings({ capacity: 1 });
    await answer(small[1], 'p001', YES);
    expect(await answer(small[1], 'p000', YES)).toBe('taken');
    expect((await readTraining(small[1])).waitlist).toEqual(['p000']);
    expect(await answer(small[0], 'p000', YES, at('2027-02-17'))).toBe('taken');
    await answer(small[1], 'p001', NO, at('2027-02-18'));
    expect((await readTraining(small[1])).offers).toHaveProperty('p000');
    expect(await answer(small[1], 'p000', YES, at('2027-02-18', '10:00'))).toMatch(/^Anda sudah menyatakan/);
  });

  it('and is cut off before the seat is taken says it again, or no, and is kept from nothing afterwards', async () => {
    const [person] = await Array.fromAsync(participantsOfShard({ ...one, shard: 0 }));
    if (person === undefined) throw new Error('nobody');
    await noteYes(person, one.activity, INVITATION_DAY.toISOString());
    expect(await answer(other, 'p000', YES)).toMatch(/^Anda sudah menyatakan hadir/);
    expect(await answer(one, 'p000', NO, at('2027-02-17'))).toBe('taken');
    expect(await answer(other, 'p000', YES, at('2027-02-17'))).toBe('taken');
  });
});

describe('a place that came free', () => {
  it('is told of though everything stopped between the seat and its mail, and once', async () => {
    const small = (await twoTrainings({ capacity: 1 }))[1];
    await answer(small, 'p000', YES);
    await answer(small, 'p001', YES);
    await answer(small, 'p000', NO, at('2027-02-17'));
    const now = at('2027-02-17', '10:00');
    const broken = {
      ...fakeMailer(),
      send: async () => {
        throw new Error('cut off');
      },
    };
    await expect(tellPromoted(small, { mailer: broken, now })).rejects.toThrow('cut off');
    const mailer = fakeMailer();
    for (let look = 0; look < 2; look += 1) await tellPromoted(small, { mailer, now });
    expect(mailer.sent.map(({ to }) => to.name)).toEqual(['Budi Santoso']);
    expect(await readTraining(small)).toMatchObject({ seats: ['p001'], promoted: [] });
  });
});
