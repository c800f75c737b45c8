import { env } from '../env.ts';
import type { PageRequest } from './request.ts';

/**
 * Cookies by their plain name. Over https they carry the `__Host-` prefix and Secure (ASVS 5 3.3.1): no other host can
 * set or read them. On one machine the pages come by plain http from the loopback interface, where Safari drops every
 * Secure cookie and nobody could sign in; there they carry neither.
 */
function isSecure(): boolean {
  return env('address').BASE_URL.startsWith('https:');
}

/** How the names of cookies begin as they travel. */
function prefix(): string {
  return isSecure() ? '__Host-' : '';
}

/**
 * A Set-Cookie line: for all pages of this host, never for scripts, not sent along by other sites' posts.
 * @param maxAgeSeconds how long the browser keeps it; 0 takes it away
 */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${prefix()}${name}=${value}; Path=/${secure}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
}

/** The value of a cookie that the browser sent; undefined when it sent none, or an empty one. */
export function readCookie({ cookies }: PageRequest, name: string): string | undefined {
  const value = cookies.get(`${prefix()}${name}`);
  return value === '' ? undefined : value;
}

/** The browser's cookies by their plain names. */
export function plainCookies(cookies: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const start = prefix();
  return new Map(
    [...cookies].flatMap(([name, value]) =>
      name.startsWith(start) ? [[name.slice(start.length), value] as const] : [],
    ),
  );
}
