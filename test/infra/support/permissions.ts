import { z } from 'zod';
import type { Resource } from './synthesised.ts';

/** One thing a role may do. */
export interface Permission {
  readonly action: string;
  /** Logical id of the resource, or its ARN without account and region. */
  readonly resource: string;
  /** Under which condition, in short: 'FromAddress = bangkom@...', 'denied where ...'; empty without one. */
  readonly condition: string;
}

const OneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Conditions = z.record(z.string(), z.record(z.string(), z.unknown())).default({});
const Document = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Action: OneOrMany,
      Resource: z.unknown(),
      Condition: Conditions,
    }),
  ),
});
const RoleProperties = z.object({ Policies: z.array(z.object({ PolicyDocument: Document })).default([]) });
const PolicyProperties = z.object({
  PolicyDocument: Document,
  Roles: z.array(z.object({ Ref: z.string() })),
});

/** What each role of the templates may do: functions by their name, others by the id of their role. */
export function permissionsOf(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, Permission[]> {
  const names = functionNames(resources);
  const permissions = new Map<string, Permission[]>();
  const add = (role: string, document: z.output<typeof Document>) => {
    const name = names.get(role) ?? withoutHash(role);
    permissions.set(name, [...(permissions.get(name) ?? []), ...statements(document)]);
  };
  for (const [key, { Type, Properties }] of resources) {
    const id = key.split('/')[1] ?? key;
    if (Type === 'AWS::IAM::Role') {
      for (const { PolicyDocument } of RoleProperties.parse(Properties).Policies) add(id, PolicyDocument);
    }
    if (Type === 'AWS::IAM::Policy') {
      const { PolicyDocument, Roles } = PolicyProperties.parse(Properties);
      for (const { Ref } of Roles) add(Ref, PolicyDocument);
    }
  }
  return new Map([...permissions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The name of the function each role belongs to. */
function functionNames(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, string> {
  const FunctionProperties = z.object({
    FunctionName: z.string(),
    Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  });
  return new Map(
    [...resources.values()]
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => FunctionProperties.parse(Properties))
      .map(({ FunctionName, Role }) => [Role['Fn::GetAtt'][0], FunctionName.replace(/^bangkom-\w+-/, '')]),
  );
}

function statements({ Statement }: z.output<typeof Document>): Permission[] {
  return Statement.flatMap(({ Effect, Action, Resource, Condition }) =>
    [Resource].flat().flatMap((resource) =>
      Action.map((action) => ({
        action,
        resource: named(resource),
        condition: `${Effect === 'Deny' ? 'denied where ' : ''}${inShort(Condition)}`,
      })),
    ),
  );
}

/** `{StringEquals: {'kms:ViaService': ...}}` is "ViaService = dynamodb". */
function inShort(conditions: z.output<typeof Conditions>): string {
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => {
        const text =
          typeof value === 'string' ? value : JSON.stringify(value).replace(/^.*?(\w+)\.",.*$/, '$1');
        return `${key.replace(/^\w+:/, '')} ${operator.replace(/^StringEquals$/, '=')} ${text}`;
      }),
    )
    .join(' and ');
}

/** CloudFormation's ids end with a hash of their path. */
function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

/** `{"Fn::GetAtt": ["TableX", "Arn"]}` is TableX, with the folder of a bucket; what is joined is read as a whole. */
function named(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const text = JSON.stringify(resource);
  const [, id] = /"Fn::GetAtt":\["(\w+)"/.exec(text) ?? [];
  const [, imported] = /Exports?Output(?:FnGetAtt|Ref)(\w+?)(?:Arn)?[0-9A-F]{8}"/.exec(text) ?? [];
  const [, tail] =
    /:((?:stateMachine|execution):[\w-]+(?::\*)?|rule\/\w+|configuration-set\/[\w-]+)/.exec(text) ?? [];
  const [, folder = ''] = /"(\/[\w-]+\/)\*"/.exec(text) ?? [];
  return tail ?? withoutHash(imported ?? id ?? text) + folder;
}
