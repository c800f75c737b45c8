import type { Answers, Browser, Page } from '../browser/browser.ts';
import type { Form, SubmitButton } from '../browser/form.ts';
import type { Character } from './character.ts';

/** The form whose address ends so, or that holds a field of that name. */
export function formOf(page: Page, wanted: { action?: RegExp; field?: RegExp }): Form | undefined {
  return page.forms.find(
    ({ action, fields, method }) =>
      method === 'post' &&
      !action.endsWith('/keluar') &&
      !action.endsWith('/selesai') &&
      (wanted.action === undefined || wanted.action.test(new URL(action).pathname)) &&
      (wanted.field === undefined || fields.some(({ name }) => wanted.field?.test(name))),
  );
}

/** The button of a form with this value or these words. */
export function buttonOf({ buttons }: Form, wanted: RegExp): SubmitButton | undefined {
  return buttons.find(({ value, text }) => wanted.test(value) || wanted.test(text));
}

/** Submits as often as this person clicks, and goes on with the later page. */
export async function click(
  device: Browser,
  { clicks }: Pick<Character, 'clicks'>,
  form: Form,
  submission: { answers?: Answers; button?: SubmitButton | undefined } = {},
): Promise<Page> {
  const submit = () => device.submit(form, submission);
  const first = submit();
  if (clicks === 'once') return await first;
  if (clicks === 'twice') await first;
  const [, page] = await Promise.all([first, submit()]);
  return page;
}

/** Answers every choice that is still open by a number in [0, 1) for its name; texts stay as they are. */
export function chooseBy(draw: (name: string) => number): Answers {
  return ({ kind, choices, values, name }) =>
    kind === 'radio' && values.length === 0 ? choices[Math.floor(draw(name) * choices.length)] : undefined;
}

/** Says yes where a page asks once more before it mails many or rejects; any other page is returned as it is. */
export async function agree(device: Browser, page: Page): Promise<Page> {
  for (const form of page.forms) {
    const button = form.buttons.find(({ name, value }) => name === 'setuju' && value === 'ya');
    if (button !== undefined) return await device.submit(form, { button });
  }
  return page;
}
