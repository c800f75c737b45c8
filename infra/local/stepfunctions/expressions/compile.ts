import jsonata from 'jsonata';
import { registerAwsFunctions } from './functions.ts';

/** The compiled expressions of a machine, by the string that holds them ("{% ... %}"). */
export type Expressions = ReadonlyMap<string, jsonata.Expression>;

/** Whether a string is a JSONata expression: it begins with {% and ends with %}. */
export function isExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}');
}

/**
 * Compiles each expression of a machine once.
 * @param places the states with their own fields
 * @returns the expressions, and a problem (state and field) for each that does not parse, uses $eval (AWS has
 * none) or an operator that is younger than its JSONata, has lost one of its delimiters, or reads of $states what its field
 * has not.
 */
export function compileExpressions(
  places: Iterable<{ name: string; fields: { Type: string } }>,
  random: () => number,
): { expressions: Expressions; problems: string[] } {
  const expressions = new Map<string, jsonata.Expression>();
  const problems: string[] = [];
  for (const { name, fields } of places) {
    for (const { field, text } of stringsOf(fields)) {
      if (!/^\{%|%\}$/.test(text)) continue;
      const compiled = expressions.get(text) ?? compile(text, random);
      if (typeof compiled === 'string') {
        problems.push(`state "${name}", field ${field}: ${compiled}`);
        continue;
      }
      expressions.set(text, compiled);
      for (const read of unreadable(fields.Type, field, compiled.ast()))
        problems.push(`state "${name}", field ${field}: $states.${read} cannot be read there`);
    }
  }
  return { expressions, problems };
}

function* stringsOf(value: unknown, field = ''): Generator<{ field: string; text: string }> {
  if (typeof value === 'string') yield { field, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* stringsOf(inner, field === '' ? key : `${field}.${key}`);
}

/**
 * What of $states is read by an expression whose field has it not: only what a state did has a result, and only what it
 * catches an error. AWS refuses both when a machine is created ("Reserved variable: $states").
 */
function unreadable(type: string, field: string, ast: unknown): string[] {
  const hasResult = ['Task', 'Parallel', 'Map'].includes(type) && /^(Output|Assign)\b/.test(field);
  const hasError = /^Catch\.\d+\.(Output|Assign)\b/.test(field);
  return Object.entries({ result: hasResult, errorOutput: hasError }).flatMap(([name, isThere]) =>
    !isThere && has(ast, (node) => isOfStates(node, name)) ? [name] : [],
  );
}

/**
 * Bounds of one evaluation, far beyond what any workflow needs: without them a recursion without end takes the memory of
 * the whole process. AWS gives an evaluation 1 s ("Handling expression errors"); JSONata counts the time on the wall, in
 * which a loaded machine may do little, and an evaluation that is real must not fail by that.
 */
const bounds = { stack: 1000, timeout: 10_000 };

function compile(text: string, random: () => number): jsonata.Expression | string {
  if (!isExpression(text)) return 'an expression must begin with {% and end with %}';
  try {
    const source = text.slice(2, -2);
    const expression = jsonata(source, bounds);
    const ast = expression.ast();
    if (has(ast, isEval)) return '$eval is not available, use $parse';
    if (has(ast, (node) => isYounger(node, source)))
      return '?? and ?: came with JSONata 2.1, and Step Functions speaks 2.0.6; write a condition';
    registerAwsFunctions(expression, random);
    return expression;
  } catch (error) {
    return `JSONata: ${messageOf(error)}`;
  }
}

/** JSONata throws plain objects with a message, not always an Error. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

/** A node of the tree that an expression was parsed to. */
type Node = Partial<Record<string, unknown>>;

function has(node: unknown, wanted: (node: Node) => boolean): boolean {
  if (typeof node !== 'object' || node === null) return false;
  return wanted({ ...node }) || Object.values(node).some((inner) => has(inner, wanted));
}

function isEval({ type, value }: Node): boolean {
  return type === 'variable' && value === 'eval';
}

function isOfStates({ type, steps }: Node, name: string): boolean {
  if (type !== 'path' || !Array.isArray(steps)) return false;
  const [first, second]: Node[] = steps;
  return first?.['type'] === 'variable' && first['value'] === 'states' && second?.['value'] === name;
}

/** Both operators are read as a condition, whose place is where the operator ends. */
function isYounger({ type, position }: Node, source: string): boolean {
  if (type !== 'condition' || typeof position !== 'number') return false;
  return ['??', '?:'].includes(source.slice(position - 2, position));
}
