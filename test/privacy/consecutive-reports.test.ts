import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../functions/evaluation/report/figures.ts';
import { makeReport } from '../../functions/evaluation/report/make-report.ts';
import type { TrainingFacts } from '../../functions/evaluation/report/training-facts.ts';
import { transferFigures, transfersOf } from '../../functions/evaluation/report/transfers.ts';
import { closeTraining } from '../../functions/training/training-close.step.ts';
import {
  type CourseEvidence,
  evidenceOf,
  evidenceSentences,
} from '../../shared/evaluation/course-evidence.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { type Figure, findReport } from '../../shared/store/report.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import {
  heldTraining,
  line,
  newScene,
  people,
  putPerson,
  putPlan,
  putTraining,
  summary,
} from '../evaluation/scene.ts';
import { startTable } from '../support/table.ts';
import { deafWorkflows } from '../training/scene.ts';

/** Figures that are made of people's answers. */
const OF_ANSWERS = [
  'REACTION',
  'GAIN',
  'NORMALISED_GAIN',
  'BEHAVIOUR_SELF',
  'BEHAVIOUR_SUPERVISOR',
  'NO_CHANCE',
  'SHARED',
  'TRANSFER',
  'TRANSFER_TOLD',
];

/** Counts of which neither those who have it nor those who have it not may be few. */
const COUNTS = ['NO_CHANCE', 'SHARED', 'TRANSFER'];

const held: TrainingItem = {
  ...heldTraining,
  test: { questions: [{ text: 'Apa?', choices: ['Ini', 'Itu'], right: 0 }], writtenAt: '2027-02-16' },
};

const some = fc.integer({ min: 0, max: 12 });

/** How many gave feedback, took both tests, spoke of themselves, were spoken of, had no chance, told of their action, were seen; and what they said. */
const closing = fc.record({
  answered: some,
  pairs: some,
  selves: some,
  supervised: some,
  none: some,
  told: some,
  seen: some,
  score: fc.double({ min: 1, max: 5, noNaN: true }),
});

type Closing = typeof closing extends fc.Arbitrary<infer T> ? T : never;

/** A training as it was when it had closed. */
function closed(
  { answered, pairs, selves, supervised, none, told, seen, score }: Closing,
  place: number,
): TrainingFacts {
  const learning = pairs < 5 ? {} : { learning: { pairs, pre: 10 * score, post: 15 * score } };
  return {
    line: { ...held.line, activity: `A${place}` },
    invited: 12,
    training: {
      ...held,
      summary:
        answered < 5
          ? { attended: 12, answered, suppressed: 'Terlalu sedikit.' }
          : summary(answered, { reaction: { manfaat: score }, ...learning }),
    },
    behaviour: {
      closedAt: `2027-06-${10 + place}`,
      ...(selves === 0 ? {} : { bySelf: { people: selves, score } }),
      ...(supervised === 0 ? {} : { bySupervisor: { people: supervised, score } }),
      noChance: { part: Math.min(none, selves), people: selves },
      shared: { part: Math.max(0, selves - none), people: selves },
      transfer: {
        actions: answered,
        told: Math.min(told, answered),
        judged: Math.min(supervised, answered),
        seen: Math.min(seen, supervised, answered),
      },
    },
  };
}

/** The figures of answers after each training that closed: every output that anybody can put beside another. */
function outputs(closings: readonly Closing[]): readonly (readonly Figure[])[] {
  const inTime = closings.map(closed);
  return inTime.map((_, index) => {
    // The plan's order is another than that in which trainings close.
    const facts = inTime.slice(0, index + 1).toReversed();
    return [...figuresOf({}, facts, 9), ...transferFigures(facts)].filter(({ code }) =>
      OF_ANSWERS.includes(code),
    );
  });
}

/** Whether one output beside a later one tells of fewer than five people. */
function tells(one: Figure | undefined, other: Figure | undefined): boolean {
  const people = (figure: Figure | undefined) => (typeof figure?.value === 'number' ? figure.n : 0);
  const joined = people(other) - people(one);
  if (joined === 0) return one?.value !== other?.value;
  if (other === undefined || !COUNTS.includes(other.code)) return joined < 5;
  const part = (other.part ?? 0) - (one?.part ?? 0);
  return part < 5 || joined - part < 5;
}

/** Every two outputs, the earlier first. */
function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
}

describe('between any two reports', () => {
  it('a figure of answers changes by nobody or by five people at least', () => {
    fc.assert(
      fc.property(fc.array(closing, { minLength: 2, maxLength: 8 }), (closings) => {
        const telling = pairsOf(outputs(closings)).flatMap((pair) =>
          OF_ANSWERS.filter((wanted) => {
            const [one, other] = pair.map((figures) => figures.find(({ code }) => code === wanted));
            return tells(one, other);
          }),
        );
        expect(telling).toEqual([]);
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});

describe('between the sums of what became of actions and their rows, of any two reports', () => {
  it('lie no few: neither who gave news, nor whose action was seen', () => {
    fc.assert(
      fc.property(fc.array(closing, { minLength: 2, maxLength: 6 }), (closings) => {
        const inTime = closings.map(closed);
        const reports = inTime.map((_, index) => {
          const facts = inTime.slice(0, index + 1);
          const of = (wanted: string) => transferFigures(facts).find(({ code }) => code === wanted);
          return { told: of('TRANSFER_TOLD'), seen: of('TRANSFER'), rows: transfersOf(facts) };
        });
        const last = reports.at(-1)?.rows ?? [];
        for (const { told, seen, rows } of reports) {
          const known = last.filter(({ activity }) => rows.some((row) => row.activity === activity));
          if (typeof told?.value === 'number') {
            const news = known.filter(({ actions }) => actions >= 5);
            const left = told.n - news.reduce((sum, { actions }) => sum + actions, 0);
            expect(left === 0 || left >= 5).toBe(true);
          }
          if (typeof seen?.value === 'number') {
            const shown = known.filter((row) => row.seen !== undefined);
            const people = seen.n - shown.reduce((sum, { judged = 0 }) => sum + judged, 0);
            const part = (seen.part ?? 0) - shown.reduce((sum, row) => sum + (row.seen ?? 0), 0);
            expect(people === 0 || (part >= 5 && people - part >= 5)).toBe(true);
          }
        }
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});

/** People whom a course's evidence tells of, by the report's figure of the same; undefined where it says nothing. */
const OF_A_COURSE: Readonly<Record<string, (evidence: CourseEvidence) => number | undefined>> = {
  REACTION: ({ answered }) => answered,
  GAIN: ({ learning }) => learning?.pairs,
  BEHAVIOUR_SELF: ({ bySelf }) => bySelf?.people,
  BEHAVIOUR_SUPERVISOR: ({ bySupervisor }) => bySupervisor?.people,
};

describe('between a report and what is said of its courses', () => {
  it('lie nobody or five people at least: what is withheld of one course is not left when others are taken off', () => {
    fc.assert(
      fc.property(fc.array(closing, { minLength: 2, maxLength: 8 }), (closings) => {
        const facts = closings.map(closed);
        const listed = facts.map((each) => ({ ...held, ...each.training, ...behaviourOf(each) }));
        const courses = [0, 1].map((odd) => evidenceOf(listed.filter((_, index) => index % 2 === odd)));
        for (const { code, value, n } of figuresOf({}, facts, 9)) {
          const peopleOf = OF_A_COURSE[code];
          if (peopleOf === undefined || typeof value !== 'number') continue;
          const [one = 0, other = 0] = courses.map((course) => peopleOf(course) ?? 0);
          for (const left of [n - one, n - other, n - one - other])
            expect([code, left === 0 || left >= 5]).toEqual([code, true]);
        }
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  it('lies no count of who had no chance: steps join courses that are withheld one by one', () => {
    fc.assert(
      fc.property(fc.array(closing, { minLength: 1, maxLength: 4 }), (closings) => {
        const listed = closings
          .map(closed)
          .map((each) => ({ ...held, ...each.training, ...behaviourOf(each) }));
        const said = evidenceSentences(evidenceOf(listed)).join(' ');
        expect(said).not.toContain('kesempatan');
      }),
      { seed: 17, numRuns: 50 },
    );
  });
});

/** As the listed training of a closed cycle has it. */
function behaviourOf({ behaviour }: TrainingFacts) {
  return { status: 'CLOSED' as const, ...(behaviour === undefined ? {} : { behaviour }) };
}

describe('a person whose answers are erased', () => {
  beforeAll(async () => (await startTable()).close);

  it('is not told by what the next report lacks', async () => {
    const scene = await newScene();
    await putPlan(scene, [line('A01')]);
    for (const { employeeId } of people(6)) await putPerson(scene, employeeId);
    const all = people(6).map((person, index) => ({
      ...person,
      behaviour: { penerapan: 1 + (index % 5), berbagi: 4 },
      behaviourBySupervisor: { penerapan: 5 - (index % 5), berbagi: 2 },
    }));
    await putTraining(scene, 'A01', all);
    await closeTraining({ ...scene, activity: 'A01' }, new Date('2027-06-28T01:00:00Z'), deafWorkflows());
    const figures = async (period: string, day: string) => {
      await makeReport(
        { ...scene, period },
        { from: '2027-01-01', to: day },
        {},
        new Date(`${day}T02:00:00Z`),
      );
      const report = await findReport({ ...scene, period });
      return report?.figures.filter(({ code }) => code.startsWith('BEHAVIOUR'));
    };
    const before = await figures('2027-Q2', '2027-06-30');
    expect(before).toMatchObject([{ n: 6 }, { n: 6 }]);
    await erasePerson(scene.agency, 'p06', 'operator');
    expect(await figures('2027-Q3', '2027-09-30')).toEqual(before);
  });
});
