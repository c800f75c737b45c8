import { createHash } from 'node:crypto';
import { HTMLElement, parse } from 'node-html-parser';

/** A page as it leaves a server. */
export interface Shown {
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/**
 * Puts something first into the body of a page, behind its link that skips what is repeated (that one must be met first),
 * with a style of its own that the page's policy then allows by its hash. Nothing else of the page is touched; what has no
 * body is left as it is.
 */
export function putFirst(
  { html, policy }: Shown,
  part: { readonly html: string; readonly style: string },
): Shown {
  const inside = startOfBody(html);
  if (inside === undefined) return { html, policy };
  const hash = createHash('sha256').update(part.style, 'utf8').digest('base64');
  return {
    html: `${html.slice(0, inside)}<style>${part.style}</style>${part.html}${html.slice(inside)}`,
    policy: policy.replace('style-src', `style-src 'sha256-${hash}'`),
  };
}

/** Where the content of the body begins, as a parser of HTML finds it: the word may stand in a comment or a text too. */
function startOfBody(html: string): number | undefined {
  const [first] = parse(html, { comment: true }).querySelector('body')?.childNodes ?? [];
  if (first instanceof HTMLElement && first.matches('a.skip')) return first.range[1];
  return first?.range[0];
}
