import { table } from '../../shared/store/table.ts';

let left = Number.POSITIVE_INFINITY;

/** The process dies after so many more writes to the table; every later write is lost with it. */
export function crashAfterWrites(count: number): void {
  left = count;
}

/** Starts again: writes work as before. */
export function restart(): void {
  left = Number.POSITIVE_INFINITY;
}

/** Watches the writes of the table; call once, after the table was started. */
export function watchWrites(): void {
  table.getDocumentClient().middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (/^(Get|BatchGet|Query|Scan)/.test(commandName)) return await next(args);
        if (left === 0) throw new Error('crash');
        left -= 1;
        return await next(args);
      },
    { step: 'initialize', name: 'crash', override: true },
  );
}
