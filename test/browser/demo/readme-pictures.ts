import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, personAt } from '../chromium.ts';
import { type Demo, openDemo, placeIn } from './demo-process.ts';
import { moveClock, signInIfAsked } from './visitor.ts';

/** `npm run pictures`: takes the README's pictures anew, of the year that the demo opens. Minutes: it plays the year first. */

/** Two stand beside each other. */
const HALF = { width: 1000, height: 1000 };
const WHOLE = { width: 1280, height: 860 };

async function open(demo: Demo, page: Page, path: string): Promise<void> {
  await page.goto(demo.app + path);
  await signInIfAsked(page);
  // Who signed in after weeks is led to the first page of the console.
  await page.goto(demo.app + path);
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join('.readme', `${name}.png`) });
}

/** As whoever runs an office sees it: the clock of the demo stands above it only here. */
async function withoutBar(page: Page): Promise<void> {
  await page.locator('aside.clock-bar').evaluate((bar) => bar.remove());
}

const place = await placeIn(mkdtempSync(join(tmpdir(), 'bangkom-pictures-')));
const browser = await launch();

/** Opens the demo at a moment for as long as pictures are taken. */
async function at(until: string, take: (demo: Demo) => Promise<void>): Promise<void> {
  const demo = await openDemo(place, ['--until', until]);
  await take(demo).finally(demo.stop);
}

try {
  await at('survei', async (demo) => {
    const page = await personAt(browser, WHOLE);
    await open(demo, page, '/konsol');
    await moveClock(page, /^Maju ke kejadian berikutnya/);
    await open(demo, page, '/konsol/siklus/2027');
    await withoutBar(page);
    await keep(page, 'console');
  });
  await at('selesai', async (demo) => {
    const page = await personAt(browser, HALF);
    await open(demo, page, '/konsol/siklus/2027/evaluasi/closing');
    await keep(page, 'report');
    await open(demo, page, '/konsol/siklus/2027/rencana');
    await withoutBar(page);
    await page.locator('caption', { hasText: /^Kegiatan$/ }).evaluate((caption) => caption.scrollIntoView());
    await keep(page, 'plan');
  });
} finally {
  await browser.close();
}
