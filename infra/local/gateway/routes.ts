/** One route of the HTTP API, e.g. `GET /survei/{ref}` or `ANY /aset/{path+}`. */
export interface Route {
  /** As API Gateway names it, and as the handler finds it in `routeKey`. */
  readonly key: string;
  readonly functionName: string;
}

/** The route that takes a request, with the values of its path variables (decoded). */
export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: Route;
  readonly method: string;
  readonly parts: readonly Part[];
}

type Part = { kind: 'literal' | 'variable' | 'greedy'; name: string };

/** Takes what no other route takes. */
const DEFAULT = '$default';

const BREADTH = { literal: 0, variable: 1, greedy: 2 } as const;

/**
 * Makes the function that finds the route of a method and a path, most specific first as API Gateway does:
 * a literal part before `{variable}` before `{greedy+}`, a method before ANY, `$default` last of all. HEAD and OPTIONS
 * match no GET.
 *
 * @throws Error for a route that is not `METHOD /path`, or that is listed twice
 */
export function router(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const doubled = routes.find((route, at) => routes.findIndex(({ key }) => key === route.key) !== at);
  if (doubled !== undefined) throw new Error(`The route ${doubled.key} is listed twice`);
  const rest = routes.find(({ key }) => key === DEFAULT);
  const patterns = routes
    .filter((route) => route !== rest)
    .map(parse)
    .sort(mostSpecificFirst);

  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== method && pattern.method !== 'ANY') continue;
      const pathParameters = matchParts(pattern.parts, segments);
      if (pathParameters !== undefined) return { route: pattern.route, pathParameters };
    }
    return rest === undefined ? undefined : { route: rest, pathParameters: {} };
  };
}

function parse(route: Route): Pattern {
  const [, method, path] = /^([A-Z]+) \/(\S*)$/.exec(route.key) ?? [];
  if (method === undefined || path === undefined) throw new Error(`Not a route: ${route.key}`);
  return { route, method, parts: path.split('/').map(parsePart) };
}

function parsePart(text: string): Part {
  const name = /^\{(\w+)\}$/.exec(text)?.[1];
  if (name !== undefined) return { kind: 'variable', name };
  const greedy = /^\{(\w+)\+\}$/.exec(text)?.[1];
  return greedy === undefined ? { kind: 'literal', name: text } : { kind: 'greedy', name: greedy };
}

function mostSpecificFirst(a: Pattern, b: Pattern): number {
  for (const [at, part] of a.parts.entries()) {
    const other = b.parts[at];
    if (other === undefined) return -1;
    if (BREADTH[part.kind] !== BREADTH[other.kind]) return BREADTH[part.kind] - BREADTH[other.kind];
  }
  return b.parts.length - a.parts.length || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function matchParts(parts: readonly Part[], segments: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [at, { kind, name }] of parts.entries()) {
    const segment = segments[at];
    if (segment === undefined) return undefined;
    if (kind === 'greedy') return { ...found, [name]: decodeURIComponent(segments.slice(at).join('/')) };
    if (kind === 'literal' ? segment !== name : segment === '') return undefined;
    if (kind === 'variable') found[name] = decodeURIComponent(segment);
  }
  return segments.length === parts.length ? found : undefined;
}
