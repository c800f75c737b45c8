import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { z } from 'zod';
import { audit } from '../../../infra/audit/audit.ts';
import { type StageConfig, stageConfig } from '../../../infra/config.ts';
import type { CodeOf } from '../../../infra/constructs/house-functions.ts';
import { type Bangkom, bangkom } from '../../../infra/stacks/bangkom.ts';

const Resource = z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() });
const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });

export type Resource = z.infer<typeof Resource>;

/** The context of cdk.json: the app is tested as it is deployed. */
export const context = z
  .object({ context: z.looseObject({ stage: z.string(), stages: z.record(z.string(), z.looseObject({})) }) })
  .parse(JSON.parse(readFileSync('cdk.json', 'utf8'))).context;

/** The configuration of cdk.json's stage, with these fields in place of its own. */
export function configWith(fields: Record<string, unknown> = {}): StageConfig {
  const stage = context.stages[context.stage];
  return stageConfig('test', { test: { ...stage, ...fields } });
}

/** Code that stands for any function where only the template counts. */
export const noCode: CodeOf = () => Code.fromInline('export const handler = async () => ({});');

export interface Synthesised {
  readonly stacks: Bangkom;
  /** Template text by stack. */
  readonly templates: ReadonlyMap<string, string>;
  /** All resources by `stack/logical id`. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/** An app at which CloudFormation's own schemas are not held: to read them costs more than all else, and slow/ does it. */
const withoutSchemas = { builtinCloudFormationValidation: false, treeMetadata: false } as const;

/** A stack outside the app, for a construct by itself. */
export const loneStack = (): Stack => new Stack(new App(withoutSchemas));

/** What looks at the app: nothing but the test; cdk-nag and the house's rules; CloudFormation's own schemas, too. */
type Audit = 'none' | 'rules' | 'rules and schemas';

/** Synthesises the whole app. With an audit it throws on any finding that is not acknowledged. */
export function synthesise(options: { audit: Audit; config?: StageConfig; codeOf?: CodeOf }): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'bangkom-synth-'));
  const app = new App({ context, outdir, ...(options.audit === 'rules and schemas' ? {} : withoutSchemas) });
  const stacks = bangkom(app, options.config ?? configWith(), options.codeOf ?? noCode);
  if (options.audit !== 'none') audit(app, stacks);
  const assembly = app.synth({ skipValidation: options.audit === 'none' });
  const templates = new Map(
    assembly.stacks.map((stack) => [stack.stackName, readFileSync(stack.templateFullPath, 'utf8')]),
  );
  const resources = new Map(
    [...templates].flatMap(([stack, text]) =>
      Object.entries(Template.parse(JSON.parse(text)).Resources).map(([id, resource]): [string, Resource] => [
        `${stack}/${id}`,
        resource,
      ]),
    ),
  );
  return { stacks, templates, resources };
}
