import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { withHead } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import type { StageConfig } from '../config.ts';
import { Routes } from '../constructs/routes.ts';
import type { AppStack } from './app-stack.ts';

/**
 * The routes of the pages. Apart from what they lead to, because a route, its twin for HEAD, and the right to call are a
 * resource each: with the functions in one stack they come to CloudFormation's 500.
 */
export class DoorStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    props: StackProps & { readonly app: AppStack },
  ) {
    super(scope, id, props);
    const routes = new Routes(this, 'Door', props.app.door.api, config);
    const definitions: Readonly<Record<string, FunctionDefinition>> = functions;
    for (const fn of props.app.functions) {
      const trigger = definitions[fn.name]?.trigger;
      if (trigger?.kind !== 'http') continue;
      for (const route of withHead(trigger.routes)) routes.route(route, fn);
    }
  }
}
