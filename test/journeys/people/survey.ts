import { type Browser, browser, type Page } from '../browser/browser.ts';
import type { Form } from '../browser/form.ts';
import type { Mail } from '../world/mail.ts';
import { HOUR, officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { type Character, characterOf } from './character.ts';
import { newDevice } from './device.ts';
import { buttonOf, chooseBy, click, formOf } from './fill.ts';
import { signIn } from './sign-in.ts';

/** Pages of the form and the two around it; more means that it goes round in circles. */
const MOST_STEPS = 12;

/** A participant gets the survey or a reminder of it. */
export function getSurvey(world: World, mail: Mail): void {
  const person = characterOf(world, mail.to);
  const reminded = mail.purpose === 'survei-pengingat';
  if (person.survey === 'silent') return;
  if (person.survey === 'late' && !reminded) return;
  const at = officeHour(
    mail.at,
    reminded ? 0 : Math.floor(world.chance.of('survey delay', mail.to) * 4),
    world.chance.of('survey hour', mail.to),
  );
  if (person.survey === 'half-way' && !reminded) {
    plan(world, mail, at, (device) => answer(world, mail, person, device, 1));
    // The rest on another device: the same link, no cookies.
    plan(world, mail, officeHour(at, 1, 0.5), (device) => answer(world, mail, person, device, MOST_STEPS));
    return;
  }
  plan(world, mail, at, () => answerSurvey(world, mail));
}

function plan(world: World, mail: Mail, at: number, run: (device: Browser) => Promise<void>): void {
  world.agenda.add({ at, what: `survey ${mail.to}`, run: () => run(newDevice(world)) });
}

/** Answers the whole survey behind a mail at once. */
export async function answerSurvey(world: World, mail: Mail): Promise<void> {
  await answer(world, mail, characterOf(world, mail.to), newDevice(world), MOST_STEPS);
}

/** Answers everything and stops before the button that sends it. */
export async function answerUpToSending(
  world: World,
  mail: Mail,
): Promise<{ readonly device: Browser; readonly form: Form }> {
  const device = newDevice(world);
  const person = { ...characterOf(world, mail.to), clicks: 'once' as const };
  let page: Page | undefined = await device.open(mail.links[0] ?? '');
  for (let step = 0; page !== undefined && step < MOST_STEPS; step += 1) {
    const form = page.forms.find((one) => buttonOf(one, /^Kirim jawaban$/) !== undefined);
    if (form !== undefined) return { device, form };
    page = await turn(world, mail, { person, device, page, leaves: false });
  }
  throw new Error(`The survey of ${mail.to} does not come to its end`);
}

/** Does what each page asks until all is sent, or leaves after some pages. */
async function answer(
  world: World,
  mail: Mail,
  person: Character,
  device: Browser,
  pages: number,
): Promise<void> {
  let page: Page | undefined = await device.open(mail.links[0] ?? '');
  for (let step = 0; page !== undefined && step < MOST_STEPS; step += 1) {
    const leaves = step >= pages;
    page = await turn(world, mail, { person, device, page, leaves });
    if (page !== undefined && leaves) return did(world, 'survey: left half way');
    if (page !== undefined && isReceipt(page)) return did(world, 'survey: sent');
  }
  if (page !== undefined) world.problems.push(`survey of ${mail.to}: no end after ${MOST_STEPS} pages`);
}

interface Turn {
  readonly person: Character;
  readonly device: Browser;
  readonly page: Page;
  readonly leaves: boolean;
}

/** One page: the next one, or undefined when there is nothing more to do. */
async function turn(
  world: World,
  mail: Mail,
  { person, device, page, leaves }: Turn,
): Promise<Page | undefined> {
  if (page.status === 410) {
    did(world, 'survey: came too late');
    return undefined;
  }
  if (!expectStatus(world, page, 200, `survey of ${mail.to}`)) return undefined;
  const form = formOf(page, { action: /^\/survei\// });
  if (form !== undefined) {
    const answers = leaves ? onlyHalf(world, mail.to) : answersOf(world, mail.to);
    return await click(device, person, form, {
      answers,
      button: buttonOf(form, leaves ? /^nanti$/ : /^lanjut$|^Kirim/),
    });
  }
  const start = page.document.querySelector('a.button')?.getAttribute('href');
  // The receipt has a button too; only the welcome page leads to the first part.
  return start?.endsWith('bagian=1') ? await device.open(new URL(start, page.url).href) : undefined;
}

function isReceipt(page: Page): boolean {
  return page.status === 200 && page.html.includes('sudah diterima');
}

/** People know half to nine tenths of what is asked, and want most of what they lack. */
function answersOf(world: World, address: string) {
  const skill = 0.4 + 0.5 * world.chance.of('skill', address);
  return chooseBy((name) => {
    const drawn = world.chance.of('answer', address, name);
    if (/^T\d+$/.test(name) || name.endsWith('.kebutuhan')) return drawn;
    // Of five masteries and no chance to show it, the more the more people know.
    if (name.endsWith('.penguasaan')) return drawn > 0.97 ? drawn : skill * (0.3 + 0.6 * drawn);
    // Half of the causes is what one does not know or cannot do, the first of five; the last choice says nothing.
    if (name.startsWith('sebab.')) return drawn < 0.5 ? 0 : 2 * drawn - 1;
    // Indicators: "ya", "belum", or that there was no chance to show it.
    return drawn < shownOf(name, skill) ? 0 : drawn > 0.97 ? 0.99 : 0.5;
  });
}

/** Of the level above the own one people show less. */
function shownOf(name: string, skill: number): number {
  return name.startsWith('lanjut.') ? skill * 0.7 : skill;
}

function onlyHalf(world: World, address: string) {
  const answers = answersOf(world, address);
  return (field: Parameters<typeof answers>[0]) =>
    world.chance.is(0.5, 'half', address, field.name) ? answers(field) : undefined;
}

/** The coordinator passes a link on to those whom no mail reaches, who answer on a phone: once, days after the first survey. */
export function helpThoseWithoutAddress(world: World, mail: Mail): void {
  if (!world.office.story.eventful || world.deeds.has('survey: help planned')) return;
  did(world, 'survey: help planned');
  const run = async () => {
    const desk = newDevice(world);
    await signIn(world, desk, 'koordinator');
    const list = await desk.open(`${world.app}/konsol/siklus/${world.office.year}/pengisian`);
    const [table] = list.document.querySelectorAll('main table');
    for (const row of table?.querySelectorAll('tbody a') ?? []) {
      const page = await desk.open(new URL(row.getAttribute('href') ?? '', list.url).href);
      const form = page.forms.find((one) => buttonOf(one, /^tautan$/) !== undefined);
      if (form === undefined) continue;
      const handed = await desk.submit(form, { button: buttonOf(form, /^tautan$/) });
      const link = /https?:\/\/\S+/.exec(handed.document.querySelector('pre.mail')?.textContent ?? '')?.[0];
      if (!expectStatus(world, handed, 200, 'link to pass on') || link === undefined) continue;
      did(world, 'survey: link passed on');
      await answerSurvey(world, { ...mail, to: row.textContent, links: [link] });
    }
  };
  world.agenda.add({ at: officeHour(mail.at, 2, 0.4), what: 'coordinator helps to answer', run });
}

/** A colleague opens a forwarded link, sees whose it is, and closes the page. */
export function lookAtForwarded(world: World, mail: Mail): void {
  if (!characterOf(world, mail.to).forwarder) return;
  world.agenda.add({
    at: officeHour(mail.at, 0, 0) + HOUR,
    what: `forwarded ${mail.to}`,
    run: async () => {
      const page = await browser().open(mail.links[0] ?? '');
      if (page.status < 500) did(world, 'forwarded link: looked at');
      else expectStatus(world, page, 200, `forwarded link of ${mail.to}`);
    },
  });
}
