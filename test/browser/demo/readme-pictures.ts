import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, leadOn, personAt } from '../chromium.ts';
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

const survey = await openDemo(place, ['--until', 'survei']);
const office = await personAt(browser, WHOLE);
await open(survey, office, '/konsol');
await moveClock(office, /^Maju ke kejadian berikutnya/);
await open(survey, office, '/konsol/siklus/2027');
await withoutBar(office);
await keep(office, 'console');
await survey.stop();

const closed = await openDemo(place, ['--until', 'selesai']);
const half = await personAt(browser, HALF);
await open(closed, half, '/konsol/siklus/2027/evaluasi/closing');
await keep(half, 'report');
await leadOn(half, () => half.goto(`${closed.app}/konsol/siklus/2027/rencana`));
await withoutBar(half);
await half.getByRole('heading', { name: 'Kegiatan', exact: true }).evaluate((heading) => {
  heading.scrollIntoView();
});
await keep(half, 'plan');
await closed.stop();
await browser.close();
