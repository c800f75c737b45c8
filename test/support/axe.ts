import { Script } from 'node:vm';
import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import { parse } from 'node-html-parser';

/** Compiled once: half a megabyte for each page would cost more than the look at it. */
const engine = new Script(axe.source);

/**
 * Accessibility faults of a page (WCAG 2.2 A and AA, best practices), as far as they show without layout:
 * contrast is measured in the browser tests.
 * @returns one line for each fault; none when the page is well
 */
export async function accessibilityFaults(html: string): Promise<string[]> {
  const dom = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true });
  const { window } = dom;
  try {
    engine.runInContext(dom.getInternalVMContext());
    // The engine of the page's own window; eval does not know what it returns.
    const run = window.eval('axe.run') as typeof axe.run;
    const { violations } = await run(window.document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: false } },
    });
    return faultsOf(violations);
  } finally {
    window.close();
  }
}

/** What a page says, without its markup, blanks squeezed. */
export function textOf(html: string): string {
  const page = parse(html);
  const body = page.querySelector('body') ?? page;
  for (const unseen of body.querySelectorAll('style, script')) unseen.remove();
  return body.textContent.replace(/\s+/g, ' ').trim();
}

function faultsOf(violations: readonly axe.Result[]): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}
