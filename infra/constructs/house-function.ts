import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { allow, type Conditions, deny } from './statement.ts';

export interface HouseFunctionProps {
  readonly config: StageConfig;
  /** Name as in the list of functions, e.g. `survey-page`. */
  readonly name: string;
  readonly code: Code;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Where an event goes that the function could not handle; for callers that do not wait for an answer. */
  readonly deadLetterQueue?: IQueue;
}

/**
 * A function of the house: its own role that may at first only write its own log and its trace, JSON logs with
 * retention, active tracing. What else it may do comes from the `grantX(fn)` of the thing it touches, which
 * gives permission and environment together.
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly name: string;
  private readonly policy = new PolicyDocument({ minimize: true });

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const { config, name } = props;
    this.name = name;
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/bangkom/${config.stage}/${name}`,
      retention: config.logRetentionDays,
      // Logs hold ids only; the audit trail is in the table and outlives the stack.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      // Inside the role: a policy of its own for each function would bring the stack near CloudFormation's 500.
      inlinePolicies: { Own: this.policy },
    });
    this.permit(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn);
    // X-Ray knows no resources.
    this.permit(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: `bangkom-${config.stage}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      role: role.withoutPolicyUpdates(),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Bangkom',
      },
      ...(props.deadLetterQueue === undefined ? {} : { deadLetterQueue: props.deadLetterQueue }),
    });
    if (props.deadLetterQueue !== undefined) {
      this.permit(['sqs:SendMessage'], props.deadLetterQueue.queueArn);
    }
  }

  /** Allows the function these actions on a resource. */
  permit(actions: readonly string[], resource: string, conditions?: Conditions): void {
    this.policy.addStatements(allow(actions, resource, conditions));
  }

  /** Denies the function these actions on a resource under these conditions, whatever else allows them. */
  forbid(actions: readonly string[], resource: string, conditions: Conditions): void {
    this.policy.addStatements(deny(actions, resource, conditions));
  }

  /** Adds variables to the function's environment. */
  set(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value);
  }
}
