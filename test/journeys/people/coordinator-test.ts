import type { Page } from '../browser/browser.ts';
import { DAY, officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { newDevice } from './device.ts';
import { formOf } from './fill.ts';
import { signIn } from './sign-in.ts';

/** How often the coordinator looks whether a training has been opened, and how many weeks long. */
const EVERY_DAYS = 7;
const WEEKS = 40;

const QUESTIONS = `1. Berapa hari kerja paling lama permohonan informasi ditanggapi?
a. 5 hari
*b. 10 hari
c. 30 hari

2. Siapa yang berhak atas pelayanan publik?
*a. Setiap warga negara
b. Warga yang membayar
c. Pegawai negeri

3. Apa yang dilakukan bila ada keluhan warga?
a. Dibiarkan
*b. Dicatat dan ditindaklanjuti`;

/** After the enactment of a year's plan: questions for the first training that is opened, and none for the others. */
export function lookForTraining(world: World, year: string, week = 0): void {
  if (week >= WEEKS) return;
  const at = officeHour(world.now + (week === 0 ? 0 : EVERY_DAYS * DAY), 0, 0.5);
  world.agenda.add({
    at,
    what: `coordinator looks for a training ${week}`,
    run: () => look(world, year, week),
  });
}

async function look(world: World, year: string, week: number): Promise<void> {
  const device = newDevice(world);
  await signIn(world, device, 'koordinator');
  const list = await device.open(`${world.app}/konsol/siklus/${year}/pelatihan`);
  for (const href of trainingsOn(list)) {
    const page = await device.open(href);
    const form = formOf(page, { action: /\/soal$/ });
    if (form === undefined) continue;
    const done = await device.submit(form, {
      answers: ({ name }) => (name === 'soal' ? QUESTIONS : undefined),
    });
    if (expectStatus(world, done, 200, 'test questions')) did(world, 'console: test written');
    return;
  }
  lookForTraining(world, year, week + 1);
}

function trainingsOn(page: Page): readonly string[] {
  const hrefs = page.document.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');
  const wanted = hrefs.filter((href) => /\/pelatihan\/A\d+$/.test(href));
  return [...new Set(wanted)].map((href) => new URL(href, page.url).href);
}
