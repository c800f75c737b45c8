import { StepFunctionsError } from '../errors.ts';
export interface TaskToken { readonly arn: string; readonly branch: string; readonly nonce: string }
export function writeToken({ arn, branch, nonce }: TaskToken): string { return Buffer.from(JSON.stringify([arn, branch, nonce])).toString('base64url'); }
export function readToken(token: string): TaskToken {
  try {
    const [arn, branch, nonce]: unknown[] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof arn === 'string' && typeof branch === 'string' && typeof nonce === 'string') return { arn, branch, nonce };
  } catch {}
  throw new StepFunctionsError('InvalidToken', 'Invalid Token: the token is malformed');
}
