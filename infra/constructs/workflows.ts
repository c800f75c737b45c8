import { readFileSync } from 'node:fs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type MachineName, machines, placeholderOf } from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';
import { deployedName, machineArn, machineNames, machineVariable } from './machine-arns.ts';
import { allow } from './statement.ts';

/** The definition names something that does not exist. */
class UnknownPlaceholderError extends Error {
  override readonly name = 'UnknownPlaceholderError';
}

/** The state machines of `workflows/`, each with a role that may call exactly what its own file names. */
export class Workflows extends Construct {
  readonly machines: ReadonlyMap<MachineName, StateMachine>;
  private readonly config: StageConfig;

  constructor(scope: Construct, id: string, config: StageConfig, functions: readonly HouseFunction[]) {
    super(scope, id);
    this.config = config;
    const byPlaceholder = new Map(functions.map((fn) => [placeholderOf(fn.name), fn]));
    this.machines = new Map(machineNames.map((name) => [name, this.machine(name, byPlaceholder)]));
  }

  /** Lets the function start the machine and tells it its ARN. */
  static grantStart(fn: HouseFunction, config: StageConfig, machine: MachineName): void {
    const arn = machineArn(fn, config, machine);
    fn.permit(['states:StartExecution'], arn);
    fn.set({ [machineVariable(machine)]: arn });
  }

  /** Lets the function answer the task tokens of every machine that waits for people. */
  static grantAnswer(fn: HouseFunction, config: StageConfig): void {
    for (const machine of machineNames.filter(waitsForPeople)) {
      fn.permit(['states:SendTaskSuccess'], machineArn(fn, config, machine));
    }
  }

  private machine(name: MachineName, functions: ReadonlyMap<string, HouseFunction>): StateMachine {
    const { file } = machines[name];
    const definition = readFileSync(file, 'utf8');
    const named = [...new Set(Array.from(definition.matchAll(/\$\{(\w+)\}/g), ([, found = '']) => found))];
    const machine = new StateMachine(this, placeholderOf(name), {
      stateMachineName: deployedName(this.config, name),
      definitionBody: DefinitionBody.fromFile(file),
      queryLanguage: QueryLanguage.JSONATA,
      definitionSubstitutions: Object.fromEntries(
        named.map((placeholder) => [placeholder, this.arnOf(placeholder, functions)]),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        // Execution data would be ids only, but a log nobody needs is a log nobody must protect.
        includeExecutionData: false,
        destination: new LogGroup(this, `${placeholderOf(name)}Log`, {
          // CloudWatch gives this prefix to Step Functions without a growing resource policy.
          logGroupName: `/aws/vendedlogs/states/${deployedName(this.config, name)}`,
          retention: this.config.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    // A definition from a file brings no permission by itself.
    for (const placeholder of named) {
      const action = functions.has(placeholder) ? 'lambda:InvokeFunction' : 'states:StartExecution';
      machine.addToRolePolicy(allow([action], this.arnOf(placeholder, functions)));
    }
    if (definition.includes('$states.context.StateMachine.Id')) {
      machine.addToRolePolicy(allow(['states:StartExecution'], machineArn(this, this.config, name)));
    }
    return machine;
  }

  private arnOf(placeholder: string, functions: ReadonlyMap<string, HouseFunction>): string {
    const fn = functions.get(placeholder);
    if (fn !== undefined) return fn.lambda.functionArn;
    const machine = machineNames.find((name) => machines[name].placeholder === placeholder);
    if (machine !== undefined) return machineArn(this, this.config, machine);
    throw new UnknownPlaceholderError(`No function and no machine is called \${${placeholder}}.`);
  }
}

function waitsForPeople(machine: MachineName): boolean {
  return readFileSync(machines[machine].file, 'utf8').includes('.waitForTaskToken');
}
