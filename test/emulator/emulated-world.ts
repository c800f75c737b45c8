import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { newBrowser } from './browser.ts';
import { deploy, emulatedAccount } from './deployment.ts';
import { ACCOUNT, type MiniStack, startMiniStack } from './ministack.ts';
import { BEGINNING, type World } from './world.ts';

const STAGE = 'production';
const USER = 'koordinator@senapelan.example';
const FIRST_PASSWORD = 'Sementara-1-kali-pakai';
const PASSWORD = 'Kata-sandi-9-koordinator';
const SETTLED_WITHIN_MS = 120_000;

const Messages = z.object({
  messages: z.record(z.string(), z.array(z.object({ To: z.array(z.string()), Subject: z.string(), BodyText: z.string() }))),
});

/** Deploys the app, as it is, to a fresh MiniStack, and makes the first coordinator as infra/README.md says. */
export async function emulatedWorld(): Promise<World> {
  const emulator = await startMiniStack();
  try {
    return await inhabit(emulator);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

async function inhabit(emulator: MiniStack): Promise<World> {
  const { endpoint } = emulator;
  const output = await deploy(endpoint);
  // What a profile would say; the SDK reads it from the environment.
  Object.assign(process.env, emulatedAccount(endpoint));
  const lambda = new LambdaClient();
  const invoke = async (name: string, payload: unknown) => {
    const FunctionName = `bangkom-${STAGE}-${name}`;
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
    if (answer.FunctionError !== undefined) throw new Error(`${name}: ${answer.Payload?.transformToString()}`);
  };
  await makeKeys(invoke, output('KeysSecretName'));
  await inviteCoordinator(output('PeopleUserPoolId'));
  await emulator.moveTo(BEGINNING);

  const settled = () => untilIdle(emulator);
  return {
    name: 'MiniStack',
    address: output('DoorAddress'),
    workflows: new SFNClient(),
    arnOf: (machine) => `arn:aws:states:ap-southeast-3:${ACCOUNT}:stateMachine:bangkom-${STAGE}-${machine}`,
    async coordinator() {
      const browser = newBrowser();
      const login = await browser.open(`${output('DoorAddress')}/masuk`);
      const credentials = { username: USER, password: FIRST_PASSWORD };
      const change = await browser.submit(login, 'form[action="/login"]', credentials);
      await browser.submit(change, 'form[action="/login"]', { new_password: PASSWORD, confirm_password: PASSWORD });
      return browser;
    },
    async mails() {
      const answer = await fetch(`${endpoint}/_ministack/ses/messages?account=${ACCOUNT}`);
      const { messages } = Messages.parse(await answer.json());
      return (messages[ACCOUNT] ?? []).map(({ To, Subject, BodyText }) => ({
        to: To.join(', '),
        subject: Subject,
        text: BodyText,
      }));
    },
    now: async () => (await emulator.state()).now,
    async moveTo(ms) {
      await settled();
      for (let state = await emulator.state(); state.nextDue !== null && state.nextDue <= ms; ) {
        await emulator.moveTo(Math.max(state.nextDue, state.now));
        await settled();
        state = await emulator.state();
      }
      await emulator.moveTo(ms);
      await settled();
    },
    settled,
    callSchedule: () => invoke('evaluation-start', {}),
    stop: () => emulator.stop(),
  };
}

/** The first rotation: the four steps Secrets Manager takes when the rotation schedule is created. */
async function makeKeys(invoke: (name: string, payload: unknown) => Promise<void>, secret: string): Promise<void> {
  const ClientRequestToken = crypto.randomUUID();
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await invoke('key-rotation', { Step, SecretId: secret, ClientRequestToken });
  }
}

async function inviteCoordinator(pool: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient();
  const user = { UserPoolId: pool, Username: USER };
  await cognito.send(
    new AdminCreateUserCommand({
      ...user,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: FIRST_PASSWORD,
      UserAttributes: [
        { Name: 'email', Value: USER },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Koordinator' },
      ],
    }),
  );
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'koordinator:senapelan' }));
}

async function untilIdle(emulator: MiniStack): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < until) {
    if ((await emulator.state()).idle) return;
    await sleep(100);
  }
  throw new Error('The emulator does not come to rest; see .local/emulator/ministack.log');
}
