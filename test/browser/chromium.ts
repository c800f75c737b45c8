import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium; another can be named. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing of the browser itself goes to the network: CI has none. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where pictures go, for people to look at; git ignores it. */
const PICTURES = 'out/screenshots';

export const desktop = { width: 1280, height: 900 } as const;
export const phone = { width: 360, height: 740 } as const;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A person's own browser window: own cookies. */
export async function personAt(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'id-ID' });
  return await context.newPage();
}

/**
 * Faults that a person would meet on the page: accessibility (WCAG 2.2 AA by axe), and scrolling sideways. A letter
 * in its frame runs no script, axe neither.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    ...((wide ?? 0) > (room ?? 0) ? [`the page is ${wide} px wide on a screen of ${room}`] : []),
  ];
}

/** Keeps a picture of the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** Does what leads to another page, and waits until that is there. */
export async function leadOn(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}
