import { parse } from 'node-html-parser';
import { expect } from 'vitest';
import type { Answer, Visitor } from './http.ts';

/** A file that passes for a PDF. */
export const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`);

/** Posts a file to the bucket as a browser does, by the form that a page shows, and follows it back to the page. */
export async function upload(page: Visitor, shown: Answer, file: File | undefined): Promise<Answer> {
  const form = parse(shown.html)
    .querySelectorAll('form')
    .find((each) => each.getAttribute('enctype') === 'multipart/form-data');
  const data = new FormData();
  for (const input of form?.querySelectorAll('input[type=hidden]') ?? []) {
    data.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
  }
  data.append('file', file ?? new File([], ''));
  const action = form?.getAttribute('action') ?? '';
  expect(String(shown.headers['content-security-policy'])).toContain(new URL(action).origin);
  const answer = await fetch(action, { method: 'POST', body: data, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'https://x.example');
  return await page.get(`${back.pathname}${back.search}`);
}
