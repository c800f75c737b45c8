import { ConfiguredRetryStrategy } from '@smithy/core/retry';

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
