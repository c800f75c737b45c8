import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { Bangkom } from '../stacks/bangkom.ts';
import { acknowledge } from './acknowledgements.ts';
import { HouseChecks } from './house-checks.ts';

/** Holds the app to cdk-nag's packs and to the house's own rules; synthesis fails on what is not acknowledged. */
export function audit(app: App, stacks: Bangkom): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new ServerlessChecks(app),
    new HouseChecks(app),
  );
  acknowledge(stacks);
}
