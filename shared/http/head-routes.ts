/**
 * The routes that the HTTP API needs for those of a page function: what answers GET answers HEAD too (RFC 9110 9.1),
 * because mail gateways and link checkers ask so first, and an HTTP API has no HEAD of its own. Apart from the pages
 * themselves: whoever makes the API must not load what reads the environment of a function.
 */
export function withHead(routes: readonly string[]): readonly string[] {
  return routes.flatMap((key) => (key.startsWith('GET ') ? [key, key.replace('GET', 'HEAD')] : [key]));
}

/** The route that answers a request: HEAD is answered as GET is, without its body. */
export function answeringRoute(key: string): string {
  return key.replace(/^HEAD /, 'GET ');
}
