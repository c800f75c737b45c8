import type { Json, JsonObject } from '../base/json.ts';

/** A service integration of Task states that this runner implements. */
export interface Resource {
  service: 'lambda' | 'states';
  /** As the history names it: resourceType and resource. */
  resourceType: string;
  resource: string;
  /** The task ends when somebody calls SendTaskSuccess or SendTaskFailure with its token. */
  waitsForToken: boolean;
  /** The task ends when the execution that it started ends. */
  waitsForExecution: boolean;
  /** The prefix of this service's error names in ErrorEquals. */
  errorPrefix: string;
  /** What is wrong with the arguments, as far as it can be said before they are evaluated. */
  argumentProblems(given: JsonObject): string[];
}

const lambdaFields = ['FunctionName', 'Payload', 'InvocationType', 'Qualifier'];
const executionFields = ['StateMachineArn', 'Input', 'Name'];

const lambda = {
  service: 'lambda',
  resourceType: 'lambda',
  waitsForExecution: false,
  errorPrefix: 'Lambda',
  argumentProblems: (given: JsonObject) => [
    ...fieldProblems(given, lambdaFields, 'FunctionName', ['FunctionName']),
    ...(given['InvocationType'] === undefined || given['InvocationType'] === 'RequestResponse'
      ? []
      : ['.InvocationType: only RequestResponse is implemented here']),
  ],
} as const;

const execution = {
  service: 'states',
  waitsForToken: false,
  argumentProblems: (given: JsonObject) =>
    fieldProblems(given, executionFields, 'StateMachineArn', ['StateMachineArn', 'Name']),
} as const;

const optimised = { ...execution, resourceType: 'states', errorPrefix: 'StepFunctions' };

const resources = new Map<string, Resource>([
  ['lambda:invoke', { ...lambda, resource: 'invoke', waitsForToken: false }],
  ['lambda:invoke.waitForTaskToken', { ...lambda, resource: 'invoke.waitForTaskToken', waitsForToken: true }],
  ['states:startExecution', { ...optimised, resource: 'startExecution', waitsForExecution: false }],
  [
    'states:startExecution.sync:2',
    { ...optimised, resource: 'startExecution.sync:2', waitsForExecution: true },
  ],
  [
    'aws-sdk:sfn:startExecution',
    {
      ...execution,
      resourceType: 'aws-sdk:sfn',
      errorPrefix: 'Sfn',
      resource: 'startExecution',
      waitsForExecution: false,
    },
  ],
]);

/** The integration behind a Resource ARN of any partition, or undefined when it is not implemented here. */
export function resourceOf(arn: string): Resource | undefined {
  const integration = /^arn:aws[a-z-]*:states:::(.+)$/.exec(arn)?.[1];
  return integration === undefined ? undefined : resources.get(integration);
}

/** The integration of a Task state; the machine would have been refused without one. */
export function taskResource(state: { Resource: string }): Resource {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) throw new Error(`no integration for ${state.Resource}`);
  return resource;
}

/** The name of a function from its ARN (with or without qualifier) or from the name itself. */
export function functionNameOf(reference: string): string {
  return /^arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(reference)?.[1] ?? reference;
}

function fieldProblems(
  given: JsonObject,
  known: readonly string[],
  needed: string,
  texts: readonly string[],
): string[] {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  return [
    ...unknown.map((key) => `.${key}: unknown field`),
    ...(given[needed] === undefined ? [`.${needed}: is missing`] : []),
    ...texts.flatMap((field) =>
      given[field] === undefined || typeof given[field] === 'string' ? [] : [`.${field}: must be a string`],
    ),
    ...(isPlaceholder(given[needed])
      ? [`.${needed}: the placeholder ${given[needed]} was not substituted`]
      : []),
  ];
}

function isPlaceholder(value: Json | undefined): boolean {
  return typeof value === 'string' && /^\$\{.*\}$/.test(value);
}
