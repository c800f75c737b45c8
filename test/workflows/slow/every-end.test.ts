import { expect, it } from 'vitest';
import { everyEnd } from '../ends/every-end.ts';
import { goOn, type Met, tableOf } from '../ends/going-on.ts';
import { GONE } from '../ends/play.ts';

/** What ends.test.ts looks at once wherever the table may stand is looked at here in each state, for each way to end. */
it('every end in every state is reported and told, has a button, and is followed by an execution that reaches the end', async () => {
  const courses = await everyEnd();
  const goingOn = await goOn(courses, true);
  console.log(tableOf(courses, goingOn));
  const seen = (course: Met) =>
    goingOn.some(({ place, way }) => place === course.place && way === course.way);
  expect(courses.filter((course) => !seen(course))).toEqual([]);
  expect(courses.filter(({ reported, status }) => !reported && status !== GONE)).toEqual([]);
  expect(
    goingOn.filter(({ told, start, ended }) => !told || start === undefined || ended !== 'SUCCEEDED'),
  ).toEqual([]);
}, 300_000);
