/** A command of the operator. */
interface Command {
  /** As it is typed after "npm run". */
  readonly name: string;
  /** What must be given, in order: 'AGENCY'; in brackets what may be: '[HEAD ...]'. */
  readonly takes: readonly string[];
  /** Variables of the environment without which it reaches nothing. */
  readonly needs: readonly string[];
}

/** What was asked for: to run, with what was given; or only to be told something. */
type Asked = { readonly given: readonly string[] } | { readonly told: string; readonly exitCode: 0 | 2 };

/**
 * Reads what the operator typed, before anything is read or changed: somebody who asks how a command is used has nothing
 * done by it.
 * @internal
 */
export function readCommand(
  { name, takes, needs }: Command,
  given: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Asked {
  const separator = takes.length === 0 ? '' : ' -- ';
  const usage = `Usage: ${needs.map((need) => `${need}=... `).join('')}npm run ${name}${separator}${takes.join(' ')}`;
  if (given.some((each) => each === '--help' || each === '-h')) return { told: usage, exitCode: 0 };
  const refuse = (why: string): Asked => ({ told: `${why}\n${usage}`, exitCode: 2 });
  const option = given.find((each) => each.startsWith('-'));
  if (option !== undefined) return refuse(`There is no option ${option}.`);
  const wanted = takes.filter((each) => !each.startsWith('['));
  if (given.length < wanted.length) return refuse(`Missing: ${wanted.slice(given.length).join(', ')}.`);
  if (given.length > wanted.length && wanted.length === takes.length)
    return refuse(`Too much was given: ${given.slice(wanted.length).join(' ')}.`);
  const unset = needs.filter((need) => (variables[need] ?? '') === '');
  return unset.length === 0 ? { given } : refuse(`Not set in the environment: ${unset.join(', ')}.`);
}

/** Runs a command of the operator; what goes wrong is told in a sentence, not by where in the code it did. */
export async function runCommand(
  command: Command,
  work: (...given: readonly string[]) => Promise<void>,
): Promise<void> {
  const asked = readCommand(command, process.argv.slice(2), process.env);
  if ('told' in asked) {
    (asked.exitCode === 0 ? process.stdout : process.stderr).write(`${asked.told}\n`);
    process.exitCode = asked.exitCode;
    return;
  }
  try {
    await work(...asked.given);
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exitCode = 1;
  }
}
