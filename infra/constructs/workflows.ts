import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ArnFormat, FileSystem, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { readDefinition } from '../../workflows/definition.ts';
import {
  type MachineName,
  machines,
  partMachines,
  placeholderOf,
  type WaitingMachine,
} from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';
import {
  deployedName,
  executionsArn,
  machineArn,
  machineNames,
  machineVariable,
  type StartedMachine,
} from './machine-arns.ts';
import { type MachineStart, startsIn } from './machine-starts.ts';
import { allow } from './statement.ts';

/** The machines whose executions carry what the table says is open. */
export const CARRYING = ['policy-cycle', 'training'] as const satisfies readonly StartedMachine[];

/** The definition names something that does not exist. */
class UnknownPlaceholderError extends Error {
  override readonly name = 'UnknownPlaceholderError';
}

/** The state machines of `workflows/`, each with a role that may call exactly what its own file names. */
export class Workflows extends Construct {
  readonly machines: ReadonlyMap<MachineName, StateMachine>;
  readonly config: StageConfig;

  constructor(scope: Construct, id: string, config: StageConfig, functions: readonly HouseFunction[]) {
    super(scope, id);
    this.config = config;
    const byPlaceholder = new Map(functions.map((fn) => [placeholderOf(fn.name), fn]));
    this.machines = new Map(machineNames.map((name) => [name, this.machine(name, byPlaceholder)]));
  }

  /** The machines whose failure nobody waits for but a person. */
  get whole(): readonly StateMachine[] {
    const parts: readonly MachineName[] = partMachines;
    return [...this.machines].flatMap(([name, machine]) => (parts.includes(name) ? [] : [machine]));
  }

  /** Lets the function start the machine and tells it its ARN. */
  static grantStart(fn: HouseFunction, config: StageConfig, machine: StartedMachine): void {
    const arn = machineArn(fn, config, machine);
    fn.permit(['states:StartExecution'], arn);
    fn.set({ [machineVariable(machine)]: arn });
  }

  /** Lets the function ask how executions of a machine stand, and tells it where to find them. */
  static grantDescribe(fn: HouseFunction, config: StageConfig, machine: StartedMachine): void {
    fn.permit(['states:DescribeExecution'], executionsArn(fn, config, machine));
    fn.set({ [machineVariable(machine)]: machineArn(fn, config, machine) });
  }

  /** Lets the function answer the task tokens of a machine. */
  static grantAnswer(fn: HouseFunction, config: StageConfig, machine: WaitingMachine): void {
    fn.permit(['states:SendTaskSuccess'], machineArn(fn, config, machine));
  }

  private machine(name: MachineName, functions: ReadonlyMap<string, HouseFunction>): StateMachine {
    const { file } = machines[name];
    const complete = readDefinition(file);
    const definition = JSON.stringify(complete, undefined, 2);
    const named = [...new Set(Array.from(definition.matchAll(/\$\{(\w+)\}/g), ([, found = '']) => found))];
    const machine = new StateMachine(this, placeholderOf(name), {
      stateMachineName: deployedName(this.config, name),
      definitionBody: DefinitionBody.fromFile(completeFile(file, definition)),
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
    for (const placeholder of named.filter((each) => functions.has(each))) {
      machine.addToRolePolicy(allow(['lambda:InvokeFunction'], this.arnOf(placeholder, functions)));
    }
    for (const start of startsIn(complete)) this.allowStart(machine, name, start);
    return machine;
  }

  /**
   * What a state that starts an execution needs; one that waits for it hears of its end by a rule that Step Functions
   * keeps, asks when it hears nothing, and stops it when it is stopped itself.
   */
  private allowStart(machine: StateMachine, by: MachineName, { placeholder, waits }: MachineStart): void {
    const started = placeholder === undefined ? by : machineOf(placeholder);
    machine.addToRolePolicy(allow(['states:StartExecution'], machineArn(this, this.config, started)));
    if (!waits) return;
    const executions = executionsArn(this, this.config, started);
    machine.addToRolePolicy(allow(['states:DescribeExecution', 'states:StopExecution'], executions));
    const rule = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    machine.addToRolePolicy(allow(['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], rule));
  }

  private arnOf(placeholder: string, functions: ReadonlyMap<string, HouseFunction>): string {
    const fn = functions.get(placeholder);
    if (fn !== undefined) return fn.lambda.functionArn;
    return machineArn(this, this.config, machineOf(placeholder));
  }
}

/** The complete definition as a file, which CDK puts into its assets: it is too long for a template. */
function completeFile(file: string, definition: string): string {
  const path = join(FileSystem.mkdtemp('bangkom-workflow-'), basename(file));
  writeFileSync(path, definition);
  return path;
}

/** @throws UnknownPlaceholderError */
function machineOf(placeholder: string): MachineName {
  const machine = machineNames.find((name) => machines[name].placeholder === placeholder);
  if (machine !== undefined) return machine;
  throw new UnknownPlaceholderError(`No function and no machine is called \${${placeholder}}.`);
}
