import { type App, Tags } from 'aws-cdk-lib';
import { region, type StageConfig } from '../config.ts';
import type { CodeOf } from '../constructs/house-functions.ts';
import { AppStack } from './app-stack.ts';
import { DataStack } from './data-stack.ts';
import { DoorStack } from './door-stack.ts';
import { MailStack } from './mail-stack.ts';
import { OperationsStack } from './operations-stack.ts';

/** The stacks of one stage. */
export interface Bangkom {
  readonly data: DataStack;
  readonly mail: MailStack;
  readonly app: AppStack;
  readonly door: DoorStack;
  readonly operations: OperationsStack;
}

/** Adds a whole Bangkom to the app: what holds data and what runs are apart, so that the latter may be replaced. */
export function bangkom(scope: App, config: StageConfig, codeOf: CodeOf): Bangkom {
  const named = (part: string) => `Bangkom-${config.stage}-${part}`;
  const holds = { env: { region }, terminationProtection: true };
  const runs = { env: { region }, terminationProtection: false };
  const data = new DataStack(scope, named('Data'), config, holds);
  const mail = new MailStack(scope, named('Mail'), config, holds);
  const app = new AppStack(scope, named('App'), config, { ...runs, data, mail, codeOf });
  const door = new DoorStack(scope, named('Door'), config, { ...runs, app });
  const operations = new OperationsStack(scope, named('Operations'), config, { ...runs, data, app });
  Tags.of(scope).add('application', 'bangkom');
  Tags.of(scope).add('stage', config.stage);
  Tags.of(scope).add('organisation', config.organisation);
  return { data, mail, app, door, operations };
}
