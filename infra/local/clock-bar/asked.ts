import { z } from 'zod';
import { phases } from '../../../shared/words.ts';

/** What a path is relative to; a path that leads elsewhere names another one. */
const HERE = 'http://local';

/**
 * A path of the same port as a browser would follow it, in signs that a header may hold; the first page for anything else.
 * A browser leaves tabs and line breaks out and takes a backslash for a slash: after that, and without its dots, a path may
 * begin with two slashes, which is another site.
 */
const path = z
  .string()
  .catch('')
  .transform((text) => {
    const url = text.startsWith('/') ? URL.parse(text, HERE) : null;
    if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/';
    return `${url.pathname}${url.search}${url.hash}`;
  });

/** What a form of the bar asks. */
const asked = z.object({
  ke: z.enum(['kejadian', 'hari', 'pekan', 'tahap', 'orang-bertindak', 'orang-diam']),
  tahap: z.enum(phases).optional(),
  /** The cycle that is to come to this phase. */
  siklus: z.string().optional(),
  /** The moment at which the clock stood on the page. */
  dari: z.coerce.number(),
  /** The page to come back to, on the same port. */
  kembali: path,
});

export type Asked = z.infer<typeof asked>;

/** What a body in the form's encoding asks; undefined for anything that no form of the bar sends. */
export function readAsked(body: string): Asked | undefined {
  return asked.safeParse(Object.fromEntries(new URLSearchParams(body))).data;
}

/** The path to come back to that an address of the bar names; the first page where it names none of this port. */
export function backOf(url: URL): string {
  return path.parse(url.searchParams.get('kembali'));
}
