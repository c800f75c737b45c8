import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isDataFault } from '../../infra/local/disk/data-fault.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What Node says of a command line that it refuses, by its code; the option or word stands in quotation marks in its message. */
const faults: Readonly<Record<string, (named: string) => string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (option) => `Pilihan ${option} tidak dikenal.`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (option) => `Isi pilihan ${option} kurang atau tidak pada tempatnya.`,
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: (word) => `Kata "${word}" tidak pada tempatnya.`,
};

/**
 * The options of a command.
 * @returns a sentence in the place of values for a command line that is none of this command
 */
export function parseCommand<T extends Options>(options: T, usage: string, args: readonly string[]) {
  try {
    const { values } = parseArgs({ options, args: [...args] });
    const [empty] = Object.entries(values).find(([, value]) => value === '') ?? [];
    return empty === undefined ? { values } : { fault: sentence(emptyOption(empty), usage) };
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error)) throw error;
    const say = faults[String(error.code)];
    if (say === undefined) throw error;
    return { fault: sentence(say(/'(-{0,2}[^' ]*)/.exec(error.message)?.[1] ?? ''), usage) };
  }
}

function emptyOption(name: string): string {
  return `Isi pilihan --${name} kurang.`;
}

function sentence(fault: string, usage: string): string {
  return `${fault} Pemakaian: ${usage}`;
}

/** The options of the command that runs; ends it with a sentence for another command line. */
export function readCommand<T extends Options>(options: T, usage: string) {
  const command = parseCommand(options, usage, process.argv.slice(2));
  return command.fault === undefined ? command.values : refuse(command.fault);
}

/** Ends the program with a sentence for whoever started it. */
export function refuse(said: string): never {
  console.error(said);
  process.exit(1);
}

/** Does something with a file or folder that was named on the command line; ends with a sentence where the system refuses it. */
export function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isDataFault(error)) throw error;
    return refuse(error.message);
  }
}

/** The first of the seven ports that the platform takes. */
export function portGiven(): number {
  const port = Number(process.env['PORT'] ?? 4000);
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_529;
  return isPort ? port : refuse('PORT harus angka dari 1 sampai 65529.');
}
