import { beforeAll, describe, expect, it } from 'vitest';
import { everyEnd, WAYS } from './ends/every-end.ts';
import { followersOf, type GoingOn, goOn, type Met, tableOf } from './ends/going-on.ts';
import { busyUntil, type Course, MINUTE, play, working } from './ends/play.ts';

const nameOf = ({ place }: Course) => `${place.machine} ${place.name}`;

describe('an execution that ends in any state', () => {
  let courses: readonly Met[] = [];
  let goingOn: readonly GoingOn[] = [];

  beforeAll(async () => {
    courses = await everyEnd();
    goingOn = await goOn(courses, false);
    console.log(tableOf(courses, goingOn));
  }, 60_000);

  it.each(WAYS)('by %s is reported, with the input that names its cycle or training', (way) => {
    const met = courses.filter((course) => course.way === way);
    expect(met.length).toBeGreaterThan(way === 'part stopped' ? 4 : 40);
    // What is lost nobody reports: it is looked for, see below.
    expect(met.filter(({ reported }) => reported === (way === 'journal lost')).map(nameOf)).toEqual([]);
  });

  it('by a defect is recorded by its own step first, wherever it has one', () => {
    const met = courses.filter(
      ({ place, way }) => way === 'defect' && place.machine !== 'quarterly-evaluation',
    );
    expect(met.filter(({ recorded }) => !recorded).map(nameOf)).toEqual([]);
  });

  it('is told by one mail to the coordinator; the evaluation of a whole quarter by the alarm alone', () => {
    expect(goingOn.filter(({ told }) => !told)).toEqual([]);
  });

  it('has a button on the page of its cycle, or goes on the next morning, wherever the table stands', () => {
    expect(goingOn.length).toBeGreaterThan(15);
    expect(goingOn.filter(({ start }) => start === undefined)).toEqual([]);
  });

  it('is followed by an execution that goes on to the end', () => {
    expect(goingOn.filter(({ ended }) => ended !== 'SUCCEEDED')).toEqual([]);
    const without = courses.filter((course) => followersOf(course, goingOn).length === 0);
    expect(without.map(nameOf)).toEqual([]);
  });
});

describe('an outage', () => {
  it('of 1, 5 or 30 minutes at any state passes: all go on', async () => {
    const cases = [1, 5, 30].flatMap((minutes) =>
      working.map((place) => ({
        place,
        thrown: (now: number) => busyUntil(now, minutes),
      })),
    );
    const courses = await play(cases, 60 * MINUTE);
    const ended = courses.filter(
      ({ status, recorded }) => recorded || !['RUNNING', 'SUCCEEDED'].includes(status ?? ''),
    );
    expect(ended.map(nameOf)).toEqual([]);
    expect(courses.filter(({ answered }) => !answered).map(nameOf)).toEqual([]);
  });
});
