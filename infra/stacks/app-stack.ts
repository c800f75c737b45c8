import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionId } from '../../functions/functions.ts';
import type { StageConfig } from '../config.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { deadLetters } from '../constructs/dead-letters.ts';
import { ExecutionEvents } from '../constructs/execution-events.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import type { HouseFunction } from '../constructs/house-function.ts';
import { type CodeOf, HouseFunctions } from '../constructs/house-functions.ts';
import { keyRotation } from '../constructs/key-rotation.ts';
import { MailEvents } from '../constructs/mail-events.ts';
import { Schedules } from '../constructs/schedules.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { Workflows } from '../constructs/workflows.ts';
import type { DataStack } from './data-stack.ts';
import type { MailStack } from './mail-stack.ts';

export interface AppStackProps extends StackProps {
  readonly data: DataStack;
  readonly mail: MailStack;
  readonly codeOf: CodeOf;
}

/** What runs: pages, steps, workflows, calendar, and the dashboard of them by phase. Holds nothing; may be deleted and deployed again. */
export class AppStack extends Stack {
  readonly door: FrontDoor;
  readonly functions: readonly HouseFunction[];
  readonly workflows: Workflows;
  readonly deadLetters: IQueue;
  readonly keyRotation: HouseFunction;

  constructor(scope: Construct, id: string, config: StageConfig, props: AppStackProps) {
    super(scope, id, props);
    const { data, mail, codeOf } = props;
    this.deadLetters = deadLetters(this);
    this.door = new FrontDoor(this, 'Door', config);
    const signIn = new SignIn(this, 'SignIn', data.provider, this.door.baseUrl);
    const around = {
      config,
      table: data.table,
      linkKeys: data.linkKeys,
      consoleKeys: data.consoleKeys,
      answerKeys: data.answerKeys,
      uploads: data.uploads,
      proofs: data.proofs,
      mailer: mail.mailer,
      door: this.door,
      signIn,
      deadLetters: this.deadLetters,
    };
    this.functions = new HouseFunctions(this, 'Functions', codeOf, around).all;
    this.workflows = new Workflows(this, 'Workflows', config, this.functions);
    new Schedules(this, 'Schedules', { ...around, functions: this.functions });
    new ExecutionEvents(this, 'ExecutionEvents', { ...around, functions: this.functions });
    new MailEvents(this, 'MailEvents', { ...around, functions: this.functions });
    this.keyRotation = keyRotation(this, codeOf, around);
    // Beside what it shows: from another stack each function would be an export, of which CloudFormation allows 200.
    dashboard(this, config, this);
  }

  /** A function by its name in the list. */
  functionOf(name: FunctionId): HouseFunction {
    const found = this.functions.find((fn) => fn.name === name);
    if (found === undefined) throw new Error(`No function ${name}`);
    return found;
  }
}
