import { z } from 'zod';
import { workflowClient } from '../../../shared/workflow/workflows.ts';
import { readToken } from '../stepfunctions/index.ts';
import { reachOfCaller } from './caller.ts';

/** Refuses what IAM would refuse on AWS: a function answers only tokens of the machines that the list of functions names. */
export function guardTokens(): void {
  workflowClient().middlewareStack.add(
    (next, context) => async (args) => {
      const reach = reachOfCaller();
      const answers = context.commandName === 'SendTaskSuccessCommand';
      if (reach === undefined || !answers) return await next(args);
      const machine = machineOf(args.input);
      // A token of nobody is for Step Functions to refuse.
      if (machine === undefined || reach.some((word) => word === `answer:${machine}`))
        return await next(args);
      throw Object.assign(new Error(`The list of functions does not allow answers to ${machine}`), {
        name: 'AccessDeniedException',
      });
    },
    { step: 'initialize', name: 'guardTokens', override: true },
  );
}

const Answer = z.object({ taskToken: z.string() });

/** The machine whose execution waits with this token; undefined for one that is none. */
function machineOf(input: object): string | undefined {
  const address = readToken(Answer.parse(input).taskToken);
  return address?.executionArn.split(':').at(-2);
}
