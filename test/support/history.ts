import { table } from '../../shared/store/table.ts';

/** One write to the table, with every version of every item it made: who restores a backup of each second sees no more. */
export type Written = Readonly<Record<string, unknown>>;

/** Keeps all that is written to the one table from now on, in order. */
export function keepHistory(): Written[] {
  const history: Written[] = [];
  table.getDocumentClient().middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input: Written = { ...args.input };
        if (!/^(Get|BatchGet|Query|Scan)/.test(commandName) && input['TableName'] === 'bangkom')
          history.push(input);
        return await next(args);
      },
    { step: 'initialize', name: 'history', override: true },
  );
  return history;
}

/** Every text in a write, however deep. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
