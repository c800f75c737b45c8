import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, launch, leadOn, personAt, picture } from '../chromium.ts';
import { followMail } from '../mailbox.ts';
import { type Demo, openDemo, placeIn } from './demo-process.ts';
import { type Deed, readTour } from './tour.ts';
import { LONGEST_WAY_MS } from './visitor.ts';

const tour = readTour();

let demo: Demo | undefined;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await personAt(browser, desktop);
});

afterAll(async () => {
  await browser.close();
  await demo?.stop();
});

/** What each verb of the tour does; whoever reads sees buttons, links and answers, and does not tell them apart. */
const deeds: Readonly<Record<Deed['verb'], (deed: Deed) => Promise<void>>> = {
  async run({ words }) {
    const [, args = ''] = /^npm run demo -- (.*)$/.exec(words) ?? [];
    demo = await openDemo(await placeIn(mkdtempSync(join(tmpdir(), 'bangkom-tour-'))), args.split(' '));
  },
  async 'first page'() {
    await page.goto(demo?.app ?? '');
  },
  async press({ words }) {
    // The tour gives the beginning of a long name.
    const named = { name: new RegExp(`^${words}`) };
    const pressed = page.getByRole('link', named).or(page.getByRole('button', named)).first();
    await leadOn(page, () => pressed.click());
    await page.waitForURL((url) => !url.pathname.startsWith('/_jam'), { timeout: LONGEST_WAY_MS });
  },
  async follow() {
    page = await followMail(page);
  },
  async choose({ words }) {
    const option = page.locator('aside.clock-bar details[open] select');
    if ((await option.count()) > 0) await option.first().selectOption({ label: words });
    else await page.getByRole('radio', { name: words }).first().check({ force: true });
  },
  async fill({ words, value = '' }) {
    await page.getByLabel(words).fill(value);
  },
  async read({ words }) {
    await page.getByText(words).first().waitFor();
  },
  async open({ words }) {
    await page.getByText(words).first().click();
  },
};

describe("the README's tour, word by word", { timeout: 600_000 }, () => {
  it('has eight lines', () => {
    expect(tour).toHaveLength(8);
  });

  it.each(tour.map((line, at) => [at + 1, line] as const))('plays line %i', async (number, line) => {
    for (const deed of line) {
      try {
        await deeds[deed.verb](deed);
      } catch (cause) {
        const told = `${deed.verb} ${deed.words} at ${page.url()}: ${((await page.locator('body').textContent()) ?? '').slice(0, 400)}; the demo: ${demo?.said().slice(-400)}`;
        throw new Error(told, { cause });
      }
    }
    await picture(page, `tour-${number}`);
    expect(page.url()).toMatch(/^http:\/\/localhost:/);
  });
});
