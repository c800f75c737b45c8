import { StepFunctionsError } from '../base/errors.ts';

/** A page of a list and the token of the next one. AWS pages hold at most 1,000 items, 100 unless told. */
export function pageOf<T>(
  items: readonly T[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { page: T[]; nextToken?: string } {
  const from = nextToken === undefined ? 0 : positionOf(nextToken, items.length);
  const to = from + (maxResults === undefined || maxResults === 0 ? 100 : Math.min(maxResults, 1000));
  const page = items.slice(from, to);
  return to < items.length ? { page, nextToken: tokenOf(to, items.length) } : { page };
}

/** Counted from the end, so that items which arrive at the head of the list move no page. */
function tokenOf(position: number, length: number): string {
  return Buffer.from(`${length - position}`).toString('base64url');
}

function positionOf(token: string, length: number): number {
  const left = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(left) || left < 1)
    throw new StepFunctionsError('InvalidToken', `Invalid Token: '${token}'`);
  return Math.max(0, length - left);
}
