import type { Answer } from '../support/http.ts';
import { BASE_URL } from '../support/table.ts';

/** Goes through the provider's pages as this person, and returns the address it sends the browser back to. */
export async function atProvider(
  begin: Answer,
  sub: string,
  cookies: Map<string, string> = new Map(),
): Promise<string> {
  const { address } = await follow(begin.location ?? '', cookies, () => new URLSearchParams({ sub }));
  return address.slice(BASE_URL.length);
}

/** Follows redirects until our own site, or until a page stands still that nobody fills in. */
export async function follow(
  url: string,
  cookies: Map<string, string>,
  fill?: (page: string) => URLSearchParams,
): Promise<{ address: string; page?: string }> {
  let address = url;
  let form: URLSearchParams | undefined;
  while (!address.startsWith(BASE_URL)) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    const page = await response.text();
    if (location === null && fill === undefined) return { address, page };
    form = location === null ? fill?.(page) : undefined;
    if (location === null) address = /action="(http[^"]+)"/.exec(page)?.[1] ?? address;
    else address = new URL(location, address).href;
  }
  return { address };
}
