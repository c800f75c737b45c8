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
 * none) or an operator that is younger than its JSONata, or has lost one of its delimiters.
 */
export function compileExpressions(
  places: Iterable<{ name: string; fields: object }>,
  random: () => number,
): { expressions: Expressions; problems: string[] } {
  const expressions = new Map<string, jsonata.Expression>();
  const problems: string[] = [];
  for (const { name, fields } of places) {
    for (const { field, text } of stringsOf(fields)) {
      if (expressions.has(text) || !/^\{%|%\}$/.test(text)) continue;
      const compiled = compile(text, random);
      if (typeof compiled === 'string') problems.push(`state "${name}", field ${field}: ${compiled}`);
      else expressions.set(text, compiled);
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
 * Bounds of one evaluation, far beyond what any workflow needs: without them a recursion without end takes the memory of
 * the whole process. AWS bounds evaluations too and does not publish its figures.
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

/** Both operators are read as a condition, whose place is where the operator ends. */
function isYounger({ type, position }: Node, source: string): boolean {
  if (type !== 'condition' || typeof position !== 'number') return false;
  return ['??', '?:'].includes(source.slice(position - 2, position));
}
