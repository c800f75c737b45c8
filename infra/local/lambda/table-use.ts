import { table } from '../../../shared/table/table.ts';
import { reachOfCaller } from './caller.ts';

/** 'BatchGetCommand' and 'GetItemCommand' are 'table:batch-get' and 'table:get'. */
function wordOf(commandName = ''): string {
  const name = commandName.replace(/(Item)?Command$/, '');
  return `table:${name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()}`;
}

/**
 * Refuses what IAM would refuse on AWS: a function asks the table only for what the list of functions allows it. Every
 * journey on this machine proves the list so.
 */
export function guardTable(): void {
  table.getDocumentClient().middlewareStack.add(
    (next, context) => async (args) => {
      const reach = reachOfCaller();
      const word = wordOf(context.commandName);
      if (reach === undefined || reach.includes(word)) return await next(args);
      throw Object.assign(new Error(`The list of functions does not allow ${word}`), {
        name: 'AccessDeniedException',
      });
    },
    { step: 'initialize', name: 'guardTable', override: true },
  );
}
