import type { Scope, State } from '../../workflows/definition.ts';

/** Where almost every error leads; its edges are told in one note instead of being drawn. */
const FAULT_SINK = 'RecordFault';

const LONGEST_LABEL = 48;

const STYLES = [
  'classDef people fill:#fff4d6,stroke:#b7791f',
  'classDef fault fill:#fde8e8,stroke:#c53030',
] as const;

/** One workflow as a Mermaid state diagram, made from nothing but its definition. */
export function drawWorkflow(scope: Scope): string {
  return [
    'stateDiagram-v2',
    'direction TB',
    ...drawScope(scope, ''),
    ...STYLES,
    ...classes(scope, false),
  ].join('\n');
}

function drawScope(scope: Scope, indent: string): string[] {
  const inner = indent !== '';
  const shown = reachable(scope, inner);
  const states = Object.entries(scope.States).filter(([name]) => shown.has(name));
  return [
    `[*] --> ${scope.StartAt}`,
    ...states.flatMap(([name, state]) => drawState(name, state)),
    ...states.flatMap(([name, state]) => transitions(name, state, inner)),
    ...(FAULT_SINK in scope.States ? [`note right of ${FAULT_SINK} : any error of any step`] : []),
  ].map((line) => indent + line);
}

function drawState(name: string, state: State): string[] {
  if (state.Type === 'Choice') return [`state ${name} <<choice>>`];
  if (state.ItemProcessor !== undefined) {
    return [`state ${name} {`, ...drawScope(state.ItemProcessor, '  '), '}'];
  }
  return [];
}

/** Colours, which Mermaid takes from the outermost level only. */
function classes(scope: Scope, inner: boolean): string[] {
  const shown = reachable(scope, inner);
  return Object.entries(scope.States)
    .filter(([name]) => shown.has(name))
    .flatMap(([name, state]) => {
      if (state.ItemProcessor !== undefined) return classes(state.ItemProcessor, true);
      if (state.Type === 'Fail' || name === FAULT_SINK) return [`class ${name} fault`];
      return waitsForPeople(state) ? [`class ${name} people`] : [];
    });
}

/** A task that waits for its token ends when people act. */
function waitsForPeople({ Resource }: State): boolean {
  return Resource?.endsWith('.waitForTaskToken') ?? false;
}

function transitions(name: string, state: State, inner: boolean): string[] {
  const edges = edgesOf(state, inner).map(
    ([to, label]) => `${name} --> ${to}${label === '' ? '' : ` : ${label}`}`,
  );
  return isEnd(state) ? [...edges, `${name} --> [*]`] : edges;
}

function isEnd({ Type, End }: State): boolean {
  return Type === 'Succeed' || Type === 'Fail' || End === true;
}

/** Where a state leads, and on what condition. */
function edgesOf(state: State, inner: boolean): Edge[] {
  const always = [state.Next].flatMap((to): Edge[] => (to === undefined ? [] : [[to, '']]));
  const otherwise = [state.Default].flatMap((to): Edge[] => (to === undefined ? [] : [[to, 'otherwise']]));
  const chosen = (state.Choices ?? []).map(({ Condition, Next }): Edge => [Next, conditionLabel(Condition)]);
  const caught = (state.Catch ?? [])
    .filter(({ ErrorEquals, Next }) => Next !== state.Next && !isTold(ErrorEquals, Next, inner))
    .map(({ ErrorEquals, Next }): Edge => [Next, ErrorEquals.map(errorLabel).join(', ')]);
  return [...chosen, ...otherwise, ...always, ...caught];
}

type Edge = readonly [to: string, label: string];

/** True for an edge that the note tells, or that only ends one item of a Map; what is too large goes the way of any error. */
function isTold(errors: readonly string[], to: string, inner: boolean): boolean {
  if (errors.includes('States.DataLimitExceeded')) return true;
  return errors.includes('States.ALL') && (inner || to === FAULT_SINK);
}

/** States that the drawn edges reach; what only an undrawn error reaches is left out, but for the sink. */
function reachable(scope: Scope, inner: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const state = scope.States[name];
    if (state === undefined || found.has(name)) return;
    found.add(name);
    for (const [to] of edgesOf(state, inner)) visit(to);
  };
  visit(scope.StartAt);
  visit(FAULT_SINK);
  return found;
}

/** "{% $phase = 'SURVEY' %}" -> "phase = SURVEY"; a colon would end the label. */
function conditionLabel(condition: string): string {
  const text = condition
    .replace(/^\{%\s*|\s*%\}$/g, '')
    .replace(
      /\$millis\(\) - \$toMillis\(\$states\.context\.Execution\.StartTime\) > (\d+) \* 86400000/,
      'older than $1 days',
    )
    .replaceAll(/[$']/g, '')
    .replaceAll(/[:;#]/g, ' ');
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}

function errorLabel(name: string): string {
  if (name === 'States.ALL') return 'any error';
  if (name === 'States.Timeout') return 'time is over';
  if (name.endsWith('.ExecutionAlreadyExistsException')) return 'started before';
  return name;
}
