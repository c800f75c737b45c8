import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { functions } from '../../functions/functions.ts';
import { FrontDoor } from '../../infra/constructs/front-door.ts';
import { HouseFunction } from '../../infra/constructs/house-function.ts';
import { Routes } from '../../infra/constructs/routes.ts';
import { SignIn } from '../../infra/constructs/sign-in.ts';
import { bangkom, definitionsOf } from '../../infra/local/system.ts';
import { machines, placeholderOf } from '../../workflows/machines.ts';
import { configWith, loneStack, noCode, synthesise } from './support/synthesised.ts';

const { stacks } = synthesise({ audit: 'none' });
const data = Template.fromStack(stacks.data);
const mail = Template.fromStack(stacks.mail);
const app = Template.fromStack(stacks.app);
const door = Template.fromStack(stacks.door);
const PLACEHOLDER = /\$\{(\w+)\}/g;
const functionOf = new Map(Object.keys(functions).map((id) => [placeholderOf(id), id]));
const has = (template: Template, type: string, properties: unknown) =>
  expect(() => template.hasResourceProperties(type, properties)).not.toThrow();

describe('the table', () => {
  test('can be restored to any second of 35 days, cannot be deleted, is encrypted with the own key', () => {
    has(data, 'AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('is keyed as shared/table says', () => {
    has(data, 'AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });
});

test('the keys to sealed answers have no backup: a key that is destroyed is gone', () => {
  has(data, 'AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

test('a table restored from backup takes the place of the own one, which stays', () => {
  const restored = synthesise({
    audit: 'none',
    config: configWith({ restoredTable: 'bangkom-2027-01-25' }),
  });
  Template.fromStack(restored.stacks.data).resourceCountIs('AWS::DynamoDB::Table', 2);
  has(Template.fromStack(restored.stacks.app), 'AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ TABLE_NAME: 'bangkom-2027-01-25' }) },
  });
});

test('the key renews its material every year', () => {
  has(data, 'AWS::KMS::Key', { EnableKeyRotation: true });
});

describe('the people of the console', () => {
  test('come by invitation only, with password and authenticator app', () => {
    has(data, 'AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  test.each(['koordinator:senapelan', 'pimpinan:senapelan'])('have the group %s', (GroupName) => {
    has(data, 'AWS::Cognito::UserPoolGroup', { GroupName });
  });

  test('come back to the console only, by the code flow', () => {
    has(app, 'AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('may sign in through a government service instead', () => {
    const oidc = {
      issuer: 'https://sso.example.go.id',
      clientId: 'bangkom',
      rolesClaim: 'realm_access.roles',
      acr: ['urn:sso:mfa', 'loa3'],
    };
    const alone = loneStack();
    const fn = bareFunction(alone);
    new SignIn(alone, 'SignIn', oidc, 'https://bangkom.example.go.id').grantUse(fn);
    const template = Template.fromStack(alone);
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 0);
    has(template, 'AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          OIDC_ISSUER: oidc.issuer,
          OIDC_CLIENT_ID: 'bangkom',
          OIDC_ROLES_CLAIM: 'realm_access.roles',
          OIDC_ACR: 'urn:sso:mfa loa3',
        }),
      },
    });
  });
});

describe('large files of staff', () => {
  test('lie encrypted, without versions and closed to the public, for a day', () => {
    has(data, 'AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }),
          }),
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1, Status: 'Enabled' })] },
      VersioningConfiguration: Match.absent(),
    });
  });
});

describe('the mailer', () => {
  test('signs with DKIM, bounces to its own domain, and refuses when that is not set up', () => {
    has(mail, 'AWS::SES::EmailIdentity', {
      EmailIdentity: 'bangkom.pekanbaru.go.id',
      MailFromAttributes: {
        MailFromDomain: 'surat.bangkom.pekanbaru.go.id',
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
      },
    });
  });

  test('speaks TLS or not at all', () => {
    has(mail, 'AWS::SES::ConfigurationSet', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } });
  });

  test('hears of bounces, complaints, rejections and delays', () => {
    has(mail, 'AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { MatchingEventTypes: ['bounce', 'complaint', 'reject', 'deliveryDelay'] },
    });
  });
});

test('what no other route takes goes to the function of the public doors', () => {
  has(door, 'AWS::ApiGatewayV2::Route', { RouteKey: '$default', Target: targetOf('GET /l') });
});

test('what answers GET answers HEAD too, by the same function', () => {
  const targets = new Map(
    Object.values(door.findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties: { RouteKey, Target } }) => [String(RouteKey), JSON.stringify(Target)],
    ),
  );
  const gets = [...targets.keys()].filter((key) => key.startsWith('GET '));
  expect(gets.length).toBeGreaterThan(30);
  for (const key of gets) expect(targets.get(key.replace('GET', 'HEAD'))).toBe(targets.get(key));
});

test('what SES reports of our mails reaches a function, is tried for an hour, and then kept', () => {
  has(app, 'AWS::Events::Rule', {
    EventPattern: Match.objectLike({
      source: ['aws.ses'],
      'detail-type': [
        'Email Bounced',
        'Email Complaint Received',
        'Email Delivery Delayed',
        'Email Rejected',
      ],
    }),
    Targets: [
      Match.objectLike({
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
      }),
    ],
  });
});

test.each([
  { machines: ['policy-cycle', 'training', 'quarterly-evaluation'] },
  { machines: ['reminders'] },
  { machines: ['staff-import'] },
])(
  'every end of $machines that is no success reaches a function, is tried for a day, and then kept',
  ({ machines }) => {
    has(app, 'AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: machines.map((machine) => ({
            'Fn::Join': ['', Match.arrayWith([`:stateMachine:bangkom-test-${machine}`])],
          })),
        },
      },
      Targets: [
        Match.objectLike({
          DeadLetterConfig: Match.anyValue(),
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        }),
      ],
    });
  },
);

test('failed, timed out and aborted executions of the machines that nobody waits for alarm the operator', () => {
  const metrics = JSON.stringify(
    Template.fromStack(stacks.operations).findResources('AWS::CloudWatch::Alarm'),
  );
  for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
    expect(metrics.split(`"${metric}"`).length - 1, metric).toBe(stacks.app.workflows.whole.length);
  }
});

describe('a function', () => {
  test('runs on Node 24 and arm64, is traced, and logs JSON', () => {
    app.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }),
    });
    expect(Object.keys(app.findResources('AWS::Lambda::Function')).length).toBeGreaterThan(50);
  });

  test('has a role of its own', () => {
    const functions = Object.values(app.findResources('AWS::Lambda::Function'));
    const roles = functions.map(({ Properties }) => JSON.stringify(Properties['Role']));
    expect(new Set(roles).size).toBe(functions.length);
  });

  test('keeps its log as long as the stage says', () => {
    app.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    expect(Object.keys(app.findResources('AWS::Logs::LogGroup')).length).toBeGreaterThan(50);
  });
});

describe('a workflow', () => {
  test('is on AWS what it is on the local runner, state for state', async () => {
    const system = await bangkom();
    // The name of a function or machine is its ARN on AWS; here the placeholder stands for it in both.
    const local = definitionsOf(
      system,
      (name) => `\${${machines[name as keyof typeof machines].placeholder}}`,
    );
    const deployed = Object.values(app.findResources('AWS::StepFunctions::StateMachine')).map(
      ({ Properties: { DefinitionS3Location, DefinitionSubstitutions } }) => {
        const file = join(App.of(stacks.app)?.outdir ?? '', `asset.${DefinitionS3Location.Key}`);
        const text = readFileSync(file, 'utf8');
        const unfilled = [...text.matchAll(PLACEHOLDER)].filter(
          ([, name = '']) => !Object.hasOwn(DefinitionSubstitutions, name),
        );
        expect(unfilled).toEqual([]);
        return JSON.parse(text.replaceAll(PLACEHOLDER, (whole, name) => functionOf.get(name) ?? whole));
      },
    );
    const comments = (definitions: readonly { readonly Comment?: string }[]) =>
      Object.fromEntries(definitions.map((definition) => [definition.Comment, definition]));
    expect(comments(deployed)).toEqual(comments(local.map(({ definition }) => definition)));
  });

  test('is traced and logs its errors without what it carried', () => {
    app.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: Match.objectLike({ Level: 'ERROR', IncludeExecutionData: false }),
    });
    const all = Object.keys(machines).length;
    app.resourceCountIs('AWS::StepFunctions::StateMachine', all);
    expect(stacks.app.workflows.machines.size).toBe(all);
  });

  test.each([
    ['PolicyCycle', ['policy-cycle', 'shard-pass', 'training'], ['shard-pass']],
    ['Training', [], []],
    ['QuarterlyEvaluation', ['evaluation-batch'], ['evaluation-batch']],
    ['EvaluationBatch', ['shard-pass'], ['shard-pass']],
    ['ShardPass', ['shard-pass'], ['shard-pass']],
  ])('%s may start %j, and ask of and stop what it waits for: %j', (name, started, awaited) => {
    const roles = Object.entries(app.findResources('AWS::IAM::Policy'));
    const [, role] = roles.find(([id]) => id.startsWith(`Workflows${name}RoleDefaultPolicy`)) ?? [];
    const statements: { Action: string | string[]; Resource: unknown }[] =
      role?.['Properties'].PolicyDocument.Statement;
    const allowed = (action: string, pattern: RegExp) =>
      statements
        .filter(({ Action }) => [Action].flat().includes(action))
        .flatMap(({ Resource }) => [Resource].flat())
        .map((resource) => pattern.exec(JSON.stringify(resource))?.[1])
        .sort();
    expect(allowed('states:StartExecution', /:stateMachine:bangkom-test-([a-z-]+)"/)).toEqual(started);
    for (const action of ['states:DescribeExecution', 'states:StopExecution'])
      expect(allowed(action, /:execution:bangkom-test-([a-z-]+):\*"/)).toEqual(awaited);
    // The rule by which Step Functions hears that an execution has ended.
    for (const action of ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'])
      expect(allowed(action, /:rule\/(\w+)"/)).toEqual(
        awaited.map(() => 'StepFunctionsGetEventsForStepFunctionsExecutionRule'),
      );
  });
});

describe('the front door', () => {
  test('lets in what the stage says and no more', () => {
    has(door, 'AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 150, ThrottlingBurstLimit: 300 },
    });
  });

  test('counts each route for itself: a flood of probes or of the console leaves the mailed pages open (S26)', () => {
    const limit = (rate: number, burst: number) => ({
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
    });
    has(door, 'AWS::ApiGatewayV2::Stage', {
      RouteSettings: Match.objectLike({
        $default: limit(15, 30),
        'GET /healthz': limit(15, 30),
        'GET /verifikasi/{agency}/{code}': limit(15, 30),
        'GET /': limit(30, 60),
        'POST /masuk/periksa': limit(30, 60),
        'POST /konsol/siklus/{cycle}/{act}': limit(30, 60),
        'GET /l/{code}': limit(150, 300),
        'POST /survei/{ref}': limit(150, 300),
      }),
    });
    const [stage] = Object.values(door.findResources('AWS::ApiGatewayV2::Stage'));
    const routes = Object.entries(door.findResources('AWS::ApiGatewayV2::Route'));
    expect(Object.keys(stage?.['Properties'].RouteSettings).sort()).toEqual(
      routes.map(([, { Properties }]) => Properties.RouteKey).sort(),
    );
    // CloudFormation refuses settings of a route that is not there yet.
    expect(stage?.['DependsOn']).toEqual(expect.arrayContaining(routes.map(([id]) => id)));
  });

  test('under an own domain closes the other door and speaks TLS 1.2', () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-3:123456789012:certificate/1';
    const alone = loneStack();
    const domain = { name: 'bangkom.pekanbaru.go.id', certificateArn };
    const { api, baseUrl } = new FrontDoor(alone, 'Door', configWith({ domain }));
    expect(baseUrl).toBe('https://bangkom.pekanbaru.go.id');
    new Routes(alone, 'Routes', api, configWith({ domain }));
    const own = Template.fromStack(alone);
    has(own, 'AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    has(own, 'AWS::ApiGatewayV2::DomainName', {
      DomainNameConfigurations: [Match.objectLike({ SecurityPolicy: 'TLS_1_2', EndpointType: 'REGIONAL' })],
    });
  });
});

describe('the calendar', () => {
  test('runs in Asia/Jakarta, tries again, and keeps what failed', () => {
    has(app, 'AWS::Scheduler::Schedule', {
      Name: 'evaluation-start',
      ScheduleExpressionTimezone: 'Asia/Jakarta',
      Target: Match.objectLike({
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
      }),
    });
  });

  test('renews the signing keys every 90 days, and at once when deployed', () => {
    has(app, 'AWS::SecretsManager::RotationSchedule', {
      RotationRules: { AutomaticallyAfterDays: 90 },
      RotateImmediatelyOnUpdate: true,
    });
  });
});

test('the stacks that hold data cannot be deleted by mistake', () => {
  const held = [stacks.data, stacks.mail].map((stack) => Stack.of(stack).terminationProtection);
  expect(held).toEqual([true, true]);
});

function bareFunction(scope: Stack): HouseFunction {
  const size = { timeoutSeconds: 10, memoryMb: 256 };
  return new HouseFunction(scope, 'Fn', {
    config: configWith(),
    name: 'bare',
    code: noCode('bare'),
    ...size,
  });
}

/** Where the HTTP API sends the requests of a route. */
function targetOf(key: string): unknown {
  const routes = Object.values(door.findResources('AWS::ApiGatewayV2::Route'));
  return routes.find(({ Properties: { RouteKey } }) => RouteKey === key)?.['Properties'].Target;
}
