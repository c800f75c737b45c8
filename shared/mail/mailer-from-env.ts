import { SESClient } from '@aws-sdk/client-ses';
import { awsRetries } from '../aws-retries.ts';
import { env } from '../env.ts';
import type { Mailer } from './mail-content.ts';
import { createMailer } from './ses-mailer.ts';

/** The mailer of a function: SES of the region, sender and configuration set from the environment. */
export function mailerFromEnv(): Mailer {
  const { MAIL_FROM, MAIL_CONFIGURATION_SET } = env('mail');
  return createMailer({
    ses: new SESClient({ retryStrategy: awsRetries }),
    from: { name: 'Bangkom', email: MAIL_FROM },
    configurationSet: MAIL_CONFIGURATION_SET,
  });
}
