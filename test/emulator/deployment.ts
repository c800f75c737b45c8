import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ACCOUNT } from './ministack.ts';

const run = promisify(execFile);
const REGION = 'ap-southeast-3';
const OUTPUTS = resolve('.local/emulator/outputs.json');
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** The environment that leads the AWS CLI, CDK and SDK to the emulator and nowhere else. */
export function emulatedAccount(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    // No profile or metadata service of the machine may get in between.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * Synthesises the app once, bootstraps the account and deploys every stack, as `npm run deploy` does.
 * @returns the outputs of the stacks, by the end of their names: `DoorAddress…`, `PeopleUserPoolId…`
 */
export async function deploy(endpoint: string): Promise<(name: string) => string> {
  const cdk = async (...args: string[]) => {
    const env = { ...process.env, ...emulatedAccount(endpoint), NO_COLOR: '1' };
    await run(resolve('node_modules/.bin/cdk'), args, { env, maxBuffer: 2 ** 26 });
  };
  await cdk('synth', '--strict', '--quiet');
  await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', 'cdk.out');
  await cdk('deploy', '--all', '--app', 'cdk.out', '--require-approval', 'never', '--outputs-file', OUTPUTS);
  const outputs = Object.values(Outputs.parse(JSON.parse(readFileSync(OUTPUTS, 'utf8'))));
  const entries = outputs.flatMap((stack) => Object.entries(stack));
  return (name) => {
    const found = entries.find(([key]) => key.startsWith(name))?.[1];
    if (found === undefined) throw new Error(`No stack has an output ${name}`);
    return found;
  };
}
