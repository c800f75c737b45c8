import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../../../shared/ui/page.tsx';

/** Sends a page of the platform itself, under the product's policy. */
export function sendPage(response: ServerResponse, status: number, html: string, headers = {}): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(html);
}

/** Another site may post in nobody's name; browsers say where a post comes from. */
export function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}

/** Refuses a request in a few words, for programs. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(message);
}
