import { diskJournal } from '../journal/disk-journal.ts';
import type { Journal } from '../journal/journal.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { checkArn, checkName, stateMachineArn } from '../runner/arns.ts';
import { defaults, type StepFunctionsOptions } from '../runner/options.ts';
import { createRunner } from '../runner/runner.ts';
import { answerTask } from './answer-task.ts';
import { describe, listItem, listOf } from './describe.ts';
import { pageOf } from './paging.ts';
import { readJson } from './read-json.ts';
import type { StepFunctions } from './types.ts';

/**
 * A small Step Functions (Standard workflows, JSONata): registers the machines, loads the directory and lets
 * every open execution go on where it was.
 * @throws MachineRefused for a definition that it does not run; JournalFault for a directory it cannot read.
 */
export async function createStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { directory } = options;
  return stepFunctionsOn(directory === undefined ? memoryJournal() : diskJournal(directory), options);
}

/** The same on a journal of the caller's. */
export function stepFunctionsOn(journal: Journal, options: StepFunctionsOptions): StepFunctions {
  const { region = defaults.region, accountId = defaults.accountId } = options;
  const runner = createRunner({ ...options, region, accountId }, journal);
  const creationDate = new Date(0); // machines are registered at each start of the process
  return {
    async startExecution({ stateMachineArn: arn, name, input }) {
      const machine = runner.machineOf(checkArn(arn, 'stateMachine'));
      const given = readJson(input ?? '{}', 'InvalidExecutionInput');
      const started = runner.start(
        machine,
        name === undefined ? runner.freeName(machine) : checkName(name),
        given,
      );
      await runner.sync(started.arn);
      return { executionArn: started.arn, startDate: new Date(started.startedAt) };
    },
    async describeExecution({ executionArn }) {
      return describe(runner.readExecution(checkArn(executionArn, 'execution')));
    },
    async listExecutions(input) {
      const { page, nextToken } = pageOf(listOf(runner, input), input);
      return { executions: page.map(listItem), nextToken };
    },
    async getExecutionHistory(input) {
      const events = runner.readHistory(checkArn(input.executionArn, 'execution'));
      const { page, nextToken } = pageOf(input.reverseOrder === true ? events.reverse() : events, input);
      return { events: page, nextToken };
    },
    async stopExecution({ executionArn, error, cause }) {
      const arn = checkArn(executionArn, 'execution');
      await runner.runOf(arn)?.end('ABORTED', error ?? '', cause ?? '');
      const { stoppedAt } = runner.readExecution(arn);
      await runner.sync(arn);
      return { stopDate: stoppedAt === undefined ? undefined : new Date(stoppedAt) };
    },
    sendTaskSuccess: async ({ taskToken, output }) =>
      answerTask(runner, taskToken, { do: 'succeed', result: readJson(output ?? '', 'InvalidOutput') }),
    sendTaskFailure: ({ taskToken, error, cause }) =>
      answerTask(runner, taskToken, { do: 'fail', error: error ?? '', cause: cause ?? '', by: 'task' }),
    sendTaskHeartbeat: ({ taskToken }) => answerTask(runner, taskToken, { do: 'beat' }),
    async listStateMachines(input) {
      const { page, nextToken } = pageOf(runner.machines, input);
      const stateMachines = page.map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD' as const,
        creationDate,
      }));
      return { stateMachines, nextToken };
    },
    async describeStateMachine({ stateMachineArn: arn }) {
      const { name, source } = runner.machineOf(checkArn(arn, 'stateMachine'));
      const roleArn = `arn:aws:iam::${accountId}:role/${name}`;
      return {
        stateMachineArn: arn,
        name,
        status: 'ACTIVE',
        definition: source,
        roleArn,
        type: 'STANDARD',
        creationDate,
      };
    },
    arnOf: (machine) => runner.machineOf(stateMachineArn(region, accountId, machine)).arn,
    waits: runner.waits,
    idle: runner.idle,
    usage: runner.usage,
    async close() {
      runner.close();
    },
  };
}
