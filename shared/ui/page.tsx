import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type FormErrors, hasErrors } from './forms/form-state.ts';
import { styleSheet } from './styles/style-sheet.ts';

/** One HTML document. */
export type Page = {
  /** What the page is, without the system's name: "Survei kebutuhan kompetensi". */
  readonly title: string;
  /** Faults of the page's form: the title then starts with "Galat: " (WCAG 2.4.2 as GOV.UK practises it). */
  readonly errors?: FormErrors | undefined;
  /** A `PublicLayout` or `ConsoleLayout` with the content. */
  readonly body: ComponentChildren;
};

/**
 * Renders a whole HTML document. Every string is escaped by preact; the only raw text is our own style sheet,
 * whose hash stands in `contentSecurityPolicy`.
 */
export function renderPage({ title, errors, body }: Page): string {
  const html = renderToString(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${hasErrors(errors) ? 'Galat: ' : ''}${title} – Bangkom`}</title>
        {/* Our own constant text, pinned by its hash; never a value. */}
        <style dangerouslySetInnerHTML={{ __html: styleSheet }} />
      </head>
      <body>{body}</body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
