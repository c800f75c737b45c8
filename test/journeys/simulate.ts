import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { beginYear } from './people/coordinator.ts';
import { digestOf, mailsByPurpose } from './report/digest.ts';
import { executionLog } from './report/executions.ts';
import { progress } from './report/progress.ts';
import { writeDocuments } from './report/write-documents.ts';
import { controlOf } from './world/control.ts';
import { live } from './world/driver.ts';
import { type RuntimeProcess, startRuntime } from './world/runtime-process.ts';
import { staffExports } from './world/staff-export.ts';
import { createWorld, wholeStory } from './world/world.ts';

/** Monday, the first working day of the year, when the office opens. */
const BEGINNING = '2027-01-04T08:00:00+07:00';
const YEAR = 2027;

/** The draft suggests about twelve; the coordinator takes the rest out. */
const ACTIVITIES = 6;

const { values } = parseArgs({
  options: {
    participants: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'out' },
    json: { type: 'boolean', default: false },
    calm: { type: 'boolean', default: false },
  },
});
const participants = Number(values.participants);
const seed = Number(values.seed);
if (!Number.isInteger(participants) || participants < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run simulate -- --participants 90 --seed 1 --out out --json [--calm]');
  process.exit(2);
}

async function play(runtime: RuntimeProcess) {
  const world = createWorld({
    app: runtime.app,
    seed,
    start: Date.parse(BEGINNING),
    office: {
      year: YEAR,
      staff: await staffExports(participants, seed),
      coordinator: 'koordinator@senapelan.example',
      leader: 'pimpinan@senapelan.example',
      story: { ...wholeStory, activities: ACTIVITIES, closesAfter: `${YEAR}-Q4` },
    },
  });
  await beginYear(world);
  const show = progress();
  const log = executionLog(runtime.sfn);
  await live(world, {
    async step() {
      show(world);
      await log.step(world.now);
    },
  });
  return { world, ran: await log.finish() };
}

async function report(
  { world, ran }: Awaited<ReturnType<typeof play>>,
  { app }: RuntimeProcess,
  wallSeconds: number,
) {
  const { executions, phases } = ran;
  const { lambdaInvocations, stateTransitions, readUnits, writeUnits, emails } = await controlOf(app).usage();
  return {
    cycle: { agency: 'senapelan', year: YEAR, participants, seed, status: world.closed ? 'CLOSED' : 'OPEN' },
    phases,
    executions,
    emails: { total: world.mails.length, byPurpose: mailsByPurpose(world) },
    deeds: Object.fromEntries([...world.deeds].sort()),
    problems: world.problems,
    usage: { lambdaInvocations, stateTransitions, readUnits, writeUnits, emails },
    digest: digestOf(world, ran),
    wallSeconds: Math.round(wallSeconds * 10) / 10,
  };
}

const begun = performance.now();
const directory = mkdtempSync(join(tmpdir(), 'bangkom-simulation-'));
const runtime = await startRuntime({ directory, seed, from: BEGINNING, hostile: !values.calm });
try {
  const played = await play(runtime);
  const { world } = played;
  const result = await report(played, runtime, (performance.now() - begun) / 1000);
  writeDocuments(world, values.out);
  for (const problem of new Set(result.problems)) console.error(`! ${problem}`);
  const failed = result.executions.filter(({ status }) => status !== 'SUCCEEDED');
  for (const { name, status } of failed) console.error(`! execution ${name}: ${status}`);
  console.error(
    `Cycle ${result.cycle.status}, ${result.emails.total} mails, ${result.wallSeconds} s; documents in ${values.out}/`,
  );
  if (values.json) console.log(JSON.stringify(result));
  if (!world.closed || failed.length > 0 || result.problems.length > 0) process.exitCode = 1;
} finally {
  await runtime.stop();
  rmSync(directory, { recursive: true, force: true });
}
