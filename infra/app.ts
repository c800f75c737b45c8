import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { audit } from './audit/audit.ts';
import { bundle, codeFolder } from './bundle.ts';
import { stageConfig } from './config.ts';
import { shipped } from './shipped.ts';
import { bangkom } from './stacks/bangkom.ts';

const CODE = 'dist/functions';

const app = new App();
const config = stageConfig(app.node.tryGetContext('stage'), app.node.tryGetContext('stages'));
await bundle(shipped, CODE);
audit(
  app,
  bangkom(app, config, (name) => Code.fromAsset(codeFolder(CODE, name))),
);
app.synth();
