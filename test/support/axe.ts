import { Script } from 'node:vm';
import axe from 'axe-core';
import { type DOMWindow, JSDOM } from 'jsdom';
import { parse } from 'node-html-parser';

/** A window with the engine in it. To make one costs more than a look at a page, so a process makes one. */
let room: { readonly window: DOMWindow; readonly run: typeof axe.run } | undefined;

/** The engine looks at one page at a time. */
let turn: Promise<unknown> = Promise.resolve();

/** What shows only where a page is laid out: the browser tests see it. */
const ELSEWHERE = [
  'color-contrast',
  'css-orientation-lock',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
];

/**
 * Accessibility faults of a page (WCAG 2.2 A and AA, best practices), as far as they show without layout.
 * @returns one line for each fault; none when the page is well
 */
export function accessibilityFaults(html: string): Promise<string[]> {
  const look = turn.then(() => lookAt(html));
  turn = look.catch(() => undefined);
  return look;
}

async function lookAt(html: string): Promise<string[]> {
  room ??= furnish();
  const { document } = room.window;
  document.open();
  // Without its style: what it hides would be asked of every element, and the browser tests look at pages with theirs.
  document.write(html.replace(/<style\b.*?<\/style>/gs, ''));
  document.close();
  const { violations } = await room.run(document, {
    resultTypes: ['violations'],
    preload: false,
    selectors: false,
    rules: Object.fromEntries(ELSEWHERE.map((id) => [id, { enabled: false }])),
  });
  return [...faultsOf(violations), ...idsTwice(document)];
}

/** Axe asks it no more (WCAG 2.2 took 4.1.1 out); a label or an error that leads to another field is wrong all the same. */
function idsTwice(document: Document): string[] {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map(
    (id) => `the id ${id} stands twice`,
  );
}

function furnish() {
  const dom = new JSDOM('', { runScripts: 'outside-only', pretendToBeVisual: true });
  new Script(axe.source).runInContext(dom.getInternalVMContext());
  // The engine of the page's own window; eval does not know what it returns.
  return { window: dom.window, run: dom.window.eval('axe.run') as typeof axe.run };
}

/** A page as a browser's document, without a window of its own: that would cost more than most looks at it. */
export function documentOf(html: string): Document {
  room ??= furnish();
  return new room.window.DOMParser().parseFromString(html, 'text/html');
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
