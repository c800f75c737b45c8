import type { Journal } from './journal.ts';

/** A journal in memory: for tests and simulations. */
export function memoryJournal(): Journal {
  const executions = new Map<string, string[]>();
  const definitions = new Map<string, string>();
  let closed: string[] = [];
  return {
    append(id, line) {
      const lines = executions.get(id);
      if (lines === undefined) executions.set(id, [line]);
      else lines.push(line);
    },
    read: (id) => [...(executions.get(id) ?? [])],
    ids: (except) => [...executions.keys()].filter((id) => !except.has(id)),
    remove: (id) => void executions.delete(id),
    placeOf: () => '(memory)',
    sync: () => Promise.resolve(),
    release: () => undefined,
    saveDefinition: (hash, text) => void definitions.set(hash, text),
    readDefinition: (hash) => definitions.get(hash),
    appendClosed: (line) => void closed.push(line),
    readClosed: () => [...closed],
    replaceClosed(lines) {
      closed = [...lines];
    },
    close: () => undefined,
  };
}
