import { workingDayFrom } from '../../../shared/rules/working-calendar.ts';
import type { Answers, Browser, Page } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { newDevice } from './device.ts';
import { buttonOf, formOf } from './fill.ts';

/** Somebody asks in the forum about a problem that many have: the first who gets the survey. */
export function askInForum(world: World, mail: Mail): void {
  if (!world.office.story.eventful || world.deeds.has('forum: topic planned')) return;
  did(world, 'forum: topic planned');
  const run = async () => {
    const device = newDevice(world);
    const own = await device.open(mail.links[1] ?? '');
    const forum = own.document.querySelector('a[href$="/forum"]')?.getAttribute('href') ?? '';
    const page = await device.open(new URL(forum, own.url).href);
    const form = formOf(page, { field: /^judul$/ });
    if (!expectStatus(world, page, 200, 'forum') || form === undefined) return;
    const typed: Readonly<Record<string, string>> = {
      jenis: 'MASALAH',
      judul: 'Menjelaskan syarat layanan kepada warga',
      tulisan:
        'Warga sering kembali karena berkasnya kurang. Bagaimana rekan di kelurahan lain menjelaskannya?',
    };
    const sent = await device.submit(form, { answers: ({ name }) => typed[name] });
    if (expectStatus(world, sent, 200, 'topic of the forum')) did(world, 'forum: topic written');
  };
  world.agenda.add({ at: officeHour(mail.at, 1, 0.5), what: `forum ${mail.to}`, run });
}

/** What the coordinator adds to the draft: a monthly workshop with a neighbour, and a seminar out of the forum. */
export async function addActivities(world: World, device: Browser, plan: string): Promise<void> {
  if (!world.office.story.eventful) return;
  const workshop = {
    ...shared(world),
    title: 'Lokakarya bulanan komunikasi pelayanan publik',
    form: 'KL07',
    startsOn: `08-04-${world.office.year}`,
    endsOn: `08-07-${world.office.year}`,
    rhythm: 'monthly',
    cost: '2.000.000',
    joint: 'Kecamatan Sukajadi; 10; 3.000.000',
  };
  if (await addActivity(world, device, `${plan}/baru`, workshop))
    did(world, 'console: joint workshop planned');
  const seminar = await callSeminar(world, device);
  if (seminar === undefined) return;
  const day = `16-06-${world.office.year}`;
  const { title: _title, ...rest } = { ...shared(world), title: '', startsOn: day, endsOn: day, cost: '0' };
  if (await addActivity(world, device, seminar, rest)) did(world, 'console: seminar of the forum planned');
}

/** Of the places that a plan has so many are taken, the others declined or left unanswered. */
const TAKEN = 0.85;

/** People of one seminar: a hall holds no more. */
const HALL = 40;

/** Seminars of the office itself, one a month from May, until everybody has so many trainings as the story wants. */
export async function addSeminars(world: World, device: Browser, plan: string): Promise<void> {
  const { story, year, people } = world.office;
  if (story.trainings === undefined) return;
  const wanted = Math.round((story.trainings * people) / TAKEN);
  for (let turn = 0; turn < MOST_SEMINARS; turn += 1) {
    const left = wanted - placesIn(await device.open(plan));
    if (left <= 0) return;
    const month = String(5 + (turn % 7)).padStart(2, '0');
    const day = workingDayFrom(`${year}-${month}-${turn < 7 ? 12 : 25}`)
      .split('-')
      .reverse()
      .join('-');
    const targetCount = String(Math.min(HALL, left, people));
    const seminar = {
      ...shared(world),
      title: `Seminar pelayanan ke-${turn + 1}`,
      form: 'KL06',
      startsOn: day,
      endsOn: day,
      cost: '0',
      targetCount,
      capacity: targetCount,
    };
    if (await addActivity(world, device, `${plan}/baru`, seminar, turn))
      did(world, 'console: seminar planned');
  }
}

/** Beyond two a month from May to November an office does nothing else. */
const MOST_SEMINARS = 14;

/** People that all activities of a plan are meant for. */
function placesIn({ document }: Page): number {
  const counts = document.querySelectorAll('a[href*="bagian=peserta"]');
  return counts.reduce((sum, link) => sum + Number(/\d+/.exec(link.textContent)?.[0] ?? 0), 0);
}

function shared({ office }: World) {
  return {
    targetCount: '5',
    capacity: '10',
    providerKind: 'mandiri',
    provider: office.agency.name,
    location: 'Aula Kantor Camat Senapelan',
    curriculum: 'Materi disusun narasumber menurut kebutuhan pelayanan.',
    budgetHolder: 'kecamatan',
    reason: 'Dibahas bersama, karena kebutuhannya sama.',
  };
}

/** Fills in the form of a new activity; what stands in it already, stays. */
async function addActivity(
  world: World,
  device: Browser,
  url: string,
  typed: Readonly<Record<string, string>>,
  need = 0,
): Promise<boolean> {
  const page = await device.open(url);
  const form = formOf(page, { field: /^title$/ });
  if (form === undefined) {
    world.problems.push(`no form of a new activity: ${saidBy(page)}`);
    return false;
  }
  const answers: Answers = ({ name, choices }) =>
    name === 'competencies' ? choices.slice(need % choices.length, (need % choices.length) + 1) : typed[name];
  return expectStatus(
    world,
    await device.submit(form, { answers }),
    200,
    `new activity ${typed['form'] ?? ''}`,
  );
}

/** Calls a seminar from the first topic. @returns the form of its activity; undefined where nobody wrote */
async function callSeminar(world: World, device: Browser): Promise<string | undefined> {
  const forum = await device.open(`${world.app}/konsol/forum`);
  const link = forum.document
    .querySelectorAll('a')
    .map((each) => each.getAttribute('href') ?? '')
    .find((href) => /^\/konsol\/forum\/[^?]+$/.test(href));
  if (link === undefined) return undefined;
  const topic = await device.open(`${world.app}${link}`);
  const form = topic.forms.find((each) => buttonOf(each, /^Angkat menjadi seminar$/) !== undefined);
  const called = form === undefined ? topic : await device.submit(form);
  const next = called.document.querySelector('a[href*="/rencana/baru?topik="]')?.getAttribute('href');
  return next === undefined ? undefined : `${world.app}${next}`;
}
