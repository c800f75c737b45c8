import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FunctionDefinition, Reach } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { partMachines } from '../../workflows/machines.ts';
import { deployedName } from '../constructs/machine-arns.ts';
import { CARRYING } from '../constructs/workflows.ts';
import type { Bangkom } from '../stacks/bangkom.ts';

const definitions: Readonly<Record<string, FunctionDefinition>> = functions;

interface Acknowledgement {
  readonly on: readonly IConstruct[];
  readonly id: string;
  readonly reason: string;
}

/** Every finding of the audit that stays, where it stays, and why. */
export function acknowledge(stacks: Bangkom): void {
  for (const { on, id, reason } of acknowledgements(stacks)) {
    for (const construct of on) Validations.of(construct).acknowledge({ id, reason });
  }
}

function acknowledgements({ data, app, door, operations }: Bangkom): Acknowledgement[] {
  return [
    {
      on: [data.linkKeys, data.consoleKeys],
      id: 'AwsSolutions-SMG4',
      reason: 'The rotation every 90 days is scheduled in the App stack, beside the function that does it.',
    },
    {
      on: [data.answerKeys],
      id: 'AwsSolutions-DDB3',
      reason:
        'A key that is destroyed must be gone from everywhere: with a backup of it, every answer that was given anonymously could be read again (decisions/0005-sealed-answers.md).',
    },
    {
      on: [data.proofs],
      id: 'AwsSolutions-S1',
      reason:
        'Three functions reach it; who handed a certificate in stands in the table, who decided on it in the audit trail.',
    },
    {
      on: [data.uploads],
      id: 'AwsSolutions-S1',
      reason:
        'Four functions reach it, and each import stands in the audit trail; a log of requests would keep the names of files longer than the files.',
    },
    {
      on: app.functions.filter(({ name }) => has(name, 'uploads:take') || has(name, 'uploads:read')),
      id: `AwsSolutions-IAM5[Resource::${data.stackName}:ExportsOutputFnGetAttUploadsBucketC4B27CC7Arn515ECA45/*]`,
      reason:
        'Every file has a name of its own, which nobody knows before it is uploaded; the form that is signed holds for one name.',
    },
    {
      on: app.functions.filter(({ name }) =>
        (['proofs:keep', 'proofs:drop', 'proofs:read'] as const).some((word) => has(name, word)),
      ),
      id: `AwsSolutions-IAM5[Resource::${data.stackName}:ExportsOutputFnGetAttProofsBucket0950A293Arn1A2022C2/*]`,
      reason:
        'A file is named by its owner and its upload, which nobody knows before; the table says which file is whose.',
    },
    {
      on: app.functions.filter(({ name }) => has(name, 'forum-files:keep') || has(name, 'forum-files:read')),
      id: `AwsSolutions-IAM5[Resource::${data.stackName}:ExportsOutputFnGetAttProofsBucket0950A293Arn1A2022C2/_forum/*]`,
      reason: 'The same of files of the forum, in the only folder that its pages reach.',
    },
    {
      on: [data],
      id: 'AwsSolutions-COG8',
      reason:
        'A pool of a few dozen invited officers with a mandatory authenticator app; risk scoring of the Plus plan would cost more than the rest of the system.',
    },
    {
      on: [door],
      id: 'AwsSolutions-APIG4',
      reason:
        'Participants and officers have no account: each page checks a signed link or session itself, before anything else. The test of roles and routes walks every route without one.',
    },
    {
      on: [...app.functions, app.keyRotation, app.workflows],
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray, the quota of SES and the delivery of logs by Step Functions know no resources. The permission test names the actions that may stand on a star.',
    },
    ...partMachines.map((machine) => ({
      on: [app.workflows],
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${app.region}:<AWS::AccountId>:execution:${deployedName(app.workflows.config, machine)}:*]`,
      reason:
        'A machine that waits for an execution asks how it is, or stops it; no execution has a name before it is started.',
    })),
    ...CARRYING.map((machine) => ({
      on: app.functions.filter(({ name }) => has(name, 'executions')),
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${app.region}:<AWS::AccountId>:execution:${deployedName(app.workflows.config, machine)}:*]`,
      reason:
        'Whoever compares cycles and trainings with their executions asks how each is; no execution has a name before it is started.',
    })),
    {
      on: app.functions.filter(({ name }) => has(name, 'orders')),
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${app.region}:<AWS::AccountId>:execution:${deployedName(app.workflows.config, 'reminders')}:*]`,
      reason:
        'Whoever looks for orders of reminders that nobody saw end asks how each is; its names carry the hash of the order.',
    },
    {
      on: app.functions.filter(({ name }) => has(name, 'quarters')),
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${app.region}:<AWS::AccountId>:execution:${deployedName(app.workflows.config, 'quarterly-evaluation')}:*]`,
      reason:
        'What starts the evaluation of a quarter asks whether the one of that name ended well; its names carry the quarter.',
    },
    {
      on: app.functions.filter(({ name }) => has(name, 'imports')),
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${app.region}:<AWS::AccountId>:execution:${deployedName(app.workflows.config, 'staff-import')}:*]`,
      reason:
        'A page that goes on with a large import asks whether its last execution still runs; the names carry a number.',
    },
    {
      on: [...app.functions, app.keyRotation],
      id: 'Serverless-LambdaStarPermissions',
      reason: 'The same statements as AwsSolutions-IAM5, checked by the same test.',
    },
    {
      on: app.functions.filter(({ name }) => isWaitedFor(name)),
      id: 'Serverless-LambdaDLQ',
      reason:
        'Called by API Gateway or Step Functions, which wait for the answer and see the failure themselves.',
    },
    {
      on: [app.workflows],
      id: 'AwsSolutions-SF1',
      reason:
        'Every transition is in the execution history and every decision in the audit trail; logging all events would cost more than the executions and be read by nobody.',
    },
    {
      on: [app.deadLetters],
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue; an alarm watches that it is empty.',
    },
    {
      on: [operations],
      id: 'Serverless-SNSRedrivePolicy',
      reason:
        'The subscriber is a mailbox of a person; an alarm that cannot be mailed is still red on the dashboard.',
    },
  ];
}

function isWaitedFor(name: string): boolean {
  const kind = definitions[name]?.trigger.kind;
  return kind === 'http' || kind === 'task';
}

function has(name: string, word: Reach): boolean {
  return definitions[name]?.reach.includes(word) === true;
}
