import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import type { MachineName } from '../../workflows/machines.ts';
import { deploy, emulatedAccount } from './deployment.ts';
import { openFront } from './front.ts';
import { hostedUi, invitePeople } from './hosted-ui.ts';
import { ACCOUNT, startMiniStack } from './ministack.ts';
import { travel } from './travel.ts';

const PREFIX = 'bangkom-production';

/** Bangkom deployed to the emulator, behind the same controls as a local runtime. */
export interface EmulatedRuntime {
  /** Where people and the driver find it. */
  readonly app: string;
  readonly endpoint: string;
  readonly workflows: SFNClient;
  arnOf(machine: MachineName): string;
  /** Calls a function as the Scheduler or Secrets Manager would. @throws Error with what the function threw */
  call(functionName: string, payload: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** Deploys the app, as it is, to a fresh MiniStack, as infra/README.md says, and sets its clock. */
export async function emulatedRuntime(from: number): Promise<EmulatedRuntime> {
  const front = await openFront();
  const emulator = await startMiniStack(front.address);
  const stop = async () => {
    await front.close();
    await emulator.stop();
  };
  try {
    const output = await deploy(emulator.endpoint);
    // The SDK's clients of this process find the emulator as a shell would.
    Object.assign(process.env, emulatedAccount(emulator.endpoint));
    const call = caller();
    await makeKeys(call, output('LinkKeysSecretName'));
    await makeKeys(call, output('KeysSecretName'));
    await invitePeople(output('PeopleUserPoolId'));
    front.open({
      emulator,
      travel: travel(emulator, schedulesOf(call), from),
      hostedUi: hostedUi(emulator.endpoint),
      apiId: output('DoorApiId'),
    });
    await emulator.moveTo(from);
    return {
      app: front.address,
      endpoint: emulator.endpoint,
      workflows: new SFNClient(),
      arnOf: (machine) => `arn:aws:states:ap-southeast-3:${ACCOUNT}:stateMachine:${PREFIX}-${machine}`,
      call,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Call = EmulatedRuntime['call'];

function caller(): Call {
  const lambda = new LambdaClient();
  return async (name, payload) => {
    const FunctionName = `${PREFIX}-${name}`;
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
    if (answer.FunctionError !== undefined)
      throw new Error(`${name}: ${answer.Payload?.transformToString()}`);
  };
}

function schedulesOf(call: Call) {
  return Object.entries<FunctionDefinition>(functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'schedule' ? [{ cron: trigger.cron, fire: () => call(name, {}) }] : [],
  );
}

/** The first rotation: the four steps Secrets Manager takes when the rotation schedule is created. */
async function makeKeys(call: Call, SecretId: string): Promise<void> {
  const ClientRequestToken = crypto.randomUUID();
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await call('key-rotation', { Step, SecretId, ClientRequestToken });
  }
}
