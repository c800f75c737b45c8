import type { Browser, Page } from '../browser/browser.ts';
import { saidBy, type World } from '../world/world.ts';

type Role = 'koordinator' | 'pimpinan';

/**
 * Signs in to the console through the pages of the identity provider, as one of its sample users; once more where the
 * power fails, because the provider forgets who was half way.
 */
export async function signIn(world: World, device: Browser, role: Role): Promise<void> {
  const first = await attempt(world, device, role);
  const page = isConsole(first) || world.back === undefined ? first : await attempt(world, device, role);
  if (isConsole(page)) return;
  throw new Error(`Signing in as ${role} led to ${page.url} (${page.status}): ${saidBy(page)}`);
}

async function attempt(world: World, device: Browser, role: Role): Promise<Page> {
  const page = await device.open(`${world.app}/masuk?ke=/konsol`);
  const form = page.forms.find(({ buttons }) => buttons.some(({ value }) => value.startsWith(role)));
  if (form === undefined) return page;
  return await device.submit(form, { button: form.buttons.find(({ value }) => value.startsWith(role)) });
}

function isConsole(page: Page): boolean {
  return page.status === 200 && new URL(page.url).pathname.startsWith('/konsol');
}
