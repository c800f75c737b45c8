import { App } from 'aws-cdk-lib';
import { audit } from './audit/audit.ts';
import { bundle } from './bundle.ts';
import { stageConfig } from './config.ts';
import { shipped, shippedCode } from './shipped.ts';
import { bangkom } from './stacks/bangkom.ts';

const app = new App();
const config = stageConfig(app.node.tryGetContext('stage'), app.node.tryGetContext('stages'));
const bundles = await bundle(shipped, 'dist/functions');
audit(app, bangkom(app, config, shippedCode(bundles)));
app.synth();
