import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Mailer } from '../constructs/mailer.ts';

/** The sender. Apart from the rest, because its DNS records are the agency's work and take days. */
export class MailStack extends Stack {
  readonly mailer: Mailer;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.mailer = new Mailer(this, 'Mailer', config);
  }
}
