import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineArn } from '../../infra/local/environment.ts';
import { prepareOffice } from './people/coordinator.ts';
import { stepFunctionsAt } from './report/executions.ts';
import { controlOf } from './world/control.ts';
import { type SmallWorld, smallWorld } from './world/in-process.ts';
import { YEAR } from './world/world.ts';

let small: SmallWorld;
let client: SFNClient;

beforeAll(async () => {
  small = await smallWorld({ people: 10 });
  await prepareOffice(small.world);
  client = stepFunctionsAt(small.runtime.urls.sfn);
}, 60_000);
afterAll(async () => {
  client.destroy();
  await small.stop();
});

/** Starts the machine as the Step Functions console does, and waits until it has done what it can. */
async function start(input: unknown) {
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: machineArn('policy-cycle'), input: JSON.stringify(input) }),
  );
  await small.runtime.idle();
  return await client.send(new DescribeExecutionCommand({ executionArn }));
}

describe('starting a cycle by StartExecution', () => {
  it('names every fault of a wrong input in a sentence', async () => {
    const { status, error, cause } = await start({
      agency: 'Senapelan!',
      year: 1999,
      surveyDays: 'lama',
      budgett: 1,
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'InvalidInputError' });
    expect(cause).toContain('kode instansi harus 3–40 huruf kecil');
    expect(cause).toContain('tahun harus bilangan bulat antara 2024 dan 2100');
    expect(cause).toContain('lama survei harus 1–60 hari');
    expect(cause).toContain('"budgett": isian ini tidak dikenal.');
  });

  it('says what input is wanted when it is no object', async () => {
    const { error, cause } = await start('senapelan');
    expect(error).toBe('InvalidInputError');
    expect(cause).toContain('Masukan harus berupa objek JSON');
  });

  it('starts with the right input, and mails the survey', async () => {
    const { status } = await start({ agency: 'senapelan', year: YEAR, budget: 150_000_000 });
    expect(status).toBe('RUNNING');
    const { mails } = await controlOf(small.world.app).mailsSince(0);
    expect(mails.length).toBeGreaterThan(5);
  });

  it('refuses the same cycle a second time, and leaves the first alone', async () => {
    const before = await small.dump();
    const { status, error, cause } = await start({ agency: 'senapelan', year: YEAR });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'CycleAlreadyStartedError' });
    expect(cause).toContain(String(YEAR));
    expect(await small.dump()).toEqual(before);
  });
});
