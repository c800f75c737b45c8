import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { isMailAddress } from '../shared/mail/mail-content.ts';

/** The only region: data of government systems stays in Indonesia (PP 71/2019 Ps 20(2)). */
export const region = 'ap-southeast-3';

const hostname = z
  .string()
  .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a host name such as bangkom.example.go.id');
const retentions = Object.values(RetentionDays).filter((value) => typeof value === 'number');

const schema = z
  .strictObject({
    /** The agency as it appears in tags and on the bill. */
    organisation: z.string().min(3),
    /** Ids of the agencies served; each gets the sign-in groups `koordinator:ID` and `pimpinan:ID`. */
    agencies: z.array(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'must be ids such as senapelan')).min(1),
    /** Domain whose DNS the agency controls; DKIM, SPF and MAIL FROM are set on it. */
    mailDomain: hostname,
    mailFrom: z.string().refine(isMailAddress, 'must be a plain mail address such as bangkom@example.go.id'),
    /** Who hears of objections to decisions and changes: an office outside of the agencies, such as the inspectorate. */
    objections: z.strictObject({
      name: z.string().min(3),
      email: z
        .string()
        .refine(isMailAddress, 'must be a plain mail address such as inspektorat@example.go.id'),
      phone: z.string().min(5).optional(),
    }),
    /** Who must act when an alarm sounds. */
    alarmEmail: z.email(),
    /** Own address of the pages. Without it they live at the API's own address. */
    domain: z
      .strictObject({
        name: hostname,
        certificateArn: z
          .string()
          .regex(
            new RegExp(`^arn:aws:acm:${region}:\\d{12}:certificate/`),
            `must be a certificate of ${region}`,
          ),
      })
      .optional(),
    /** A table restored from backup, used in place of the stack's own (infra/README.md, Restore). */
    restoredTable: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a table')
      .optional(),
    /** A government SSO in place of the Cognito pool; its client secret goes into the secret of the console. */
    oidc: z
      .strictObject({
        issuer: z.url(),
        clientId: z.string().min(1),
        /** Claim of its ID token that lists the roles, "groups" or "realm_access.roles". */
        rolesClaim: z.string().min(1),
        /** Values of `acr` that say that a second factor was asked; without them its word is taken for it. */
        acr: z.array(z.string().regex(/^\S+$/, 'must be one word')).min(1).optional(),
      })
      .optional(),
    /** First label of the Cognito sign-in address; unique in the region. */
    signInPrefix: z.string().regex(/^[a-z0-9-]{3,40}$/, 'must be 3 to 40 small letters, digits or hyphens'),
    monthlyBudgetUsd: z.number().positive(),
    logRetentionDays: z.literal(retentions, `must be one of ${retentions.join(', ')}`),
    requestsPerSecond: z.int().min(10).max(10_000),
    requestBurst: z.int().min(10).max(5_000),
  })
  .refine((config) => config.mailFrom.endsWith(`@${config.mailDomain}`), {
    path: ['mailFrom'],
    message: 'must be an address of mailDomain, or receivers refuse the mail (DMARC alignment)',
  });

export type StageConfig = z.infer<typeof schema> & { readonly stage: string };

/**
 * The configuration cannot be deployed; the message lists every fault in a sentence.
 * @internal
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * The configuration of one stage out of CDK's context (`cdk.json`, key `stages`).
 * @throws ConfigurationError naming the stage, each wrong field and what it must be.
 */
export function stageConfig(stage: unknown, stages: unknown): StageConfig {
  const known = z.record(z.string(), z.unknown()).safeParse(stages);
  if (!known.success) throw new ConfigurationError('cdk.json must hold an object "stages" in its context.');
  const name = z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,15}$/)
    .safeParse(stage);
  if (!name.success || !(name.data in known.data)) {
    const choices = Object.keys(known.data).join(', ');
    throw new ConfigurationError(
      `Stage ${JSON.stringify(stage)} is not in cdk.json. Use -c stage=NAME with one of: ${choices}.`,
    );
  }
  const parsed = schema.safeParse(known.data[name.data]);
  if (parsed.success) return { ...parsed.data, stage: name.data };
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'stage'} ${issue.message}`);
  throw new ConfigurationError(`Stage ${name.data} cannot be deployed: ${faults.join('; ')}.`);
}
