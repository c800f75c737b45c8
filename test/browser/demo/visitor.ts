import type { Page } from 'playwright-core';
import { leadOn } from '../chromium.ts';

/** A way of the clock through some months takes its time on a busy machine. */
export const LONGEST_WAY_MS = 540_000;

/** Presses a button of the bar and waits until the clock stands again; a session of the console may have ended meanwhile. */
export async function moveClock(page: Page, button: string | RegExp): Promise<void> {
  await leadOn(page, () => page.locator('aside.clock-bar').getByRole('button', { name: button }).click());
  await page.waitForURL((url) => !url.pathname.startsWith('/_jam'), { timeout: LONGEST_WAY_MS });
  await signInIfAsked(page);
}

/** Opens the part of the bar with the other ways to move. */
export async function openOtherWays(page: Page): Promise<void> {
  await page.locator('aside.clock-bar summary', { hasText: 'Maju dengan cara lain' }).click();
}

export async function barText(page: Page): Promise<string> {
  return ((await page.locator('aside.clock-bar').textContent()) ?? '').replace(/\s+/g, ' ');
}

/** Opens the newest unread mail of a person whose title holds some words, and marks it read; undefined where there is none. */
export async function openUnread(page: Page, box: string, words: RegExp): Promise<Page | undefined> {
  await page.goto(box);
  const line = page.locator('button.row.unread', { hasText: words }).first();
  if ((await line.count()) === 0) return undefined;
  await leadOn(page, () => line.click());
  return page;
}

/** Chooses an account where the console asks who one is: months pass between two looks. */
export async function signInIfAsked(page: Page): Promise<void> {
  const account = page.getByRole('button', { name: /Koordinator/ });
  if (new URL(page.url()).pathname.startsWith('/masuk/') && (await account.count()) > 0) {
    await leadOn(page, () => account.first().click());
  }
}

/** Presses the button of a form of the page, and says yes where that is asked once more. */
export async function send(page: Page, button: string | RegExp): Promise<void> {
  await leadOn(page, () => page.locator('main').getByRole('button', { name: button }).first().click());
  const yes = page.locator('main button[value=ya]');
  if ((await yes.count()) > 0) {
    await leadOn(page, () => yes.first().click());
  }
}
