import { ConfiguredRetryStrategy } from '@smithy/core/retry';

/** First wait of the AWS guidance for DynamoDB; the SDK's own 500 ms after a throttle would cost a page its second. */
const FIRST_WAIT_MS = 50;

/**
 * Four attempts with waits of up to 50, 100 and 200 ms, drawn at random so that those who were throttled together
 * do not come back together. What still fails is a TransientError for the workflow's own, longer Retry.
 */
export const awsRetries = new ConfiguredRetryStrategy(
  4,
  (attempt) => Math.random() * FIRST_WAIT_MS * 2 ** attempt,
);
