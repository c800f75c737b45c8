import { type Browser, browser, type Page } from '../browser/browser.ts';
import { controlOf } from '../world/control.ts';
import { did, type World } from '../world/world.ts';

/**
 * A new device of somebody whose clicks move the workflows. The page after a click is opened when they have come to
 * rest: what it shows, and what it reads, would else depend on how far they are.
 *
 * Where a page asks to open the mailed link again, because it was opened too long ago or on another day, people do, and go on
 * where they were.
 */
export function newDevice(world: World): Browser {
  const device = browser({ settled: () => controlOf(world.app).advance(world.now), back: world.back });
  let link: string | undefined;
  const again = async (ask: () => Promise<Page>): Promise<Page> => {
    const page = await ask();
    if (link === undefined || !asksForLink(page)) return page;
    did(world, 'link: opened again');
    await device.open(link);
    return await ask();
  };
  return {
    open(url) {
      if (!new URL(url).pathname.startsWith('/l/')) return again(() => device.open(url));
      link = url;
      return device.open(url);
    },
    submit: (form, submission) => again(() => device.submit(form, submission)),
    post: (form, submission) => device.post(form, submission),
    send: (request) => device.send(request),
  };
}

/** Opens a page of somebody once more. */
export type OpenPage = (device: Browser) => Promise<Page | undefined>;

function asksForLink(page: Page): boolean {
  return (
    page.status >= 400 &&
    page.contentType.startsWith('text/html') &&
    page.html.includes('Buka lagi tautan di surel')
  );
}
