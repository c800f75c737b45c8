import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { MachineRefused } from '../base/errors.ts';
import { compileExpressions, type Expressions } from '../expressions/compile.ts';
import { stateProblems } from './check-states.ts';
import { transitionProblems } from './check-transitions.ts';
import { variableProblems } from './check-variables.ts';
import { type Definition, definitionSchema } from './schema.ts';
import { ownFields, placesOf } from './walk.ts';

/** A definition that was checked, with its expressions compiled. */
export interface Machine {
  name: string;
  arn: string;
  definition: Definition;
  /** SHA-256 of the definition: an execution continues with the definition it was started with. */
  hash: string;
  /** The definition as it was given, as JSON. */
  source: string;
  expressions: Expressions;
}

/** API reference, CreateStateMachine. */
const longestDefinition = 1_048_576;

/**
 * Checks and compiles a definition, once per machine.
 * @throws MachineRefused naming state and field of everything that is unknown, JSONPath, inconsistent or not
 * implemented here.
 */
export function loadMachine(name: string, arn: string, definition: object, random: () => number): Machine {
  const read = definitionSchema.safeParse(definition);
  if (!read.success) throw new MachineRefused(name, read.error.issues.flatMap(issueProblems));
  const places = [...placesOf(read.data)].map(({ name, state }) => ({ name, fields: ownFields(state) }));
  const compiled = compileExpressions(places, random);
  const problems = [
    ...transitionProblems(read.data),
    ...variableProblems(read.data),
    ...stateProblems(read.data),
    ...compiled.problems,
  ];
  const source = JSON.stringify(definition);
  if (source.length > longestDefinition)
    problems.push(`the definition: is longer than ${longestDefinition} characters`);
  if (problems.length > 0) throw new MachineRefused(name, problems);
  const hash = createHash('sha256').update(source).digest('hex');
  return { name, arn, definition: read.data, hash, source, expressions: compiled.expressions };
}

function issueProblems(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${whereOf([...path, key])}: ${reasonOf(key)}`);
  return [`${whereOf(path)}: ${issue.message}`];
}

const jsonPathFields = [
  'InputPath',
  'OutputPath',
  'Parameters',
  'ResultSelector',
  'ResultPath',
  'Result',
  'Iterator',
];
const fieldsElsewhere = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'Credentials',
];

/** Why a field is refused: what AWS would take and this runner does not is called so. */
function reasonOf(field: string): string {
  if (jsonPathFields.includes(field) || field.endsWith('Path')) return 'is JSONPath; only JSONata runs here';
  return fieldsElsewhere.includes(field)
    ? 'Step Functions knows it, but it is not implemented here'
    : 'unknown field';
}

/** `['States', 'Survey', 'ItemProcessor', 'States', 'Remind', 'Retry', '0']` → state "Remind", field Retry.0 */
function whereOf(path: readonly string[]): string {
  const last = path.lastIndexOf('States');
  const state = last >= 0 ? path[last + 1] : undefined;
  if (state === undefined) return `field ${path.join('.')}`;
  const field = path.slice(last + 2).join('.');
  return field === '' ? `state "${state}"` : `state "${state}", field ${field}`;
}
