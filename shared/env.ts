import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import * as z from 'zod/mini';

/**
 * The environment of the functions: every name is declared here once. CDK and the local runtime set them,
 * functions read them by group, so a function needs (and on AWS has) only the groups it uses.
 */
const groups = {
  /** The one table. */
  table: z.object({ TABLE_NAME: z.string() }),
  /** The table of the keys to sealed answers. */
  answerKeys: z.object({ ANSWER_KEYS_TABLE: z.string() }),
  /** Address of the pages. */
  address: z.object({ BASE_URL: z.url() }),
  /** The secret with the keys of what mails lead to. */
  linkKeys: z.object({ LINK_KEYS_SECRET: z.string() }),
  /** The secret with the keys of the console. */
  consoleKeys: z.object({ CONSOLE_KEYS_SECRET: z.string() }),
  /** Address that mails come from. */
  sender: z.object({ MAIL_FROM: z.string() }),
  /** Sender of the mails, and how their fate is reported. */
  mail: z.object({ MAIL_FROM: z.string(), MAIL_CONFIGURATION_SET: z.optional(z.string()) }),
  /** Who hears of objections: outside of those who may have done what is objected to. */
  objections: z.object({
    OBJECTIONS_NAME: z.string(),
    OBJECTIONS_EMAIL: z.string(),
    OBJECTIONS_PHONE: z.optional(z.string()),
  }),
  /** Machines that a function starts. */
  policyCycle: z.object({ POLICY_CYCLE_ARN: z.string() }),
  training: z.object({ TRAINING_ARN: z.string() }),
  quarterlyEvaluation: z.object({ QUARTERLY_EVALUATION_ARN: z.string() }),
  reminders: z.object({ REMINDERS_ARN: z.string() }),
  /** The bucket of files that are too large for a page. */
  uploads: z.object({ UPLOADS_BUCKET: z.string(), UPLOADS_URL: z.url() }),
  /** The bucket of files that prove something for years. */
  proofs: z.object({ PROOFS_URL: z.url() }),
  /**
   * What signs requests to buckets: the role's own credentials, or a pair for files alone. A form for a file shows the id to
   * whoever uploads; on one machine the programs' own id opens the inner ports, so there it must not stand in one.
   */
  signing: z.object({
    AWS_REGION: z.string(),
    AWS_ACCESS_KEY_ID: z.string(),
    AWS_SECRET_ACCESS_KEY: z.string(),
    AWS_SESSION_TOKEN: z.optional(z.string()),
    FILES_ACCESS_KEY_ID: z.optional(z.string()),
    FILES_SECRET_ACCESS_KEY: z.optional(z.string()),
  }),
  staffImport: z.object({ STAFF_IMPORT_ARN: z.string() }),
  /** The OIDC provider of the console. */
  signIn: z.object({
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string(),
    /** The claim that lists a person's roles; Cognito's unless the provider has another. */
    OIDC_ROLES_CLAIM: z._default(z.string(), 'cognito:groups'),
    /** Strengths of a sign-in that are enough (`acr`), parted by spaces; any when left out. */
    OIDC_ACR: z.optional(z.string()),
  }),
} as const;

type EnvironmentGroup = keyof typeof groups;

const parsed = new Map<EnvironmentGroup, unknown>();

/**
 * The variables of one group, parsed at first use.
 * @throws z.core.$ZodError when one is missing or malformed: a defect of the deployment.
 */
export function env<G extends EnvironmentGroup>(group: G): z.output<(typeof groups)[G]> {
  const known = parsed.get(group);
  // The map is filled below with the value of the same group only.
  if (known !== undefined) return known as z.output<(typeof groups)[G]>;
  const value = groups[group].parse(process.env) as z.output<(typeof groups)[G]>;
  parsed.set(group, value);
  return value;
}

/** First wait of the AWS guidance for DynamoDB; the SDK's own 500 ms after a throttle would cost a page its second. */
const FIRST_WAIT_MS = 50;

/**
 * Milliseconds to wait before a retry, drawn up to 50, 100, 200 so that those who were throttled together do not come
 * back together.
 * @param retry 1 for the first
 */
export function retryDelay(retry: number): number {
  return Math.random() * FIRST_WAIT_MS * 2 ** (retry - 1);
}

/** Four attempts. What still fails is a TransientError for the workflow's own, longer Retry. */
export const awsRetries = new ConfiguredRetryStrategy(4, retryDelay);
