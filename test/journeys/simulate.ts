import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../infra/local/disk/make-folder.ts';
import { portTaken } from '../../infra/local/explain.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { readYear } from '../readers/read-year.ts';
import { areFree } from '../support/free-ports.ts';
import { orRefuse, portGiven, readCommand, refuse } from './command-line.ts';
import { simulationIn } from './demo/simulation.ts';
import { playYear } from './report/play-year.ts';
import { progress } from './report/progress.ts';
import { writeDocuments } from './report/write-documents.ts';
import { startRuntime } from './world/runtime-process.ts';
import { scanTable } from './world/table.ts';
import { BEGINNING, type Story, wholeStory, YEAR } from './world/world.ts';

/** The draft leaves out what fewer are meant for. */
const FEWEST_PEOPLE = 5;

const USAGE =
  'npm run simulate -- [--participants 90] [--seed 1] [--activities 4] [--trainings 4] [--budget RUPIAH] [--out FOLDER] [--json] [--calm] [--keep FOLDER]';

const { participants, out, keep, ...values } = readCommand(
  {
    participants: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
    activities: { type: 'string' },
    trainings: { type: 'string' },
    budget: { type: 'string', default: String(defaultSettings.budget) },
    out: { type: 'string', default: 'out' },
    json: { type: 'boolean', default: false },
    calm: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
  USAGE,
);
const people = Number(participants);
if (!Number.isInteger(people) || people < FEWEST_PEOPLE)
  refuse(`--participants ${participants}: harus bilangan bulat, paling sedikit ${FEWEST_PEOPLE}.`);
const seed = Number(values.seed);
if (!Number.isInteger(seed)) refuse(`--seed ${values.seed}: harus bilangan bulat.`);

const activities = values.activities === undefined ? undefined : Number(values.activities);
if (activities !== undefined && !(Number.isInteger(activities) && activities >= 1))
  refuse(`--activities ${values.activities}: harus bilangan bulat, paling sedikit 1.`);
const trainings = values.trainings === undefined ? undefined : Number(values.trainings);
if (trainings !== undefined && !(trainings > 0))
  refuse(`--trainings ${values.trainings}: harus bilangan lebih dari nol, misalnya 4.`);
const budget = Number(values.budget);
if (!Number.isInteger(budget) || budget < 1)
  refuse(`--budget ${values.budget}: harus bilangan bulat rupiah, tanpa titik.`);

// Before the year is played, not after.
for (const folder of keep === undefined ? [out] : [out, keep]) orRefuse(() => makeFolder(folder));
if (keep !== undefined && readdirSync(keep).length > 0)
  refuse(`--keep ${keep}: folder itu tidak kosong. Pilih yang kosong atau yang belum ada.`);
// Mails hold the port: what is kept is opened on the one where the platform stands by itself.
const port = portGiven();
if (keep !== undefined && !(await areFree(port))) refuse(portTaken(port));

const begun = performance.now();
const directory = keep ?? mkdtempSync(join(tmpdir(), 'bangkom-simulation-'));
const hostility = values.calm ? 'calm' : 'hostile';
const runtime = await startRuntime({
  directory,
  seed,
  from: BEGINNING,
  hostility,
  ...(keep !== undefined && { port }),
});
try {
  const settings = {
    pagu: String(budget),
    ...(activities !== undefined && { kegiatanTerbanyak: String(activities) }),
  };
  const story: Story = {
    ...wholeStory,
    settings,
    eventful: true,
    closesAfter: 4,
    ...(trainings !== undefined && { trainings }),
  };
  const { world, report } = await playYear(runtime, { seed, people, story, show: progress() });
  const wallSeconds = Math.round((performance.now() - begun) / 100) / 10;
  writeDocuments(world, out);
  for (const problem of new Set(report.problems)) console.error(`! ${problem}`);
  const { mails, documents, opinions } = world;
  const read = await readYear({
    year: String(YEAR),
    mails,
    documents,
    opinions,
    items: await scanTable(runtime.dynamodb, runtime.accessKeyId),
  });
  for (const difference of read.byKind()) console.error(`! ${difference}`);
  console.error(read.summary());
  const failed = report.executions.filter(({ status }) => status !== 'SUCCEEDED');
  for (const { name, status } of failed) console.error(`! execution ${name}: ${status}`);
  console.error(
    `Cycle ${report.cycle.status}, ${report.emails.total} mails (${report.perHead.mails} a head), ${wallSeconds} s; documents in ${out}/`,
  );
  if (values.json) console.log(JSON.stringify({ ...report, wallSeconds }));
  const wrong = report.problems.length + failed.length + read.differences.length;
  if (!world.closed || wrong > 0) process.exitCode = 1;
  if (keep !== undefined) {
    const simulation = { seed, people, on: true, doneUntil: world.now };
    simulationIn(directory).write(simulation);
    console.error(`Kept in ${keep}: npm run demo -- --open ${keep}, or DATA_DIR=${keep} npm start`);
  }
} finally {
  await runtime.stop();
  if (keep === undefined) rmSync(directory, { recursive: true, force: true });
}
