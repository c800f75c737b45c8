import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type MachineName, machines, type PartMachine } from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';

/** A machine that functions start. */
export type StartedMachine = Exclude<MachineName, PartMachine>;

/** The environment variable that tells a function a machine's ARN. */
const ENVIRONMENT = {
  'policy-cycle': 'POLICY_CYCLE_ARN',
  training: 'TRAINING_ARN',
  reminders: 'REMINDERS_ARN',
  'staff-import': 'STAFF_IMPORT_ARN',
  'quarterly-evaluation': 'QUARTERLY_EVALUATION_ARN',
} as const satisfies Record<StartedMachine, string>;

export const machineNames = Object.keys(machines).filter((name): name is MachineName => name in machines);

/** The machine's name in the Step Functions console, where a coordinator may look for it. */
export function deployedName(config: StageConfig, machine: MachineName): string {
  return `bangkom-${config.stage}-${machine}`;
}

/**
 * The machine's ARN, made from its name: functions start machines and machines call functions, and a reference
 * both ways would be a circle CloudFormation refuses.
 */
export function machineArn(scope: Construct, config: StageConfig, machine: MachineName): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: deployedName(config, machine),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** All executions of a machine: who waits for one, asks how it is and may stop it. */
export function executionsArn(scope: Construct, config: StageConfig, machine: MachineName): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${deployedName(config, machine)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** The variable under which a function finds the machine's ARN. */
export function machineVariable(machine: StartedMachine): string {
  return ENVIRONMENT[machine];
}
