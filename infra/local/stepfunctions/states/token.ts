import { uuid } from '../base/uuid.ts';
import type { Branch, Execution } from '../execution/execution.ts';

/** What a task token says of itself, so that no table of tokens has to be kept. */
export interface TokenAddress {
  executionArn: string;
  branch: string;
}

/**
 * A new token for the attempt that is about to be scheduled. It is opaque to others; only the exact token that
 * the attempt holds completes it, and a random part keeps it from being guessed.
 */
export function newToken(here: { execution: Execution; branch: Branch; random: () => number }): string {
  const { execution, branch } = here;
  const parts = [execution.arn, branch.id, execution.records, uuid(here.random)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where a token belongs, or undefined when it was never one of ours. */
export function readToken(token: string): TokenAddress | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [executionArn, branch]: unknown[] = parts;
    return typeof executionArn === 'string' && typeof branch === 'string'
      ? { executionArn, branch }
      : undefined;
  } catch {
    return undefined; // not JSON: not a token
  }
}
