import { StepFunctionsError } from '../errors.ts';

/** AWS's default and most. */
const LARGEST = 1000;

/**
 * One page of a list. The token is the place to go on from.
 * @throws StepFunctionsError InvalidToken
 */
export function pageOf<Item>(
  all: readonly Item[],
  {
    maxResults = 100,
    nextToken,
  }: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) throw new StepFunctionsError('InvalidToken', 'Invalid Token');
  const to = from + Math.min(maxResults === 0 ? 100 : maxResults, LARGEST);
  return {
    items: all.slice(from, to),
    nextToken: to < all.length ? Buffer.from(String(to)).toString('base64url') : undefined,
  };
}
