import type { Browser } from '../browser/browser.ts';
import { saidBy, type World } from '../world/world.ts';

/** Signs in to the console through the pages of the identity provider, as one of its sample users. */
export async function signIn(world: World, device: Browser, role: 'koordinator' | 'pimpinan'): Promise<void> {
  let page = await device.open(`${world.app}/masuk?ke=/konsol`);
  const form = page.forms.find(({ buttons }) => buttons.some(({ value }) => value.startsWith(role)));
  if (form !== undefined) {
    page = await device.submit(form, { button: form.buttons.find(({ value }) => value.startsWith(role)) });
  }
  if (page.status === 200 && new URL(page.url).pathname.startsWith('/konsol')) return;
  throw new Error(`Signing in as ${role} led to ${page.url} (${page.status}): ${saidBy(page)}`);
}
