import { setUp } from './bench-world.ts';
import { measureDrafts, sampleDrafts } from './drafts.ts';
import { measureImports } from './import-times.ts';
import { measureStaffImports } from './staff-imports.ts';
import { measureStaffPages } from './staff-pages.ts';
import { measureSubmissions } from './submissions.ts';
import { measureSurveyToPlan, type SurveyToPlan } from './survey-to-plan.ts';
import { measureHistories } from './workflow-events.ts';

/** Sizes of the agency; growth is told as ratio to the first. */
const SIZES = [100, 1_000, 10_000];

if (process.argv.includes('drafts')) {
  await printDrafts();
  process.exit();
}

const staffPages = await measureStaffPages([100, 10_000, 100_000]);
console.log('\nPages of the staff by people: median of 15 views taken in turns, and ratio to 100 people');
console.table(
  Object.fromEntries(
    Object.entries(staffPages).flatMap(([page, views]) =>
      Object.entries(views).map(([people, view]) => [
        `${page}, ${people}`,
        roundAll({ ...view, ratio: view.milliseconds / (views[100]?.milliseconds ?? Number.NaN) }),
      ]),
    ),
  ),
);
if (process.argv.includes('staff-pages')) process.exit();
const staffImports = await measureStaffImports([100, 10_000, 100_000]);
console.log('\nThe first file of a staff by people: each stage, with calls of the table for each person');
console.table(
  Object.fromEntries(
    Object.entries(staffImports).flatMap(([people, { stages, fileMegabytes }]) =>
      Object.entries(stages).map(([stage, took]) => [
        `${stage}, ${people}`,
        roundAll({ ...took, fileMegabytes }),
      ]),
    ),
  ),
);
console.log('\nPages of that import by people: median of 15 views taken in turns, and ratio to 100 people');
console.table(
  Object.fromEntries(
    Object.entries(staffImports).flatMap(([people, { views }]) =>
      Object.entries(views).map(([page, view]) => [
        `${page}, ${people}`,
        roundAll({
          ...view,
          ratio: view.milliseconds / (staffImports[100]?.views[page]?.milliseconds ?? Number.NaN),
        }),
      ]),
    ),
  ),
);
// The others take most of an hour.
if (process.argv.includes('staff')) process.exit();

const histories = await measureHistories();
console.log('\nEvents of the longest history of each machine (AWS ends an execution at 25,000)');
console.table(histories);

const imports = await measureImports();
console.log('\nBundles: size, import, import against that of a bare DynamoDB client');
console.table(Object.fromEntries(imports.map(({ name, ...measured }) => [name, roundAll(measured)])));

const drafts = await printDrafts();

const submissions = await setUp(400, measureSubmissions);
console.log(
  '\nSurvey submissions over HTTP, 16 connections, against bare conditional puts on the same table',
);
console.table({
  'submissions a second': { value: round(submissions.submissionsPerSecond) },
  'bare conditional puts a second': { value: round(submissions.putsPerSecond) },
  ratio: { value: round(submissions.ratio) },
});

const sizes: SurveyToPlan[] = [];
for (const people of SIZES) {
  console.error(`survey to plan with ${people} people ...`);
  sizes.push(await setUp(people, measureSurveyToPlan));
}
const [first] = sizes;
if (first === undefined) throw new Error('no sizes');

console.log(
  '\nSurvey to plan: from the start of the cycle to the draft of the plan; one in five answers, supervisors do not confirm.\n' +
    'Import of the staff is not included; peak memory is that of the whole platform, database and import included.',
);
console.table(Object.fromEntries(sizes.map(({ people, ...measured }) => [people, roundAll(measured)])));
const growth = sizes.map(({ people, perParticipant }) => ({
  people,
  ...ratios(perParticipant, first.perParticipant),
}));
console.log('\nPer participant, as ratio to 100 people (1 = does not grow)');
console.table(Object.fromEntries(growth.map(({ people, ...figures }) => [people, roundAll(figures)])));
console.log(
  JSON.stringify({
    staffPages,
    staffImports,
    histories,
    imports,
    drafts,
    submissions,
    surveyToPlan: sizes,
    growth,
  }),
);

async function printDrafts() {
  const drafts = await measureDrafts();
  console.log(
    '\nDrafts by people: worth of the greedy one, of the one chosen, and what is proven to be out of reach',
  );
  console.table(Object.fromEntries(drafts.map(({ people, ...measured }) => [people, roundAll(measured)])));
  for (const { ceiling, says } of await sampleDrafts()) {
    console.log(`\nThe sample agency with ${ceiling}\n${says.join('\n')}`);
  }
  return drafts;
}

function ratios(figures: Readonly<Record<string, number>>, base: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, value / (base[name] ?? Number.NaN)]),
  );
}

function roundAll(figures: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) => {
      if (typeof value === 'number') return [[name, round(value)]];
      return typeof value === 'object' && value !== null
        ? Object.entries(roundAll({ ...value }))
        : [[name, value]];
    }),
  );
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
