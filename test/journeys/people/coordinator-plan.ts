import type { Browser, Page } from '../browser/browser.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { addActivities, addSeminars } from './coordinator-activities.ts';
import { AIM } from './coordinator-results.ts';
import { formOf } from './fill.ts';

/** Looks at the draft behind a mail, removes what is too much for this story, and fills in one place. */
export async function preparePlan(world: World, device: Browser, url: string): Promise<void> {
  const { activities } = world.office.story;
  const links = activitiesOn(await openPlan(world, device, url));
  if (activities !== undefined) {
    for (const link of links.slice(activities)) await removeActivity(world, device, link);
  }
  await addActivities(world, device, url);
  await addSeminars(world, device, url);
  await changeFirst(world, device, url, { location: 'Aula Kantor Camat Senapelan', later: 30 });
}

/** Does what the note of the officer asks. */
export async function revisePlan(world: World, device: Browser, url: string): Promise<void> {
  await changeFirst(world, device, url, { location: 'Aula Kantor Camat Senapelan, lantai 2', later: 45 });
  did(world, 'console: plan revised');
}

/** Submits the plan as it stands. */
export async function submitPlan(world: World, device: Browser, url: string): Promise<void> {
  const page = await openPlan(world, device, url);
  const form = page.forms.find(({ fields }) => fields.some(({ values }) => values[0] === 'ajukan'));
  // Submitted before: the page shows where it is.
  if (form === undefined) return;
  const done = await device.submit(form);
  const [, second] = activitiesOn(page);
  if (second !== undefined && saidBy(done).includes('melebihi pagu')) {
    // The draft left nothing of the ceiling: one of its activities makes room for what was added.
    await removeActivity(world, device, second);
    return await submitPlan(world, device, url);
  }
  if (expectStatus(world, done, 200, 'submission of the plan')) did(world, 'console: plan submitted');
}

/** What the coordinator writes into an activity: where, and how many minutes after the hours that the page suggests. */
interface Change {
  readonly location: string;
  readonly later: number;
}

async function openPlan(world: World, device: Browser, url: string): Promise<Page> {
  const page = await device.open(url);
  expectStatus(world, page, 200, 'plan');
  return page;
}

function activitiesOn(page: Page): readonly string[] {
  const { pathname } = new URL(page.url);
  const hrefs = page.document.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');
  const wanted = hrefs.filter((href) => new RegExp(`^${pathname}/A\\d+$`).test(href));
  return [...new Set(wanted)].map((href) => new URL(href, page.url).href);
}

/** Place and times of the first activity; e-learning (NKL03, NKL04) has no place. */
async function changeFirst(world: World, device: Browser, url: string, change: Change): Promise<void> {
  const [first] = activitiesOn(await openPlan(world, device, url));
  if (first === undefined) {
    world.problems.push('the draft of the plan has no activity');
    return;
  }
  const page = await device.open(first);
  const form = formOf(page, { field: /^location$/ });
  if (form === undefined) {
    world.problems.push(`an activity cannot be changed: ${saidBy(page)}`);
    return;
  }
  const kind = form.fields.find(({ name }) => name === 'form')?.values[0] ?? '';
  const typed: Readonly<Record<string, string>> = {
    ...laterThanSuggested(page, change.later),
    serviceIndicator: AIM,
    ...(/^NKL0[34]$/.test(kind) ? {} : { location: change.location }),
  };
  const done = await device.submit(form, { answers: ({ name }) => typed[name] });
  if (expectStatus(world, done, 200, 'change of an activity')) did(world, 'console: activity changed');
}

/** The hours of a day that follow from its JP, so many minutes later. */
function laterThanSuggested(page: Page, minutes: number): { startTime?: string; endTime?: string } {
  const hint = /dikosongkan, dihitung .*?: (\d\d\.\d\d)–(\d\d\.\d\d) WIB/.exec(page.html);
  const [startTime = '', endTime = ''] = (hint ?? []).slice(1).map((time) => {
    const [hours = 0, past = 0] = time.split('.').map(Number);
    const total = hours * 60 + past + minutes;
    return `${Math.floor(total / 60)}.${String(total % 60).padStart(2, '0')}`;
  });
  return { startTime, endTime };
}

async function removeActivity(world: World, device: Browser, link: string): Promise<void> {
  const page = await device.open(link);
  const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => /^Hapus/.test(text)));
  if (form === undefined) {
    world.problems.push(`an activity cannot be removed: ${saidBy(page)}`);
    return;
  }
  const button = form.buttons.find(({ text }) => /^Hapus/.test(text));
  expectStatus(world, await device.submit(form, { button }), 200, 'removal of an activity');
}
