import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { machineArn } from '../../infra/local/environment.ts';
import { startRuntime } from '../journeys/world/runtime-process.ts';
import { BEGINNING, type World } from '../journeys/world/world.ts';
import { type Check, callScheduleTwice, reportBounce, startBySdk } from './doors.ts';
import { type EmulatedRuntime, emulatedRuntime } from './emulated-runtime.ts';
import { ACCOUNT } from './ministack.ts';
import { compare, type Passed, passedStates } from './states.ts';
import { liveYear } from './year.ts';

const Inspection = z.object({ messages: z.record(z.string(), z.array(z.unknown())) });

/** The year on the deployed app, then what else its doors must do. */
async function onEmulator(): Promise<{ passed: Passed[]; checks: Check[] }> {
  const runtime = await emulatedRuntime(Date.parse(BEGINNING));
  try {
    const world = await liveYear(runtime.app);
    const passed = await passedStates(runtime.workflows, runtime.arnOf, world.now);
    const checks = [
      ...outcome('on the emulator', world),
      ...(await mailsAreInspected(runtime, world)),
      ...(await startBySdk(runtime)),
      ...(await callScheduleTwice(runtime)),
      ...(await reportBounce(runtime)),
    ];
    return { passed, checks };
  } finally {
    await runtime.stop();
  }
}

/** The same year on the local target. */
async function onThisMachine(): Promise<{ passed: Passed[]; checks: Check[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-emulator-'));
  const runtime = await startRuntime({ directory, seed: 1, from: BEGINNING, hostility: 'calm' });
  try {
    const world = await liveYear(runtime.app);
    const credentials = { accessKeyId: runtime.accessKeyId, secretAccessKey: 'local' };
    const client = new SFNClient({ endpoint: runtime.sfn, credentials });
    return { passed: await passedStates(client, machineArn, world.now), checks: outcome('locally', world) };
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

function outcome(where: string, world: World): Check[] {
  const certificates = [...world.documents.keys()].filter((name) =>
    /sertifikat|catatan-kehadiran/.test(name),
  ).length;
  return [
    { what: `the cycle closes ${where}`, holds: world.closed, found: 'still open' },
    { what: `people get certificates ${where}`, holds: certificates > 0, found: 'none' },
    {
      what: `nothing goes wrong ${where}`,
      holds: world.problems.length === 0,
      found: [...new Set(world.problems)].slice(0, 10).join('\n    '),
    },
  ];
}

async function mailsAreInspected(runtime: EmulatedRuntime, world: World): Promise<Check[]> {
  const answer = await fetch(`${runtime.endpoint}/_ministack/ses/messages?account=${ACCOUNT}`);
  const { messages } = Inspection.parse(await answer.json());
  const seen = messages[ACCOUNT]?.length ?? 0;
  return [
    {
      what: "every mail people got is at the emulator's SES inspection endpoint",
      holds: seen >= world.mails.length && world.mails.length > 0,
      found: `${seen} there, ${world.mails.length} got`,
    },
  ];
}

const emulated = await onEmulator();
const local = await onThisMachine();
const { lines, differences } = compare(emulated.passed, local.passed);
console.log(`\nStates passed, emulator against local runner:\n${lines.join('\n')}\n`);
for (const { what, holds, found } of [...emulated.checks, ...local.checks]) {
  console.log(holds ? `✓ ${what}` : `✗ ${what}\n    ${found}`);
}
const failed = [...emulated.checks, ...local.checks].filter(({ holds }) => !holds).length + differences;
console.log(failed === 0 ? '\nEmulator: green' : `\nEmulator: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
