import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functions } from '../functions/functions.ts';
import { audit } from './audit/audit.ts';
import { bundle } from './bundle.ts';
import { stageConfig } from './config.ts';
import { ROTATION } from './constructs/key-rotation.ts';
import { bangkom } from './stacks/bangkom.ts';

const folderOf = (name: string) => `dist/functions/${name}`;

const app = new App();
const config = stageConfig(app.node.tryGetContext('stage'), app.node.tryGetContext('stages'));
const shipped = [...Object.entries(functions).map(([name, { entry }]) => ({ name, entry })), ROTATION];
await Promise.all(shipped.map(({ name, entry }) => bundle(name, entry, folderOf(name))));

audit(
  app,
  bangkom(app, config, (name) => Code.fromAsset(folderOf(name))),
);
app.synth();
